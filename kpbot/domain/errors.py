"""Why the bot says no: refusals with their facts. `handlers/texts/refusals.py` words them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kpbot.domain.audit import AuditEntry
    from kpbot.domain.meetings import Meeting
    from kpbot.domain.offices import Office
    from kpbot.domain.refs import Ref


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The request cannot be met; nothing has changed."""


class NoRight(Refusal):
    """The request cannot be met for who makes it; such refusals are on record."""


@dataclass
class Stranger(NoRight):
    """The asker holds no office. `user_id` is 0 where others read along."""

    user_id: int = 0


@dataclass
class AnonymousAdmin(NoRight):
    """The asker writes as the group, so nobody knows who it is. `ref` where one is named."""

    ref: Ref | None = None


@dataclass
class NotAllowed(NoRight):
    """The asker may not do it; those who hold `who_can` may. `deed` may name the `{ref}`."""

    deed: str
    who_can: tuple[Office, ...]
    ref: Ref | None = None


@dataclass
class NotARef(Refusal):
    text: str


@dataclass
class UnknownAction(Refusal):
    """No such action; `others` are the refs of its paragraph."""

    ref: Ref
    others: tuple[Ref, ...] = ()


@dataclass
class HiddenAction(UnknownAction, NoRight):
    """There is one, which the asker may not read: the words are those for an unknown one."""


@dataclass
class HiddenEntry(NoRight):
    """What a button names is about an action that the asker may not read.

    The words are those for what is no longer there. `ref` is for the record alone.
    """

    ref: Ref | None = None


@dataclass
class RestrictedAlready(Refusal):
    """The action is restricted already, or is not."""

    ref: Ref
    restricted: bool


@dataclass
class UnknownParagraph(Refusal):
    number: int
    highest: int


@dataclass
class UnknownBody(Refusal):
    """No body of that name. `for_status` where the nearest ones can be asked about instead."""

    text: str
    nearest: tuple[str, ...] = ()
    for_status: bool = False


@dataclass
class UnknownOffice(Refusal):
    text: str


@dataclass
class UnknownPerson(Refusal):
    """The bot has never seen this person and cannot give an office."""


@dataclass
class OfficeNotHeld(Refusal):
    office: Office
    name: str


@dataclass
class LastSecretariat(Refusal):
    """The last holder of the Secretariat office cannot lay it down."""


@dataclass
class NothingPublished(Refusal):
    """No communiqué has been published yet."""


@dataclass
class NothingToChange(Refusal):
    """The action is already so; `missing` names the bodies that it still waits for."""

    ref: Ref
    status: str
    missing: tuple[str, ...] = ()


@dataclass
class AlreadyAssigned(Refusal):
    """The action belongs to these bodies already."""

    ref: Ref
    bodies: tuple[str, ...]


@dataclass
class UnknownCycle(Refusal):
    """There is no published communiqué of that year."""

    cycle: int


@dataclass
class Stale(Refusal):
    """The card is older than the action; `since` is what changed after it."""

    ref: Ref
    since: tuple[AuditEntry, ...]


@dataclass
class PeriodNotBegun(Refusal):
    """A recurring action is done for now; the period that is due on `due_on` has yet to begin."""

    ref: Ref
    due_on: date


@dataclass
class ReasonMissing(Refusal):
    """A reason or a text is asked for; `after_date` where it stands behind a date."""

    after_date: bool = False


@dataclass
class TextTooLong(Refusal):
    most: int


@dataclass
class TooLateToUndo(Refusal):
    """More than the allowed time has passed, or the action changed again since.

    `deed` is the verb of what was to be undone.
    """

    ref: Ref
    changed: bool
    deed: str = ""


@dataclass
class NotYours(NoRight):
    """Only who did it, `actor`, or the Secretariat can undo it."""

    actor: str
    ref: Ref | None = None


@dataclass
class NotADate(Refusal):
    """No date that can be used; `days` where the first and the last day are asked for.

    With `lengths` a length of time would do as well.
    """

    text: str
    days: bool = False
    lengths: bool = False


@dataclass
class DateInPast(Refusal):
    day: date


@dataclass
class DateTooFar(Refusal):
    day: date


@dataclass
class MeetingsOutOfOrder(Refusal):
    """The Intersessional would not lie before the Plenary."""

    other: Meeting


@dataclass
class WrongUsage(Refusal):
    """The words after the command do not fit; `command` is its name."""

    command: str


@dataclass
class WhichBody(Refusal):
    """Several bodies meet in the chat, so the command needs the name of one."""

    command: str
    bodies: tuple[str, ...]


@dataclass
class NotBound(Refusal):
    """The chat is none of the body's; in private: the body has none, or `stale`: others."""

    body: str
    private: bool = False
    stale: bool = False


@dataclass
class TooManyBodies(Refusal):
    """More bodies than `most` are bound to a chat in one request."""

    most: int


@dataclass
class NotHere(Refusal):
    """The command belongs in the other kind of chat."""

    command: str
    private: bool
