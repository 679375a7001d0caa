"""Memberships and offices: read, reviewed, and in the roster once published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import Verb
from kpbot.domain.communique import Membership, MembershipStatus, OfficeAward
from kpbot.domain.errors import NotAllowed, Stranger, UnknownBody, WrongUsage
from kpbot.domain.offices import Office, Role
from kpbot.domain.review import Decision
from kpbot.domain.seats import SeatDraft, runs_on, standing, term
from kpbot.profiles.sample import sample_text
from kpbot.services import importing, publishing, reviewing, seating
from kpbot.services.ports import Asker
from tests.builders import QUICK, make_asker
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage


async def begin(stage: Stage, asker: Asker) -> None:
    await importing.import_document(stage.ports, asker, "c.txt", sample_text().encode())


async def publish(stage: Stage, asker: Asker) -> None:
    await reviewing.accept_firm(stage.ports, asker)
    await publishing.publish(stage.ports, asker)


@QUICK
@given(out=st.sets(st.integers(1, 9)), back=st.sets(st.integers(1, 9)))
async def test_the_roster_gets_what_was_not_taken_out(out: set[int], back: set[int]) -> None:
    stage = make_stage()
    asker = stage.add_person(1, Office(Role.SECRETARIAT))
    await begin(stage, asker)
    view = await seating.seats(stage.ports, asker)
    assert [one.number for one in view.seats] == list(range(1, 10))
    assert stage.state.seats[2009] == list(view.seats)
    await seating.keep(stage.ports, asker, 2009, out, kept=False)
    await seating.keep(stage.ports, asker, 2009, back, kept=True)
    preview = await seating.seats(stage.ports, asker)
    kept = {one.number for one in preview.seats if one.decision is Decision.ACCEPTED}
    assert kept == set(range(1, 10)) - (out - back)
    await publish(stage, asker)
    published = {
        one.number for one in stage.state.seats[2009] if one.decision is Decision.PUBLISHED
    }
    assert published == kept
    assert (Verb.SEATS_PUBLISHED in stage.verbs()) is bool(kept)


async def test_nothing_is_in_the_roster_before_publication(stage: Stage, people: People) -> None:
    await begin(stage, people.secretariat)
    view = await seating.members(stage.ports, people.observer, "WGM")
    assert (view.memberships, view.offices, view.since) == ((), (), None)
    await publish(stage, people.secretariat)
    view = await seating.members(stage.ports, people.observer, "working group on monitoring")
    assert [one.participant for one in view.memberships] == ["Australia"]
    assert view.since == 2009


async def test_what_is_in_the_roster_is_not_taken_out_by_an_old_card(
    stage: Stage, people: People
) -> None:
    await begin(stage, people.secretariat)
    await publish(stage, people.secretariat)
    before = stage.state.copy()
    await seating.keep(stage.ports, people.secretariat, 2009, None, kept=False)
    assert stage.state == before


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("PC", ["Chair of the PC"]),
        ("KP Chair", ["KP Chair"]),
        ("KP Vice-Chair", ["KP Vice-Chair"]),
        ("WGM", []),
    ],
)
async def test_an_office_of_a_year_runs_from_january_to_december(
    stage: Stage, people: People, body: str, names: list[str]
) -> None:
    await begin(stage, people.secretariat)
    await publish(stage, people.secretariat)
    for moment, shown in (
        (datetime(2009, 12, 31, tzinfo=UTC), names),
        (datetime(2010, 1, 1, tzinfo=UTC), names),
        (datetime(2010, 12, 31, tzinfo=UTC), names),
        (datetime(2011, 1, 1, tzinfo=UTC), []),
    ):
        stage.clock.set(moment)
        view = await seating.members(stage.ports, people.observer, body)
        assert [one.office for one in view.offices] == shown
        current = [one for one in view.offices if runs_on(one, view.today)]
        assert len(current) == (len(names) if moment.year == 2010 else 0)


@given(st.integers(1946, 2101))
def test_a_term_is_a_calendar_year(year: int) -> None:
    first, last = term(OfficeAward(1, "Namibia", "Chair of the PC", year))
    assert (last - first).days in (364, 365)
    assert (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def test_of_each_participant_in_each_body_the_newest_membership_counts() -> None:
    applied = Membership(16, "Mexico", "WGS", MembershipStatus.APPLIED)
    approved = Membership(9, "Mexico", "WGS", MembershipStatus.APPROVED)
    other = Membership(9, "Mexico", "WGM", MembershipStatus.INTERESTED)
    roster = [SeatDraft(2010, 1, approved), SeatDraft(2009, 5, applied), SeatDraft(2009, 1, other)]
    assert {one.seat for one in standing(roster)} == {approved, other}


async def test_in_the_chat_of_a_body_its_own_members_are_shown(
    stage: Stage, people: People
) -> None:
    chat = stage.add_chat("WGS", -5)
    await begin(stage, people.secretariat)
    await publish(stage, people.secretariat)
    asker = make_asker(people.observer.user_id, destination=chat.destination, private=False)
    view = await seating.members(stage.ports, asker, " ")
    assert {one.participant for one in view.memberships} == {"Mexico", "Zimbabwe"}
    with pytest.raises(WrongUsage):
        await seating.members(stage.ports, people.observer, "")


async def test_members_are_told_of_bodies_and_to_those_who_hold_an_office(
    stage: Stage, people: People
) -> None:
    with pytest.raises(Stranger):
        await seating.members(stage.ports, people.stranger, "WGM")
    for name in ("WGX", "Ghana"):
        with pytest.raises(UnknownBody):
            await seating.members(stage.ports, people.observer, name)


async def test_only_the_secretariat_reviews_seats(stage: Stage, people: People) -> None:
    await begin(stage, people.secretariat)
    for deed in (
        seating.seats(stage.ports, people.lead),
        seating.keep(stage.ports, people.lead, 2009, None, kept=False),
    ):
        with pytest.raises(NotAllowed):
            await deed
