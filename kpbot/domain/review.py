"""A communiqué on its way from upload to publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.communique import Heading, Proposal, Reading
from kpbot.domain.due import Due
from kpbot.domain.refs import Ref


class Decision(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PUBLISHED = "published"


WAITING = frozenset({Decision.PENDING, Decision.ACCEPTED})
"""What may still be published."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal under review: what was read (`proposal`), and what the reviewer made of it.

    `due` is None where the cycle's default applies. `own_title` and `own_quote` stand in place of
    what was read where the reviewer wrote a title, or split or merged. `version` counts the
    changes.
    """

    ref: Ref
    proposal: Proposal
    bodies: tuple[str, ...]
    due: Due | None
    decision: Decision = Decision.PENDING
    version: int = 1
    own_title: str | None = None
    own_quote: str | None = None
    restricted: bool = False
    """Whether the action that becomes of it is restricted from the start."""

    @property
    def title(self) -> str:
        return self.own_title or self.proposal.title

    @property
    def quote(self) -> str:
        """Verbatim from the paragraph's text."""
        return self.own_quote or self.proposal.quote

    @property
    def paragraph(self) -> int:
        """Where it stands in the text as it is now; a corrected version may have moved it."""
        return self.proposal.paragraph

    def veil(self) -> Draft:
        """As it is shown where others read along: its number, its bodies, and none of its words."""
        proposal = replace(self.proposal, quote="", title="", due=None)
        return replace(self, proposal=proposal, due=None, own_title=None, own_quote=None)


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


@dataclass(frozen=True, slots=True)
class Correction:
    """Another file of a cycle that is in review or published, until somebody decides about it."""

    cycle: int
    name: str
    digest: str
    held_until: date
    imported_at: datetime
    reading: Reading

    @property
    def key(self) -> str:
        """Tells it from a later correction, in the data of a button."""
        return self.digest[:12]
