"""A communiqué as read: paragraphs and what they ask of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind


class ParagraphKind(StrEnum):
    OPERATIONAL = "operational"
    """It gives somebody something to do, a seat or an office."""
    INFORMATIONAL = "informational"


class Strength(StrEnum):
    """How firmly a clause tasks somebody, firmest first."""

    MANDATE = "mandate"
    REQUEST = "request"
    COMMITMENT = "commitment"
    DECISION = "decision"
    CALL = "call"
    ENCOURAGEMENT = "encouragement"
    PLAN = "plan"
    ONGOING = "ongoing"
    PRINCIPLE = "principle"


class MembershipStatus(StrEnum):
    APPROVED = "approved"
    APPLIED = "applied"
    INTERESTED = "interested"


@dataclass(frozen=True, slots=True)
class Paragraph:
    number: int
    text: str
    """One line: white space is folded and hyphenated line ends are joined."""
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A clause of a paragraph read as a task; a person accepts, edits or rejects it.

    `position` counts the proposals of the paragraph from 1. `quote` is verbatim from the
    paragraph's text and contains `trigger`, the words that make it a task. `bodies` holds codes
    of the profile, or a state's short name; it is empty where nobody is named. `title` says the
    task in a few words. `confidence` lies between 0 and 1.
    """

    paragraph: int
    position: int
    title: str
    quote: str
    trigger: str
    bodies: tuple[str, ...]
    strength: Strength
    due: DuePhrase | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Membership:
    paragraph: int
    participant: str
    body: str
    status: MembershipStatus


@dataclass(frozen=True, slots=True)
class OfficeAward:
    """A Participant takes an office ("KP Chair", "Chair of the PC") for a year."""

    paragraph: int
    participant: str
    office: str
    year: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Which Meeting the document is of; None where it does not say."""

    kind: MeetingKind | None = None
    ordinal: int | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    proposals: tuple[Proposal, ...]
    memberships: tuple[Membership, ...]
    offices: tuple[OfficeAward, ...]
