"""When a body is left in peace, and who hears of it instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState, Skip
from kpbot.domain.offices import Office, Role
from kpbot.services.planning import plan, replan
from kpbot.services.ports import SendingFailed
from kpbot.services.reporting import block, report_progress
from kpbot.services.settling import MOST_ATTEMPTS
from kpbot.services.sweeping import sweep
from kpbot.services.timetable import advance, timetable
from tests.builders import QUICK, make_action
from tests.service.fakes import Stage, make_stage
from tests.service.test_changes import publish_cycle

WGM, WGDE, LEAD, SECRETARIAT = -5, -6, 2, 1
MONDAY = datetime(2010, 3, 1, 12, tzinfo=UTC)
DUE = date(2010, 3, 31)


async def open_stage(action: Action | None = None, *, now: datetime = MONDAY) -> Stage:
    """The WGM and WGDE with their chats and Chairs, and one action, planned."""
    stage = make_stage(now)
    stage.add_person(SECRETARIAT, Office(Role.SECRETARIAT), name="Secretariat")
    stage.add_person(LEAD, Office(Role.CHAIR, "KP Chair"), name="KP Chair")
    stage.add_person(3, Office(Role.CHAIR, "WGM"), name="Chair of WGM")
    stage.add_person(4, Office(Role.CHAIR, "WGDE"), name="Chair of WGDE")
    stage.add_chat("WGM", WGM)
    stage.add_chat("WGDE", WGDE)
    publish_cycle(stage)
    async with stage.store.writing() as work:
        action = action or make_action(due_on=DUE)
        await work.actions.add(action)
        await plan(work, stage.ports, action)
        await work.commit()
    return stage


async def change(stage: Stage, after: Action, moved_from: date | None = None) -> None:
    async with stage.store.writing() as work:
        await work.actions.save(after)
        await plan(work, stage.ports, after, moved_from)
        await work.commit()


def the_action(stage: Stage) -> Action:
    (action,) = stage.state.actions.values()
    return action


async def until(stage: Stage, day: date) -> None:
    to = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    await advance(timetable(stage.ports), stage.clock, to)


def days(stage: Stage, *kinds: RungKind) -> list[date]:
    told = stage.messenger.told(*kinds) if kinds else stage.messenger.reminders()
    return [message.at.date() for message, _ in told]


def reasons(stage: Stage) -> list[str]:
    return [row.reason for row in stage.nudges(NudgeState.SKIPPED) if row.reason != Skip.PASSED]


async def test_what_falls_on_a_weekend_comes_on_the_friday_before_and_when_overdue_after() -> None:
    stage = await open_stage(make_action(due_on=date(2010, 4, 4)))  # a Sunday
    await until(stage, date(2010, 4, 20))
    assert days(stage) == [
        date(2010, 3, 5),
        date(2010, 3, 19),
        date(2010, 3, 26),
        date(2010, 4, 2),
        date(2010, 4, 12),
        date(2010, 4, 19),
    ]
    assert Skip.SUPERSEDED in reasons(stage), "the day before and the day itself are one reminder"


async def test_a_snoozed_body_is_reminded_when_the_snooze_ends() -> None:
    stage = await open_stage()
    await until(stage, date(2010, 3, 2))
    await change(stage, the_action(stage).snooze(("WGM",), date(2010, 3, 26)))
    await until(stage, date(2010, 3, 29))
    assert days(stage) == [date(2010, 3, 1), date(2010, 3, 26)][-len(days(stage)) :]
    assert days(stage, RungKind.AGAIN) == [date(2010, 3, 26)]
    assert Skip.SNOOZED in reasons(stage)


async def test_after_progress_nothing_is_asked_for_a_week_but_on_the_due_day() -> None:
    stage = await open_stage()
    await until(stage, date(2010, 3, 16))
    chair = stage.add_person(8, Office(Role.MEMBER, "WGM"))
    await report_progress(stage.ports, chair, "12.1", "Draft sent to members")
    await until(stage, date(2010, 3, 29))
    assert date(2010, 3, 17) not in days(stage)
    assert days(stage)[-1] == date(2010, 3, 24)
    await report_progress(stage.ports, chair, "12.1", "Comments are in")
    await until(stage, date(2010, 4, 5))
    assert date(2010, 3, 30) not in days(stage)
    assert days(stage)[-1] == date(2010, 3, 31)
    await until(stage, date(2010, 4, 13))
    assert days(stage)[-1] == date(2010, 4, 12)
    assert set(reasons(stage)) == {Skip.PROGRESS}


async def test_progress_of_one_body_is_no_rest_for_the_other() -> None:
    stage = await open_stage(make_action(bodies=("WGM", "WGDE"), due_on=DUE))
    await until(stage, date(2010, 3, 16))
    chair = stage.add_person(8, Office(Role.CHAIR, "WGM"))
    await report_progress(stage.ports, chair, "12.1", "Our part is drafted")
    await until(stage, date(2010, 3, 18))
    (told,) = [item for message, item in stage.messenger.reminders() if message.at.date().day == 17]
    assert told.body == "WGDE"


async def test_who_stands_in_the_way_is_asked_instead() -> None:
    stage = await open_stage()
    await change(stage, the_action(stage).block("The terms are missing", ("WGDE",)))
    await until(stage, date(2010, 3, 18))
    assert {message.destination.chat_id for message, _ in stage.messenger.reminders()} == {WGDE}
    await change(stage, the_action(stage).reopen(()))
    await until(stage, date(2010, 3, 25))
    last = stage.messenger.reminders()[-1][0]
    assert (last.destination.chat_id, last.at.date()) == (WGM, date(2010, 3, 24))


async def test_who_stands_in_the_way_over_and_over_hears_of_it_once() -> None:
    stage = await open_stage()
    chair = stage.add_person(3, Office(Role.CHAIR, "WGM"), name="Chair of WGM")
    await block(stage.ports, chair, "12.1", "by WGDE")
    await block(stage.ports, chair, "12.1", "by WGDE: the terms are missing")
    await sweep(stage.ports)
    assert len(stage.messenger.told(RungKind.WAITED_FOR)) == 1
    assert reasons(stage) == [Skip.SUPERSEDED]


async def test_a_block_that_nobody_can_clear_is_silent_until_the_lead_hears_of_it() -> None:
    stage = await open_stage()
    await until(stage, date(2010, 3, 2))
    before = len(days(stage))
    await change(stage, the_action(stage).block("Waiting for the law"))
    await until(stage, date(2010, 4, 20))
    assert len(days(stage)) == before
    assert Skip.BLOCKED in reasons(stage)
    assert days(stage, RungKind.ESCALATION) == [date(2010, 4, 19)]


async def test_the_lead_hears_once_of_what_is_two_weeks_overdue() -> None:
    stage = await open_stage()
    await until(stage, date(2010, 6, 1))
    ((message, item),) = stage.messenger.told(RungKind.ESCALATION)
    assert (message.destination.chat_id, message.at.date()) == (LEAD, date(2010, 4, 19))
    assert item.body == "WGM"
    assert message.notice.asked == ()  # type: ignore[union-attr]  # a digest


async def test_the_digest_names_the_chairs_whom_it_asks() -> None:
    stage = await open_stage(make_action(bodies=("WGM", "WGDE"), due_on=DUE))
    await until(stage, date(2010, 3, 18))
    asked = {
        message.destination.chat_id: [one.name for one in message.notice.asked]  # type: ignore[union-attr]  # a digest
        for message, _ in stage.messenger.reminders()
    }
    assert asked == {WGM: ["Chair of WGM"], WGDE: ["Chair of WGDE"]}


async def test_a_moved_date_is_told_once_with_the_date_that_was_heard_last() -> None:
    stage = await open_stage()
    first, second = date(2010, 5, 10), date(2010, 5, 12)
    await change(stage, the_action(stage).move_due(None, first), DUE)
    await change(stage, the_action(stage).move_due(None, second), first)
    await sweep(stage.ports)
    ((_, item),) = stage.messenger.told(RungKind.MOVED)
    assert (item.was_due_on, item.action.due_on) == (DUE, second)


async def test_a_date_that_moved_there_and_back_is_no_news() -> None:
    stage = await open_stage()
    await change(stage, the_action(stage).move_due(None, date(2010, 5, 10)), DUE)
    await change(stage, the_action(stage).move_due(None, DUE), date(2010, 5, 10))
    await sweep(stage.ports)
    assert stage.messenger.told(RungKind.MOVED) == []


async def test_a_message_at_night_waits_for_the_morning() -> None:
    stage = await open_stage()
    stage.clock.set(datetime(2010, 3, 18, 2, tzinfo=UTC))
    await sweep(stage.ports)
    assert not stage.messenger.reminders()
    await until(stage, date(2010, 3, 18))
    ((message, _),) = stage.messenger.reminders()
    assert message.at == datetime(2010, 3, 18, 7, tzinfo=UTC)


async def test_a_chat_that_changes_its_hour_is_reminded_at_the_new_one() -> None:
    stage = await open_stage()
    habits = Habits(stage.ports.zone, at=time(15, 30))
    async with stage.store.writing() as work:
        await work.habits.save(Destination(WGM), habits)
        await replan(work, stage.ports, ("WGM",))
        await work.commit()
    await until(stage, date(2010, 3, 18))
    ((message, _),) = stage.messenger.reminders()
    assert message.at == datetime(2010, 3, 17, 15, 30, tzinfo=UTC)


async def test_single_messages_where_a_chat_wants_no_digest() -> None:
    stage = await open_stage()
    async with stage.store.writing() as work:
        other = make_action("12.2", due_on=DUE)
        await work.habits.save(Destination(WGM), Habits(stage.ports.zone, digest=False))
        await work.actions.add(other)
        await plan(work, stage.ports, other)
        await work.commit()
    await until(stage, date(2010, 3, 18))
    assert [len(message.notice.items) for message, _ in stage.messenger.reminders()] == [1, 1]  # type: ignore[union-attr]  # digests


async def test_after_the_last_try_the_secretariat_gets_a_dead_letter() -> None:
    stage = await open_stage()
    stage.messenger.broken[WGM] = SendingFailed("Bad gateway")
    await until(stage, date(2010, 3, 29))
    letters = stage.messenger.told(RungKind.DEAD_LETTER)
    assert letters
    message, item = letters[0]
    assert message.destination.chat_id == SECRETARIAT
    assert (item.body, item.failure) == ("WGM", "Bad gateway")
    failed = stage.nudges(NudgeState.FAILED)
    assert failed
    assert all(row.attempts == MOST_ATTEMPTS for row in failed)


@QUICK
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(("sweep", "progress", "snooze", "block", "reopen", "move", "assign")),
            st.timedeltas(timedelta(0), timedelta(days=12)),
        ),
        max_size=12,
    )
)
async def test_whatever_happens_no_body_hears_twice_a_day_and_every_row_has_its_reason(
    steps: list[tuple[str, timedelta]],
) -> None:
    stage = await open_stage()
    for step, pause in steps:
        await advance(timetable(stage.ports), stage.clock, stage.clock.now() + pause)
        await act(stage, step)
    await sweep(stage.ports)
    heard = [(item.body, message.at.date()) for message, item in stage.messenger.reminders()]
    assert len(set(heard)) == len(heard)
    for message in stage.messenger.sent:
        habits = Habits(stage.ports.zone)
        assert habits.open_from(message.at) == message.at
    for row in stage.nudges():
        if row.state in (NudgeState.PLANNED, NudgeState.LEASED):
            assert row.next_at
            assert row.next_at > stage.clock.now()
        else:
            assert bool(row.reason) == (row.state is NudgeState.SKIPPED)


async def act(stage: Stage, step: str) -> None:
    action, today = the_action(stage), stage.clock.now().date()
    match step:
        case "sweep":
            await sweep(stage.ports)
        case "progress":
            asker = stage.add_person(9, Office(Role.SECRETARIAT))
            await report_progress(stage.ports, asker, "12.1", "Draft sent")
        case "snooze" if action.missing:
            await change(stage, action.snooze(action.missing, today + timedelta(days=7)))
        case "block":
            await change(stage, action.block("The terms are missing", ("WGDE",)))
        case "reopen" if action.blocked_by:
            await change(stage, action.reopen(()))
        case "move":
            assert action.due_on
            later = action.due_on + timedelta(days=5)
            await change(stage, action.move_due(None, later), action.due_on)
        case "assign" if action.bodies == ("WGM",):
            await change(stage, action.assign(("WGM", "WGDE")))


@pytest.mark.parametrize("days_off", [((date(2010, 3, 15), date(2010, 3, 19)),)])
async def test_days_off_move_what_would_come_in_them(
    days_off: tuple[tuple[date, date], ...],
) -> None:
    stage = await open_stage()
    async with stage.store.writing() as work:
        await work.habits.save(Destination(WGM), Habits(stage.ports.zone, days_off=days_off))
        await replan(work, stage.ports, ("WGM",))
        await work.commit()
    await until(stage, date(2010, 3, 23))
    assert days(stage) == [date(2010, 3, 12)]
