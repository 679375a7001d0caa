"""Meetings that move, and the due dates and reminders that move with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.communique import Heading
from kpbot.domain.due import Basis, Due, DuePhrase
from kpbot.domain.errors import (
    DateInPast,
    DateTooFar,
    MeetingsOutOfOrder,
    NotAllowed,
    NothingPublished,
    Refusal,
)
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.review import Communique
from kpbot.services import calendar
from kpbot.services.planning import plan
from kpbot.services.sweeping import sweep
from tests.builders import NOON, PROFILE, QUICK, make_action, signed
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage

PLENARY = MeetingKey(MeetingKind.PLENARY, 2009)
INTERSESSIONAL = MeetingKey(MeetingKind.INTERSESSIONAL, 2009)
HELD_UNTIL = date(2009, 11, 5)
START = date(2010, 11, 1)


def on(key: MeetingKey, offset: int) -> Due:
    return Due(Basis.MEETING, meeting=key, offset_days=offset)


def hanging(ref: str, due: Due, start: date = START) -> Action:
    """An action whose due date hangs on a Meeting that starts on `start`."""
    return make_action(ref, due=due, due_on=start + timedelta(days=due.offset_days))


async def open_cycle(stage: Stage, *actions: Action) -> None:
    """A published cycle with a provisional Plenary and Intersessional on the same day."""
    stage.state.communiques[2009] = Communique(
        2009, "communiqué.txt", "d", Heading(), HELD_UNTIL, 30, NOON, NOON, 2009
    )
    for key in (PLENARY, INTERSESSIONAL):
        end = START + timedelta(days=3)
        stage.state.meetings[key] = Meeting(key, START, end, provisional=True)
    async with stage.store.writing() as work:
        for action in actions:
            await work.actions.add(action)
            await plan(work, stage.ports, action)
        await work.commit()


async def test_only_the_due_dates_that_hang_on_the_meeting_move(
    stage: Stage, people: People
) -> None:
    await open_cycle(
        stage,
        hanging("1.1", on(PLENARY, -28)),
        hanging("2.1", on(INTERSESSIONAL, -28)),
        make_action("3.1", due_on=date(2010, 3, 31)),
        hanging("4.1", on(PLENARY, -30)).complete(("WGM",), signed("Chair of WGM"), NOON),
        hanging("5.1", calendar.default_due(PROFILE, 2009)).block("Waiting"),
    )
    result = await calendar.set_meeting(
        stage.ports,
        people.secretariat,
        MeetingKind.PLENARY,
        date(2010, 11, 8),
        date(2010, 11, 11),
        "Jerusalem",
    )
    moved = {str(after.ref): (before.due_on, after.due_on) for before, after in result.moved}
    assert moved == {
        "1.1": (date(2010, 10, 4), date(2010, 10, 11)),
        "5.1": (date(2010, 10, 2), date(2010, 10, 9)),
    }
    assert stage.state.meetings[PLENARY] == result.after
    assert not result.after.provisional
    assert result.before
    assert result.before.provisional
    assert stage.verbs() == [Verb.MEETING_SET, Verb.DUE_MOVED, Verb.DUE_MOVED]


async def test_setting_the_same_dates_again_moves_nothing(stage: Stage, people: People) -> None:
    await open_cycle(stage, hanging("1.1", on(PLENARY, -28)))
    result = await calendar.set_meeting(
        stage.ports, people.secretariat, MeetingKind.PLENARY, START, START, ""
    )
    assert result.moved == ()
    assert stage.verbs() == [Verb.MEETING_SET]


@QUICK
@given(
    lived=st.integers(0, 400),
    shift=st.integers(-200, 200),
    offset=st.integers(-60, 10),
)
async def test_planned_reminders_move_with_the_meeting_and_sent_ones_stay(
    lived: int, shift: int, offset: int
) -> None:
    stage = make_stage()
    secretariat = stage.add_person(1, Office(Role.SECRETARIAT))
    stage.never_rest(1)
    await open_cycle(stage, hanging("1.1", on(PLENARY, offset)))
    stage.clock.set(NOON + timedelta(days=lived))
    await sweep(stage.ports)
    history = [row for row in stage.nudges() if row.settled_at]
    start = START + timedelta(days=shift)
    assume(start >= stage.ports.moment().today)
    result = await calendar.set_meeting(
        stage.ports, secretariat, MeetingKind.PLENARY, start, start, ""
    )
    due_on = start + timedelta(days=offset)
    assert len(result.moved) == (shift != 0)
    assert [row for row in stage.nudges() if row in history] == history
    waiting = stage.nudges(NudgeState.PLANNED)
    planned = [row for row in waiting if row.rung.kind is not RungKind.MOVED]
    assert len(waiting) - len(planned) == len(result.moved), "and the body hears of it"
    assert {row.due_on for row in planned} == {due_on}
    assert all(row.due_at > stage.clock.now() for row in planned)
    assert all(row.occurrence == row.rung.falls_on(due_on) for row in planned)


@pytest.mark.parametrize(
    ("start", "end", "refusal"),
    [
        (START, START - timedelta(days=1), Refusal),
        (date(2019, 11, 1), date(2019, 11, 4), DateTooFar),
        (HELD_UNTIL, HELD_UNTIL, DateInPast),
        (date(2009, 3, 1), date(2009, 3, 2), DateInPast),
    ],
    ids=["ends before it starts", "ten years ahead", "on the last Plenary", "before it"],
)
async def test_dates_that_cannot_be_meant_are_refused(
    stage: Stage, people: People, start: date, end: date, refusal: type[Exception]
) -> None:
    await open_cycle(stage, hanging("1.1", on(PLENARY, -28)))
    before = stage.state.copy()
    with pytest.raises(refusal):
        await calendar.set_meeting(
            stage.ports, people.secretariat, MeetingKind.PLENARY, start, end, ""
        )
    assert stage.state == before


async def test_the_intersessional_lies_before_the_plenary_that_is_set(
    stage: Stage, people: People
) -> None:
    await open_cycle(stage)
    asker = people.secretariat
    later = START + timedelta(days=30)
    await calendar.set_meeting(stage.ports, asker, MeetingKind.PLENARY, START, START, "")
    with pytest.raises(MeetingsOutOfOrder) as refused:
        await calendar.set_meeting(stage.ports, asker, MeetingKind.INTERSESSIONAL, later, later, "")
    assert refused.value.other.key == PLENARY
    june = date(2010, 6, 21)
    await calendar.set_meeting(stage.ports, asker, MeetingKind.INTERSESSIONAL, june, june, "")
    may = june - timedelta(days=30)
    with pytest.raises(MeetingsOutOfOrder):
        await calendar.set_meeting(stage.ports, asker, MeetingKind.PLENARY, may, may, "")


async def test_only_the_secretariat_sets_the_dates_and_everyone_reads_them(
    stage: Stage, people: People
) -> None:
    await open_cycle(stage)
    with pytest.raises(NotAllowed):
        await calendar.set_meeting(
            stage.ports, people.lead, MeetingKind.PLENARY, START, START, "Jerusalem"
        )
    known = await calendar.meetings(stage.ports, people.observer)
    assert {meeting.key for meeting in known} == {PLENARY, INTERSESSIONAL}


async def test_before_the_first_publication_there_is_no_cycle_to_set_dates_for(
    stage: Stage, people: People
) -> None:
    with pytest.raises(NothingPublished):
        await calendar.set_meeting(
            stage.ports, people.secretariat, MeetingKind.PLENARY, START, START, ""
        )


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        (None, None),
        (DuePhrase(None, None, 0, "soon"), None),
        (
            DuePhrase(date(2010, 3, 31), None, 0, "by 31 March 2010"),
            Due(Basis.EXPLICIT, fixed=date(2010, 3, 31), phrase="by 31 March 2010"),
        ),
        (
            DuePhrase(None, MeetingKind.INTERSESSIONAL, -28, "four weeks before"),
            Due(
                Basis.MEETING,
                meeting=INTERSESSIONAL,
                offset_days=-28,
                phrase="four weeks before",
            ),
        ),
    ],
)
def test_a_phrase_means_a_date_or_days_from_a_meeting_of_its_cycle(
    phrase: DuePhrase | None, due: Due | None
) -> None:
    assert calendar.due_of(phrase, 2009) == due


@QUICK
@given(st.dates(date(2003, 1, 1), date(2090, 1, 1)))
def test_expected_meetings_follow_the_rhythm_until_dates_are_set(start: date) -> None:
    expected = calendar.with_provisional({}, PROFILE, 2009, start)
    assert all(meeting.provisional for meeting in expected.values())
    assert start < expected[INTERSESSIONAL].start < expected[PLENARY].start
    known = {PLENARY: Meeting(PLENARY, START, START)}
    assert calendar.with_provisional(known, PROFILE, 2009, start)[PLENARY] == known[PLENARY]
