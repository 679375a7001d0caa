"""The seats of Participants: who is a member of which body, and who holds which office.

These are states, as the communiqués name them; the people who act for them in chat hold the
offices of `kpbot.domain.offices`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpbot.domain.communique import Membership, OfficeAward
from kpbot.domain.review import Decision

Seat = Membership | OfficeAward


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat as read from the communiqué of `cycle`; `number` counts them from 1.

    It is accepted unless the reviewer takes it out. Once published it is part of the roster.
    """

    cycle: int
    number: int
    seat: Seat
    decision: Decision = Decision.ACCEPTED


def term(award: OfficeAward) -> tuple[date, date]:
    """The first and the last day of an office of a year."""
    return date(award.year, 1, 1), date(award.year, 12, 31)


def runs_on(award: OfficeAward, day: date) -> bool:
    first, last = term(award)
    return first <= day <= last


def about(seat: Seat) -> tuple[str, ...]:
    """What makes two readings the same seat, wherever they stand in the text."""
    if isinstance(seat, Membership):
        return ("membership", seat.participant, seat.body, seat.status)
    return ("office", seat.participant, seat.office, str(seat.year))


def is_of(award: OfficeAward, body: str) -> bool:
    """Whether an office is the body itself ("KP Chair"), or one of its offices."""
    return award.office == body or award.office.endswith(f" of the {body}")


def standing(seats: Iterable[SeatDraft]) -> tuple[SeatDraft, ...]:
    """The memberships as they stand: of each Participant in each body the newest."""
    newest: dict[tuple[str, str], SeatDraft] = {}
    for one in sorted(seats, key=lambda one: (one.cycle, one.number)):
        if isinstance(one.seat, Membership):
            newest[one.seat.participant, one.seat.body] = one
    return tuple(newest.values())
