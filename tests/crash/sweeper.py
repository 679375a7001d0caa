"""Sweeps a database file once for each time given, and may be killed at a step of its work.

    sweeper.py DATABASE DELIVERED STEP TIME...

DELIVERED is a file that gets a line for each reminder that reached its chat. STEP is `none`, or
`before` or `after`, `send` or `commit`, and which of them: `after send 2`. A sweep commits once
to lease the rows, once to sort them, and then once for each message that it sent.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kpbot.domain.chats import Destination
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock
from kpbot.services.ports import Ports
from kpbot.services.reading import InProcessReader
from kpbot.services.sweeping import sweep
from kpbot.services.views import Notice, NudgeNotice
from storage.engine import create_engine
from storage.unit_of_work import SqlStore, SqlWork


class Fate:
    """Kills this process, as a power cut would, when its step comes."""

    def __init__(self, step: str) -> None:
        self._step = step
        self._seen: Counter[str] = Counter()

    def reach(self, moment: str) -> None:
        self._seen[moment] += 1
        if f"{moment} {self._seen[moment]}" == self._step:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalStore(SqlStore):
    """A store that may die before or after a commit."""

    fate: Fate

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlWork]:
        async with super().writing() as work:
            commit = work.commit

            async def watched() -> None:
                self.fate.reach("before commit")
                await commit()
                self.fate.reach("after commit")

            work.commit = watched  # type: ignore[method-assign]  # this one instance may die
            yield work


class DeliveredLines:
    """A messenger whose chats are lines in a file; what stands there has reached people."""

    def __init__(self, file: Path, fate: Fate) -> None:
        self._file = file
        self._fate = fate
        self._messages = 0

    async def send(self, destination: Destination, notice: Notice) -> int:
        assert isinstance(notice, NudgeNotice)
        self._fate.reach("before send")
        with self._file.open("a") as delivered:
            for item in notice.items:
                line = [destination.chat_id, item.action.ref.full, item.body, item.rung.code]
                print(*line, sep="\t", file=delivered)
            delivered.flush()
            os.fsync(delivered.fileno())
        self._fate.reach("after send")
        self._messages += 1
        return self._messages


async def run(database: str, delivered: str, step: str, times: list[str]) -> None:
    fate = Fate(step)
    engine = create_engine(f"sqlite+aiosqlite:///{database}")
    store = MortalStore(engine)
    store.fate = fate
    clock = SimulatedClock(datetime.fromisoformat(times[0]))
    messenger = DeliveredLines(Path(delivered), fate)
    profile = load_profile()
    reader = InProcessReader(profile)
    ports = Ports(store, clock, messenger, profile, ZoneInfo("UTC"), reader)
    for time in times:
        clock.set(datetime.fromisoformat(time))
        await sweep(ports)
    await engine.dispose()


if __name__ == "__main__":
    database, delivered, step, *times = sys.argv[1:]
    asyncio.run(run(database, delivered, step, times))
