"""What the grammar made of a document: clause by clause, which rule fired or why none did."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kpbot.communique.as_text import ref_of, when
from kpbot.communique.clauses import Clause
from kpbot.communique.extract import extract, passages
from kpbot.communique.language import Language, language_of
from kpbot.communique.layout.paragraphs import lay_out
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.profile import Profile

_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Reason:
    """A clause of the document, the proposals that it made with the rule of each, or why none."""

    text: str
    fired: tuple[tuple[str, Proposal], ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A paragraph with its clauses in order; `seats` are memberships and offices in words."""

    number: int
    reasons: tuple[Reason, ...]
    seats: tuple[str, ...] = ()


def explain(text: str, profile: Profile) -> Iterator[Explained]:
    """The paragraphs of the document `text`, each with its clauses, all of them."""
    reading = extract(text, profile)
    given: dict[int, list[Proposal]] = {}
    for one in reading.proposals:
        given.setdefault(one.paragraph, []).append(one)
    segments = lay_out(text).segments
    language = language_of(segments, profile.language)
    names = language.names(profile, [one.text for one in segments])
    for segment, passage in passages(segments, names, language, reading.heading):
        parsed = tuple(language.parse(passage))
        clauses = [clause for one in parsed for _, clause in language.clauses(one)]
        made = list(zip(clauses, given.get(segment.number, []), strict=True))
        reasons = tuple(reason for one in parsed for reason in _reasons(one, made, language))
        yield Explained(segment.number, reasons, tuple(_seats(segment.number, reading)))


def _reasons(
    sentence: Any, made: Sequence[tuple[Clause, Proposal]], language: Language[Any]
) -> Iterator[Reason]:
    inside = {one for one in sentence.openings if sentence.first < one < sentence.end}
    busy = sentence.first
    for first, end in pairwise((sentence.first, *sorted(inside), sentence.end)):
        here = [(clause, one) for clause, one in made if first <= clause.trigger[0] < end]
        fired = tuple((clause.rule, one) for clause, one in here)
        why = ""
        if not fired:
            why = (
                "belongs to the task before"
                if first < busy
                else language.why_not(sentence, first, end)
            )
        yield Reason(sentence.passage.slice(first, end), fired, why)
        busy = max([busy, *(clause.end for clause, _ in here)])


def _seats(number: int, reading: Reading) -> Iterator[str]:
    for seat in reading.memberships:
        if seat.paragraph == number:
            yield f"membership: {seat.participant}, {seat.body}: {seat.status.value}"
    for award in reading.offices:
        if award.paragraph == number:
            yield f"office: {award.participant}, {award.office} {award.year}"


def as_text(paragraphs: Iterator[Explained]) -> Iterator[str]:
    """The explanation for people, a paragraph at a time."""
    for paragraph in paragraphs:
        lines = [f"paragraph {paragraph.number}"]
        for reason in paragraph.reasons:
            lines += _wrapped(f'"{reason.text}"', "  ", "   ")
            lines += [line for one in reason.fired for line in _fired(*one)]
            if reason.why_not:
                lines += _wrapped(f"- {reason.why_not}", "    ", "      ")
        lines += [f"  + {seat}" for seat in paragraph.seats]
        yield "\n".join((*lines, ""))


def _fired(rule: str, one: Proposal) -> list[str]:
    facts = [
        f"rule {rule}",
        one.strength.value,
        f"{one.confidence:.0%}",
        " + ".join(one.bodies) or "nobody named",
        f"due {when(one.due)}" if one.due else "no date",
    ]
    return _wrapped(f"> {ref_of(one)} {', '.join(facts)}: {one.title}", "    ", "      ")


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=others)
