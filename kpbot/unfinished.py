"""Jobs that are at work, so that the end of the process lets them finish."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from kpbot.services.timetable import Job


class Unfinished:
    """The runs that have begun and not ended."""

    def __init__(self) -> None:
        self._running = 0
        self._none_left = asyncio.Event()
        self._none_left.set()

    def watched(self, job: Job) -> Job:
        """The same job, its runs being counted."""

        async def run() -> object:
            self._running += 1
            self._none_left.clear()
            try:
                return await job.run()
            finally:
                self._running -= 1
                if not self._running:
                    self._none_left.set()

        return replace(job, run=run)

    async def ended(self, patience: float) -> bool:
        """Wait for the last run to end, so many seconds at most; gives whether it did."""
        try:
            async with asyncio.timeout(patience):
                await self._none_left.wait()
        except TimeoutError:
            return False
        return True
