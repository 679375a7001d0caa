"""A reading as other programs read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpbot.communique.as_text import ref_of
from kpbot.domain.communique import Reading
from kpbot.domain.due import DuePhrase


def as_dict(reading: Reading, process: str) -> dict[str, Any]:
    """The reading in the form of `kpbot extract FILE --format json`.

    Who is admitted to the `process` itself, named by its short name, stands apart from the seats in
    its bodies.
    """
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
                "ref": ref_of(one),
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
            if one.body != process
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
        "admissions": [
            {"paragraph": one.paragraph, "participant": one.participant}
            for one in reading.memberships
            if one.body == process
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _due(due: DuePhrase) -> dict[str, Any]:
    return {
        "date": _iso(due.date),
        "meeting": due.meeting and due.meeting.value,
        "offset_days": due.offset_days,
        "basis": due.phrase,
        "every": due.every and due.every.code,
    }
