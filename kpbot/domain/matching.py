"""Which proposals of a corrected text are those that a person has reviewed already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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

    First the most alike, then what the reviewer split or merged and still stands there, then
    clauses whose trigger stands where it stood.
    """
    left, fresh = list(drafts), list(proposals)
    kept, covered = _reworked(left, fresh, after)
    left = [one for one in left if one not in kept]
    fresh = [one for one in fresh if one not in covered]
    pairs: list[tuple[Draft, Proposal]] = []
    for fits in (_alike(left, fresh), _in_place(left, fresh, before, after)):
        for draft, proposal in fits:
            if draft in left and proposal in fresh:
                pairs.append((draft, proposal))
                left.remove(draft)
                fresh.remove(proposal)
    return Matching(
        tuple(sorted(pairs, key=lambda pair: pair[0].ref)), tuple(kept), tuple(fresh), tuple(left)
    )


def _alike(drafts: list[Draft], proposals: list[Proposal]) -> list[tuple[Draft, Proposal]]:
    """The pairs with like quotes, the most alike first, of the same paragraph before others."""
    matcher = SequenceMatcher(autojunk=False)
    scored = []
    for proposal in proposals:
        matcher.set_seq2(proposal.quote)
        for draft in drafts:
            here = draft.paragraph == proposal.paragraph
            least = ALIKE if here else ALIKE_ELSEWHERE
            matcher.set_seq1(draft.quote)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            ratio = matcher.ratio()
            if ratio >= least:
                scored.append((-ratio, not here, draft.ref, proposal.position, draft, proposal))
    return [(draft, proposal) for *_, draft, proposal in sorted(scored, key=lambda one: one[:4])]


def _reworked(
    drafts: list[Draft], proposals: list[Proposal], after: Texts
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
    drafts: list[Draft], proposals: list[Proposal], before: Texts, after: Texts
) -> list[tuple[Draft, Proposal]]:
    """The pairs of one paragraph whose trigger begins at the same character."""
    found = []
    for draft in drafts:
        old = draft.proposal
        start = _trigger_at(before.get(draft.paragraph, ""), draft.quote, old.trigger)
        for new in proposals:
            if new.paragraph != draft.paragraph or new.trigger != old.trigger or start < 0:
                continue
            there = _trigger_at(after.get(new.paragraph, ""), new.quote, new.trigger)
            if there == start and _ratio(draft.quote, new.quote) >= RELATED:
                found.append((draft, new))
    return found


def _trigger_at(text: str, quote: str, trigger: str) -> int:
    start, inside = text.find(quote), quote.find(trigger)
    return start + inside if min(start, inside) >= 0 else -1


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
