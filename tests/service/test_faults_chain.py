"""The chain of overdue repeats holds whatever happens to clocks and habits on the day of one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import RungKind
from kpbot.services.clocks import SimulatedClock
from kpbot.services.planning import replan
from kpbot.services.sweeping import sweep
from kpbot.services.timetable import advance, timetable
from tests.builders import make_action
from tests.service.fakes import Stage
from tests.service.test_silence import WGM, open_stage

FRIDAY = datetime(2010, 4, 9, 12, tzinfo=UTC)
MONDAYS = [date(2010, 4, 12), date(2010, 4, 19), date(2010, 4, 26)]
"""On which what was due on the last day of March is repeated."""


async def open_overdue() -> Stage:
    return await open_stage(make_action(due_on=date(2010, 3, 31)), now=FRIDAY)


async def until(stage: Stage, day: date, hour: int = 10) -> None:
    to = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    await advance(timetable(stage.ports), stage.clock, to)


def repeats(stage: Stage) -> list[date]:
    return [message.at.date() for message, _ in stage.messenger.told(RungKind.OVERDUE)]


def set_back(stage: Stage, by: timedelta) -> None:
    """What an administrator does to a system's clock; a simulated one refuses."""
    wrong: SimulatedClock = stage.clock
    wrong._now -= by


async def test_a_later_hour_chosen_after_the_mornings_digest_keeps_the_repeats_to_come() -> None:
    stage = await open_overdue()
    await until(stage, MONDAYS[0])
    async with stage.store.writing() as work:
        await work.habits.save(Destination(WGM), Habits(stage.ports.zone, at=time(15)))
        await replan(work, stage.ports, ("WGM",))
        await work.commit()
    await until(stage, MONDAYS[2], 16)
    assert repeats(stage) == MONDAYS


async def test_a_clock_set_back_by_a_day_after_a_repeat_repeats_nothing_and_ends_nothing() -> None:
    stage = await open_overdue()
    await until(stage, MONDAYS[0])
    set_back(stage, timedelta(days=1))
    async with stage.store.writing() as work:
        await replan(work, stage.ports, ("WGM",))
        await work.commit()
    await sweep(stage.ports)
    await until(stage, MONDAYS[2])
    assert repeats(stage) == MONDAYS


async def test_a_clock_set_back_while_a_repeat_is_on_its_way_ends_nothing() -> None:
    stage = await open_overdue()
    await until(stage, MONDAYS[0], 8)
    stage.clock.set(stage.clock.now() + timedelta(hours=1))
    stage.messenger.meanwhile = lambda: set_back(stage, timedelta(days=1))
    await sweep(stage.ports)
    stage.messenger.meanwhile = lambda: None
    await until(stage, MONDAYS[2])
    assert len(repeats(stage)) == 3
    assert repeats(stage)[1:] == MONDAYS[1:]
