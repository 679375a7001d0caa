"""The end of the process waits for jobs that are at work, but not for ever."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from kpbot.services.timetable import Job
from kpbot.unfinished import Unfinished


def job(until: asyncio.Event, *, fails: bool = False) -> Job:
    async def run() -> str:
        await until.wait()
        if fails:
            raise LookupError
        return "done"

    async def never() -> datetime | None:
        return None

    return Job("job", timedelta(minutes=1), run, never)


async def test_nothing_at_work_is_waited_for_no_time() -> None:
    assert await Unfinished().ended(0.001)


async def test_all_that_is_at_work_is_waited_for() -> None:
    unfinished, first, second = Unfinished(), asyncio.Event(), asyncio.Event()
    runs = asyncio.gather(*(unfinished.watched(job(one)).run() for one in (first, second)))
    await asyncio.sleep(0)
    first.set()
    assert not await unfinished.ended(0.01)
    second.set()
    assert await unfinished.ended(60)
    assert await runs == ["done", "done"]


async def test_a_job_that_fails_has_ended() -> None:
    unfinished, now = Unfinished(), asyncio.Event()
    now.set()
    with pytest.raises(LookupError):
        await unfinished.watched(job(now, fails=True)).run()
    assert await unfinished.ended(0.001)
