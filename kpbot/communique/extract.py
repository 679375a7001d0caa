"""From the text of a communiqué to what it asks of whom."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause
from kpbot.communique.conjuncts import split
from kpbot.communique.dues import find_due
from kpbot.communique.grammar import find_clauses
from kpbot.communique.heading import read_heading
from kpbot.communique.mentions import GROUPS, Context, Names
from kpbot.communique.paragraphs import Segment, lay_out
from kpbot.communique.passage import Passage
from kpbot.communique.titles import title_of
from kpbot.communique.words import words_of
from kpbot.communique.seats import find_memberships, find_offices
from kpbot.domain.communique import Heading, Paragraph, ParagraphKind, Proposal, Reading
from kpbot.domain.profile import Profile

QUOTE_LIMIT = 400
"""A longer quote is cut at a word."""


def extract(text: str, profile: Profile) -> Reading:
    """All that the document `text` says, read with the names of `profile`.

    Any text can be read; one that is no communiqué yields little or nothing.
    """
    layout = lay_out(text)
    heading = read_heading(layout.front, [one.text for one in layout.segments])
    names = Names(profile)
    paragraphs, proposals, memberships, offices = [], [], [], []
    for segment, passage in _passages(layout.segments, names):
        given = tuple(_proposals(segment.number, passage, heading))
        seats = tuple(find_memberships(segment.number, passage))
        awards = tuple(find_offices(segment.number, passage, profile, heading))
        kind = ParagraphKind.OPERATIONAL if given or seats or awards else ParagraphKind.INFORMATIONAL
        paragraphs.append(Paragraph(segment.number, segment.text, kind))
        proposals += given
        memberships += seats
        offices += awards
    return Reading(
        heading, tuple(paragraphs), tuple(proposals), tuple(memberships), tuple(offices)
    )


def _passages(
    segments: tuple[Segment, ...], names: Names
) -> Iterator[tuple[Segment, Passage]]:
    """The segments, each with the bodies that it may refer to from above it."""
    known = frozenset(
        code
        for segment in segments
        for mention in Passage.of(segment.text, names, Context()).mentions
        if mention.named
        for code in mention.codes
    )
    carried: tuple[str, ...] = ()
    heading = ""
    for segment in segments:
        if segment.heading != heading:
            heading = segment.heading
            carried = _groups(Passage.of(heading, names, Context(known=known)), names)
        passage = Passage.of(segment.text, names, Context(carried, known))
        yield segment, passage
        carried = _groups(passage, names) or carried


def _groups(passage: Passage, names: Names) -> tuple[str, ...]:
    codes = (code for one in passage.mentions for code in one.codes)
    return tuple(code for code in codes if names.kinds.get(code) in GROUPS)[-2:]


def _proposals(number: int, passage: Passage, heading: Heading) -> Iterator[Proposal]:
    clauses = (one for whole in find_clauses(passage) for one in split(passage, whole))
    for position, clause in enumerate(clauses, 1):
        quote = _quote(passage, clause)
        yield Proposal(
            paragraph=number,
            position=position,
            title=title_of(passage, clause),
            quote=quote,
            trigger=passage.slice(*clause.trigger),
            bodies=clause.bodies,
            strength=clause.strength,
            due=find_due(passage.slice(clause.first, clause.end), heading),
            confidence=clause.confidence,
        )


def _quote(passage: Passage, clause: Clause) -> str:
    quote = passage.slice(clause.first, clause.end)
    if len(quote) <= QUOTE_LIMIT:
        return quote
    least = passage.words[clause.trigger[1] - 1].end - passage.words[clause.first].start
    cut = quote.rfind(" ", least, QUOTE_LIMIT)
    return quote[: cut if cut > 0 else max(least, QUOTE_LIMIT)].rstrip(" ,;:(")
