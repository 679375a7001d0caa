"""A bot that no longer does its work says so, once, and whoever runs it can ask."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from kpbot.domain.jobs import JobRun
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.letters import LetterState
from kpbot.domain.offices import Office, Role
from kpbot.services.letters import post
from kpbot.services.ports import SendingFailed
from kpbot.services.selfcheck import (
    LETTERS,
    LONGEST_TRYING,
    NAME,
    PATIENCE,
    SWEEP,
    SelfCheck,
    health,
)
from kpbot.services.timetable import Job, advance, timetable
from kpbot.services.upkeep_views import (
    BackupLate,
    FaultNotice,
    JobLate,
    PauseNotice,
    RowsRetried,
    RowsWait,
)
from tests.builders import NOON, make_action
from tests.service.fakes import FakeStore, FakeWork, Stage, make_stage
from tests.service.upkeep_fakes import FakeBackups

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
def stage() -> Stage:
    stage = make_stage()
    stage.add_person(1, Office(Role.SECRETARIAT), name="Secretariat")
    stage.add_chat("WGM", -5)
    return stage


@pytest.fixture
def check(stage: Stage) -> SelfCheck:
    return SelfCheck(stage.ports, stage.clock.now())


def told(stage: Stage) -> list[FaultNotice]:
    return [one.notice for one in stage.messenger.sent if isinstance(one.notice, FaultNotice)]


def paused(stage: Stage) -> list[PauseNotice]:
    return [one.notice for one in stage.messenger.sent if isinstance(one.notice, PauseNotice)]


def ran(stage: Stage, *names: str, reason: str = "") -> None:
    """The jobs of these names ended now."""
    now = stage.clock.now()
    for name in names or (SWEEP, LETTERS):
        before = stage.state.runs.get(name)
        fine_at = (before.fine_at if before else None) if reason else now
        stage.state.runs[name] = JobRun(name, now, fine_at, reason)


async def minutes(
    stage: Stage, check: SelfCheck, number: int, *names: str, reason: str = ""
) -> None:
    """The self-check runs every five minutes, the jobs of these names just before it."""
    for _ in range(number // 5):
        stage.clock.set(stage.clock.now() + 5 * MINUTE)
        if names:
            ran(stage, *names, reason=reason)
        await check.run()
        await post(stage.ports)


def wait(stage: Stage, due_at: datetime, **given: object) -> None:
    """A row of the ledger, due at that time."""
    action = make_action()
    stage.state.actions[action.ref] = action
    nudge = Nudge(
        action.ref, "WGM", Rung.from_code("T-7"), NOON.date(), NOON.date(), due_at, due_at, id=1
    )
    stage.state.nudges[1] = replace(nudge, **given)  # type: ignore[arg-type]  # mypy cannot check it


async def test_while_everything_runs_nobody_hears_of_it(stage: Stage, check: SelfCheck) -> None:
    await minutes(stage, check, 300, SWEEP, LETTERS)
    assert stage.messenger.sent == []


async def test_a_sweep_that_does_not_run_is_told_once(stage: Stage, check: SelfCheck) -> None:
    await minutes(stage, check, 60, SWEEP, LETTERS)
    last = stage.clock.now()
    with capture_logs() as logs:
        await minutes(stage, check, 25, LETTERS)
        assert told(stage) == []
        await minutes(stage, check, 300, LETTERS)
    (notice,) = told(stage)
    assert notice.faults == (JobLate(SWEEP, last, ""),)
    assert [one["found"] for one in logs if one["event"] == "self-check"] == ["JobLate"]


async def test_a_sweep_that_fails_each_time_is_told_with_the_reason(
    stage: Stage, check: SelfCheck
) -> None:
    await minutes(stage, check, 60, SWEEP, LETTERS)
    last = stage.clock.now()
    for _ in range(8):
        ran(stage, LETTERS)
        await minutes(stage, check, 5, SWEEP, reason="OperationalError: database is locked")
    (notice,) = told(stage)
    assert notice.faults == (JobLate(SWEEP, last, "OperationalError: database is locked"),)


async def test_it_is_told_again_only_when_it_has_recovered_and_fails_again(
    stage: Stage, check: SelfCheck
) -> None:
    for expected in (1, 2, 3):
        await minutes(stage, check, 30, SWEEP, LETTERS)
        await minutes(stage, check, 120, LETTERS)
        assert len(told(stage)) == expected


async def test_a_restart_in_the_middle_does_not_tell_it_again(
    stage: Stage, check: SelfCheck
) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    await minutes(stage, check, 60, LETTERS)
    again = SelfCheck(stage.ports, stage.clock.now())
    await minutes(stage, again, 120, LETTERS)
    assert len(told(stage)) == 1


async def test_rows_that_nobody_takes_are_told(stage: Stage, check: SelfCheck) -> None:
    wait(stage, NOON)
    await minutes(stage, check, 60, SWEEP, LETTERS)
    (notice,) = told(stage)
    assert notice.faults == (RowsWait(1, NOON),)


async def test_a_long_sweep_that_gets_on_is_not_late(stage: Stage, check: SelfCheck) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    for _ in range(20):
        wait(stage, NOON, next_at=None, settled_at=stage.clock.now(), state=NudgeState.SENT)
        await minutes(stage, check, 5, LETTERS)
    assert told(stage) == []


async def test_what_waits_at_the_start_has_time_to_go_out(stage: Stage) -> None:
    """A bot that was off for a weekend sweeps first, and is not told that it is late."""
    wait(stage, NOON)
    ran(stage)
    stage.clock.set(NOON + 3 * DAY)
    check = SelfCheck(stage.ports, stage.clock.now())
    await minutes(stage, check, 25, LETTERS)
    assert told(stage) == []
    await minutes(stage, check, 10, LETTERS)
    assert len(told(stage)) == 1


async def test_a_process_that_slept_says_for_how_long_and_complains_of_nothing_else(
    stage: Stage, check: SelfCheck
) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    since = stage.clock.now()
    stage.clock.set(since + timedelta(hours=8))
    await minutes(stage, check, 5)  # it wakes before the sweep does
    (notice,) = paused(stage)
    assert (notice.since, notice.until) == (since, stage.clock.now())
    await minutes(stage, check, 120, SWEEP, LETTERS)
    assert len(stage.messenger.sent) == 1


async def test_a_bot_that_was_switched_off_says_so_after_the_start(
    stage: Stage, check: SelfCheck
) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    since = stage.clock.now()
    stage.clock.set(since + 2 * DAY)
    started = stage.clock.now()
    await minutes(stage, SelfCheck(stage.ports, started), 60, SWEEP, LETTERS)
    (notice,) = paused(stage)
    assert (notice.since, notice.until) == (since, started)


async def test_a_quick_restart_is_nobody_s_business(stage: Stage, check: SelfCheck) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    stage.clock.set(stage.clock.now() + 20 * MINUTE)
    await minutes(stage, SelfCheck(stage.ports, stage.clock.now()), 60, SWEEP, LETTERS)
    assert stage.messenger.sent == []


async def test_a_check_that_failed_itself_is_no_pause(stage: Stage, check: SelfCheck) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    store, broken = stage.ports.store, replace(stage.ports, store=Locked())
    for _ in range(12):
        stage.clock.set(stage.clock.now() + 5 * MINUTE)
        check.ports = broken
        with pytest.raises(OSError, match="locked"):
            await check.run()
    check.ports = replace(broken, store=store)
    await minutes(stage, check, 5, SWEEP, LETTERS)
    assert paused(stage) == []


class Locked(FakeStore):
    @asynccontextmanager
    async def writing(self) -> AsyncIterator[FakeWork]:
        raise OSError("locked")
        yield


async def test_what_could_not_be_told_in_time_is_not_told_when_it_is_over(
    stage: Stage, check: SelfCheck
) -> None:
    await minutes(stage, check, 30, SWEEP, LETTERS)
    stage.messenger.broken[1] = SendingFailed("Bad gateway")
    await minutes(stage, check, 60, LETTERS)
    await minutes(stage, check, 10, SWEEP, LETTERS)
    stage.messenger.broken.clear()
    await minutes(stage, check, 120, SWEEP, LETTERS)
    assert stage.messenger.sent == []
    (letter,) = stage.state.letters.values()
    assert letter.state is LetterState.SKIPPED


async def test_with_the_clock_set_back_nothing_is_told(stage: Stage, check: SelfCheck) -> None:
    ran(stage)
    for name, run in stage.state.runs.items():
        stage.state.runs[name] = replace(run, ran_at=NOON + DAY, fine_at=NOON + DAY)
    stage.state.runs[NAME] = JobRun(NAME, NOON + DAY, NOON + DAY)
    await minutes(stage, check, 120, SWEEP, LETTERS)
    assert stage.messenger.sent == []


def failing(jobs: Sequence[Job], name: str) -> list[Job]:
    async def fail() -> None:
        raise ValueError("no reminder will ever be sent")

    return [replace(one, run=fail) if one.name == name else one for one in jobs]


async def test_on_a_simulated_clock_a_sweep_that_fails_is_noticed_as_well(stage: Stage) -> None:
    wait(stage, NOON + DAY)
    jobs = failing(timetable(stage.ports), SWEEP)
    with pytest.raises(ExceptionGroup, match="jobs failed") as failures:
        await advance(jobs, stage.clock, NOON + 30 * DAY)
    assert len(failures.value.exceptions) < 150
    (notice,) = told(stage)
    assert RowsWait(1, NOON + DAY) in notice.faults
    assert paused(stage) == []


async def test_on_a_simulated_clock_a_quiet_year_is_no_fault(stage: Stage) -> None:
    wait(stage, NOON + 200 * DAY)
    await advance(timetable(stage.ports), stage.clock, NOON + 365 * DAY)
    assert told(stage) == []
    assert paused(stage) == []


async def test_whoever_asks_learns_how_the_bot_fares(stage: Stage) -> None:
    ran(stage)
    wait(stage, NOON)
    stage.state.nudges[2] = replace(
        stage.state.nudges[1], id=2, state=NudgeState.FAILED, next_at=None, settled_at=NOON - DAY
    )
    stage.lose_chat("WGM")
    backups = FakeBackups(made=[NOON - DAY])
    found = await health(stage.store, stage.ports.moment(), backups)
    assert (found.last_sweep, found.waiting, found.failed) == (NOON, 1, 1)
    assert (found.unreachable, found.last_backup) == (("WGM",), NOON - DAY)
    assert found.faults == ()


async def test_a_bot_that_never_ran_is_not_well(stage: Stage) -> None:
    found = await health(stage.store, stage.ports.moment())
    assert found.faults == (JobLate(SWEEP, None, ""), JobLate(LETTERS, None, ""))
    assert not found.backed_up


async def test_backups_that_stopped_and_rows_that_never_arrive_are_not_well(stage: Stage) -> None:
    wait(stage, NOON, attempts=3, next_at=NOON + DAY)
    stage.state.runs["backup"] = JobRun("backup", NOON, None, "the disk is full")
    stage.clock.set(NOON + LONGEST_TRYING + MINUTE)
    ran(stage)
    backups = FakeBackups(made=[NOON - 2 * DAY])
    found = await health(stage.store, stage.ports.moment(), backups)
    assert found.faults == (RowsRetried(NOON), BackupLate(NOON - 2 * DAY, "the disk is full"))


async def test_it_is_late_after_its_patience_and_not_before(stage: Stage) -> None:
    ran(stage)
    stage.clock.set(NOON + PATIENCE - MINUTE)
    ran(stage, LETTERS)
    assert (await health(stage.store, stage.ports.moment())).faults == ()
    stage.clock.set(NOON + PATIENCE)
    assert (await health(stage.store, stage.ports.moment())).faults == (JobLate(SWEEP, NOON, ""),)
