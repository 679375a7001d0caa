"""Offices and the delegates who hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"


def called(user_id: int) -> str:
    """The name of a person of whom only the Telegram user id is known."""
    return f"User {user_id}"


ONE_SEAT = frozenset({Role.CHAIR, Role.VICE_CHAIR})
"""The roles that one person has in a body, as a rule."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role in a body; Secretariat and Observer have no body."""

    role: Role
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """From when on, and until when, a person holds an office; without `until` there is no end."""

    user_id: int
    office: Office
    since: datetime
    until: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person, known by the Telegram user id, and the offices that the person holds now.

    `key` is the pseudonym that stands for the person wherever a record has to outlast the name.
    """

    user_id: int
    name: str
    offices: tuple[Office, ...] = ()
    key: str = field(default="", compare=False)
    organisation: str = ""
    """Whose delegate it is: a Participant's short name or an organisation's code, where known."""

    @property
    def unmet(self) -> bool:
        """Whether the bot has never had a message of the person: it knows the user id alone."""
        return self.name == called(self.user_id)

    def holds(self, office: Office) -> bool:
        return office in self.offices

    @property
    def is_secretariat(self) -> bool:
        return self.holds(Office(Role.SECRETARIAT))
