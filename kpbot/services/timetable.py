"""What runs by itself, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from kpbot.domain.jobs import JobRun
from kpbot.services import backing_up, selfcheck
from kpbot.services.backing_up import back_up, next_backup
from kpbot.services.clocks import SimulatedClock
from kpbot.services.letters import next_letter, post
from kpbot.services.ports import Ports
from kpbot.services.rollover import agendas_to_plan, plan_agendas
from kpbot.services.selfcheck import SelfCheck
from kpbot.services.sweeping import Sweeper
from kpbot.services.upkeep_ports import Backups

MINUTE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
"""Between two runs of a job that gets nowhere, on a simulated clock."""

MOST_REASON = 200
"""Characters of what went wrong that are kept."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs at an interval. A run before `next_at` would find nothing to do.

    `rest` counts the runs until now as made, for a clock that leaps over them. One that `watches`
    looks after the others: it runs even where what runs them stands still.
    """

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]
    next_at: Callable[[], Awaitable[datetime | None]]
    rest: Callable[[], Awaitable[object]] | None = None
    watches: bool = False


def timetable(ports: Ports, backups: Backups | None = None) -> tuple[Job, ...]:
    """All jobs of the bot; backups are made where there is a place for them."""
    check = SelfCheck(ports, awake_since=ports.clock.now())

    async def next_nudge() -> datetime | None:
        async with ports.store.reading() as work:
            return await work.ledger.next_at()

    async def write_letters() -> None:
        await plan_agendas(ports)
        await post(ports)

    async def letters_to_write() -> datetime | None:
        return ports.clock.now() if await agendas_to_plan(ports) else await next_letter(ports)

    async def look_after() -> None:
        await check.run()
        await post(ports)  # not left to a job that may be the one that stands still

    async def looked() -> None:
        check.rest()

    jobs = [
        _recorded(ports, selfcheck.SWEEP, Sweeper(ports).sweep, next_nudge),
        _recorded(ports, selfcheck.LETTERS, write_letters, letters_to_write),
        Job(selfcheck.NAME, 5 * MINUTE, look_after, check.next_at, looked, watches=True),
    ]
    if backups is not None:
        jobs.append(
            Job(
                backing_up.NAME,
                15 * MINUTE,
                lambda: back_up(ports, backups),
                lambda: next_backup(ports, backups),
            )
        )
    return tuple(jobs)


def _recorded(
    ports: Ports,
    name: str,
    run: Callable[[], Awaitable[object]],
    next_at: Callable[[], Awaitable[datetime | None]],
) -> Job:
    """A job of every minute that leaves word of each run, for the self-check."""

    async def note(reason: str = "") -> None:
        now = ports.clock.now()
        async with ports.store.writing() as work:
            before = (await work.runs.all()).get(name)
            await work.runs.save(JobRun.after(before, name, now, reason))
            await work.commit()

    async def noted() -> None:
        try:
            await run()
        except Exception as error:
            try:
                await note(_reason(error))
            except Exception:  # noqa: BLE001 - the first one counts
                log.warning("run not recorded", job=name)
            raise
        await note()

    return Job(name, MINUTE, noted, next_at, note)


def _reason(error: Exception) -> str:
    first, *_ = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {first}".removesuffix(": ")[:MOST_REASON]


async def advance(jobs: Sequence[Job], clock: SimulatedClock, to: datetime) -> None:
    """Move a simulated clock to `to`, running each job at the moments at which it has work.

    The runs in between, which would find nothing, are left out: a month takes as long as what
    happens in it. A job that fails does not stop the others and is tried again, at growing
    intervals; its failures are raised together in the end, as an `ExceptionGroup`.
    """
    turns = [_Turn(job) for job in jobs]
    failures: list[Exception] = []
    while True:
        coming = [(await one.next_at(), one) for one in turns]
        due = [(at, one) for at, one in coming if at is not None and at <= to]
        if not due:
            break
        at, turn = min(due, key=lambda pair: pair[0])
        clock.set(max(at, clock.now()))
        if turn.job.watches:
            for one in turns:
                await one.rest()
        try:
            await turn.run(clock.now())
        except Exception as error:  # noqa: BLE001 - raised in the end; the other jobs go on
            log.warning("job failed", job=turn.job.name, reason=_reason(error))
            failures.append(error)
    clock.set(to)
    if failures:
        raise ExceptionGroup("jobs failed", failures)


class _Turn:
    """When a job has its next turn on a simulated clock."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._ran_at: datetime | None = None
        self._pause = job.every
        self._stuck = False
        """Whether it still has the work for which it ran."""

    async def next_at(self) -> datetime | None:
        """When the job has work; one that got nowhere pauses first, each time longer."""
        at = await self.job.next_at()
        self._stuck = at is not None and self._ran_at is not None and at <= self._ran_at
        if not self._stuck or self._ran_at is None:
            self._pause = self.job.every
            return at
        return self._ran_at + self._pause

    async def run(self, now: datetime) -> None:
        if self._stuck:
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self._ran_at = now
        await self.job.run()

    async def rest(self) -> None:
        """Count the runs that were left out as made, unless it should have got somewhere."""
        if self.job.rest is not None and (self.job.watches or not self._stuck):
            await self.job.rest()
