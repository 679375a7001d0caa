"""Bodies: who can be given work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpbot.domain.ladder import Ladder


class BodyKind(StrEnum):
    WORKING_GROUP = "working_group"
    COMMITTEE = "committee"
    SUB_GROUP = "sub_group"
    OFFICE = "office"
    """One seat, such as the KP Chair."""
    SECRETARIAT = "secretariat"
    """It runs the Process from day to day; who holds the Secretariat answers for it."""
    PARTICIPANTS = "participants"
    """All Participants together."""
    ORGANISATION = "organisation"
    """An observer organisation, such as the World Diamond Council."""
    STATE = "state"
    """One Participant, tasked by name."""


CHAIRED = frozenset({BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.SUB_GROUP})
"""The kinds that have a Chair and a Vice-Chair of their own."""


@dataclass(frozen=True, slots=True)
class Body:
    """A Working Group, Committee, sub-group, office, or a set of Participants.

    `aliases` are further names in documents and in chat; case and white space do not count.
    """

    code: str
    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    ladder: Ladder | None = None
    """Where it has one of its own."""
    french: str = ""
    """Which of its names is used in French, where that is not its code."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.code, self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Participant:
    """A state or union in the Process. `short` is how the bot names it."""

    short: str
    names: tuple[str, ...] = ()
    """Official and other names in documents."""
    member_of: str | None = None
    """The Participant that it counts under, such as a state under the European Union."""
    french: str = ""
    """Which of its names is used in French, where that is not `short`."""
