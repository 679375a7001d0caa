"""Which proposals of a corrected text are those that a person has reviewed already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, product

from kpbot.domain.communique import Proposal
from kpbot.domain.review import Draft

ALIKE = 0.8
"""The similarity of two quotes of one paragraph from which they are the same task."""
ALIKE_ELSEWHERE = 0.9
"""The same where the paragraph has another number: sentences of other paragraphs are alike too."""
RELATED = 0.4
"""The least similarity where the trigger stands where it stood."""
_JOINT = 12
"""Characters of a joint, such as ", as well as ", that may be left between the parts of a quote."""

MOST_COMPARED = 20_000
"""Pairs of quotes that are compared at most, so that a long document takes seconds at the worst."""

Pairs = Iterator[tuple[Draft, Proposal]]

Texts = Mapping[int, str]
"""The texts of the paragraphs by number."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of what.

    `pairs` are the same task, `kept` are drafts that the reviewer split or merged and whose words
    still stand there; `new` and `gone` have no counterpart.
    """

    pairs: tuple[tuple[Draft, Proposal], ...]
    kept: tuple[Draft, ...]
    new: tuple[Proposal, ...]
    gone: tuple[Draft, ...]


def match(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], before: Texts, after: Texts
) -> Matching:
    """Match the drafts of a communiqué with the proposals of its corrected version.

    The same words in the same place go together first. What the reviewer split or merged and
    still stands there is kept. Of the rest the same words elsewhere go together, then the most
    alike, then clauses whose trigger stands where it stood.
    """
    left = {one.ref: one for one in drafts}
    fresh = dict.fromkeys(proposals)
    pairs: list[tuple[Draft, Proposal]] = []

    def pair(found: Pairs) -> None:
        for draft, proposal in found:
            if draft.ref in left and proposal in fresh:
                pairs.append((draft, proposal))
                del left[draft.ref], fresh[proposal]

    pair(_same_here([one for one in drafts if one.own_quote is None], proposals))
    kept, covered = _reworked(list(left.values()), list(fresh), after)
    for draft in kept:
        del left[draft.ref]
    for proposal in covered:
        del fresh[proposal]
    for stage in (_same_here, _same_elsewhere, _alike_here, _alike_elsewhere):
        pair(stage(list(left.values()), list(fresh)))
    pair(_in_place(list(left.values()), list(fresh), before, after))
    pairs.sort(key=lambda one: one[0].ref)
    return Matching(tuple(pairs), tuple(kept), tuple(fresh), tuple(left.values()))


def _same_here(drafts: Sequence[Draft], proposals: Sequence[Proposal]) -> Pairs:
    """The same words in the same paragraph."""
    return _joined(drafts, proposals, lambda paragraph, quote: (paragraph, quote))


def _same_elsewhere(drafts: Sequence[Draft], proposals: Sequence[Proposal]) -> Pairs:
    """The same words in a paragraph of another number."""
    return _joined(drafts, proposals, lambda _, quote: quote)


def _joined(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], key: Callable[[int, str], object]
) -> Pairs:
    """Drafts and proposals of equal keys, in the order of the text."""
    waiting: dict[object, list[Draft]] = {}
    for draft in reversed(drafts):
        waiting.setdefault(key(draft.paragraph, draft.quote), []).append(draft)
    for proposal in proposals:
        same = waiting.get(key(proposal.paragraph, proposal.quote))
        if same:
            yield same.pop(), proposal


def _alike_here(drafts: Sequence[Draft], proposals: Sequence[Proposal]) -> Pairs:
    """Like quotes of one paragraph, the most alike first."""
    return _alike(list(_of_one_paragraph(drafts, proposals)), ALIKE)


def _alike_elsewhere(drafts: Sequence[Draft], proposals: Sequence[Proposal]) -> Pairs:
    """Very like quotes wherever they stand, the most alike first."""
    return _alike(list(islice(product(drafts, proposals), MOST_COMPARED)), ALIKE_ELSEWHERE)


def _of_one_paragraph(drafts: Sequence[Draft], proposals: Sequence[Proposal]) -> Pairs:
    by_paragraph: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_paragraph.setdefault(draft.paragraph, []).append(draft)
    found = (
        (draft, proposal)
        for proposal in proposals
        for draft in by_paragraph.get(proposal.paragraph, ())
    )
    return islice(found, MOST_COMPARED)


def _alike(candidates: list[tuple[Draft, Proposal]], least: float) -> Pairs:
    matcher = SequenceMatcher(autojunk=False)
    scored = []
    for draft, proposal in candidates:
        matcher.set_seqs(draft.quote, proposal.quote)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= least:
            order = (-ratio, draft.ref, proposal.paragraph, proposal.position)
            scored.append((order, draft, proposal))
    for _, draft, proposal in sorted(scored, key=lambda one: one[0]):
        yield draft, proposal


def _reworked(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], after: Texts
) -> tuple[list[Draft], list[Proposal]]:
    """The drafts with a quote of the reviewer's own that still stands, and what they cover."""
    own = [
        one
        for one in drafts
        if one.own_quote is not None and one.quote in after.get(one.paragraph, "")
    ]
    covered = []
    for proposal in proposals:
        near = [one.quote for one in own if one.paragraph == proposal.paragraph]
        rest = proposal.quote
        for quote in sorted(near, key=len, reverse=True):
            if proposal.quote in quote:
                rest = ""
            rest = rest.replace(quote, "")
        if near and len(rest.strip()) <= _JOINT:
            covered.append(proposal)
    return own, covered


def _in_place(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], before: Texts, after: Texts
) -> Pairs:
    """The pairs of one paragraph whose trigger begins at the same character."""
    for draft, new in _of_one_paragraph(drafts, proposals):
        trigger = draft.proposal.trigger
        start = _trigger_at(before.get(draft.paragraph, ""), draft.quote, trigger)
        there = _trigger_at(after.get(new.paragraph, ""), new.quote, new.trigger)
        if new.trigger != trigger or start < 0 or there != start:
            continue
        if _ratio(draft.quote, new.quote) >= RELATED:
            yield draft, new


def _trigger_at(text: str, quote: str, trigger: str) -> int:
    start, inside = text.find(quote), quote.find(trigger)
    return start + inside if min(start, inside) >= 0 else -1


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
