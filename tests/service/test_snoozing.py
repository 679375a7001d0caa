"""A snooze: for the own bodies, for some days, and the due date stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import Verb
from kpbot.domain.errors import NotAllowed, NothingToChange, Stale
from kpbot.domain.errors_reminders import NobodyToSnooze, NotSnoozed, SnoozeOutOfRange
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState
from kpbot.domain.offices import Office, Role
from kpbot.services import completing, reporting, snoozing
from kpbot.services.snoozing import snooze, wake
from tests.builders import QUICK, make_action, make_asker
from tests.service.test_silence import DUE, MONDAY, SECRETARIAT, WGDE, WGM, days, open_stage, until

TODAY = MONDAY.date()
CHAIR = make_asker(3, "Chair of WGM")
THE_SECRETARIAT = make_asker(SECRETARIAT, "Secretariat")


async def test_a_week_without_a_day_for_the_own_body_alone() -> None:
    stage = await open_stage(make_action(bodies=("WGM", "WGDE"), due_on=DUE))
    done = await snooze(stage.ports, CHAIR, "12.1", reason="The experts meet")
    assert [one.snoozed_until for one in done.after.mandates] == [TODAY + snoozing.USUAL, None]
    assert done.after.due_on == DUE
    assert (done.entry.bodies, done.entry.text) == (("WGM",), "2010-03-08 The experts meet")
    assert done.asked_again == TODAY + snoozing.USUAL


async def test_the_other_body_is_reminded_all_the_same() -> None:
    stage = await open_stage(make_action(bodies=("WGM", "WGDE"), due_on=DUE))
    await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 20))
    await until(stage, date(2010, 3, 18))
    assert {message.destination.chat_id for message, _ in stage.messenger.reminders()} == {WGDE}


async def test_it_says_the_day_on_which_it_asks_again_which_is_a_working_day() -> None:
    stage = await open_stage()
    done = await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 20))  # a Saturday
    assert done.asked_again == date(2010, 3, 22)
    await until(stage, date(2010, 3, 23))
    assert days(stage, RungKind.AGAIN) == [date(2010, 3, 22)]


async def test_before_the_first_reminder_it_adds_none() -> None:
    stage = await open_stage(make_action(due_on=date(2010, 6, 30)))
    done = await snooze(stage.ports, CHAIR, "12.1")
    assert done.asked_again == date(2010, 5, 31)
    await until(stage, date(2010, 6, 2))
    assert days(stage) == [date(2010, 5, 31)]


async def test_a_first_reminder_that_it_silences_comes_at_its_end() -> None:
    stage = await open_stage(make_action(due_on=date(2010, 4, 5)))
    done = await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 12))
    assert done.asked_again == date(2010, 3, 12)
    await until(stage, date(2010, 3, 15))
    assert days(stage) == [date(2010, 3, 12)]


@QUICK
@given(st.integers(-40, 80))
async def test_it_ends_between_tomorrow_and_a_month_from_now(ahead: int) -> None:
    stage = await open_stage()
    day = TODAY + timedelta(days=ahead)
    if 1 <= ahead <= snoozing.LONGEST.days:
        await snooze(stage.ports, CHAIR, "12.1", day)
        return
    with pytest.raises(SnoozeOutOfRange) as refused:
        await snooze(stage.ports, CHAIR, "12.1", day)
    assert refused.value.first == TODAY + timedelta(days=1)
    assert refused.value.last == TODAY + snoozing.LONGEST
    assert stage.state.audit == []


async def test_who_may_and_what_can_be_snoozed() -> None:
    stage = await open_stage()
    member = stage.add_person(8, Office(Role.MEMBER, "WGM"))
    with pytest.raises(NotAllowed):
        await snooze(stage.ports, member, "12.1")
    with pytest.raises(Stale):
        await snooze(stage.ports, CHAIR, "12.1", seen=7)
    await completing.complete(stage.ports, CHAIR, "12.1")
    with pytest.raises(NothingToChange):
        await snooze(stage.ports, CHAIR, "12.1")
    nobody = await open_stage(make_action(bodies=(), due_on=DUE))
    with pytest.raises(NobodyToSnooze):
        await snooze(nobody.ports, THE_SECRETARIAT, "12.1")


async def test_what_is_not_asked_about_anyway_is_not_promised() -> None:
    stage = await open_stage(make_action(due_on=None))
    assert (await snooze(stage.ports, CHAIR, "12.1")).asked_again is None
    stage = await open_stage()
    await reporting.block(stage.ports, CHAIR, "12.1", "by WGDE: the terms are missing")
    assert (await snooze(stage.ports, CHAIR, "12.1")).asked_again is None


async def test_waking_undoing_and_reopening_end_it_and_its_row_in_the_ledger() -> None:
    for end in ("wake", "undo", "reopen"):
        stage = await open_stage()
        done = await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 26))
        assert done.entry.id
        if end == "wake":
            ended = await wake(stage.ports, CHAIR, "12.1", "We are back")
            assert (ended.entry.verb, ended.entry.bodies) == (Verb.SNOOZE_ENDED, ("WGM",))
        elif end == "undo":
            await completing.undo(stage.ports, CHAIR, done.entry.id)
        else:
            await completing.reopen(stage.ports, CHAIR, "12.1", "We are back")
        planned = stage.nudges(NudgeState.PLANNED)
        assert RungKind.AGAIN not in {row.rung.kind for row in planned}
        await until(stage, date(2010, 3, 18))
        assert days(stage)[-1] == date(2010, 3, 17)
        with pytest.raises(NotSnoozed):
            await wake(stage.ports, CHAIR, "12.1")


async def test_a_later_snooze_takes_the_place_of_the_first() -> None:
    stage = await open_stage()
    await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 10))
    await snooze(stage.ports, CHAIR, "12.1", date(2010, 3, 26))
    await until(stage, date(2010, 3, 29))
    assert days(stage, RungKind.AGAIN) == [date(2010, 3, 26)]
    assert {message.destination.chat_id for message, _ in stage.messenger.reminders()} == {WGM}
