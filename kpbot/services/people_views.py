"""What people hear about offices and invitations: facts for `handlers/texts`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpbot.domain.invitations import Invitation
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office, Term


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation, with the only copy of its token; `holders` hold the office now."""

    invitation: Invitation
    token: str
    holders: tuple[Delegate, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """One that can be accepted; `by` is the name of who made it, empty where that is gone."""

    invitation: Invitation
    by: str


@dataclass(frozen=True, slots=True)
class OpenInvitations:
    """What is open, the oldest first; `revoked` has just been revoked."""

    open: tuple[OpenInvitation, ...]
    moment: Moment
    revoked: Invitation | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """What an invitation offers to who has opened it. `by` is empty for the first Secretariat."""

    invitation: Invitation
    by: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class TermsToCome:
    """The terms that begin or end later than now, each with the name of its person."""

    terms: tuple[tuple[str, Term], ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An office passes from `before`, nobody where it was empty, to `person`.

    `since` is None where it does so now.
    """

    office: Office
    person: Delegate
    before: tuple[Delegate, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class AcceptedNotice:
    """An invitation was accepted, for who made it; `others` hold the office as well.

    `title` is how people call the office.
    """

    invitation: Invitation
    title: str
    person: Delegate
    others: tuple[Delegate, ...]
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class HandoverNotice:
    """An office has passed on, for the chat of its body; `duties` open actions go with it."""

    office: Office
    title: str
    before: tuple[Delegate, ...]
    after: tuple[Delegate, ...]
    duties: int
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class EmptySeatNotice:
    """Who held an office has left, and nobody holds it; for its body, or for the Secretariat."""

    title: str
    to_body: bool
    moment: Moment
    repeated: bool = False


PeopleNotice = AcceptedNotice | EmptySeatNotice | HandoverNotice
