"""What letters about offices are about: whom each is for, and the code that there is once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kpbot.domain.offices import Office, Role

ACCEPTED, AWARDS, BEGUN, EMPTY, ENDED, HANDOVER, VACANT = (
    *("accepted", "awards", "begun", "empty"),
    *("ended", "handover", "vacant"),
)


@dataclass(frozen=True, slots=True)
class AcceptedTopic:
    """Somebody has accepted an invitation: for who made it."""

    invitation: int

    @property
    def code(self) -> str:
        return f"{ACCEPTED} {self.invitation}"


@dataclass(frozen=True, slots=True)
class AwardsTopic:
    """A communiqué gives offices to Participants: for the Secretariat.

    `number` is that of the last seat published with them, so a corrected version can say more.
    """

    cycle: int
    number: int

    @property
    def code(self) -> str:
        return f"{AWARDS} {self.cycle} {self.number}"


@dataclass(frozen=True, slots=True)
class EmptySeatTopic:
    """Who held an office has left: for the chat of its body, or for the Secretariat."""

    office: Office
    at: datetime
    to_body: bool

    @property
    def code(self) -> str:
        whom = "body" if self.to_body else "secretariat"
        return f"{EMPTY} {self.at.isoformat()} {whom} {_words(self.office)}"


@dataclass(frozen=True, slots=True)
class HandoverTopic:
    """A term in an office begins or ends at a moment: for the chat of its body."""

    office: Office
    at: datetime

    @property
    def code(self) -> str:
        return f"{HANDOVER} {self.at.isoformat()} {_words(self.office)}"


@dataclass(frozen=True, slots=True)
class BegunTopic:
    """The term of a person begins at a moment: for that person, named by the key."""

    office: Office
    at: datetime
    key: str

    @property
    def code(self) -> str:
        return f"{BEGUN} {self.at.isoformat()} {self.key} {_words(self.office)}"


@dataclass(frozen=True, slots=True)
class EndedTopic:
    """The term of a person ends at a moment: for that person, named by the key."""

    office: Office
    at: datetime
    key: str

    @property
    def code(self) -> str:
        return f"{ENDED} {self.at.isoformat()} {self.key} {_words(self.office)}"


@dataclass(frozen=True, slots=True)
class VacantTopic:
    """Nobody is to follow in an office from `at` on: for the Secretariat, so many days before."""

    office: Office
    at: datetime
    days: int

    @property
    def code(self) -> str:
        return f"{VACANT} {self.at.isoformat()} {self.days} {_words(self.office)}"


PeopleTopic = (
    AcceptedTopic
    | AwardsTopic
    | BegunTopic
    | EmptySeatTopic
    | EndedTopic
    | HandoverTopic
    | VacantTopic
)


def _words(office: Office) -> str:
    return f"{office.role} {office.body or ''}"


def _office(role: str, body: Sequence[str]) -> Office:
    return Office(Role(role), " ".join(body) or None)


def _begun(at: str, key: str, role: str, *body: str) -> BegunTopic:
    return BegunTopic(_office(role, body), datetime.fromisoformat(at), key)


def _empty(at: str, whom: str, role: str, *body: str) -> EmptySeatTopic:
    return EmptySeatTopic(_office(role, body), datetime.fromisoformat(at), whom == "body")


def _ended(at: str, key: str, role: str, *body: str) -> EndedTopic:
    return EndedTopic(_office(role, body), datetime.fromisoformat(at), key)


def _handover(at: str, role: str, *body: str) -> HandoverTopic:
    return HandoverTopic(_office(role, body), datetime.fromisoformat(at))


def _vacant(at: str, days: str, role: str, *body: str) -> VacantTopic:
    return VacantTopic(_office(role, body), datetime.fromisoformat(at), int(days))


OF_PEOPLE: Mapping[str, Callable[..., PeopleTopic]] = {
    ACCEPTED: lambda number: AcceptedTopic(int(number)),
    AWARDS: lambda cycle, number: AwardsTopic(int(cycle), int(number)),
    BEGUN: _begun,
    EMPTY: _empty,
    ENDED: _ended,
    HANDOVER: _handover,
    VACANT: _vacant,
}
"""How a topic is read from the words of its code after the first."""
