"""What people hear about offices and invitations: facts for `handlers/texts`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
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
class Accepted:
    """An office is taken; `since` is None where it is so from now on, `until` where for good."""

    person: Delegate
    office: Office
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class TermsToCome:
    """The terms that begin or end later than now, each with the name of its person."""

    terms: tuple[tuple[str, Term], ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who wants to be forgotten, with the terms that are `coming`: they have not begun yet."""

    person: Delegate
    coming: tuple[Term, ...]
    moment: Moment

    @property
    def losing(self) -> int:
        """How many offices would end or be taken back."""
        return len(self.person.offices) + len(self.coming)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An office passes from `before`, nobody where it was empty, to `person`.

    `since` is None where it does so now, `until` where there is no end. `instead_of` were to have
    it later, and are not any more. `in_chat`: the body has a chat in which it is announced.
    """

    office: Office
    person: Delegate
    before: tuple[Delegate, ...]
    since: date | None
    until: date | None = None
    instead_of: tuple[Delegate, ...] = ()
    in_chat: bool = True


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
class Duties:
    """What somebody answers for: open actions, how many are overdue, and which are due soon."""

    open: int
    overdue: int
    soon: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoverNotice:
    """A term has begun, or ended, for the chat of the body.

    `after` are those whose term began at `since`, until the day `until` if there is an end;
    `before` are those whom they follow; `staying` hold the office as well, as before. `duties` are
    those of the body, where its Chair changes.
    """

    office: Office
    title: str
    since: date
    until: date | None
    before: tuple[Delegate, ...]
    after: tuple[Delegate, ...]
    staying: tuple[Delegate, ...]
    duties: Duties | None
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class BegunNotice:
    """For who has taken over an office, what comes with it.

    `asked` are the requests for a later due date that wait for the holder.
    """

    title: str
    since: date
    until: date | None
    before: tuple[Delegate, ...]
    duties: Duties
    asked: tuple[AuditEntry, ...]
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class EndedNotice:
    """For whose term has ended on the day `last`; `after` hold the office now."""

    title: str
    last: date
    after: tuple[Delegate, ...]
    keeps: tuple[str, ...]
    """The titles of the offices that the person still holds."""
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class VacantNotice:
    """For the Secretariat: nobody follows in an office after the day `last`."""

    title: str
    holders: tuple[Delegate, ...]
    last: date
    organisation: str
    """Whose turn it is by a communiqué that is out, where one says so."""
    moment: Moment
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Awarded:
    """An office that a communiqué gives to a Participant, for the days `since` to `until`.

    `taken` holds it then, or is to; `invited` is an invitation that can be accepted; `known` are
    delegates of that Participant. `title` is how people call the office.
    """

    cycle: int
    number: int
    participant: str
    office: Office
    title: str
    since: date
    until: date
    taken: Delegate | None = None
    invited: Invitation | None = None
    known: tuple[Delegate, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardsView:
    """The offices by the communiqués, those that are over left out."""

    awards: tuple[Awarded, ...]
    moment: Moment
    repeated: bool = False

    @property
    def waiting(self) -> tuple[Awarded, ...]:
        """Those that nobody has taken."""
        return tuple(one for one in self.awards if one.taken is None)


@dataclass(frozen=True, slots=True)
class EmptySeatNotice:
    """Who held an office has left, and nobody holds it; for its body, or for the Secretariat."""

    title: str
    to_body: bool
    moment: Moment
    repeated: bool = False


PeopleNotice = (
    AcceptedNotice
    | AwardsView
    | BegunNotice
    | EmptySeatNotice
    | EndedNotice
    | HandoverNotice
    | VacantNotice
)
