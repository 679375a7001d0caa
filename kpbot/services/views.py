"""What the use cases answer with: facts for `handlers/texts` to put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.chats import Destination
from kpbot.domain.evidence import Evidence
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import Ladder, Rung
from kpbot.domain.language import Language
from kpbot.domain.ledger import Nudge, Skip
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office
from kpbot.services.people_views import PeopleNotice
from kpbot.services.upkeep_views import LetterNotice
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice

BESIDE = ", "
"""Stands between the bodies that meet in one chat, where the chat is called by them."""


class Scope(StrEnum):
    BODY = "body"
    PARAGRAPH = "paragraph"
    OVERDUE = "overdue"
    DUE = "due"
    """What falls due within so many days from today."""
    ALL = "all"
    MINE = "mine"
    FOUND = "found"
    HERE = "here"
    """The bodies that meet in this chat, where they are several."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a status question asks for; the other fields as the scope needs."""

    scope: Scope
    body: str = ""
    paragraph: int = 0
    words: str = ""
    bodies: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class StatusView:
    """The answer to a status question: actions in the order of attention."""

    query: Query
    cycle: int
    actions: tuple[Action, ...]
    moment: Moment
    paragraph_text: str = ""

    def part_of(self, action: Action) -> str:
        """Where several bodies meet, the one under which an action stands: the first of its own."""
        return next((body for body in self.query.bodies if body in action.bodies), "")


@dataclass(frozen=True, slots=True)
class ItemView:
    """All about one action. `history` is its audit trail, oldest first.

    `evidence` are the files that are evidence now.
    """

    action: Action
    history: tuple[AuditEntry, ...]
    meetings: Mapping[MeetingKey, Meeting]
    moment: Moment
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All that happened to an action and what was refused, oldest first.

    `moment` has the zone of the chat in which one asks.
    """

    action: Action
    entries: tuple[AuditEntry, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class Change:
    """What a use case did to an action; `entry` is its audit entry, which an undo names.

    `asked_again` is the day on which a snoozed body is reminded again. `files` came with it as
    evidence.
    """

    before: Action
    after: Action
    entry: AuditEntry
    moment: Moment
    asked_again: date | None = None
    files: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensionAsked:
    """A later due date that was not given but asked for: `lead` decides.

    `usual` is the cycle's default, beyond which that is needed.
    """

    action: Action
    request: AuditEntry
    lead: str
    usual: date
    moment: Moment


@dataclass(frozen=True, slots=True)
class MeetingSet:
    before: Meeting | None
    after: Meeting
    moved: tuple[tuple[Action, Action], ...]
    """The actions whose due date moved, before and after."""
    moment: Moment


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Why and when an action was nudged about.

    `places` says whose chat a chat id is: a body's code, or a person's name for a private chat.
    `ways` says the same of where a row still ahead will go, by its id; nothing where nobody can
    be reached. `lead` is the office that hears of what is long overdue.
    """

    action: Action
    nudges: tuple[Nudge, ...]
    places: Mapping[int, str]
    lead: str
    moment: Moment
    ways: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder to come: `at` in UTC, and whose chat it will go to.

    `place` is nothing where nobody can be reached. `skip` says why it would be left out as things
    stand.
    """

    nudge: Nudge
    action: Action
    at: datetime
    place: str
    destination: Destination | None
    skip: Skip | None = None


@dataclass(frozen=True, slots=True)
class ForecastView:
    """The reminders to come, in their order: of a body and the like, or of one action.

    `more` says that there are later ones. `moment` has the zone of the chat in which one asks.
    """

    coming: tuple[Coming, ...]
    more: bool
    lead: str
    moment: Moment
    query: Query | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class HabitsView:
    """When and how a chat is reminded.

    `bodies` are those that meet there, none in a private chat. `own` says whether anybody
    has set something for it. `keepers` may change it in a body's chat. `next_at` is when the next
    reminder comes there, in UTC. `moment` has the zone of the chat. `changed` says whether the
    request has made anything otherwise. `language` is that of the daily message there.
    """

    habits: Habits
    own: bool
    bodies: tuple[str, ...]
    ladders: tuple[tuple[tuple[str, ...], Ladder], ...]
    lead: str
    may_change: bool
    keepers: tuple[Office, ...]
    next_at: datetime | None
    moment: Moment
    changed: bool = False
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class NudgeItem:
    """What one row of the ledger says of an action.

    `instead_of` is the body whose own chat cannot take it, where it goes to the Secretariat.
    `was_due_on` is the former date of one that moved, `moved_by` what moved it, and `hangs_on` the
    Meeting that did; `failure` says why a dead letter is one.
    """

    action: Action
    body: str
    rung: Rung
    instead_of: str = ""
    was_due_on: date | None = None
    failure: str = ""
    moved_by: AuditEntry | None = None
    hangs_on: Meeting | None = None


@dataclass(frozen=True, slots=True)
class NudgeNotice:
    """What one sweep has to say in one chat, most urgent first.

    `asked` are the Chairs whom it asks, as far as they are not alone in the chat with the bot.
    `names` says how bodies are called in the `language` of the chat, by code, where that differs.
    `bodies` are those that meet in the chat: where they are several, each has a part of its own.
    """

    items: tuple[NudgeItem, ...]
    moment: Moment
    asked: tuple[Delegate, ...] = ()
    repeated: bool = False
    language: Language = Language.ENGLISH
    names: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """A body's actions from a newly published communiqué."""

    body: str
    cycle: int
    actions: tuple[Action, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class AssignedNotice:
    """An action that `bodies`, which meet in one chat, have been given between Plenaries."""

    bodies: tuple[str, ...]
    action: Action
    by: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class ExtensionNotice:
    """A request for a later due date, to who decides; or, with `answer`, what became of it.

    `instead_of` is the lead office where the request goes to the Secretariat, for nobody else can
    be reached. `usual` is the cycle's default.
    """

    action: Action
    request: AuditEntry
    answer: AuditEntry | None
    lead: str
    usual: date | None
    moment: Moment
    instead_of: str = ""
    repeated: bool = False


Paper = ExtensionNotice | ConfirmationNotice | VerdictNotice
"""A notice with a message of its own."""

Notice = Paper | NudgeNotice | PublishedNotice | AssignedNotice | LetterNotice | PeopleNotice
