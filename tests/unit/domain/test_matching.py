"""A corrected text is matched with what was reviewed."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations
from string import ascii_lowercase

from hypothesis import assume, given
from hypothesis import strategies as st

from kpbot.domain.communique import Proposal
from kpbot.domain.matching import match
from kpbot.domain.review import Decision, Draft
from tests.builders import THOROUGH, make_draft, make_proposal

DISTINCT = 0.6
"""Above it, one edited word may make a task more like another than like itself."""

TASK = st.lists(st.text(ascii_lowercase, min_size=3, max_size=9), min_size=7, max_size=12)


def texts(*quotes: str) -> dict[int, str]:
    return {12: ". ".join(quotes) + "."}


def drafts_of(quotes: list[str], paragraph: int = 12) -> list[Draft]:
    return [
        make_draft(
            f"{paragraph}.{number}",
            proposal=make_proposal(paragraph, number, quote=quote, trigger=quote.split()[0]),
        )
        for number, quote in enumerate(quotes, 1)
    ]


def read(draft: Draft, quote: str, **given: object) -> Proposal:
    return replace(draft.proposal, quote=quote, **given)  # type: ignore[arg-type]  # as in builders


@THOROUGH
@given(
    st.lists(TASK, min_size=1, max_size=5),
    st.integers(0, 99),
    st.sampled_from(["", "other", "s"]),
    st.permutations(range(5)),
    st.integers(0, 2),
)
def test_after_small_edits_each_task_finds_its_own_again(
    tasks: list[list[str]], at: int, instead: str, order: list[int], shift: int
) -> None:
    quotes = [" ".join(words) for words in tasks]
    assume(not any(_ratio(one, other) >= DISTINCT for one, other in combinations(quotes, 2)))
    drafts = drafts_of(list(dict.fromkeys(quotes)))
    edited = []
    for place in (one for one in order if one < len(drafts)):
        words = drafts[place].quote.split()
        if shift == 0:  # in the same paragraph a word may change
            words[1 + at % (len(words) - 1)] = instead
        proposal = read(drafts[place], " ".join(filter(None, words)), paragraph=12 + shift)
        edited.append((drafts[place], proposal))
    found = match(drafts, [proposal for _, proposal in edited], {}, {})
    again = {draft.ref: proposal for draft, proposal in found.pairs}
    kept = [one for one in edited if _like(one[0].quote, one[1].quote)]
    assert all(again[draft.ref] == proposal for draft, proposal in kept)
    assert len(found.pairs) + len(found.gone) == len(drafts)
    assert len(found.pairs) + len(found.new) == len(edited)


def _ratio(one: str, other: str) -> float:
    """How like two quotes are; nobody could tell which of two like ones was edited."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _like(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 0.1 * len(one)


def test_what_is_new_and_what_is_gone_is_told_apart() -> None:
    drafts = drafts_of(["requested the WGM to examine sales", "asked the WGS to publish figures"])
    other = make_proposal(quote="encouraged producers to open a public debate on the subject")
    found = match(drafts, [drafts[0].proposal, other], {}, {})
    assert found.pairs == ((drafts[0], drafts[0].proposal),)
    assert (found.new, found.gone) == ((other,), (drafts[1],))


def test_a_clause_whose_trigger_stands_where_it_stood_is_the_same() -> None:
    before = "requested the WGM to examine how sales over the internet comply"
    after = "requested the WGM to look into trade on line"
    (draft,) = drafts_of([before])
    proposal = read(draft, after)
    found = match([draft], [proposal], texts(before), texts(after))
    assert found.pairs == ((draft, proposal),)
    moved = match([draft], [proposal], texts(before), texts("It met", after))
    assert moved.gone == (draft,)


def test_like_sentences_of_other_paragraphs_are_not_mixed_up() -> None:
    quote = "requested the WGM to examine the annual report of Ghana"
    drafts = [*drafts_of([quote]), *drafts_of([quote.replace("Ghana", "Guinea")], 13)]
    found = match(drafts, [drafts[1].proposal, drafts[0].proposal], {}, {})
    assert found.pairs == tuple((one, one.proposal) for one in drafts)


def test_what_the_reviewer_split_stays_split_while_its_words_stand() -> None:
    whole = "requested the WGM to examine sales and to report its findings"
    text = f"The Plenary {whole}."
    (first,) = drafts_of([whole])
    parts = [
        replace(first, own_quote="requested the WGM to examine sales"),
        make_draft("12.2", proposal=first.proposal, own_quote="to report its findings"),
    ]
    found = match(parts, [first.proposal], {12: text}, {12: text + " It was sunny."})
    assert found.kept == tuple(parts)
    assert (found.pairs, found.new, found.gone) == ((), (), ())


def test_what_the_reviewer_merged_stays_merged() -> None:
    quotes = ["agreed to combine their work", "issue a joint note"]
    drafts = drafts_of(quotes)
    text = f"They {quotes[0]} and {quotes[1]}."
    merged = replace(drafts[0], own_quote=text[5:-1])
    found = match([merged, drafts[1]], [one.proposal for one in drafts], {12: text}, {12: text})
    assert found.kept == (merged,)
    assert found.pairs == ((drafts[1], drafts[1].proposal),)
    assert (found.new, found.gone) == ((), ())


def test_the_parts_of_a_split_that_was_undone_take_nothing_from_the_whole() -> None:
    whole = "requested the WGM to examine sales and to report its findings"
    (draft,) = drafts_of([whole])
    parts = [
        make_draft(
            f"12.{number}", proposal=draft.proposal, own_quote=part, decision=Decision.REJECTED
        )
        for number, part in enumerate(
            ("requested the WGM to examine sales", "report its findings"), 2
        )
    ]
    found = match([draft, *parts[1:]], [draft.proposal], texts(whole), texts(whole))
    assert found.pairs == ((draft, draft.proposal),)
    assert match([*parts, draft], [draft.proposal], texts(whole), texts(whole)).gone == ()


def test_words_added_to_a_part_are_not_lost() -> None:
    part = "requested the WGM to examine sales"
    longer = f"{part} and to publish the list of all traders that do not answer in time"
    (draft,) = drafts_of([part])
    split = replace(draft, own_quote=part)
    found = match([split], [read(draft, longer)], texts(part), texts(longer))
    assert found.new == (read(draft, longer),)


def test_a_long_document_is_matched_all_the_same() -> None:
    drafts = [
        make_draft(
            f"{number}.1", proposal=make_proposal(number, quote=f"shall visit mine {number}")
        )
        for number in range(1, 3001)
    ]
    moved = [replace(one.proposal, paragraph=one.paragraph + 1) for one in drafts]
    found = match(drafts, moved, {}, {})
    assert found.pairs == tuple(zip(drafts, moved, strict=True))
    assert (found.new, found.gone) == ((), ())
