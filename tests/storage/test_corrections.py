"""Corrected versions and seats come back as they were stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.communique import (
    Heading,
    Membership,
    MembershipStatus,
    OfficeAward,
    Paragraph,
    ParagraphKind,
    Reading,
)
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Correction, Decision, Draft
from kpbot.domain.seats import SeatDraft
from storage import migrate
from storage.codec_reading import reading_in, reading_out
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.storage.test_round_trips import (
    counts,
    days,
    in_one_database,
    moments,
    proposals,
    texts,
    words,
)

NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
MakeCommunique = Callable[..., Communique]

years = st.integers(1946, 2101)
memberships = st.builds(Membership, counts, words, words, st.sampled_from(MembershipStatus))
awards = st.builds(OfficeAward, counts, words, words, years)
readings = st.builds(
    Reading,
    heading=st.builds(
        Heading,
        st.none() | st.sampled_from(MeetingKind),
        st.none() | counts,
        st.none() | texts,
        st.none() | days,
        st.none() | days,
    ),
    paragraphs=st.lists(
        st.builds(Paragraph, counts, texts, st.sampled_from(ParagraphKind)), max_size=3
    ).map(tuple),
    proposals=st.lists(proposals, max_size=3).map(tuple),
    memberships=st.lists(memberships, max_size=3).map(tuple),
    offices=st.lists(awards, max_size=3).map(tuple),
)
corrections = st.builds(
    Correction,
    cycle=st.just(2009),
    name=texts,
    digest=words,
    held_until=days,
    imported_at=moments,
    reading=readings,
)
seats = st.lists(st.tuples(memberships | awards, st.sampled_from(Decision)), max_size=5).map(
    lambda found: [
        SeatDraft(2009, number, seat, decision) for number, (seat, decision) in enumerate(found, 1)
    ]
)


@given(readings)
def test_a_reading_is_plain_json(reading: Reading) -> None:
    assert reading_in(json.loads(json.dumps(reading_out(reading)))) == reading


@in_one_database
@given(corrections, corrections)
async def test_a_correction_waits_until_a_later_one_or_a_decision(
    store: SqlStore, make_communique: MakeCommunique, first: Correction, second: Correction
) -> None:
    async with store.writing() as work:
        await work.communiques.add(make_communique(), [])
        assert await work.corrections.of_cycle(2009) is None
        for one in (first, second):
            await work.corrections.put(one)
            assert await work.corrections.of_cycle(2009) == one
        await work.corrections.remove(2009)
        await work.corrections.remove(2009)
        assert await work.corrections.of_cycle(2009) is None


@in_one_database
@given(seats, seats)
async def test_seats(
    store: SqlStore,
    make_communique: MakeCommunique,
    first: list[SeatDraft],
    second: list[SeatDraft],
) -> None:
    async with store.writing() as work:
        await work.communiques.add(make_communique(), [])
        for some in (first, second):
            await work.seats.put(2009, some)
            assert await work.seats.of_cycle(2009) == some
            published = [one for one in some if one.decision is Decision.PUBLISHED]
            assert await work.seats.published() == published
        assert await work.seats.of_cycle(2010) == []


async def test_a_correction_survives_a_restart(url: str, make_communique: MakeCommunique) -> None:
    correction = Correction(
        2009,
        "b.txt",
        "e" * 64,
        NOON.date(),
        NOON,
        Reading(Heading(), (Paragraph(1, "It met.", ParagraphKind.INFORMATIONAL),), (), (), ()),
    )
    engine = create_engine(url)
    await migrate.upgrade(engine)
    async with SqlStore(engine).writing() as work:
        await work.communiques.add(make_communique(), [])
        await work.corrections.put(correction)
        await work.commit()
    await engine.dispose()
    engine = create_engine(url)
    async with SqlStore(engine).reading() as work:
        assert await work.corrections.of_cycle(2009) == correction
    await engine.dispose()


async def test_paragraphs_are_replaced_whole(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    before = [Paragraph(n, f"Old {n}.", ParagraphKind.INFORMATIONAL) for n in (1, 2, 3)]
    after = [Paragraph(n, f"New {n}.", ParagraphKind.OPERATIONAL) for n in (1, 4)]
    async with store.writing() as work:
        await work.communiques.add(make_communique(), before)
        assert await work.communiques.paragraphs(2009) == before
        await work.communiques.replace_paragraphs(2009, after)
        assert await work.communiques.paragraphs(2009) == after
        await work.communiques.replace_paragraphs(2009, [])
        assert await work.communiques.paragraphs(2009) == []


async def test_removing_a_communique_takes_its_correction_and_its_seats_along(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    reading = Reading(Heading(), (), (), (), ())
    seat = SeatDraft(2009, 1, OfficeAward(30, "Namibia", "Chair of the PC", 2010))
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), [])
        await work.corrections.put(Correction(2009, "b", "e", NOON.date(), NOON, reading))
        await work.seats.put(2009, [seat])
        await work.communiques.remove(communique)
        assert await work.corrections.of_cycle(2009) is None
        assert await work.seats.of_cycle(2009) == []


async def test_a_seat_that_waits_keeps_a_published_communique_in_review(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    seat = SeatDraft(2009, 1, OfficeAward(30, "Namibia", "Chair of the PC", 2010))
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(published_at=NOON), [])
        assert await work.communiques.in_review() is None
        await work.seats.put(2009, [seat])
        assert await work.communiques.in_review() == communique
        for decision in (Decision.REJECTED, Decision.PUBLISHED):
            await work.seats.put(2009, [replace(seat, decision=decision)])
            assert await work.communiques.in_review() is None


async def test_a_seat_of_another_cycle_is_refused(store: SqlStore) -> None:
    seat = SeatDraft(2010, 1, OfficeAward(30, "Namibia", "Chair of the PC", 2010))
    async with store.writing() as work:
        with pytest.raises(ValueError, match="another cycle"):
            await work.seats.put(2009, [seat])


async def test_what_a_person_made_of_a_draft_and_what_is_read_anew_is_saved(
    store: SqlStore, make_communique: MakeCommunique, make_draft: Callable[..., Draft]
) -> None:
    async with store.writing() as work:
        await work.drafts.add(await work.communiques.add(make_communique(), []), [make_draft()])
        draft = make_draft()
        changed = replace(
            draft,
            proposal=replace(draft.proposal, quote="WGM is to collect all reports", paragraph=13),
            own_title="Collect",
            own_quote="collect all",
            version=2,
        )
        await work.drafts.save(changed)
        assert await work.drafts.get(Ref(2009, 12, 1)) == changed


async def test_rows_of_the_first_tables_outlive_the_migration_and_its_way_back(
    url: str, make_communique: MakeCommunique, make_draft: Callable[..., Draft]
) -> None:
    engine = create_engine(url)
    await migrate.upgrade(engine)
    async with SqlStore(engine).writing() as work:
        await work.drafts.add(await work.communiques.add(make_communique(), []), [make_draft()])
        await work.commit()
    await migrate.downgrade(engine, "0001")
    assert await migrate.revision(engine) == "0001"
    assert not await _columns(engine, "drafts") & {"own_title", "own_quote"}
    await migrate.upgrade(engine)
    assert await _columns(engine, "drafts") >= {"own_title", "own_quote"}
    async with SqlStore(engine).reading() as work:
        assert await work.drafts.get(Ref(2009, 12, 1)) == make_draft()
    await engine.dispose()


async def _columns(engine: AsyncEngine, table: str) -> set[str]:
    async with engine.connect() as connection:
        return set(
            await connection.run_sync(
                lambda sync: [one["name"] for one in inspect(sync).get_columns(table)]
            )
        )
