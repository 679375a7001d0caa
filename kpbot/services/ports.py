"""What the use cases need from outside, as Protocols. `storage` and `handlers` provide it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from secrets import token_bytes
from typing import TYPE_CHECKING, Protocol, TypeVar
from zoneinfo import ZoneInfo

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Reading
from kpbot.domain.invitations import new_token
from kpbot.domain.language import Language
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.domain.moment import Moment
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from kpbot.services.evidence_ports import EvidenceFiles
from kpbot.services.people_ports import Invitations, Roster
from kpbot.services.reminder_ports import ChatHabits, Ledger
from kpbot.services.review_ports import Communiques, Corrections, Drafts, Seats
from kpbot.services.upkeep_ports import JobRuns, Letters, Vitals

if TYPE_CHECKING:
    from kpbot.services.views import Notice

Answer = TypeVar("Answer")


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...


class Actions(Protocol):
    async def get(self, ref: Ref) -> Action | None: ...

    async def of_refs(self, refs: Collection[Ref]) -> Mapping[Ref, Action]:
        """Those of these actions that there are."""
        ...

    async def of_cycle(self, cycle: int) -> list[Action]:
        """All actions of a cycle, in the order of their refs."""
        ...

    async def of_body(self, cycle: int, body: str) -> list[Action]: ...

    async def of_paragraph(self, cycle: int, paragraph: int) -> list[Action]: ...

    async def active(self) -> list[Action]:
        """The open and blocked actions of all cycles."""
        ...

    async def left_over(self, cycle: int, body: str | None = None) -> list[Action]:
        """The open and blocked actions of the cycles before, all or those of one body."""
        ...

    async def add(self, action: Action) -> None: ...

    async def save(self, action: Action) -> None:
        """Store a changed action and its mandates.

        Raises `LookupError` unless the stored version is the one before `action.version`.
        """
        ...


class Meetings(Protocol):
    async def all(self) -> Mapping[MeetingKey, Meeting]: ...

    async def save(self, meeting: Meeting) -> None:
        """Add it, or replace the one of the same key."""
        ...


class Chats(Protocol):
    async def bind(self, chat: BoundChat) -> None:
        """Bind a destination to a body, beside all others; the same binding from before goes."""
        ...

    async def unbind(self, body: str, destination: Destination) -> None: ...

    async def of_body(self, body: str) -> list[BoundChat]:
        """The chats of a body, the main one first."""
        ...

    async def all_at(self, destination: Destination) -> list[BoundChat]:
        """The bindings of a topic, or else of its whole chat, in the order of the bodies."""
        ...

    async def at(self, destination: Destination) -> BoundChat | None:
        """The first of these: where the bodies that meet there are reached."""
        ...

    async def all(self) -> list[BoundChat]:
        """All, by body, and of each the main one first."""
        ...

    async def set_reachable(self, chat_id: int, *, reachable: bool) -> None:
        """For a chat with all its topics."""
        ...

    async def set_topic_reachable(self, topic: Destination, *, reachable: bool) -> None: ...

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite the stored ids of a group that became a supergroup, but for the audit trail's."""
        ...


class AuditTrail(Protocol):
    async def add(self, entry: AuditEntry) -> AuditEntry:
        """Append it, sealed over the entry before it; returns it with its id."""
        ...

    async def get(self, entry_id: int) -> AuditEntry | None: ...

    async def of_action(self, ref: Ref) -> list[AuditEntry]:
        """All that changed about an action, oldest first."""
        ...

    async def history(self, ref: Ref) -> Sequence[AuditEntry]:
        """The same, with what was refused."""
        ...

    async def refused_since(self, by: Signature, tried: str, since: datetime) -> bool:
        """Whether the same was refused to the same after `since`."""
        ...

    async def chat_now(self, chat_id: int) -> int:
        """The id that a chat has now, by the moves on record; entries keep that of their time."""
        ...

    async def progress_since(self, since: datetime) -> Sequence[AuditEntry]:
        """The notes of progress after `since`, without what can be undone."""
        ...

    async def latest(self) -> datetime | None: ...


