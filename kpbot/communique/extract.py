"""From the text of a communiqué to what it asks of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

from kpbot.communique.clauses import Clause, Sentence
from kpbot.communique.conjuncts import split
from kpbot.communique.dues import find_due
from kpbot.communique.grammar import find_clauses, parse
from kpbot.communique.heading import read_heading
from kpbot.communique.memberships import find_memberships
from kpbot.communique.mentions import Context
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.offices import find_offices
from kpbot.communique.paragraphs import Segment, lay_out
from kpbot.communique.passage import Passage
from kpbot.communique.titles import title_of
from kpbot.domain.communique import (
    Heading,
    Membership,
    OfficeAward,
    Paragraph,
    ParagraphKind,
    Proposal,
    Reading,
)
from kpbot.domain.due import DuePhrase
from kpbot.domain.profile import Profile

_T = TypeVar("_T")

FRONT_LIMIT = 16
"""A date so many words before its clause still belongs to it."""
QUOTE_LIMIT = 400
"""A longer quote is cut at a word."""


def extract(text: str, profile: Profile) -> Reading:
    """All that the document `text` says, read with the names of `profile`.

    Any text can be read; one that is no communiqué yields little or nothing.
    """
    layout = lay_out(text)
    heading = read_heading(layout.front, [one.text for one in layout.segments])
    names = Names(profile)
    paragraphs: list[Paragraph] = []
    proposals: list[Proposal] = []
    memberships: list[Membership] = []
    offices: list[OfficeAward] = []
    for segment, passage in passages(layout.segments, names):
        number = segment.number
        parsed = tuple(parse(passage))
        given = tuple(proposals_in(number, parsed, heading))
        seats = _all(find_memberships(number, one) for one in parsed)
        awards = _all(find_offices(number, one, names, heading) for one in parsed)
        kind = (
            ParagraphKind.OPERATIONAL if given or seats or awards else ParagraphKind.INFORMATIONAL
        )
        paragraphs.append(Paragraph(segment.number, segment.text, kind))
        proposals += given
        memberships += seats
        offices += awards
    return Reading(heading, tuple(paragraphs), tuple(proposals), tuple(memberships), tuple(offices))


def passages(segments: tuple[Segment, ...], names: Names) -> Iterator[tuple[Segment, Passage]]:
    """The segments, each with the bodies that it may refer to from above it."""
    known = frozenset(
        code
        for segment in segments
        for mention in Passage.of(segment.text, names, Context()).mentions
        if mention.named
        for code in mention.codes
    )
    before: tuple[str, ...] = ()
    for heading, under in groupby(segments, key=lambda one: one.heading):
        section = _groups(Passage.of(heading, names, Context(known=known)), names)
        before = section or before
        for segment in under:
            passage = Passage.of(segment.text, names, Context(before, known))
            yield segment, passage
            before = _groups(passage, names) or section


def _groups(passage: Passage, names: Names) -> tuple[str, ...]:
    codes = (code for one in passage.mentions for code in one.codes)
    return tuple(code for code in codes if names.kinds.get(code) in GROUPS)[-2:]


def _all(found: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def clauses_in(parsed: Iterable[Sentence]) -> Iterator[tuple[Passage, Clause]]:
    """The clauses that give work, each with one task."""
    for one in parsed:
        for clause in find_clauses(one):
            for part in split(one.passage, clause):
                yield one.passage, part


def proposals_in(number: int, parsed: Sequence[Sentence], heading: Heading) -> Iterator[Proposal]:
    """A proposal for each of the `clauses_in` paragraph `number`."""
    clauses = clauses_in(parsed)
    for position, (passage, clause) in enumerate(clauses, 1):
        due = _due(passage, clause, heading)
        yield Proposal(
            paragraph=number,
            position=position,
            title=title_of(passage, clause, due),
            quote=_quote(passage, clause),
            trigger=passage.slice(*clause.trigger),
            bodies=clause.bodies,
            strength=clause.strength,
            due=due,
            confidence=clause.confidence,
        )


def _due(passage: Passage, clause: Clause, heading: Heading) -> DuePhrase | None:
    due = find_due(passage.slice(clause.first, clause.end), heading)
    if due or clause.first - clause.front > FRONT_LIMIT:
        return due
    return find_due(passage.slice(clause.front, clause.first), heading)


def _quote(passage: Passage, clause: Clause) -> str:
    quote = passage.slice(clause.first, clause.end)
    if len(quote) <= QUOTE_LIMIT:
        return quote
    least = passage.words[clause.trigger[1] - 1].end - passage.words[clause.first].start
    cut = quote.rfind(" ", least, QUOTE_LIMIT)
    return quote[: cut if cut > 0 else max(least, QUOTE_LIMIT)].rstrip(" ,;:(")
