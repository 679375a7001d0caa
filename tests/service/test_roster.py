"""Who holds which office, and which chat is a body's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors import (
    LastSecretariat,
    NotAllowed,
    OfficeNotHeld,
    Refusal,
    Stranger,
    UnknownPerson,
)
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services import binding, roster
from tests.builders import QUICK, make_asker
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage

CHAIR = Office(Role.CHAIR, "WGM")


async def test_an_office_counts_from_the_moment_it_is_given_until_it_ends(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    newcomer, _ = await roster.give_office(stage.ports, asker, 50, "Delegate of Namibia", CHAIR)
    assert newcomer.holds(CHAIR)
    assert (await roster.greet(stage.ports, make_asker(50))).offices == (CHAIR,)
    ended = await roster.end_office(stage.ports, asker, 50, CHAIR)
    assert not ended.holds(CHAIR)
    with pytest.raises(Stranger):
        await roster.greet(stage.ports, make_asker(50))
    assert stage.verbs() == [Verb.OFFICE_GIVEN, Verb.OFFICE_ENDED]


async def test_giving_an_office_again_changes_nothing(stage: Stage, people: People) -> None:
    for _ in range(2):
        await roster.give_office(stage.ports, people.secretariat, 50, "Delegate", CHAIR)
    assert stage.verbs() == [Verb.OFFICE_GIVEN]


async def test_somebody_never_seen_is_called_by_the_user_id_until_the_first_greeting(
    stage: Stage, people: People
) -> None:
    given, _ = await roster.give_office(stage.ports, people.secretariat, 50, "", CHAIR)
    assert given.name == "User 50"
    await roster.greet(stage.ports, make_asker(50, "Delegate of Namibia"))
    again, _ = await roster.give_office(
        stage.ports, people.secretariat, 50, "", Office(Role.OBSERVER)
    )
    assert again.name == "Delegate of Namibia"


async def test_an_office_of_somebody_never_seen_cannot_end(stage: Stage, people: People) -> None:
    before = stage.state.copy()
    with pytest.raises(UnknownPerson):
        await roster.end_office(stage.ports, people.secretariat, 50, CHAIR)
    assert stage.state == before


async def test_an_office_that_is_not_held_cannot_end(stage: Stage, people: People) -> None:
    with pytest.raises(OfficeNotHeld):
        await roster.end_office(stage.ports, people.secretariat, people.lead.user_id, CHAIR)


async def test_the_last_secretariat_stays(stage: Stage, people: People) -> None:
    asker = people.secretariat
    with pytest.raises(LastSecretariat):
        await roster.end_office(stage.ports, asker, asker.user_id, SECRETARIAT)
    await roster.give_office(stage.ports, asker, 50, "Successor", SECRETARIAT)
    await roster.end_office(stage.ports, asker, asker.user_id, SECRETARIAT)
    with pytest.raises(Stranger):
        await roster.office_holders(stage.ports, asker)
    with pytest.raises(LastSecretariat):
        await roster.end_office(stage.ports, make_asker(50), 50, SECRETARIAT)


OFFICES = st.sampled_from((SECRETARIAT, CHAIR, Office(Role.OBSERVER)))
MOVES = st.lists(
    st.tuples(st.booleans(), st.integers(1, 3), st.integers(1, 3), OFFICES), max_size=20
)


@QUICK
@given(MOVES)
async def test_whatever_is_given_and_ended_somebody_is_secretariat_and_the_trail_knows_all(
    moves: list[tuple[bool, int, int, Office]],
) -> None:
    stage = make_stage()
    stage.add_person(1, SECRETARIAT)
    for gives, asker, whom, office in moves:
        before = stage.state.copy()
        person = make_asker(asker)
        try:
            if gives:
                await roster.give_office(stage.ports, person, whom, f"Person {whom}", office)
            else:
                await roster.end_office(stage.ports, person, whom, office)
        except Refusal:
            assert stage.state == before
        assert any(term.office == SECRETARIAT for term in stage.state.terms)
        changed = stage.state.terms != before.terms
        assert len(stage.state.audit) == len(before.audit) + changed


async def test_only_the_secretariat_gives_ends_and_sees_offices(
    stage: Stage, people: People
) -> None:
    before = stage.state.copy()
    for asker in (people.lead, people.chair_wgm, people.observer):
        for deed in (
            roster.give_office(stage.ports, asker, asker.user_id, asker.name, SECRETARIAT),
            roster.end_office(stage.ports, asker, people.chair_wgm.user_id, CHAIR),
            roster.office_holders(stage.ports, asker),
            binding.bind(stage.ports, asker, ["WGM"], "WGM chat", main=True),
            binding.offer(stage.ports, asker, ["WGM"], "WGM chat"),
            binding.unbind(stage.ports, asker, "WGM", asker.destination),
            binding.leaving(stage.ports, asker, "WGM"),
            binding.bound_chats(stage.ports, asker),
        ):
            with pytest.raises(NotAllowed):
                await deed
    assert stage.state == before


async def test_the_owners_of_the_settings_are_secretariat_after_each_start(stage: Stage) -> None:
    for _ in range(2):
        await roster.appoint_owners(stage.ports, (11, 12))
    assert stage.verbs() == [Verb.OFFICE_GIVEN] * 2
    holders = await roster.office_holders(stage.ports, make_asker(11))
    assert [holder.user_id for holder in holders] == [11, 12]
    assert stage.state.audit[0].actor_id is None


async def test_a_greeting_takes_the_present_name_and_keeps_the_offices(
    stage: Stage, people: People
) -> None:
    await roster.greet(stage.ports, replace(people.chair_wgm, name="Delegate of Ghana"))
    person = await roster.greet(stage.ports, replace(people.chair_wgm, name=""))
    assert (person.name, person.offices) == ("Delegate of Ghana", (CHAIR,))


async def test_a_group_that_becomes_a_supergroup_keeps_its_body(
    stage: Stage, people: People
) -> None:
    stage.add_chat("WGM", -5)
    await binding.chat_migrated(stage.ports, -5, -100500)
    (bound,) = await binding.bound_chats(stage.ports, people.secretariat)
    assert (bound.body, bound.destination) == ("WGM", Destination(-100500))
    assert stage.verbs() == [Verb.CHAT_MOVED]


async def test_a_chat_that_the_bot_left_is_marked_until_it_comes_back(
    stage: Stage, people: People
) -> None:
    stage.add_chat("WGM", -5)
    for present in (False, True):
        await binding.presence_changed(stage.ports, -5, present=present)
        (bound,) = await binding.bound_chats(stage.ports, people.secretariat)
        assert bound.reachable is present
