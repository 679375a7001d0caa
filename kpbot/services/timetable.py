"""What runs by itself, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kpbot.services.clocks import SimulatedClock
from kpbot.services.ports import Ports
from kpbot.services.sweeping import sweep


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs at an interval. A run before `next_at` would find nothing to do."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]
    next_at: Callable[[], Awaitable[datetime | None]]


def timetable(ports: Ports) -> tuple[Job, ...]:
    """All jobs of the bot."""

    async def next_nudge() -> datetime | None:
        async with ports.store.reading() as work:
            return await work.ledger.next_at()

    return (Job("sweep", timedelta(minutes=1), lambda: sweep(ports), next_nudge),)


async def advance(jobs: Sequence[Job], clock: SimulatedClock, to: datetime) -> None:
    """Move a simulated clock to `to`, running each job at the moments at which it has work.

    The runs in between, which would find nothing, are left out: a month takes as long as what
    happens in it.
    """
    while True:
        coming = [(await job.next_at(), job) for job in jobs]
        due = [(at, job) for at, job in coming if at is not None and at <= to]
        if not due:
            break
        at, job = min(due, key=lambda pair: pair[0])
        clock.set(max(at, clock.now()))
        await job.run()
    clock.set(to)
