"""What the use cases answer with: facts for `handlers/texts` to put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.doubts import Doubt
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.domain.seats import SeatDraft
from kpbot.services.upkeep_views import LetterNotice


class Scope(StrEnum):
    BODY = "body"
    PARAGRAPH = "paragraph"
    OVERDUE = "overdue"
    ALL = "all"
    MINE = "mine"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Query:
    """What a status question asks for; `body`, `paragraph` or `words` as the scope needs."""

    scope: Scope
    body: str = ""
    paragraph: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class StatusView:
    """The answer to a status question: actions in the order of attention."""

    query: Query
    cycle: int
    actions: tuple[Action, ...]
    moment: Moment
    paragraph_text: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """All about one action. `history` is its audit trail, oldest first."""

    action: Action
    history: tuple[AuditEntry, ...]
    meetings: Mapping[MeetingKey, Meeting]
    moment: Moment


@dataclass(frozen=True, slots=True)
class Change:
    """What a use case did to an action; `entry` is its audit entry, which an undo names."""

    before: Action
    after: Action
    entry: AuditEntry
    moment: Moment


@dataclass(frozen=True, slots=True)
class ImportView:
    communique: Communique
    proposals: int
    without_body: int
    firm: int
    """How many proposals are at or above the confidence of accept-all."""
    undated: int
    left_behind: int | None = None
    """An earlier cycle whose review has undecided proposals, which can be decided no more."""
    impossible: int = 0
    """How many dates lie before the Plenary or too far ahead."""
    past: int = 0
    """How many dates had passed when the file came."""
    seats: int = 0
    """How many memberships and offices of Participants were read."""


@dataclass(frozen=True, slots=True)
class CardView:
    """One proposal under review: the `number`-th of `total`."""

    draft: Draft
    number: int
    total: int
    counts: Mapping[Decision, int]
    paragraph_text: str
    due_on: date | None
    """With the Meetings' present dates, the cycle's default included."""
    doubts: tuple[Doubt, ...] = ()
    neighbours: tuple[Draft, ...] = ()
    """The proposals of the paragraph that this one may be merged with."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What a split or a merge did: the proposal that stays, the other one, and how to undo it."""

    draft: Draft
    other: Draft
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class PublishPreview:
    """What a publish would do now."""

    cycle: int
    accepted: int
    undecided: int
    by_body: Mapping[str, int]
    chats: Mapping[str, str]
    """The titles of the chats that get a message, by body."""
    unassigned: tuple[Draft, ...]
    followers: Mapping[str, str] = field(default_factory=dict)
    """Who follows a body's work where it needs no chat of its own, by body; else nothing."""
    seats: tuple[SeatDraft, ...] = ()
    """What goes to the roster."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did: where it was posted, and where it could not be."""

    cycle: int
    actions: int
    undecided: int
    posted: tuple[str, ...]
    unbound: tuple[str, ...]
    failed: Mapping[str, str]
    unassigned: tuple[Action, ...]
    meetings: tuple[Meeting, ...]
    seats: int = 0
    """How many memberships and offices went to the roster."""


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
    `lead` is the office that hears of what is long overdue.
    """

    action: Action
    nudges: tuple[Nudge, ...]
    places: Mapping[int, str]
    lead: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class NudgeItem:
    """What one row of the ledger says of an action.

    `instead_of` is the body whose own chat cannot take it, where it goes to the Secretariat.
    `was_due_on` is the former date of one that moved; `failure` says why a dead letter is one.
    """

    action: Action
    body: str
    rung: Rung
    instead_of: str = ""
    was_due_on: date | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class NudgeNotice:
    """What one sweep has to say in one chat, most urgent first.

    `asked` are the Chairs whom it asks, as far as they are not alone in the chat with the bot.
    """

    items: tuple[NudgeItem, ...]
    moment: Moment
    asked: tuple[Delegate, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """A body's actions from a newly published communiqué."""

    body: str
    cycle: int
    actions: tuple[Action, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class AssignedNotice:
    """An action that a body has been given between Plenaries."""

    body: str
    action: Action
    by: str
    moment: Moment


Notice = NudgeNotice | PublishedNotice | AssignedNotice | LetterNotice
