"""APScheduler runs the timetable of the services."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_SCHEDULER_SHUTDOWN, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from kpbot.services.timetable import Job

log = structlog.get_logger(__name__)


def start(jobs: Sequence[Job], now: datetime) -> AsyncIOScheduler:
    """Run each job at once and then at its interval, on the running event loop.

    A run that comes late still runs, once (`misfire_grace_time`, `coalesce`), and never beside
    itself. A run that fails is logged; the next one comes at its time. A job that watches the
    others has a task of its own, so that it notices where the scheduler stands still; that ends
    with the scheduler.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    watching = [asyncio.create_task(_watch(job)) for job in jobs if job.watches]
    for job in jobs:
        if job.watches:
            continue
        scheduler.add_job(
            _run,
            IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC),
            args=[job],
            id=job.name,
            next_run_time=now,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    scheduler.add_listener(lambda _: _cancel(watching), EVENT_SCHEDULER_SHUTDOWN)
    scheduler.start()
    return scheduler


async def _run(job: Job) -> None:
    """A coroutine function, for APScheduler awaits nothing else."""
    await job.run()


async def _watch(job: Job) -> None:
    """Run a job at its interval; one that takes longer than that is given up."""
    pause = job.every.total_seconds()
    while True:
        await asyncio.sleep(pause)
        try:
            async with asyncio.timeout(pause):
                await job.run()
        except Exception:
            log.exception("job failed", job=job.name)


def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()


def _report(event: JobExecutionEvent) -> None:
    log.error("job failed", job=event.job_id, exc_info=event.exception)
