"""What was read from a document, as a JSON document, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpbot.domain.communique import (
    Heading,
    Membership,
    MembershipStatus,
    OfficeAward,
    Paragraph,
    ParagraphKind,
    Reading,
)
from kpbot.domain.meetings import MeetingKind
from storage.codec import Json, proposal_in, proposal_out


def reading_out(reading: Reading) -> Json:
    return {
        "heading": heading_out(reading.heading),
        "paragraphs": [[one.number, one.text, one.kind] for one in reading.paragraphs],
        "proposals": [proposal_out(one) for one in reading.proposals],
        "memberships": [
            [one.paragraph, one.participant, one.body, one.status] for one in reading.memberships
        ],
        "offices": [
            [one.paragraph, one.participant, one.office, one.year] for one in reading.offices
        ],
    }


def reading_in(stored: Json) -> Reading:
    return Reading(
        heading=heading_in(stored["heading"]),
        paragraphs=tuple(
            Paragraph(number, text, ParagraphKind(kind))
            for number, text, kind in stored["paragraphs"]
        ),
        proposals=tuple(proposal_in(one) for one in stored["proposals"]),
        memberships=tuple(
            Membership(paragraph, participant, body, MembershipStatus(status))
            for paragraph, participant, body, status in stored["memberships"]
        ),
        offices=tuple(OfficeAward(*one) for one in stored["offices"]),
    )


def heading_out(heading: Heading) -> dict[str, Any]:
    return {
        "kind": heading.kind,
        "ordinal": heading.ordinal,
        "place": heading.place,
        "start": heading.start.isoformat() if heading.start else None,
        "end": heading.end.isoformat() if heading.end else None,
    }


def heading_in(stored: Json) -> Heading:
    return Heading(
        kind=MeetingKind(stored["kind"]) if stored["kind"] else None,
        ordinal=stored["ordinal"],
        place=stored["place"],
        start=date.fromisoformat(stored["start"]) if stored["start"] else None,
        end=date.fromisoformat(stored["end"]) if stored["end"] else None,
    )
