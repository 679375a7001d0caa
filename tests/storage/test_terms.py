"""At each moment exactly those hold an office whose term covers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.invitations import Invitation, WrongTokens
from kpbot.domain.offices import Office, Role
from kpbot.services.clocks import SimulatedClock
from storage import migrate
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.builders import QUICK
from tests.service.fakes import FakeStore

START = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
CHAIR = Office(Role.CHAIR, "WGM")
PEOPLE = (1, 2, 3)
HOURS = 12


@dataclass(frozen=True)
class Change:
    """From that hour on, somebody holds the office, or does so no more."""

    hour: int
    who: int
    holds: bool


CHANGES = st.lists(
    st.builds(Change, st.integers(0, HOURS - 1), st.sampled_from(PEOPLE), st.booleans()), max_size=8
)


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def expected(changes: list[Change], hour: float) -> set[int]:
    """Each change counts from its hour on, and the later one overrules the earlier."""
    timeline = {who: [False] * HOURS for who in PEOPLE}
    for one in changes:
        for later in range(one.hour, HOURS):
            timeline[one.who][later] = one.holds
    return {who for who, holds in timeline.items() if holds[int(hour)]}


@QUICK
@given(CHANGES)
async def test_who_holds_an_office_follows_the_moment(changes: list[Change]) -> None:
    engine = create_engine("sqlite+aiosqlite://")
    await migrate.upgrade(engine)
    clock = SimulatedClock(START)
    stored, fake = SqlStore(engine, clock), FakeStore(clock.now)
    for store in (stored, fake):
        async with store.writing() as work:
            for who in PEOPLE:
                await work.roster.save(who, f"Delegate {who}")
            for one in changes:
                change = work.roster.give if one.holds else work.roster.end
                await change(one.who, CHAIR, at(one.hour))
            await work.commit()
    for half_hours in range(2 * HOURS):
        hour = half_hours / 2
        clock.set(at(hour))
        for store in (stored, fake):
            async with store.reading() as work:
                holders = {one.user_id for one in await work.roster.holders(CHAIR)}
                terms = await work.roster.terms(CHAIR)
                people = [await work.roster.delegate(who) for who in PEOPLE]
            assert holders == expected(changes, hour)
            assert holders == {one.user_id for one in terms if one.covers(clock.now())}
            assert holders == {one.user_id for one in people if one and one.holds(CHAIR)}
            assert all(one.until is None or one.since < one.until for one in terms)
    await engine.dispose()


async def test_what_is_to_come_begins_or_ends_later(store: SqlStore) -> None:
    now = datetime.now(UTC)
    async with store.writing() as work:
        for who in PEOPLE:
            await work.roster.save(who, f"Delegate {who}")
        await work.roster.give(1, CHAIR, now - timedelta(days=2))
        await work.roster.end(1, CHAIR, now - timedelta(days=1))
        await work.roster.give(2, CHAIR, now - timedelta(days=1))
        assert await work.roster.to_come() == []
        await work.roster.end(2, CHAIR, now + timedelta(days=1))
        await work.roster.give(3, CHAIR, now + timedelta(days=1))
        assert [one.user_id for one in await work.roster.to_come()] == [2, 3]
        assert [one.user_id for one in await work.roster.terms_of(3)] == [3]


async def test_whose_delegate_a_person_is_outlasts_another_name(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.roster.save(1, "Delegate")
        await work.roster.tie(1, "Namibia")
        await work.roster.save(1, "Delegate of Namibia")
        person = await work.roster.delegate(1)
    assert person is not None
    assert (person.name, person.organisation) == ("Delegate of Namibia", "Namibia")


async def test_an_invitation_comes_back_as_it_was_stored(store: SqlStore) -> None:
    made = Invitation("d" * 64, CHAIR, "Namibia", 1, START, at(72))
    claim = Invitation("e" * 64, Office(Role.SECRETARIAT), "", None, START, None)
    async with store.writing() as work:
        for one in (made, claim):
            await work.invitations.add(one)
        first, second = await work.invitations.open()
        assert first == await work.invitations.of_digest("d" * 64)
        assert (first.office, first.organisation, first.ends_at) == (CHAIR, "Namibia", at(72))
        assert second.is_claim
        await work.invitations.save(first.accepted(7, at(1)))
        await work.invitations.save(second.revoked(at(1)))
        assert await work.invitations.open() == []
        taken = await work.invitations.get(first.id or 0)
        assert taken is not None
        assert (taken.accepted_by, taken.settled_at) == (7, at(1))
        assert await work.invitations.of_digest("f" * 64) is None


async def test_wrong_tokens_are_counted_and_old_ones_go(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.invitations.save_wrong(1, WrongTokens(START, 1), at(-1))
        await work.invitations.save_wrong(1, WrongTokens(START, 2), at(-1))
        assert await work.invitations.wrong(1) == WrongTokens(START, 2)
        await work.invitations.save_wrong(2, WrongTokens(at(2), 1), at(1))
        assert await work.invitations.wrong(1) is None
