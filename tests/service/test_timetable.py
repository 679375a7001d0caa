"""Jobs have their own rhythm; on a simulated clock they run when they have work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from kpbot.services.clocks import SimulatedClock
from kpbot.services.selfcheck import LETTERS, NAME, SWEEP
from kpbot.services.timetable import Job, advance, timetable
from tests.builders import NOON
from tests.service.fakes import Stage, make_stage
from tests.service.upkeep_fakes import FakeBackups

HOUR = timedelta(hours=1)


class Work:
    """Work that falls due at some moments, and is done by a run at or after these."""

    def __init__(self, clock: SimulatedClock, *due: datetime, fails: int = 0) -> None:
        self.clock = clock
        self.due = list(due)
        self.runs: list[datetime] = []
        self._fails = fails

    async def run(self) -> None:
        self.runs.append(self.clock.now())
        if self._fails:
            self._fails -= 1
            raise ValueError("it does not work")
        self.due = [at for at in self.due if at > self.clock.now()]

    async def next_at(self) -> datetime | None:
        return min(self.due, default=None)

    def job(self, name: str, every: timedelta = timedelta(minutes=1)) -> Job:
        return Job(name, every, self.run, self.next_at)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(NOON)


async def test_each_job_runs_at_the_moments_at_which_it_has_work(clock: SimulatedClock) -> None:
    one = Work(clock, NOON + HOUR, NOON + 5 * HOUR)
    other = Work(clock, NOON + 3 * HOUR)
    await advance((one.job("one"), other.job("other")), clock, NOON + 8 * HOUR)
    assert one.runs == [NOON + HOUR, NOON + 5 * HOUR]
    assert other.runs == [NOON + 3 * HOUR]
    assert clock.now() == NOON + 8 * HOUR


async def test_what_was_missed_is_made_up_for_at_once(clock: SimulatedClock) -> None:
    one = Work(clock, NOON - 5 * HOUR, NOON - HOUR)
    await advance((one.job("one"),), clock, NOON + HOUR)
    assert one.runs == [NOON]


async def test_a_job_that_fails_stops_no_other_and_is_tried_again(clock: SimulatedClock) -> None:
    bad = Work(clock, NOON + HOUR, fails=3)
    good = Work(clock, *(NOON + number * HOUR for number in range(1, 9)))
    with pytest.raises(ExceptionGroup, match="jobs failed") as failures:
        await advance((bad.job("bad"), good.job("good")), clock, NOON + 9 * HOUR)
    assert len(failures.value.exceptions) == 3
    assert len(good.runs) == 8
    assert [at - (NOON + HOUR) for at in bad.runs] == [
        timedelta(minutes=minutes) for minutes in (0, 1, 3, 7)
    ]
    assert bad.due == []


async def test_a_job_that_always_fails_does_not_hold_up_a_year(clock: SimulatedClock) -> None:
    bad = Work(clock, NOON, fails=10**9)
    with pytest.raises(ExceptionGroup, match="jobs failed"):
        await advance((bad.job("bad"),), clock, NOON + timedelta(days=365))
    assert 4 * 365 <= len(bad.runs) < 1500


async def test_a_job_that_gets_nowhere_does_not_hold_up_time_either(clock: SimulatedClock) -> None:
    class Stubborn(Work):
        async def run(self) -> None:
            self.runs.append(self.clock.now())

    stubborn = Stubborn(clock, NOON)
    await advance((stubborn.job("stubborn"),), clock, NOON + timedelta(days=30))
    assert len(stubborn.runs) < 150


async def test_time_stands_at_the_end_also_where_nothing_happens(clock: SimulatedClock) -> None:
    await advance((), clock, NOON + HOUR)
    assert clock.now() == NOON + HOUR


async def test_before_one_that_watches_the_others_count_as_run(clock: SimulatedClock) -> None:
    rested: list[str] = []

    def resting(name: str) -> Callable[[], Awaitable[None]]:
        async def rest() -> None:
            rested.append(name)

        return rest

    busy, idle, watch = Work(clock, NOON, fails=10**9), Work(clock), Work(clock, NOON + HOUR)
    jobs = [
        Job(name, HOUR / 4, work.run, work.next_at, resting(name), watches=work is watch)
        for name, work in (("busy", busy), ("idle", idle), ("watch", watch))
    ]
    with pytest.raises(ExceptionGroup, match="jobs failed"):
        await advance(jobs, clock, NOON + HOUR)
    assert rested == ["idle", "watch"], "but not the one that should have done its work"


@pytest.fixture
def stage() -> Stage:
    return make_stage()


def test_the_bot_sweeps_writes_letters_and_looks_after_itself(stage: Stage) -> None:
    assert [one.name for one in timetable(stage.ports)] == [SWEEP, LETTERS, NAME]
    assert [one.name for one in timetable(stage.ports, FakeBackups())][-1] == "backup"
    assert [one.name for one in timetable(stage.ports) if one.watches] == [NAME]


@pytest.mark.parametrize("name", [SWEEP, LETTERS])
async def test_a_run_leaves_word_of_itself(stage: Stage, name: str) -> None:
    (job,) = [one for one in timetable(stage.ports) if one.name == name]
    await job.run()
    run = stage.state.runs[name]
    assert (run.ran_at, run.fine_at, run.reason) == (NOON, NOON, "")


async def test_a_run_that_fails_leaves_word_of_why(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = [one for one in timetable(stage.ports) if one.name == LETTERS]
    await job.run()

    async def fail(_: object) -> None:
        raise LookupError("a row that is gone\nwith details " + "x" * 5000)

    monkeypatch.setattr("kpbot.services.timetable.post", fail)
    stage.clock.set(NOON + HOUR)
    with pytest.raises(LookupError):
        await job.run()
    run = stage.state.runs[LETTERS]
    assert (run.ran_at, run.fine_at) == (NOON + HOUR, NOON)
    assert run.reason == "LookupError: a row that is gone"
