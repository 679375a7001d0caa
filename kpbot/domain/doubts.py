"""Why a proposal wants a second look, and in which order a person gets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kpbot.domain.communique import Proposal
from kpbot.domain.refs import Ref

FIRM = 0.7
"""The confidence from which a proposal counts as read with confidence."""

FAR = timedelta(days=2 * 365)
"""A date that lies this far after the next Plenary is more likely a slip."""


class Doubt(StrEnum):
    UNSURE = "unsure"
    """The words may not be a task at all."""
    NO_BODY = "no body"
    BEFORE_PLENARY = "before plenary"
    """The date is not after the Plenary: it cannot be meant."""
    TOO_FAR = "too far"
    PAST = "past"
    """The date had passed when the file came: the action is overdue from the start."""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date is held against: the last day of the Plenary, the import, the next Plenary."""

    held_until: date
    imported: date
    next_plenary: date


def doubts(
    confidence: float, bodies: Sequence[str], due: date | None, calendar: Calendar
) -> tuple[Doubt, ...]:
    """What is doubtful, the gravest first. `due` is None where the text names no date."""
    found = []
    if confidence < FIRM:
        found.append(Doubt.UNSURE)
    if not bodies:
        found.append(Doubt.NO_BODY)
    if due is None:
        found.append(Doubt.UNDATED)
    elif due <= calendar.held_until:
        found.append(Doubt.BEFORE_PLENARY)
    elif due > calendar.next_plenary + FAR:
        found.append(Doubt.TOO_FAR)
    elif due < calendar.imported:
        found.append(Doubt.PAST)
    return tuple(found)


_HARMLESS = frozenset({Doubt.UNDATED, Doubt.PAST})
"""What says nothing against the reading: the default applies, or the file came late."""


def is_firm(found: Sequence[Doubt]) -> bool:
    """Whether accept-all takes it: read with confidence, somebody named, no impossible date."""
    return set(found) <= _HARMLESS


def place(proposal: Proposal, found: Sequence[Doubt]) -> tuple[int, float, Ref]:
    """Where a proposal comes in the review; of what was read, so that no card moves when edited.

    What only a person can decide comes first, the least sure of it at the top; then late and
    undated ones; then the rest; each in the order of the text.
    """
    ref = Ref(0, proposal.paragraph, proposal.position)
    if not is_firm(found):
        return 0, proposal.confidence, ref
    return (1 if found else 2), 0.0, ref
