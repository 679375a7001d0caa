"""Each night a backup; where that fails the Secretariat hears of it once a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from kpbot.domain.offices import Office, Role
from kpbot.services.backing_up import AT, back_up, next_backup
from kpbot.services.timetable import advance, timetable
from kpbot.services.upkeep_ports import BackupFailed
from kpbot.services.upkeep_views import BackupNotice
from tests.builders import NOON, ZONES
from tests.service.fakes import Stage, make_stage
from tests.service.upkeep_fakes import FakeBackups

DAY = timedelta(days=1)


@pytest.fixture
def stage() -> Stage:
    stage = make_stage()
    stage.add_person(1, Office(Role.SECRETARIAT), name="Secretariat")
    return stage


async def live(stage: Stage, backups: FakeBackups, length: timedelta) -> None:
    await advance(timetable(stage.ports, backups), stage.clock, stage.clock.now() + length)


def told(stage: Stage) -> list[tuple[datetime, BackupNotice]]:
    return [
        (one.at, one.notice) for one in stage.messenger.sent if isinstance(one.notice, BackupNotice)
    ]


async def test_the_first_is_made_at_once_and_then_one_each_night(stage: Stage) -> None:
    backups = FakeBackups()
    await live(stage, backups, 3 * DAY)
    first, *nights = backups.made
    assert first == NOON
    assert nights == [datetime(2009, 11, day, 3, tzinfo=UTC) for day in (7, 8, 9)]
    assert told(stage) == []


@pytest.mark.parametrize("zone", ZONES)
async def test_night_is_three_o_clock_in_the_zone_of_the_process(zone: str) -> None:
    stage, backups = make_stage(zone=ZoneInfo(zone)), FakeBackups()
    await live(stage, backups, 300 * DAY)
    _, *nights = backups.made
    local = [at.astimezone(stage.ports.zone) for at in nights]
    assert {one.time() for one in local} == {AT}
    assert len({one.date() for one in local}) == len(local) >= 299


class Ticking:
    """A clock that moves on whenever somebody looks."""

    def __init__(self) -> None:
        self._now = NOON

    def now(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now


async def test_while_the_clock_ticks_the_first_is_made_at_once_as_well(stage: Stage) -> None:
    backups = FakeBackups()
    await back_up(replace(stage.ports, clock=Ticking()), backups)
    assert len(backups.made) == 1


async def test_a_night_that_was_missed_is_made_up_for_once(stage: Stage) -> None:
    backups = FakeBackups()
    await live(stage, backups, timedelta(hours=1))
    stage.clock.set(NOON + 5 * DAY)
    await live(stage, backups, timedelta(hours=1))
    assert backups.made == [NOON, NOON + 5 * DAY]


async def test_a_restart_makes_none_before_the_night(stage: Stage) -> None:
    backups = FakeBackups()
    for _ in range(5):
        await live(stage, backups, timedelta(hours=1))
    assert backups.made == [NOON]


async def test_a_folder_that_was_emptied_gets_one_at_once(stage: Stage) -> None:
    backups = FakeBackups()
    await live(stage, backups, timedelta(hours=1))
    backups.made.clear()
    await live(stage, backups, timedelta(hours=1))
    assert len(backups.made) == 1


async def test_one_of_the_future_is_not_counted(stage: Stage) -> None:
    """The clock was wrong when it was made."""
    backups = FakeBackups(made=[NOON + 365 * DAY])
    assert await next_backup(stage.ports, backups) == NOON


async def test_a_failure_is_logged_each_time_and_told_once_a_day_until_it_is_over(
    stage: Stage,
) -> None:
    backups = FakeBackups()
    await live(stage, backups, timedelta(hours=1))
    full = BackupFailed("database or disk is full")
    backups.failures = [full] * 200
    with capture_logs() as logs:
        await live(stage, backups, 3 * DAY)
    failures = [one for one in logs if one["event"] == "backup failed"]
    days = [at.date() for at, _ in told(stage)]
    assert len(failures) > len(days)
    assert days == [(NOON + number * DAY).date() for number in (1, 2, 3)]
    assert {one.reason for _, one in told(stage)} == {"database or disk is full"}
    assert {one.latest for _, one in told(stage)} == {NOON}

    backups.failures = []
    await live(stage, backups, 5 * DAY)
    assert len(told(stage)) == 3
    assert backups.made[-1].date() == stage.clock.now().date()


async def test_a_failure_that_was_over_before_anybody_could_be_told_is_kept_quiet(
    stage: Stage,
) -> None:
    stage.state.terms.clear()
    backups = FakeBackups(failures=[BackupFailed("the folder /mnt/usb does not exist")])
    await live(stage, backups, timedelta(hours=4))
    stage.add_person(1, Office(Role.SECRETARIAT))
    await live(stage, backups, timedelta(hours=4))
    assert len(backups.made) == 1
    assert told(stage) == []


async def test_after_days_without_a_word_only_the_last_day_is_told(stage: Stage) -> None:
    holders, stage.state.terms = stage.state.terms, []
    backups = FakeBackups(failures=[BackupFailed("the folder is gone")] * 500)
    await live(stage, backups, 3 * DAY)
    stage.state.terms = holders
    await live(stage, backups, timedelta(hours=2))
    assert len(told(stage)) == 1


async def test_a_backup_that_fails_keeps_no_other_job_from_running(stage: Stage) -> None:
    class Broken(FakeBackups):
        async def make(self, at: datetime) -> str:
            raise MemoryError(at)

    with pytest.raises(ExceptionGroup, match="jobs failed"):
        await live(stage, Broken(), DAY)
    assert stage.clock.now() == NOON + DAY
    assert time(3) == AT