class Updates(Protocol):
    async def claim(self, update_id: int, verb: str, at: datetime) -> bool:
        """Put on record what an update changes; False where it has done so already."""
        ...


class Work(Protocol):
    """The repositories inside one transaction; leaving without `commit` rolls back."""

    @property
    def actions(self) -> Actions: ...
    @property
    def communiques(self) -> Communiques: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def seats(self) -> Seats: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def habits(self) -> ChatHabits: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def audit(self) -> AuditTrail: ...
    @property
    def evidence(self) -> EvidenceFiles: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def runs(self) -> JobRuns: ...
    @property
    def updates(self) -> Updates: ...
    @property
    def vitals(self) -> Vitals: ...

    async def commit(self) -> None: ...


class Store(Protocol):
    def reading(self) -> AbstractAsyncContextManager[Work]:
        """A unit of work that only reads: it never waits for a writer."""
        ...

    async def remembered(self, key: Hashable, read: Callable[[Work], Awaitable[Answer]]) -> Answer:
        """What `read` gives in a unit of work that reads; it may wait for nothing else.

        It may be an answer to the same key from before, as long as nothing was written since, by
        anybody. So it must not be changed, and must follow from the key and the database alone.
        """
        ...

    def writing(self) -> AbstractAsyncContextManager[Work]:
        """A unit of work that may write: it takes the write lock before it reads."""
        ...


class SendingFailed(Exception):  # noqa: N818 - reads as what happened
    """A message could not be delivered for now; `retry_after` in seconds where the server says."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class PerhapsSent(SendingFailed):
    """The request left, and no answer told what became of it: the message may have arrived."""


class Unreachable(SendingFailed):
    """The bot was removed or blocked, or the chat is gone: trying again is no use."""


class ChatMoved(SendingFailed):
    """The group became a supergroup with another id."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__("the group has a new id")
        self.new_chat_id = new_chat_id


class Messenger(Protocol):
    async def send(self, destination: Destination, notice: Notice) -> int:
        """Deliver a notice; returns the message id.

        Raises `SendingFailed`: `Unreachable` where the destination is gone, `ChatMoved` where it
        has another id, `PerhapsSent` where nobody knows.
        """
        ...


class Reader(Protocol):
    def check_size(self, size: int) -> None:
        """Raise `Unreadable` for a file of over the limit, in bytes."""
        ...

    async def read(self, name: str, content: bytes) -> Reading:
        """All that the document of a stranger says, within the limits of size and time.

        Raises `Unreadable`, with the sentence for its sender, where it cannot be read.
        """
        ...


@dataclass(frozen=True)
class Ports:
    """All that the use cases work with.

    `language` is that of the daily message in chats that have chosen none. `pepper` is drawn
    anew by each process and kept nowhere: a number made with it leads back to nobody. `token` makes
    a secret that nobody can guess.
    """

    store: Store
    clock: Clock
    messenger: Messenger
    profile: Profile
    zone: ZoneInfo
    reader: Reader
    language: Language = Language.ENGLISH
    pepper: bytes = field(default_factory=partial(token_bytes, 32), repr=False)
    token: Callable[[], str] = new_token

    def moment(self) -> Moment:
        """The present in the zone of the Process."""
        return Moment(self.clock.now(), self.zone)

    def midnight(self, day: date) -> datetime:
        """The first moment of a day in that zone."""
        return datetime.combine(day, time(), tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as Telegram tells it, and where. `anonymous` for one who writes as the group."""

    user_id: int
    name: str
    destination: Destination
    private: bool
    anonymous: bool = False
    update_id: int | None = field(default=None, compare=False)
    """The update of Telegram that brought the request: it may come again, and then acts no more."""
