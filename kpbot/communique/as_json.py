"""A reading as other programs and as people read it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.due import DuePhrase

_WIDTH = 80


def as_dict(reading: Reading) -> dict[str, Any]:
    """The reading in the form of `kpbot extract FILE --format json`."""
    heading = reading.heading
    return {
        "meeting": {
            "kind": heading.kind and heading.kind.value,
            "ordinal": heading.ordinal,
            "place": heading.place,
            "start": _iso(heading.start),
            "end": _iso(heading.end),
        },
        "paragraphs": [
            {"number": one.number, "text": one.text, "kind": one.kind.value}
            for one in reading.paragraphs
        ],
        "actions": [
            {
                "ref": _ref(one),
                "paragraph": one.paragraph,
                "quote": one.quote,
                "trigger": one.trigger,
                "bodies": list(one.bodies),
                "strength": one.strength.value,
                "due": one.due and _due(one.due),
                "confidence": one.confidence,
            }
            for one in reading.proposals
        ],
        "memberships": [
            {
                "paragraph": one.paragraph,
                "participant": one.participant,
                "body": one.body,
                "status": one.status.value,
            }
            for one in reading.memberships
        ],
        "offices": [
            {
                "paragraph": one.paragraph,
                "participant": one.participant,
                "office": one.office,
                "year": one.year,
            }
            for one in reading.offices
        ],
    }


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
    head = [_ref(one), one.strength.value, " + ".join(one.bodies) or "nobody named"]
    if one.due:
        head.append(f"due {_when(one.due)}")
    head.append(f"{one.confidence:.0%}")
    yield "  ".join(head)
    for text, indent in ((one.title, "    "), (f'"{one.quote}"', "      ")):
        yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _ref(one: Proposal) -> str:
    return f"{one.paragraph}.{one.position}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _due(due: DuePhrase) -> dict[str, Any]:
    return {
        "date": _iso(due.date),
        "meeting": due.meeting and due.meeting.value,
        "offset_days": due.offset_days,
        "basis": due.phrase,
    }


def _when(due: DuePhrase) -> str:
    if due.date:
        return due.date.isoformat()
    days = abs(due.offset_days)
    side = "before" if due.offset_days < 0 else "after"
    meeting = due.meeting.value.capitalize() if due.meeting else ""
    return f"{_count(days, 'day')} {side} the {meeting}" if days else f"the {meeting}"
