"""What a corrected version and the seats of Participants answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpbot.domain.bodies import Body
from kpbot.domain.communique import Membership, OfficeAward, Proposal
from kpbot.domain.review import Communique, Correction, Draft
from kpbot.domain.seats import Seat, SeatDraft


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
