"""Another due date: given at once, or asked of the KP Chair, and never lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.communique import Heading
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import (
    DateInPast,
    NotADate,
    NotAllowed,
    NothingToChange,
    ReasonMissing,
    Refusal,
)
from kpbot.domain.errors_reminders import (
    BeyondNextTime,
    BeyondPlenary,
    DueAlready,
    ExtensionOver,
    ExtensionPending,
)
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState, Skip
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.recurrence import Recurrence
from kpbot.services import completing, deciding, extending, snoozing
from kpbot.services.ports import Asker, SendingFailed, Unreachable
from kpbot.services.sweeping import sweep
from kpbot.services.timetable import advance, timetable
from kpbot.services.views import Change, ExtensionAsked, ExtensionNotice
from tests.builders import QUICK, make_action, make_asker
from tests.service.fakes import Died, Sent, Stage
from tests.service.test_silence import DUE, LEAD, MONDAY, SECRETARIAT, WGDE, WGM, open_stage

PLENARY = Meeting(
    MeetingKey(MeetingKind.PLENARY, 2009), date(2010, 11, 1), date(2010, 11, 4), "Jerusalem"
)
USUAL = date(2010, 10, 2)
LATE = date(2010, 10, 15)
CHAIR = make_asker(3, "Chair of WGM")
THE_LEAD = make_asker(LEAD, "KP Chair")
THE_SECRETARIAT = make_asker(SECRETARIAT, "Secretariat")


async def open_year(action: Action | None = None) -> Stage:
    """The WGM and WGDE, their chats and Chairs, a joint action, and the Plenary to come."""
    stage = await open_stage(action or make_action(bodies=("WGM", "WGDE"), due_on=DUE))
    stage.state.meetings[PLENARY.key] = PLENARY
    current = stage.state.communiques[2009]
    heading = Heading(start=date(2009, 11, 2), end=date(2009, 11, 5), kind=MeetingKind.PLENARY)
    stage.state.communiques[2009] = replace(current, heading=heading)
    stage.never_rest(WGM, WGDE, LEAD, SECRETARIAT, CHAIR.user_id)
    return stage


def the_action(stage: Stage) -> Action:
    (action,) = stage.state.actions.values()
    return action


async def give(stage: Stage, wanted: extending.Wanted, asker: Asker = CHAIR) -> Change:
    done = await extending.extend(stage.ports, asker, "12.1", wanted, "The figures come late")
    assert isinstance(done, Change)
    return done


async def ask(stage: Stage, wanted: extending.Wanted = LATE, asker: Asker = CHAIR) -> int:
    """Returns the id of the request."""
    done = await extending.extend(stage.ports, asker, "12.1", wanted, "The figures come late")
    assert isinstance(done, ExtensionAsked)
    assert done.request.id
    return done.request.id


def papers(stage: Stage) -> list[tuple[Sent, ExtensionNotice]]:
    return [
        (message, message.notice)
        for message in stage.messenger.sent
        if isinstance(message.notice, ExtensionNotice)
    ]


async def test_within_the_default_the_date_moves_at_once_and_the_others_are_told() -> None:
    stage = await open_year()
    here = replace(CHAIR, destination=stage.state.chats["WGM"].destination, private=False)
    done = await give(stage, date(2010, 6, 30), here)
    assert done.after.due == Due(
        Basis.EXTENDED, fixed=date(2010, 6, 30), phrase="The figures come late"
    )
    await sweep(stage.ports)
    ((message, item),) = stage.messenger.told(RungKind.MOVED)
    assert (message.destination.chat_id, item.was_due_on) == (WGDE, DUE)


async def test_what_is_extended_in_private_is_told_to_the_own_chat_as_well() -> None:
    stage = await open_year()
    await give(stage, date(2010, 6, 30))
    await sweep(stage.ports)
    told = {message.destination.chat_id for message, _ in stage.messenger.told(RungKind.MOVED)}
    assert told == {WGM, WGDE}


async def test_a_length_counts_from_the_present_due_date() -> None:
    stage = await open_year()
    done = await give(stage, timedelta(days=14))
    assert done.after.due_on == DUE + timedelta(days=14)


@pytest.mark.parametrize(
    ("words", "day", "offset", "rest"),
    [
        ("two weeks before the Plenary the data come late", date(2010, 10, 18), -14, "the data"),
        ("the Plenary why not", PLENARY.start, 0, "why"),
        ("at the next Plenary", PLENARY.start, 0, ""),
        ("end of June we wait", date(2010, 6, 30), None, "we"),
        ("the end of June 2010: we wait", date(2010, 6, 30), None, "we"),
    ],
)
async def test_words_are_read_as_in_the_communique(
    words: str, day: date, offset: int | None, rest: str
) -> None:
    stage = await open_year()
    found, reason = await extending.in_words(stage.ports, CHAIR, "12.1", words)
    assert found.due_on == day
    assert (found.meeting is None) is (offset is None)
    assert found.offset_days == (offset or 0)
    assert reason.startswith(rest)
    assert bool(reason) is bool(rest)


@pytest.mark.parametrize("words", ["the data come late", "soon", "by WGS"])
async def test_words_without_a_date_are_no_date(words: str) -> None:
    stage = await open_year()
    with pytest.raises(NotADate):
        await extending.in_words(stage.ports, CHAIR, "12.1", words)


async def test_a_date_that_hangs_on_the_plenary_moves_with_it() -> None:
    stage = await open_year()
    wanted, _ = await extending.in_words(stage.ports, CHAIR, "12.1", "2 months before the Plenary")
    done = await give(stage, wanted)
    assert done.after.due
    later = replace(PLENARY, start=date(2010, 11, 8), end=date(2010, 11, 11))
    assert done.after.due_on == date(2010, 9, 2)
    assert done.after.due.resolve({PLENARY.key: later}) == date(2010, 9, 9)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (MONDAY.date() - timedelta(days=1), DateInPast),
        (DUE, DueAlready),
        (PLENARY.end + timedelta(days=1), BeyondPlenary),
    ],
)
async def test_a_date_has_its_bounds(day: date, refusal: type[Refusal]) -> None:
    stage = await open_year()
    before = stage.state.copy()
    for asker in (CHAIR, THE_SECRETARIAT):
        with pytest.raises(refusal):
            await give(stage, day, asker)
    assert stage.state == before


async def test_who_may_and_what_is_needed() -> None:
    stage = await open_year()
    member = stage.add_person(8, Office(Role.MEMBER, "WGM"))
    with pytest.raises(NotAllowed):
        await give(stage, USUAL, member)
    with pytest.raises(ReasonMissing):
        await extending.extend(stage.ports, CHAIR, "12.1", USUAL, "  ")
    await completing.complete(stage.ports, THE_SECRETARIAT, "12.1")
    with pytest.raises(NothingToChange):
        await give(stage, USUAL)


async def test_what_comes_back_moves_within_its_period_and_goes_on_as_before() -> None:
    quarterly = Due(Basis.RECURRING, fixed=DUE, meeting=PLENARY.key, every=Recurrence(months=3))
    stage = await open_year(replace(make_action(due_on=DUE), due=quarterly))
    with pytest.raises(BeyondNextTime):
        await give(stage, date(2010, 6, 30))
    done = await give(stage, date(2010, 4, 15))
    assert done.after.due_on == date(2010, 4, 15)
    again = await completing.complete(stage.ports, CHAIR, "12.1")
    assert again.after.due_on == date(2010, 6, 30)


async def test_beyond_the_default_the_kp_chair_is_asked_once_and_nothing_moves_yet() -> None:
    stage = await open_year()
    await ask(stage)
    assert the_action(stage).due_on == DUE
    await sweep(stage.ports)
    await sweep(stage.ports)
    ((message, notice),) = papers(stage)
    assert message.destination.chat_id == LEAD
    assert (notice.answer, notice.usual, notice.request.actor) == (None, USUAL, "Chair of WGM")
    assert stage.messenger.told(RungKind.MOVED) == []


async def test_confirmed_it_moves_and_who_asked_hears_of_it_where_it_was_asked() -> None:
    stage = await open_year()
    here = replace(CHAIR, destination=stage.state.chats["WGM"].destination, private=False)
    request = await ask(stage, asker=here)
    await deciding.confirm(stage.ports, THE_LEAD, request)
    await sweep(stage.ports)
    assert the_action(stage).due_on == LATE
    ((message, notice),) = papers(stage)
    assert message.destination.chat_id == WGM
    assert notice.answer
    assert (notice.answer.verb, notice.answer.actor) == (Verb.EXTENDED, "KP Chair")
    ((told, _),) = stage.messenger.told(RungKind.MOVED)
    assert told.destination.chat_id == WGDE, "whose chat has not read the answer"


async def test_refused_it_stays_and_who_asked_hears_of_it() -> None:
    stage = await open_year()
    request = await ask(stage)
    before = the_action(stage)
    await deciding.refuse(stage.ports, THE_SECRETARIAT, request)
    await sweep(stage.ports)
    assert the_action(stage) == before
    ((message, notice),) = papers(stage)
    assert message.destination.chat_id == CHAIR.user_id
    assert notice.answer
    assert notice.answer.verb is Verb.EXTENSION_REFUSED
    assert stage.messenger.told(RungKind.MOVED) == []


async def test_a_request_is_decided_once_and_by_nobody_else() -> None:
    stage = await open_year()
    request = await ask(stage)
    for decide in (deciding.confirm, deciding.refuse):
        with pytest.raises(NotAllowed):
            await decide(stage.ports, CHAIR, request)
    await deciding.confirm(stage.ports, THE_LEAD, request)
    for decide in (deciding.confirm, deciding.refuse):
        with pytest.raises(ExtensionOver) as over:
            await decide(stage.ports, THE_LEAD, request)
        assert over.value.entry.verb is Verb.EXTENDED
    with pytest.raises(LookupError):
        await deciding.confirm(stage.ports, THE_LEAD, request + 1)


async def test_asked_for_another_day_the_later_request_counts() -> None:
    stage = await open_year()
    first = await ask(stage)
    with pytest.raises(ExtensionPending):
        await ask(stage)
    second = await ask(stage, LATE + timedelta(days=3))
    await sweep(stage.ports)
    assert [notice.request.id for _, notice in papers(stage)] == [second]
    settled = [row for row in stage.nudges(NudgeState.SKIPPED) if row.reason == Skip.SETTLED]
    assert [row.rung.days for row in settled] == [first]
    with pytest.raises(ExtensionOver):
        await deciding.confirm(stage.ports, THE_LEAD, first)
    await deciding.confirm(stage.ports, THE_LEAD, second)


async def test_another_due_date_meanwhile_makes_a_request_void() -> None:
    stage = await open_year()
    request = await ask(stage)
    await give(stage, date(2010, 4, 15))
    with pytest.raises(ExtensionOver):
        await deciding.confirm(stage.ports, THE_LEAD, request)
    await snoozing.snooze(stage.ports, CHAIR, "12.1")
    again = await ask(stage)
    await snoozing.wake(stage.ports, CHAIR, "12.1")
    await deciding.confirm(stage.ports, THE_LEAD, again)
    assert the_action(stage).due_on == LATE


async def test_the_lead_the_secretariat_and_a_process_without_the_rule_ask_nobody() -> None:
    for asker in (THE_LEAD, THE_SECRETARIAT):
        stage = await open_year(make_action(bodies=("WGM", "KP Chair"), due_on=DUE))
        await give(stage, LATE, asker)
    stage = await open_year()
    free = replace(stage.ports, profile=replace(stage.ports.profile, confirm_extensions=False))
    done = await extending.extend(free, CHAIR, "12.1", LATE, "The figures come late")
    assert isinstance(done, Change)


async def test_an_earlier_date_is_no_extension_even_beyond_the_default() -> None:
    stage = await open_year(make_action(due_on=date(2010, 10, 20)))
    await give(stage, LATE)


async def test_taking_an_extension_back_is_told_as_well() -> None:
    stage = await open_year()
    done = await give(stage, USUAL)
    await sweep(stage.ports)
    assert done.entry.id
    await completing.undo(stage.ports, CHAIR, done.entry.id)
    await sweep(stage.ports)
    told = stage.messenger.told(RungKind.MOVED)
    assert {(item.was_due_on, item.action.due_on) for _, item in told} == {
        (DUE, USUAL),
        (USUAL, DUE),
    }


async def test_a_request_cannot_be_undone_as_if_it_had_changed_something() -> None:
    stage = await open_year()
    request = await ask(stage)
    with pytest.raises(LookupError):
        await completing.undo(stage.ports, CHAIR, request)


async def test_the_end_of_a_snooze_is_told_although_the_due_date_moved() -> None:
    stage = await open_year()
    await snoozing.snooze(stage.ports, CHAIR, "12.1", MONDAY.date() + timedelta(days=10))
    await give(stage, date(2010, 4, 5))
    await advance(timetable(stage.ports), stage.clock, MONDAY + timedelta(days=11))
    ((message, item),) = stage.messenger.told(RungKind.AGAIN)
    assert (message.at.date(), item.body) == (MONDAY.date() + timedelta(days=10), "WGM")


async def test_the_end_of_a_snooze_is_not_told_where_the_reminders_have_moved_beyond_it() -> None:
    stage = await open_year()
    await snoozing.snooze(stage.ports, CHAIR, "12.1", MONDAY.date() + timedelta(days=10))
    await give(stage, date(2010, 9, 30))
    await advance(timetable(stage.ports), stage.clock, MONDAY + timedelta(days=11))
    assert not stage.messenger.told(RungKind.AGAIN)


async def test_a_process_that_dies_after_the_commit_asks_when_it_is_back() -> None:
    stage = await open_year()
    await ask(stage)
    stage.messenger.failures = [Died()]
    with pytest.raises(Died):
        await sweep(stage.ports)
    await advance(timetable(stage.ports), stage.clock, MONDAY + timedelta(hours=1))
    first, second = papers(stage)
    assert [message.destination.chat_id for message, _ in (first, second)] == [LEAD, LEAD]
    assert (first[1].repeated, second[1].repeated) == (False, True)


async def test_a_kp_chair_who_cannot_be_reached_is_stood_in_for() -> None:
    stage = await open_year()
    stage.messenger.broken[LEAD] = Unreachable("bot was blocked by the user")
    await ask(stage)
    await sweep(stage.ports)
    ((message, notice),) = papers(stage)
    assert (message.destination.chat_id, notice.instead_of) == (SECRETARIAT, "KP Chair")


async def test_an_answer_finds_its_way_when_the_chat_is_gone() -> None:
    stage = await open_year()
    elsewhere = replace(CHAIR, destination=replace(CHAIR.destination, chat_id=-99), private=False)
    request = await ask(stage, asker=elsewhere)
    await deciding.refuse(stage.ports, THE_LEAD, request)
    stage.messenger.broken[-99] = Unreachable("bot was kicked")
    await sweep(stage.ports)
    ((message, _),) = papers(stage)
    assert message.destination.chat_id == WGM


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("ask", "confirm", "refuse", "shorten", "snooze", "mark", "sweep")),
        st.integers(0, 20),
        st.lists(st.sampled_from(("fails", "gone", "fine")), max_size=3),
    ),
    max_size=14,
)


@QUICK
@given(STEPS)
async def test_nothing_that_was_asked_or_answered_is_lost(
    steps: list[tuple[str, int, list[str]]],
) -> None:
    stage = await open_year()
    failures = {"fails": SendingFailed("Bad gateway"), "gone": Unreachable("The chat is gone")}
    requests: list[int] = []
    for step, number, troubles in steps:
        stage.messenger.failures = [failures.get(one) for one in troubles]
        try:
            requests += await act(stage, step, number, requests)
        except Refusal:
            continue
    stage.messenger.failures = []
    end = stage.clock.now() + timedelta(days=2)
    await advance(timetable(stage.ports), stage.clock, end)
    told = papers(stage)
    asked = {notice.request.id for _, notice in told if notice.answer is None}
    answered = [notice.answer.id or 0 for _, notice in told if notice.answer]
    unsaid = {row.rung.days for row in stage.nudges(NudgeState.SKIPPED)}
    decisions = [
        entry.id or 0
        for entry in stage.state.audit
        if entry.verb is Verb.EXTENSION_REFUSED
        or (entry.verb is Verb.EXTENDED and entry.actor == "KP Chair")
    ]
    assert set(requests) <= asked | unsaid
    assert sorted(answered) == sorted(decisions), "each decision is told, and once"
    assert len(told) == len(asked) + len(answered)


async def act(stage: Stage, step: str, number: int, requests: list[int]) -> list[int]:
    """Do one step; returns the request that it made, if it made one."""
    match step:
        case "ask":
            day = USUAL + timedelta(days=1 + number)
            done = await extending.extend(stage.ports, CHAIR, "12.1", day, "Late")
            return [done.request.id or 0] if isinstance(done, ExtensionAsked) else []
        case "confirm" if requests:
            await deciding.confirm(stage.ports, THE_LEAD, requests[number % len(requests)])
        case "refuse" if requests:
            await deciding.refuse(stage.ports, THE_LEAD, requests[number % len(requests)])
        case "shorten":
            await give(stage, DUE + timedelta(days=number))
        case "snooze":
            await snoozing.snooze(stage.ports, CHAIR, "12.1")
        case "mark":
            asker = make_asker(4, "Chair of WGDE")
            await completing.complete(stage.ports, asker, "12.1")
        case "sweep":
            await advance(timetable(stage.ports), stage.clock, stage.clock.now() + PAUSE)
    return []


PAUSE = timedelta(hours=7)
