"""Splitting and merging proposals, and taking it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from kpbot.domain.audit import Verb
from kpbot.domain.communique import Heading, Paragraph, ParagraphKind
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import NotAllowed, TextTooLong
from kpbot.domain.errors_review import CannotMerge, CannotSplit, CardStale
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services import publishing, reshaping, reviewing
from tests.builders import NOON, TODAY, make_draft, make_proposal
from tests.service.conftest import People
from tests.service.fakes import Stage

FIRST, SECOND, THIRD = (Ref(2009, 12, position) for position in (1, 2, 3))
QUOTES = (
    "requested the WGM to examine sales, and the WGS to publish its figures",
    "asked it to report to the Plenary",
)
TEXT = f"The Plenary {QUOTES[0]}. It {QUOTES[1]}."
DUE = Due(Basis.EXPLICIT, fixed=date(2010, 5, 31))


def draft_of(ref: str, quote: str, **given: object) -> Draft:
    position = int(ref.split(".")[1])
    trigger = quote.split(maxsplit=1)[0]
    proposal = make_proposal(12, position, quote=quote, trigger=trigger, title="Examine")
    return make_draft(ref, proposal=proposal, **given)


@pytest.fixture(autouse=True)
def in_review(stage: Stage) -> None:
    stage.state.communiques[2009] = Communique(
        2009, "communiqué.txt", "d", Heading(), TODAY, 30, NOON, None, 2009
    )
    stage.state.paragraphs[2009, 12] = Paragraph(12, TEXT, ParagraphKind.OPERATIONAL)
    stage.state.drafts[FIRST] = draft_of("12.1", QUOTES[0], due=DUE, bodies=("WGM",))
    stage.state.drafts[SECOND] = draft_of("12.2", QUOTES[1], bodies=("WGS", "WGM"))


async def test_both_parts_keep_paragraph_bodies_and_date_and_are_decided_anew(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await reviewing.decide(stage.ports, asker, FIRST, 1, Decision.ACCEPTED)
    at = QUOTES[0].index("the WGS")
    done = await reshaping.split(stage.ports, asker, FIRST, 2, at)
    assert done.draft.quote == "requested the WGM to examine sales"
    assert (done.other.ref, done.other.quote) == (THIRD, "the WGS to publish its figures")
    for one in (done.draft, done.other):
        assert (one.bodies, one.due, one.decision) == (("WGM",), DUE, Decision.PENDING)
        assert one.quote in TEXT
        assert one.title
        assert stage.state.drafts[one.ref] == one
    assert stage.verbs() == [Verb.ACCEPTED, Verb.SPLIT, Verb.SPLIT]


async def test_a_ref_is_never_used_again(stage: Stage, people: People) -> None:
    asker, refs = people.secretariat, []
    for _ in range(3):
        seen = stage.state.drafts[FIRST].version
        done = await reshaping.split_before(stage.ports, asker, FIRST, seen, "the WGS")
        refs.append(str(done.other.ref))
        assert done.entry.id
        assert await reshaping.undo(stage.ports, asker, done.entry.id) == FIRST
        assert stage.state.drafts[FIRST].quote == QUOTES[0]
        assert stage.state.drafts[done.other.ref].decision is Decision.REJECTED
    assert refs == ["12.3", "12.4", "12.5"]


@pytest.mark.parametrize("words", ["publish nothing", "requested", "", "figures"])
async def test_words_that_begin_no_part_cut_nothing(
    stage: Stage, people: People, words: str
) -> None:
    before = stage.state.copy()
    with pytest.raises(CannotSplit):
        await reshaping.split_before(stage.ports, people.secretariat, FIRST, 1, words)
    assert stage.state == before


async def test_merging_spans_the_text_unites_the_bodies_and_rejects_the_other(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    done = await reshaping.merge(stage.ports, asker, SECOND, 1, FIRST, 1)
    assert (done.draft.ref, done.other.ref) == (FIRST, SECOND)
    assert done.draft.quote == f"{QUOTES[0]}. It {QUOTES[1]}"
    assert done.draft.quote in TEXT
    assert (done.draft.bodies, done.draft.due) == (("WGM", "WGS"), DUE)
    assert done.other.decision is Decision.REJECTED
    reasons = [one.text for one in stage.state.audit if one.verb is Verb.REJECTED]
    assert reasons == ["merged into 2009/12.1"]


async def test_a_merge_can_be_undone_until_something_changes(stage: Stage, people: People) -> None:
    asker, ports = people.secretariat, stage.ports
    before = {ref: stage.state.drafts[ref] for ref in (FIRST, SECOND)}
    done = await reshaping.merge(ports, asker, FIRST, 1, SECOND, 1)
    assert done.entry.id
    await reshaping.undo(ports, asker, done.entry.id)
    for ref, one in before.items():
        now = stage.state.drafts[ref]
        assert (now.quote, now.bodies, now.due) == (one.quote, one.bodies, one.due)
        assert (now.decision, now.version) == (one.decision, 3)
    with pytest.raises(CardStale):
        await reshaping.undo(ports, asker, done.entry.id)

    again = await reshaping.merge(ports, asker, FIRST, 3, SECOND, 3)
    await reviewing.decide(ports, asker, FIRST, 4, Decision.ACCEPTED)
    snapshot = stage.state.copy()
    assert again.entry.id
    with pytest.raises(CardStale):
        await reshaping.undo(ports, asker, again.entry.id)
    assert stage.state == snapshot


async def test_an_old_card_splits_and_merges_nothing(stage: Stage, people: People) -> None:
    asker, ports = people.secretariat, stage.ports
    await reviewing.set_title(ports, asker, SECOND, 1, "Report")
    before = stage.state.copy()
    for deed in (
        reshaping.merge(ports, asker, FIRST, 1, SECOND, 1),
        reshaping.merge(ports, asker, SECOND, 1, FIRST, 1),
        reshaping.split(ports, asker, SECOND, 1, 9),
    ):
        with pytest.raises(CardStale):
            await deed
    assert stage.state == before


async def test_only_neighbours_of_one_paragraph_are_merged(stage: Stage, people: People) -> None:
    asker, ports = people.secretariat, stage.ports
    stage.state.drafts[Ref(2009, 13, 1)] = make_draft("13.1")
    with pytest.raises(CannotMerge):
        await reshaping.merge(ports, asker, FIRST, 1, Ref(2009, 13, 1), 1)
    await reviewing.decide(ports, asker, SECOND, 1, Decision.REJECTED)
    with pytest.raises(CannotMerge):
        await reshaping.merge(ports, asker, FIRST, 1, SECOND, 2)
    card = await reviewing.card(ports, asker, FIRST)
    assert card.neighbours == ()


async def test_what_is_published_is_what_the_reviewer_made_of_it(
    stage: Stage, people: People
) -> None:
    asker, ports = people.secretariat, stage.ports
    done = await reshaping.split_before(ports, asker, FIRST, 1, "the WGS")
    await reviewing.set_title(ports, asker, THIRD, 1, "  Publish the   figures ")
    for ref, seen in ((FIRST, done.draft.version), (THIRD, 2)):
        await reviewing.decide(ports, asker, ref, seen, Decision.ACCEPTED)
    await publishing.publish(ports, asker)
    action = stage.state.actions[THIRD]
    assert (action.title, action.quote) == (
        "Publish the figures",
        "the WGS to publish its figures",
    )
    assert stage.state.actions[FIRST].quote == "requested the WGM to examine sales"
    assert done.entry.id
    with pytest.raises(CardStale):
        await reshaping.undo(ports, asker, done.entry.id)


async def test_a_title_is_no_essay(stage: Stage, people: People) -> None:
    with pytest.raises(TextTooLong):
        await reviewing.set_title(stage.ports, people.secretariat, FIRST, 1, "x" * 81)


async def test_only_the_secretariat_reshapes(stage: Stage, people: People) -> None:
    ports = stage.ports
    deeds: tuple[Callable[..., Awaitable[object]], ...] = (
        lambda asker: reshaping.split(ports, asker, FIRST, 1, 36),
        lambda asker: reshaping.split_before(ports, asker, FIRST, 1, "the WGS"),
        lambda asker: reshaping.merge(ports, asker, FIRST, 1, SECOND, 1),
        lambda asker: reshaping.undo(ports, asker, 1),
        lambda asker: reviewing.set_title(ports, asker, FIRST, 1, "Other"),
    )
    for asker in (people.lead, people.chair_wgm):
        for deed in deeds:
            with pytest.raises(NotAllowed):
                await deed(asker)
    assert stage.state.audit == []
