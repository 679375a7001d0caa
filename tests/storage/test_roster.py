"""Who holds which office, now."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kpbot.domain.offices import Delegate, Office, Role
from storage.tables import offices
from storage.unit_of_work import SqlStore, SqlWork

NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
CHAIR = Office(Role.CHAIR, "WGM")
MEMBER = Office(Role.MEMBER, "WGM")
SECRETARIAT = Office(Role.SECRETARIAT)
NAMIBIA, CANADA, ISRAEL = 1, 2, 7_000_000_000


async def seat(work: SqlWork, user_id: int, name: str, *given: Office) -> None:
    await work.roster.save(user_id, name)
    for minutes, office in enumerate(given):
        await work.roster.give(user_id, office, NOON + timedelta(minutes=minutes))


async def test_a_person_never_seen_is_none(store: SqlStore) -> None:
    async with store.reading() as work:
        assert await work.roster.delegate(NAMIBIA) is None
        assert await work.roster.holders(CHAIR) == []
        assert await work.roster.everyone() == []


async def test_a_person_has_the_present_name_and_offices(store: SqlStore) -> None:
    async with store.writing() as work:
        await seat(work, ISRAEL, "Delegate")
        assert await work.roster.delegate(ISRAEL) == Delegate(ISRAEL, "Delegate")
        await seat(work, ISRAEL, "Israel", SECRETARIAT, CHAIR)
        expected = Delegate(ISRAEL, "Israel", (SECRETARIAT, CHAIR))
        assert await work.roster.delegate(ISRAEL) == expected


async def test_an_ended_term_counts_no_more(store: SqlStore) -> None:
    async with store.writing() as work:
        await seat(work, NAMIBIA, "Namibia", CHAIR, MEMBER)
        await work.roster.end(NAMIBIA, CHAIR, NOON + timedelta(days=1))
        assert await work.roster.delegate(NAMIBIA) == Delegate(NAMIBIA, "Namibia", (MEMBER,))
        assert await work.roster.holders(CHAIR) == []


async def test_an_office_may_be_given_twice_and_again_after_its_end(store: SqlStore) -> None:
    async with store.writing() as work:
        await seat(work, NAMIBIA, "Namibia", SECRETARIAT, SECRETARIAT)
        await work.roster.end(NAMIBIA, SECRETARIAT, NOON + timedelta(days=1))
        await work.roster.give(NAMIBIA, SECRETARIAT, NOON + timedelta(days=2))
        expected = Delegate(NAMIBIA, "Namibia", (SECRETARIAT,))
        assert await work.roster.delegate(NAMIBIA) == expected
        terms = await work._connection.execute(
            select(offices.c.held_from, offices.c.held_until).order_by(offices.c.id)
        )
        assert [tuple(one) for one in terms] == [
            (NOON, NOON + timedelta(days=1)),
            (NOON + timedelta(days=2), None),
        ]


async def test_the_longest_serving_holder_comes_first_with_all_offices(store: SqlStore) -> None:
    async with store.writing() as work:
        await seat(work, CANADA, "Canada", SECRETARIAT, CHAIR)
        await seat(work, NAMIBIA, "Namibia", CHAIR)
        await seat(work, ISRAEL, "Israel", MEMBER)
        assert await work.roster.holders(CHAIR) == [
            Delegate(NAMIBIA, "Namibia", (CHAIR,)),
            Delegate(CANADA, "Canada", (SECRETARIAT, CHAIR)),
        ]


async def test_everyone_holds_an_office(store: SqlStore) -> None:
    async with store.writing() as work:
        await seat(work, NAMIBIA, "Namibia", CHAIR, MEMBER)
        await seat(work, CANADA, "Canada", SECRETARIAT)
        await seat(work, ISRAEL, "Israel")
        assert await work.roster.everyone() == [
            Delegate(CANADA, "Canada", (SECRETARIAT,)),
            Delegate(NAMIBIA, "Namibia", (CHAIR, MEMBER)),
        ]


async def test_a_stranger_is_given_no_office(store: SqlStore) -> None:
    """`INSERT OR IGNORE` would hide it; only a running term is left as it stands."""
    async with store.writing() as work:
        with pytest.raises(IntegrityError):
            await work.roster.give(NAMIBIA, CHAIR, NOON)
