"""Units of work that take turns."""

from __future__ import annotations

import asyncio
from types import TracebackType


class Turns:
    """Lets in one task at a time, first come, first served.

    A task that is in already is told so, where a plain lock would let it wait for itself forever.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if self._holder is task:
            raise RuntimeError("a unit of work cannot begin inside another one")
        await self._lock.acquire()
        self._holder = task

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._holder = None
        self._lock.release()
