"""Refusals about delegates, their organisations and the links by which they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import date

    from kpbot.domain.offices import Office


@dataclass
class UnknownOrganisation(Refusal):
    """No Participant or observer organisation of that name; `nearest` are names of some."""

    text: str
    office: Office
    nearest: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass
class OrganisationMissing(Refusal):
    """An office is offered without the organisation whose delegate is to hold it."""

    office: Office


@dataclass
class InvitationRefused(Refusal):
    """A token that opens nothing: whatever the reason, who brings it hears the same."""


@dataclass
class InvitationSettled(Refusal):
    """The Secretariat's own button of an invitation that was accepted, revoked or is over."""


@dataclass
class AlreadyHeld(Refusal):
    """Who opens an invitation holds that office already; it stays as it is."""

    office: Office


@dataclass
class EndsBeforeItBegins(Refusal):
    since: date
    until: date


@dataclass
class SecretariatEnds(Refusal):
    """The Secretariat is offered or handed over until a day: nobody would hold it after that."""


@dataclass
class UnmetSecretariat(Refusal):
    """The Secretariat would pass to a user id of which nobody knows whether it is anybody's."""


@dataclass
class HoldsAlready(Refusal):
    """An office is handed over to who holds it already, alone, or is to from `since` on."""

    name: str
    office: Office
    since: date | None = None


@dataclass
class SeveralHold(Refusal):
    """Several people, `names`, hold an office, so nobody knows who hands it over."""

    office: Office
    names: tuple[str, ...]


@dataclass
class OfficesChanged(Refusal):
    """Who wants to be forgotten has other offices than when that was asked."""


@dataclass
class AwardOver(Refusal):
    """An office by a communiqué whose year is over, or of which a later one says something else."""


@dataclass
class AwardTaken(Refusal):
    """An office by a communiqué that `name` has taken already; `title` is how it is called."""

    title: str
    name: str


@dataclass
class NotTheirDelegate(Refusal):
    """Who is to take an office by a communiqué is no delegate of that Participant any more."""

    participant: str


@dataclass
class InvitationOpen(Refusal):
    """The same office is offered to the same organisation already, by a link that still works."""

    organisation: str
