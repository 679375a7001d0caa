"""A reading as people read it, an entry for each proposal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.due import DuePhrase
from kpbot.domain.recurrence import Recurrence

_WIDTH = 80


def as_text(reading: Reading) -> str:
    """The reading for people: one entry for each proposal, 80 columns wide, counts at the end."""
    lines = [_heading(reading), ""]
    for one in reading.proposals:
        lines += [*_entry(one), ""]
    for seat in reading.memberships:
        lines.append(
            f"paragraph {seat.paragraph}: {seat.participant}, {seat.body}: {seat.status.value}"
        )
    for award in reading.offices:
        lines.append(
            f"paragraph {award.paragraph}: {award.participant}, {award.office} {award.year}"
        )
    if reading.memberships or reading.offices:
        lines.append("")
    counts = (
        _count(len(reading.paragraphs), "paragraph"),
        _count(len(reading.proposals), "proposal"),
        _count(len(reading.memberships), "membership"),
        _count(len(reading.offices), "office"),
    )
    lines.append(", ".join(counts))
    return "\n".join(lines) + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _heading(reading: Reading) -> str:
    heading = reading.heading
    kind = heading.kind.value.capitalize() if heading.kind else "Meeting"
    days = " to ".join(
        dict.fromkeys(one.isoformat() for one in (heading.start, heading.end) if one)
    )
    number = f"No. {heading.ordinal}" if heading.ordinal else ""
    return ", ".join(part for part in (kind, number, heading.place, days) if part)


def _entry(one: Proposal) -> Iterator[str]:
    head = [ref_of(one), one.strength.value, " + ".join(one.bodies) or "nobody named"]
    if one.due:
        head.append(f"due {when(one.due)}")
    head.append(f"{one.confidence:.0%}")
    yield "  ".join(head)
    for text, indent in ((one.title, "    "), (f'"{one.quote}"', "      ")):
        yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def ref_of(one: Proposal) -> str:
    """The number that its action gets: "12.3"."""
    return f"{one.paragraph}.{one.position}"


def when(due: DuePhrase) -> str:
    """A due date as words: "2010-06-30", "28 days before the Intersessional".

    A recurring one has the period as well: "2009-12-31, then every 3 months".
    """
    if due.date:
        return f"{due.date.isoformat()}{(due.every and _then(due.every)) or ''}"
    days = abs(due.offset_days)
    side = "before" if due.offset_days < 0 else "after"
    meeting = due.meeting.value.capitalize() if due.meeting else ""
    return f"{_count(days, 'day')} {side} the {meeting}" if days else f"the {meeting}"


def _then(every: Recurrence) -> str:
    length, unit = (every.days, "day") if every.days else (every.months, "month")
    return f", then every {unit if length == 1 else _count(length, unit)}"
