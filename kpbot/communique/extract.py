"""From the text of a communiqué to what it asks of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

from kpbot.communique.clauses import Clause
from kpbot.communique.english.who.capitals import seat_of
from kpbot.communique.language import Language, language_of
from kpbot.communique.layout.paragraphs import Layout, Segment, lay_out
from kpbot.communique.mentions import Context
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import Passage
from kpbot.domain.bodies import BodyKind
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
_S = TypeVar("_S")

FRONT_LIMIT = 16
"""A date so many words before its clause still belongs to it."""
QUOTE_LIMIT = 400
"""A longer quote is cut where a part of its sentence ends, else at a word."""


def extract(text: str, profile: Profile) -> Reading:
    """All that the document `text` says, read with the names of `profile`.

    Any text can be read; one that is no communiqué yields little or nothing.
    """
    layout = lay_out(text)
    return _read(layout, language_of(layout.segments, profile.language), profile)


def _read(layout: Layout, language: Language[_S], profile: Profile) -> Reading:
    heading = language.heading(layout.front, [one.text for one in layout.segments])
    names = language.names(profile, [one.text for one in layout.segments])
    paragraphs: list[Paragraph] = []
    proposals: list[Proposal] = []
    memberships: list[Membership] = []
    offices: list[OfficeAward] = []
    for segment, passage in passages(layout.segments, names, language, heading):
        number = segment.number
        parsed = tuple(language.parse(passage))
        given = tuple(proposals_in(number, parsed, heading, language))
        # without a state in it a paragraph seats nobody
        sits = parsed if any(one.kind is BodyKind.STATE for one in passage.mentions) else ()
        seats = _all(language.memberships(number, one, names, heading) for one in sits)
        awards = _all(language.offices(number, one, names, heading) for one in sits)
        kind = (
            ParagraphKind.OPERATIONAL if given or seats or awards else ParagraphKind.INFORMATIONAL
        )
        paragraphs.append(Paragraph(segment.number, segment.text, kind))
        proposals += given
        memberships += seats
        offices += awards
    return Reading(heading, tuple(paragraphs), tuple(proposals), tuple(memberships), tuple(offices))


def passages(
    segments: tuple[Segment, ...], names: Names, language: Language[_S], held: Heading
) -> Iterator[tuple[Segment, Passage]]:
    """The segments, each with the bodies that it may refer to from above it."""
    known = frozenset(code for segment in segments for code in names.groups_in(segment.text))
    place = held.place or ""
    host = names.states_in(place) or seat_of(place, names)
    before: tuple[str, ...] = ()
    for heading, under in groupby(segments, key=lambda one: one.heading):
        section = _groups(language.passage(heading, names, Context(known=known)), names)
        before = section or before
        for segment in under:
            passage = language.passage(segment.text, names, Context(before, known, host))
            yield segment, passage
            before = _groups(passage, names) or section


def _groups(passage: Passage, names: Names) -> tuple[str, ...]:
    codes = (code for one in passage.mentions for code in one.codes)
    return tuple(code for code in codes if names.kinds.get(code) in GROUPS)[-2:]


def _all(found: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def proposals_in(
    number: int, parsed: Sequence[_S], heading: Heading, language: Language[_S]
) -> Iterator[Proposal]:
    """A proposal for each of the clauses of paragraph `number` that give work."""
    clauses = chain.from_iterable(language.clauses(one) for one in parsed)
    for position, (passage, clause) in enumerate(clauses, 1):
        due = _due(passage, clause, heading, language)
        yield Proposal(
            paragraph=number,
            position=position,
            title=language.title(passage, clause, due),
            quote=_quote(passage, clause),
            trigger=passage.slice(*clause.trigger),
            bodies=clause.bodies,
            strength=clause.strength,
            due=due,
            confidence=clause.confidence,
        )


def _due(
    passage: Passage, clause: Clause, heading: Heading, language: Language[_S]
) -> DuePhrase | None:
    nobody = not clause.bodies
    due = language.due(passage.slice(clause.first, clause.end), heading, nobody=nobody)
    behind = language.deadline.match(passage.text, passage.words[clause.end - 1].end)
    if due is None and behind:
        due = language.due(behind[0], heading)
    if due:
        return due
    if clause.head is not None:
        front = max(clause.front, clause.head - 2 * FRONT_LIMIT)
        return language.due(passage.slice(front, clause.head), heading)
    if clause.first - clause.front > FRONT_LIMIT:
        return None
    return language.due(passage.slice(clause.front, clause.first), heading)


def _quote(passage: Passage, clause: Clause) -> str:
    quote = passage.slice(clause.first, clause.end)
    if len(quote) <= QUOTE_LIMIT:
        return quote
    least = passage.words[clause.trigger[1] - 1].end - passage.words[clause.first].start
    cut = max(quote.rfind(mark, max(least, QUOTE_LIMIT // 2), QUOTE_LIMIT) for mark in (", ", "; "))
    if cut < 0:
        cut = quote.rfind(" ", least, QUOTE_LIMIT)
    return quote[: cut if cut > 0 else max(least, QUOTE_LIMIT)].rstrip(" ,;:(")
