"""What importing, reviewing and publishing a communiqué answer with, corrected versions too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.bodies import Body
from kpbot.domain.communique import Membership, OfficeAward, Proposal
from kpbot.domain.doubts import Doubt
from kpbot.domain.meetings import Meeting
from kpbot.domain.review import Communique, Correction, Decision, Draft
from kpbot.domain.seats import Seat, SeatDraft


@dataclass(frozen=True, slots=True)
class ImportView:
    communique: Communique
    proposals: int
    without_body: int
    firm: int
    """How many proposals are at or above the confidence of accept-all."""
    undated: int
    left_behind: int | None = None
    """An earlier cycle whose review has undecided proposals, which can be decided no more."""
    impossible: int = 0
    """How many dates lie before the Plenary or too far ahead."""
    past: int = 0
    """How many dates had passed when the file came."""
    seats: int = 0
    """How many memberships and offices of Participants were read."""


@dataclass(frozen=True, slots=True)
class CardView:
    """One proposal under review: the `number`-th of `total`."""

    draft: Draft
    number: int
    total: int
    counts: Mapping[Decision, int]
    paragraph_text: str
    due_on: date | None
    """With the Meetings' present dates, the cycle's default included."""
    doubts: tuple[Doubt, ...] = ()
    neighbours: tuple[Draft, ...] = ()
    """The proposals of the paragraph that this one may be merged with."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What a split or a merge did: the proposal that stays, the other one, and how to undo it."""

    draft: Draft
    other: Draft
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class PublishPreview:
    """What a publish would do now."""

    cycle: int
    accepted: int
    undecided: int
    by_body: Mapping[str, int]
    chats: Mapping[str, str]
    """The titles of the chats that get a message, by body."""
    unassigned: tuple[Draft, ...]
    followers: Mapping[str, str] = field(default_factory=dict)
    """Who follows a body's work where it needs no chat of its own, by body; else nothing."""
    seats: tuple[SeatDraft, ...] = ()
    """What goes to the roster."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did: where it was posted, and where it could not be."""

    cycle: int
    actions: int
    undecided: int
    posted: tuple[str, ...]
    unbound: tuple[str, ...]
    failed: Mapping[str, str]
    unassigned: tuple[Action, ...]
    meetings: tuple[Meeting, ...]
    seats: int = 0
    """How many memberships and offices went to the roster."""


@dataclass(frozen=True, slots=True)
class SeatsView:
    """The memberships and offices that a communiqué gives, with what was decided about each."""

    cycle: int
    seats: tuple[SeatDraft, ...]


@dataclass(frozen=True, slots=True)
class MembersView:
    """Who sits in a body; `offices` are of this year or later.

    `since` is the first cycle that the roster knows of, None where it is empty.
    """

    body: Body
    memberships: tuple[Membership, ...]
    offices: tuple[OfficeAward, ...]
    since: int | None
    today: date


@dataclass(frozen=True, slots=True)
class Changed:
    """A proposal before and after a corrected version is taken over.

    `read` is how the corrected version words it; `after` keeps what the reviewer made of it.
    """

    before: Draft
    after: Draft
    read: Proposal


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What differs in a corrected version, and what taking it over does or did."""

    communique: Communique
    correction: Correction
    paragraphs: tuple[int, ...]
    """The numbers, in the corrected version, of paragraphs that are new or read otherwise."""
    dropped: tuple[int, ...]
    """The numbers of paragraphs that the corrected version ends before."""
    same: int
    """How many proposals stay as they are."""
    changed: tuple[Changed, ...]
    new: tuple[Draft, ...]
    rejected: tuple[Draft, ...]
    """Undecided proposals that are no longer in the text."""
    left: tuple[Draft, ...]
    """Accepted and published ones that are no longer in the text: they stay."""
    seats_new: tuple[Seat, ...]
    seats_gone: tuple[Seat, ...]
