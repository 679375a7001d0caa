"""Communiqués, their paragraphs and drafts, from upload to publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from kpbot.domain.communique import Heading, Paragraph, ParagraphKind
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from storage.unit_of_work import SqlStore

MakeCommunique = Callable[..., Communique]
MakeDraft = Callable[..., Draft]
NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
PARAGRAPHS = [
    Paragraph(1, "The Plenary met in Swakopmund.", ParagraphKind.INFORMATIONAL),
    Paragraph(12, "WGM is to collect the annual reports.", ParagraphKind.OPERATIONAL),
]


async def test_a_communique_comes_back_with_its_paragraphs(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    heading = Heading(MeetingKind.PLENARY, 7, "Swakopmund", date(2009, 11, 2), date(2009, 11, 5))
    async with store.writing() as work:
        added = await work.communiques.add(make_communique(heading=heading), PARAGRAPHS)
        assert added == replace(make_communique(heading=heading), id=added.id)
        assert await work.communiques.of_cycle(2009) == added
        assert await work.communiques.with_digest(added.digest) == added
        assert await work.communiques.paragraph(2009, 12) == PARAGRAPHS[1]
        assert await work.communiques.paragraph(2009, 2) is None
        assert await work.communiques.highest_paragraph(2009) == 12


async def test_of_another_cycle_there_is_nothing(store: SqlStore) -> None:
    async with store.reading() as work:
        assert await work.communiques.of_cycle(2009) is None
        assert await work.communiques.with_digest("d") is None
        assert await work.communiques.current() is None
        assert await work.communiques.in_review() is None
        assert await work.communiques.highest_paragraph(2009) == 0
        assert await work.drafts.get(Ref(2009, 12, 1)) is None


@pytest.mark.parametrize("other", [{"digest": "e"}, {"cycle": 2010}], ids=["cycle", "file"])
async def test_a_cycle_and_a_file_are_imported_once(
    store: SqlStore, make_communique: MakeCommunique, other: dict[str, object]
) -> None:
    async with store.writing() as work:
        await work.communiques.add(make_communique(), [])
        with pytest.raises(IntegrityError):
            await work.communiques.add(make_communique(**other), [])


async def test_the_current_one_is_of_the_newest_published_cycle(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    async with store.writing() as work:
        for cycle in (2009, 2008, 2010):
            one = make_communique(cycle=cycle, digest=str(cycle))
            added = await work.communiques.add(one, [])
            if cycle != 2010:
                await work.communiques.save(replace(added, published_at=added.imported_at))
        current = await work.communiques.current()
        assert current
        assert current.cycle == 2009
        assert current.published_at == current.imported_at


async def test_a_published_one_is_in_review_while_a_draft_may_still_be_published(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(published_at=NOON), [])
        draft = make_draft()
        await work.drafts.add(communique, [draft])
        assert await work.communiques.in_review() == communique
        communique = replace(communique, published_at=communique.imported_at)
        await work.communiques.save(communique)
        for decision in (*Decision, Decision.PENDING):
            draft = replace(draft, decision=decision, version=draft.version + 1)
            await work.drafts.save(draft)
            waiting = decision in (Decision.PENDING, Decision.ACCEPTED)
            assert await work.communiques.in_review() == (communique if waiting else None)


async def test_an_unpublished_one_is_in_review_until_it_is_removed(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), [])
        await work.drafts.add(communique, [make_draft(decision=Decision.REJECTED)])
        assert await work.communiques.in_review() == communique
        await work.communiques.remove(communique)
        assert await work.communiques.in_review() is None


async def test_removing_takes_paragraphs_and_drafts_along(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), PARAGRAPHS)
        await work.drafts.add(communique, [make_draft()])
        await work.communiques.remove(communique)
        assert await work.communiques.of_cycle(2009) is None
        assert await work.communiques.highest_paragraph(2009) == 0
        assert await work.drafts.of_cycle(2009) == []
        await work.communiques.add(make_communique(), PARAGRAPHS)


async def test_what_is_published_is_not_removed(
    store: SqlStore, make_communique: MakeCommunique
) -> None:
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), PARAGRAPHS)
        await work.communiques.save(replace(communique, published_at=communique.imported_at))
        with pytest.raises(LookupError, match="unpublished"):
            await work.communiques.remove(communique)


async def test_what_was_never_added_is_not_saved(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    async with store.writing() as work:
        with pytest.raises(LookupError):
            await work.communiques.save(make_communique())
        with pytest.raises(LookupError):
            await work.drafts.save(make_draft())


async def test_an_older_draft_does_not_overwrite_a_newer(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    accepted = make_draft(decision=Decision.ACCEPTED, version=2)
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), [])
        await work.drafts.add(communique, [make_draft()])
        await work.drafts.save(accepted)
        with pytest.raises(LookupError, match="not at version 1"):
            await work.drafts.save(make_draft(decision=Decision.REJECTED, version=2))
        assert await work.drafts.get(accepted.ref) == accepted


async def test_drafts_are_counted_by_decision(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    decisions = [Decision.ACCEPTED, Decision.PENDING, Decision.ACCEPTED]
    drafts = [
        make_draft(ref=Ref(2009, 12, position), decision=decision)
        for position, decision in enumerate(decisions, start=1)
    ]
    async with store.writing() as work:
        await work.drafts.add(await work.communiques.add(make_communique(), []), drafts)
        assert await work.drafts.counts(2009) == {
            Decision.PENDING: 1,
            Decision.ACCEPTED: 2,
            Decision.REJECTED: 0,
            Decision.PUBLISHED: 0,
        }


async def test_a_draft_of_another_cycle_is_refused(
    store: SqlStore, make_communique: MakeCommunique, make_draft: MakeDraft
) -> None:
    async with store.writing() as work:
        communique = await work.communiques.add(make_communique(), [])
        with pytest.raises(ValueError, match="another cycle"):
            await work.drafts.add(communique, [make_draft(ref=Ref(2010, 12, 1))])
