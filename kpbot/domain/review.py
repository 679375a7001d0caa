"""A communiqué on its way from upload to publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.communique import Heading, Proposal
from kpbot.domain.due import Due
from kpbot.domain.refs import Ref


class Decision(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal under review: what was read (`proposal`), and what the reviewer made of it.

    `due` is None where the cycle's default applies. `version` counts the changes.
    """

    ref: Ref
    proposal: Proposal
    bodies: tuple[str, ...]
    due: Due | None
    decision: Decision = Decision.PENDING
    version: int = 1


@dataclass(frozen=True, slots=True)
class Communique:
    """One imported document. `cycle` is the year of its Plenary, `digest` the file's SHA-256."""

    cycle: int
    name: str
    digest: str
    heading: Heading
    held_until: date
    """The last day of the Plenary."""
    paragraphs: int
    imported_at: datetime
    published_at: datetime | None = None
    id: int | None = None
