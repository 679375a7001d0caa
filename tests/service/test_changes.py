"""Changes to actions: authorised at the moment they are made, audited once, or nothing at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import CHANGES_ACTION, Verb
from kpbot.domain.chats import Destination
from kpbot.domain.communique import Heading
from kpbot.domain.errors import (
    AnonymousAdmin,
    NotAllowed,
    NotARef,
    NothingPublished,
    NothingToChange,
    NotYours,
    ReasonMissing,
    Refusal,
    Stale,
    Stranger,
    TextTooLong,
    TooLateToUndo,
    UnknownAction,
    UnknownBody,
    UnknownCycle,
)
from kpbot.domain.offices import Office, Role
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique
from kpbot.services import assigning, completing, extending, reporting, snoozing
from kpbot.services.changing import MOST_TEXT
from kpbot.services.ports import Asker, Ports, SendingFailed
from kpbot.services.views import Change
from tests.builders import NOON, PROFILE, QUICK, TODAY, closers_of, make_action, signed
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage

UseCase = Callable[[Ports, Asker], Awaitable[Change]]


async def extend_by_a_day(ports: Ports, asker: Asker) -> Change:
    """The test has no Meetings, so that no confirmation is needed."""
    done = await extending.extend(ports, asker, "12.1", timedelta(days=1), "Late")
    assert isinstance(done, Change)
    return done


DEEDS: dict[Verb, UseCase] = {
    Verb.COMPLETED: lambda ports, asker: completing.complete(ports, asker, "12.1", "Note"),
    Verb.REOPENED: lambda ports, asker: completing.reopen(ports, asker, "12.2", "Too early"),
    Verb.BLOCKED: lambda ports, asker: reporting.block(ports, asker, "12.1", "Waiting"),
    Verb.DROPPED: lambda ports, asker: reporting.drop(ports, asker, "12.1", "Superseded"),
    Verb.PROGRESS: lambda ports, asker: reporting.report_progress(ports, asker, "12.1", "Draft"),
    Verb.ASSIGNED: lambda ports, asker: assigning.assign(ports, asker, "12.1", ("WGS",)),
    Verb.SNOOZED: lambda ports, asker: snoozing.snooze(ports, asker, "12.1"),
    Verb.EXTENDED: extend_by_a_day,
}


EACH_DEED = pytest.mark.parametrize("verb", DEEDS)


def publish_cycle(stage: Stage, *actions: Action) -> None:
    """The 2009 communiqué, published, with `actions`."""
    stage.state.communiques[2009] = Communique(
        cycle=2009,
        name="communiqué.txt",
        digest="d",
        heading=Heading(),
        held_until=TODAY - timedelta(days=1),
        paragraphs=30,
        imported_at=NOON,
        published_at=NOON,
        id=2009,
    )
    stage.add_actions(*actions)


@pytest.fixture
def published(stage: Stage) -> Stage:
    done = make_action("12.2", bodies=("WGM", "WGDE")).complete(
        ("WGM",), signed("Chair of WGM"), NOON
    )
    publish_cycle(stage, make_action(bodies=("WGM", "WGDE")), done)
    return stage


@EACH_DEED
async def test_a_change_has_exactly_one_entry_in_the_audit_trail(
    published: Stage, people: People, verb: Verb
) -> None:
    change = await DEEDS[verb](published.ports, people.secretariat)
    (entry,) = published.state.audit
    assert entry == change.entry
    assert entry.verb is verb
    assert (entry.actor_id, entry.actor) == (people.secretariat.user_id, "Secretariat")
    assert entry.chat_id is None  # that of a private chat is that of a person
    assert (entry.at, entry.ref) == (published.clock.now(), change.before.ref)
    assert published.state.actions[change.after.ref] == change.after
    assert change.after.version == change.before.version + (verb in CHANGES_ACTION)


@EACH_DEED
@pytest.mark.parametrize("who", ["observer", "stranger", "nobody", "anonymous"])
async def test_a_refused_change_leaves_no_trace(
    published: Stage, people: People, verb: Verb, who: str
) -> None:
    asker = {
        "observer": people.observer,
        "stranger": people.stranger,
        "nobody": replace(people.stranger, user_id=999),
        "anonymous": replace(people.secretariat, anonymous=True),
    }[who]
    refusal = {"observer": NotAllowed, "anonymous": AnonymousAdmin}.get(who, Stranger)
    before = published.state.copy()
    with pytest.raises(refusal):
        await DEEDS[verb](published.ports, asker)
    assert published.state == before


OFFICES = st.one_of(
    st.just(Office(Role.SECRETARIAT)),
    st.just(Office(Role.OBSERVER)),
    st.builds(
        Office,
        st.sampled_from((Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)),
        st.sampled_from(("WGM", "WGS", "PC", "KP Chair", "Participants")),
    ),
)


@QUICK
@given(
    held=st.lists(OFFICES, unique=True, min_size=1, max_size=3),
    bodies=st.lists(
        st.sampled_from(("WGM", "WGS", "KP Chair", "Participants", "Namibia")),
        unique=True,
        max_size=3,
    ),
)
async def test_nobody_but_the_closers_can_complete(held: list[Office], bodies: list[str]) -> None:
    stage = make_stage()
    person = stage.add_person(10, *held)
    action = make_action(bodies=tuple(bodies))
    publish_cycle(stage, action)
    closes = bool(set(closers_of(action)) & set(held))
    try:
        await completing.complete(stage.ports, person, "12.1")
    except NotAllowed:
        assert not closes
        assert stage.state.audit == []
        assert stage.state.actions[action.ref] == action
    else:
        assert closes
        assert stage.verbs() == [Verb.COMPLETED]


async def test_an_office_that_ended_a_moment_ago_opens_nothing(
    published: Stage, people: People
) -> None:
    published.state.terms = [
        term for term in published.state.terms if term.user_id != people.chair_wgm.user_id
    ]
    with pytest.raises(Stranger):
        await completing.complete(published.ports, people.chair_wgm, "12.1", seen=1)


async def test_a_chair_completes_for_the_own_body_and_the_last_one_finishes(
    published: Stage, people: People
) -> None:
    first = await completing.complete(published.ports, people.chair_wgm, "12.1", " Note ")
    assert (first.after.status, first.after.missing) == (ActionStatus.OPEN, ("WGDE",))
    assert first.entry.bodies == ("WGM",)
    last = await completing.complete(published.ports, people.chair_wgde, "2009/12.1")
    assert last.after.status is ActionStatus.DONE
    assert [one.evidence for one in last.after.mandates] == ["Note", ""]
    assert [str(one.done_by) for one in last.after.mandates] == ["Chair of WGM", "Chair of WGDE"]


async def test_completing_twice_is_refused_with_who_is_missing(
    published: Stage, people: People
) -> None:
    await completing.complete(published.ports, people.chair_wgm, "12.1")
    with pytest.raises(NothingToChange) as refused:
        await completing.complete(published.ports, people.chair_wgm, "12.1")
    assert refused.value.missing == ("WGDE",)
    assert published.verbs() == [Verb.COMPLETED]


async def test_a_press_on_an_old_card_is_told_what_changed_since(
    published: Stage, people: People
) -> None:
    await reporting.report_progress(published.ports, people.chair_wgm, "12.1", "Draft sent")
    await reporting.block(published.ports, people.chair_wgm, "12.1", "Waiting")
    await completing.reopen(published.ports, people.chair_wgm, "12.1")
    with pytest.raises(Stale) as stale:
        await completing.complete(published.ports, people.chair_wgm, "12.1", seen=1)
    assert [entry.verb for entry in stale.value.since] == [Verb.BLOCKED, Verb.REOPENED]
    change = await completing.complete(published.ports, people.chair_wgm, "12.1", seen=3)
    assert change.after.version == 4


@pytest.mark.parametrize("text", ["", "   ", "\n"])
async def test_a_note_and_a_reason_must_say_something(
    published: Stage, people: People, text: str
) -> None:
    for deed in (reporting.report_progress, reporting.block, reporting.drop):
        with pytest.raises(ReasonMissing):
            await deed(published.ports, people.secretariat, "12.1", text)
    assert published.state.audit == []


async def test_a_text_has_its_limit(published: Stage, people: People) -> None:
    longest = "x" * MOST_TEXT
    with pytest.raises(TextTooLong):
        await reporting.block(published.ports, people.chair_wgm, "12.1", longest + "x")
    change = await reporting.block(published.ports, people.chair_wgm, "12.1", longest)
    assert change.after.reason == longest


async def test_one_body_cannot_give_up_what_several_share(published: Stage, people: People) -> None:
    before = published.state.copy()
    with pytest.raises(NotAllowed) as refused:
        await reporting.drop(published.ports, people.chair_wgm, "12.1", "Superseded")
    assert refused.value.who_can == (Office(Role.CHAIR, "KP Chair"), Office(Role.SECRETARIAT))
    assert published.state == before
    alone = await assigning.assign(published.ports, people.lead, "12.1", ("WGM",))
    assert alone.after.bodies == ("WGM",)
    await reporting.drop(published.ports, people.chair_wgm, "12.1", "Superseded")


async def test_a_body_that_is_given_an_action_is_told_in_its_chat(
    published: Stage, people: People
) -> None:
    for body, chat_id in (("WGM", -5), ("WGS", -6), ("PC", -7)):
        published.add_chat(body, chat_id)
    published.messenger.broken[-7] = SendingFailed("Bad gateway")
    await assigning.assign(published.ports, people.lead, "12.1", ("WGM", "WGS", "PC"))
    assert [message.destination for message in published.messenger.sent] == [Destination(-6)]
    assert [message.destination.chat_id for message in published.messenger.tried] == [-6, -7]


async def test_a_year_without_a_communique_is_told_so(published: Stage, people: People) -> None:
    with pytest.raises(UnknownCycle):
        await completing.complete(published.ports, people.chair_wgm, "2008/12.1")


async def test_an_unknown_number_is_told_the_numbers_of_its_paragraph(
    published: Stage, people: People
) -> None:
    with pytest.raises(UnknownAction) as unknown:
        await completing.complete(published.ports, people.chair_wgm, "12.9")
    assert unknown.value.others == (Ref(2009, 12, 1), Ref(2009, 12, 2))
    with pytest.raises(NotARef):
        await completing.complete(published.ports, people.chair_wgm, "twelve")


async def test_before_the_first_publication_there_is_nothing_to_change(
    stage: Stage, people: People
) -> None:
    with pytest.raises(NothingPublished):
        await completing.complete(stage.ports, people.secretariat, "12.1")


async def test_members_report_and_the_action_stays_as_it_is(
    published: Stage, people: People
) -> None:
    change = await reporting.report_progress(
        published.ports, people.member_wgm, "12.1", " Draft sent "
    )
    assert change.after == change.before
    assert change.entry.text == "Draft sent"
    assert change.entry.before is None, "so nothing offers to undo it"


async def test_undo_gives_back_what_was_and_plans_its_reminders_again(
    published: Stage, people: People
) -> None:
    dropped = await reporting.drop(published.ports, people.secretariat, "12.1", "Superseded")
    assert dropped.entry.id
    published.clock.set(NOON + completing.UNDO_WITHIN)
    undone = await completing.undo(published.ports, people.secretariat, dropped.entry.id)
    assert replace(undone.after, version=1) == dropped.before
    assert published.verbs() == [Verb.DROPPED, Verb.UNDONE]
    assert {row.body for row in published.nudges()} == {"WGM", "WGDE"}


async def test_undo_is_refused_too_late_by_others_and_after_further_changes(
    published: Stage, people: People
) -> None:
    done = await completing.complete(published.ports, people.chair_wgm, "12.1")
    assert done.entry.id
    with pytest.raises(NotYours):
        await completing.undo(published.ports, people.chair_wgde, done.entry.id)
    with pytest.raises(Stranger):
        await completing.undo(published.ports, people.stranger, done.entry.id)
    published.clock.set(NOON + completing.UNDO_WITHIN + timedelta(seconds=1))
    with pytest.raises(TooLateToUndo) as late:
        await completing.undo(published.ports, people.chair_wgm, done.entry.id)
    assert not late.value.changed
    await completing.complete(published.ports, people.chair_wgde, "12.1")
    with pytest.raises(TooLateToUndo) as changed:
        await completing.undo(published.ports, people.secretariat, done.entry.id)
    assert changed.value.changed
    assert published.verbs() == [Verb.COMPLETED, Verb.COMPLETED]


async def test_undo_twice_is_refused(published: Stage, people: People) -> None:
    done = await completing.complete(published.ports, people.chair_wgm, "12.1")
    assert done.entry.id
    await completing.undo(published.ports, people.chair_wgm, done.entry.id)
    with pytest.raises(TooLateToUndo):
        await completing.undo(published.ports, people.chair_wgm, done.entry.id)


async def test_a_person_signs_with_the_office_that_counts(stage: Stage) -> None:
    publish_cycle(stage, make_action())
    offices = (Office(Role.SECRETARIAT), Office(Role.CHAIR, "WGM"))
    person = stage.add_person(10, *offices, name="Delegate of Namibia")
    change = await completing.complete(stage.ports, person, "12.1")
    assert change.entry.actor == "Delegate of Namibia (Chair of WGM)"
    assert str(change.after.mandates[0].done_by) == "Delegate of Namibia (Chair of WGM)"


async def test_the_entry_names_the_chat_in_which_it_was_asked(
    published: Stage, people: People
) -> None:
    asker = replace(people.chair_wgm, destination=Destination(-5, 7), private=False)
    change = await completing.complete(published.ports, asker, "12.1")
    assert change.entry.chat_id == -5


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("WGM", ("WGM",)),
        ("wgm wgde", ("WGM", "WGDE")),
        ("WGM, WGDE and WGS", ("WGM", "WGDE", "WGS")),
        ("WGM WGM", ("WGM",)),
        ("working group on monitoring KP Chair", ("WGM", "KP Chair")),
        ("South Africa & Namibia", ("South Africa", "Namibia")),
    ],
)
def test_bodies_are_named_one_after_the_other(words: str, codes: tuple[str, ...]) -> None:
    assert assigning.find_bodies(PROFILE, words.split()) == codes


def test_the_first_word_that_begins_no_body_is_named_with_what_comes_near() -> None:
    with pytest.raises(UnknownBody) as unknown:
        assigning.find_bodies(PROFILE, ["WGM", "WGX"])
    assert unknown.value.text == "WGX"
    assert len(unknown.value.nearest) <= 3


@QUICK
@given(
    deeds=st.lists(
        st.tuples(
            st.sampled_from(list(DEEDS)),
            st.sampled_from(("secretariat", "chair", "observer", "stranger")),
        ),
        max_size=8,
    )
)
async def test_the_trail_retells_every_change_and_nothing_else(
    deeds: list[tuple[Verb, str]],
) -> None:
    stage = make_stage()
    publish_cycle(stage, make_action(), make_action("12.2").block("Waiting"))
    askers = {
        "secretariat": stage.add_person(1, Office(Role.SECRETARIAT)),
        "chair": stage.add_person(2, Office(Role.CHAIR, "WGM")),
        "observer": stage.add_person(3, Office(Role.OBSERVER)),
        "stranger": stage.add_person(4),
    }
    made = []
    for verb, who in deeds:
        before = stage.state.copy()
        try:
            made.append(await DEEDS[verb](stage.ports, askers[who]))
        except Refusal:
            assert stage.state == before
    assert stage.state.audit == [change.entry for change in made]
    assert all(change.entry.actor_id in (1, 2) for change in made)
    versions = sum(action.version for action in stage.state.actions.values())
    changes = [entry for entry in stage.state.audit if entry.verb in CHANGES_ACTION]
    assert versions == 3 + len(changes)
