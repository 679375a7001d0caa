"""Jobs run at once, again at their interval, and never beside themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES
from structlog.testing import capture_logs

from kpbot.scheduling import start
from kpbot.services.clocks import SystemClock
from kpbot.services.timetable import Job

SHORT = timedelta(seconds=1)
PATIENCE = 30
"""Seconds before a test gives up on a run that never comes."""


class Runs:
    """Counts the runs of a job; each may do something of its own."""

    def __init__(self, *doings: Callable[[], Awaitable[None]]) -> None:
        self.begun = 0
        self._doings = list(doings)
        self._more = asyncio.Condition()

    async def __call__(self) -> None:
        async with self._more:
            self.begun += 1
            self._more.notify_all()
        if self._doings:
            await self._doings.pop(0)()

    async def reach(self, number: int) -> None:
        """Wait for the run of that number to begin."""
        async with asyncio.timeout(PATIENCE), self._more:
            await self._more.wait_for(lambda: self.begun >= number)


async def fail() -> None:
    raise ValueError("the disk is full")


async def until(event: asyncio.Event) -> None:
    await event.wait()


async def nothing_planned() -> datetime | None:
    return None


def job(run: Runs, every: timedelta = SHORT) -> Job:
    # a lambda, as in the timetable: not every function that gives an awaitable is a coroutine
    # function, and APScheduler awaits only those
    return Job("sweep", every, lambda: run(), nothing_planned)  # noqa: PLW0108 - see above


@contextmanager
def scheduled(*jobs: Job, since: timedelta = timedelta(0)) -> Iterator[Any]:
    """The jobs, started as if `since` had passed before the event loop got to them."""
    scheduler = start(jobs, SystemClock().now() - since)
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)


async def reported(scheduler: Any, event: int) -> None:
    """Wait until the scheduler reports an event of that kind."""
    heard = asyncio.Event()
    scheduler.add_listener(lambda _: heard.set(), event)
    async with asyncio.timeout(PATIENCE):
        await heard.wait()


async def test_a_job_runs_at_once_and_again_at_its_interval() -> None:
    runs, rare = Runs(), Runs()
    with scheduled(job(runs), Job("rare", timedelta(hours=1), rare, nothing_planned)):
        await rare.reach(1)
        await runs.reach(3)
    assert rare.begun == 1


async def test_a_job_that_fails_is_logged_and_runs_again_at_its_time() -> None:
    runs = Runs(fail)
    with capture_logs() as logs, scheduled(job(runs)) as scheduler:
        await reported(scheduler, EVENT_JOB_ERROR)
        await runs.reach(2)
    (failure,) = [one for one in logs if one["event"] == "job failed"]
    assert failure["job"] == "sweep"
    assert failure["log_level"] == "error"
    assert str(failure["exc_info"]) == "the disk is full"


async def test_a_job_that_fails_does_not_keep_others_from_running() -> None:
    failing, fine = Runs(*[fail] * 100), Runs()
    with scheduled(job(failing), Job("fine", SHORT, fine, nothing_planned)):
        await failing.reach(2)
        await fine.reach(2)


async def test_a_run_in_progress_is_not_doubled() -> None:
    finished = asyncio.Event()
    runs = Runs(lambda: until(finished))
    with scheduled(job(runs)) as scheduler:
        await reported(scheduler, EVENT_JOB_MAX_INSTANCES)
        assert runs.begun == 1
        finished.set()
        await runs.reach(2)


@pytest.mark.parametrize("late", [timedelta(seconds=5), timedelta(hours=3)])
async def test_runs_that_are_late_are_caught_up_by_one(late: timedelta) -> None:
    runs = Runs()
    with scheduled(job(runs, timedelta(hours=1)), since=late) as scheduler:
        await runs.reach(1)
        next_run = scheduler.get_job("sweep").next_run_time
        assert runs.begun == 1
    assert next_run > SystemClock().now()


def watcher(run: Runs) -> Job:
    every = timedelta(seconds=0.02)
    return Job("self-check", every, run, nothing_planned, watches=True)


async def test_a_job_that_watches_runs_where_the_scheduler_stands_still() -> None:
    watching = Runs(fail)
    with capture_logs() as logs, scheduled(watcher(watching)) as scheduler:
        assert scheduler.get_job("self-check") is None
        scheduler.pause()
        await watching.reach(3)
    assert [one["job"] for one in logs if one["event"] == "job failed"] == ["self-check"]


async def test_a_watching_job_that_hangs_is_given_up_for_the_next_run() -> None:
    never = asyncio.Event()
    watching = Runs(lambda: until(never))
    with scheduled(watcher(watching)):
        await watching.reach(2)


async def test_the_watching_ends_with_the_scheduler() -> None:
    watching = Runs()
    before = asyncio.all_tasks()
    with scheduled(watcher(watching)):
        await watching.reach(1)
        (task,) = [one for one in asyncio.all_tasks() - before if "_watch" in repr(one)]
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait({task})
    assert task.cancelled()
