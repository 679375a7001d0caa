"""The ports in memory: a store whose transactions roll back, a messenger that fails on cue."""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Hashable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import TypeVar
from zoneinfo import ZoneInfo

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Paragraph
from kpbot.domain.evidence import Evidence
from kpbot.domain.habits import Habits
from kpbot.domain.invitations import Invitation, WrongTokens
from kpbot.domain.jobs import JobRun
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.letters import Letter
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.domain.offices import Office, Term
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Correction, Draft
from kpbot.domain.seats import SeatDraft
from kpbot.domain.signatures import Signature
from kpbot.services.clocks import SimulatedClock
from kpbot.services.ports import Asker, PerhapsSent, Ports
from kpbot.services.reading import InProcessReader
from kpbot.services.views import Notice, NudgeItem, NudgeNotice
from tests.builders import NOON, PROFILE, UTC_ZONE, make_asker
from tests.service.evidence_fakes import FakeEvidence
from tests.service.people_fakes import FakeInvitations, FakeRoster
from tests.service.reminder_fakes import FakeChatHabits, FakeChats, FakeLedger
from tests.service.review_fakes import (
    FakeCommuniques,
    FakeCorrections,
    FakeDrafts,
    FakeSeats,
    replace_version,
)
from tests.service.upkeep_fakes import FakeJobRuns, FakeLetters, FakeVitals

_Answer = TypeVar("_Answer")


@dataclass
class State:
    """All that is stored. The values are frozen, so that a copy of the tables is a snapshot."""

    actions: dict[Ref, Action] = field(default_factory=dict)
    communiques: dict[int, Communique] = field(default_factory=dict)
    paragraphs: dict[tuple[int, int], Paragraph] = field(default_factory=dict)
    drafts: dict[Ref, Draft] = field(default_factory=dict)
    corrections: dict[int, Correction] = field(default_factory=dict)
    seats: dict[int, list[SeatDraft]] = field(default_factory=dict)
    meetings: dict[MeetingKey, Meeting] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    organisations: dict[int, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    invitations: dict[int, Invitation] = field(default_factory=dict)
    wrong: dict[int, WrongTokens] = field(default_factory=dict)
    bound: list[BoundChat] = field(default_factory=list)
    habits: dict[Destination, Habits] = field(default_factory=dict)
    nudges: dict[int, Nudge] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)
    letters: dict[str, Letter] = field(default_factory=dict)
    runs: dict[str, JobRun] = field(default_factory=dict)
    updates: set[tuple[int, str]] = field(default_factory=set)
    evidence: dict[int, Evidence] = field(default_factory=dict)

    @property
    def chats(self) -> dict[str, BoundChat]:
        """The main chat of each body."""
        return {one.body: one for one in sorted(self.bound, key=lambda chat: -chat.rank)}

    def copy(self) -> State:
        return State(
            actions=dict(self.actions),
            communiques=dict(self.communiques),
            paragraphs=dict(self.paragraphs),
            drafts=dict(self.drafts),
            corrections=dict(self.corrections),
            seats=dict(self.seats),
            meetings=dict(self.meetings),
            people=dict(self.people),
            organisations=dict(self.organisations),
            terms=list(self.terms),
            invitations=dict(self.invitations),
            wrong=dict(self.wrong),
            bound=list(self.bound),
            habits=dict(self.habits),
            nudges=dict(self.nudges),
            audit=list(self.audit),
            letters=dict(self.letters),
            runs=dict(self.runs),
            updates=set(self.updates),
            evidence=dict(self.evidence),
        )


@dataclass
class FakeActions:
    state: State

    def _where(self, fits: Callable[[Action], bool]) -> list[Action]:
        found = [action for action in self.state.actions.values() if fits(action)]
        return sorted(found, key=lambda action: action.ref)

    async def get(self, ref: Ref) -> Action | None:
        return self.state.actions.get(ref)

    async def of_refs(self, refs: Collection[Ref]) -> dict[Ref, Action]:
        return {one.ref: one for one in self._where(lambda one: one.ref in refs)}

    async def of_cycle(self, cycle: int) -> list[Action]:
        return self._where(lambda one: one.ref.cycle == cycle)

    async def of_body(self, cycle: int, body: str) -> list[Action]:
        return self._where(lambda one: one.ref.cycle == cycle and body in one.bodies)

    async def of_paragraph(self, cycle: int, paragraph: int) -> list[Action]:
        return self._where(lambda one: (one.ref.cycle, one.ref.paragraph) == (cycle, paragraph))

    async def active(self) -> list[Action]:
        return self._where(lambda one: one.active)

    async def left_over(self, cycle: int, body: str | None = None) -> list[Action]:
        return self._where(
            lambda one: one.active and one.ref.cycle < cycle and (body or "") in (*one.bodies, "")
        )

    async def add(self, action: Action) -> None:
        assert action.ref not in self.state.actions
        self.state.actions[action.ref] = action

    async def save(self, action: Action) -> None:
        replace_version(self.state.actions, action)


@dataclass
class FakeMeetings:
    state: State

    async def all(self) -> Mapping[MeetingKey, Meeting]:
        return dict(self.state.meetings)

    async def save(self, meeting: Meeting) -> None:
        self.state.meetings[meeting.key] = meeting


@dataclass
class FakeAuditTrail:
    state: State

    async def add(self, entry: AuditEntry) -> AuditEntry:
        stored = replace(entry, id=len(self.state.audit) + 1)
        self.state.audit.append(stored)
        return stored

    async def get(self, entry_id: int) -> AuditEntry | None:
        return next((entry for entry in self.state.audit if entry.id == entry_id), None)

    async def of_action(self, ref: Ref) -> list[AuditEntry]:
        return [entry for entry in await self.history(ref) if entry.verb is not Verb.REFUSED]

    async def history(self, ref: Ref) -> list[AuditEntry]:
        return [entry for entry in self.state.audit if entry.ref == ref]

    async def refused_since(self, by: Signature, tried: str, since: datetime) -> bool:
        return any(
            (entry.verb, entry.by, entry.text) == (Verb.REFUSED, by, tried)
            for entry in self.state.audit
            if entry.at > since
        )

    async def chat_now(self, chat_id: int) -> int:
        for entry in self.state.audit:
            if entry.verb is Verb.CHAT_MOVED and entry.text.startswith(f"{chat_id} "):
                chat_id = entry.chat_id or chat_id
        return chat_id

    async def progress_since(self, since: datetime) -> Sequence[AuditEntry]:
        notes = [entry for entry in self.state.audit if entry.verb is Verb.PROGRESS]
        return [entry for entry in notes if entry.at > since]

    async def latest(self) -> datetime | None:
        return max((entry.at for entry in self.state.audit), default=None)


class FakeUpdates:
    def __init__(self, state: State) -> None:
        self._state = state
        self._changes = 0

    async def claim(self, update_id: int, verb: str, _at: datetime) -> bool:
        self._changes += 1
        change = (update_id, f"{self._changes} {verb}")
        new = change not in self._state.updates
        self._state.updates.add(change)
        return new


class FakeWork:
    """The repositories on one snapshot; `commit` makes it the state of the store."""

    def __init__(self, state: State, store: FakeStore | None, now: Callable[[], datetime]) -> None:
        self._state = state
        self._store = store
        self.actions = FakeActions(state)
        self.communiques = FakeCommuniques(state)
        self.drafts = FakeDrafts(state)
        self.corrections = FakeCorrections(state)
        self.seats = FakeSeats(state)
        self.meetings = FakeMeetings(state)
        self.roster = FakeRoster(state, now)
        self.invitations = FakeInvitations(state)
        self.chats = FakeChats(state)
        self.habits = FakeChatHabits(state)
        self.ledger = FakeLedger(state)
        self.audit = FakeAuditTrail(state)
        self.letters = FakeLetters(state)
        self.runs = FakeJobRuns(state)
        self.updates = FakeUpdates(state)
        self.evidence = FakeEvidence(state)
        self.vitals = FakeVitals(state)

    async def commit(self) -> None:
        assert self._store is not None, "a unit of work that only reads, or is over"
        failure = self._store.failures.pop(0) if self._store.failures else None
        if failure is not None and not isinstance(failure, DiedLater):
            raise failure
        self._store.state = self._state
        self._store = None
        if failure is not None:
            raise failure


class FakeStore:
    """One writer at a time. Each commit first raises the next of `failures`, if there is one."""

    def __init__(self, now: Callable[[], datetime] = lambda: NOON) -> None:
        self.state = State()
        self._now = now
        self.failures: list[BaseException | None] = []
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[FakeWork]:
        yield FakeWork(self.state.copy(), None, self._now)

    async def remembered(
        self, _key: Hashable, read: Callable[[FakeWork], Awaitable[_Answer]]
    ) -> _Answer:
        async with self.reading() as work:
            return await read(work)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[FakeWork]:
        async with self._turn:
            yield FakeWork(self.state.copy(), self, self._now)


class Died(BaseException):
    """The process stops here: no `except Exception` catches it."""


class DiedLater(Died):
    """The process stops after the commit."""


class AnswerLost(PerhapsSent):
    """The message arrives, and the bot hears nothing of it."""

    def __init__(self) -> None:
        super().__init__("Timed out")


@dataclass(frozen=True, slots=True)
class Sent:
    at: datetime
    destination: Destination
    notice: Notice


class FakeMessenger:
    """Remembers what it delivered. Each send first raises the next of `failures`, if there is one.

    A failure of None lets one send pass; `delivers` says whether the message arrives although
    the sender dies.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ids: Iterator[int] = count(1)
        self.sent: list[Sent] = []
        self.tried: list[Sent] = []
        self.failures: list[BaseException | None] = []
        self.broken: dict[int, Exception] = {}
        self.meanwhile: Callable[[], object] = lambda: None
        """What happens while a message is on its way."""

    async def send(self, destination: Destination, notice: Notice) -> int:
        message = Sent(self._now(), destination, notice)
        self.tried.append(message)
        self.meanwhile()
        failure = self.failures.pop(0) if self.failures else None
        failure = failure or self.broken.get(destination.chat_id)
        if isinstance(failure, Died | AnswerLost):
            self.sent.append(message)
        if failure is not None:
            raise failure
        self.sent.append(message)
        return next(self._ids)

    def reminders(self) -> list[tuple[Sent, NudgeItem]]:
        """Each reminder that was delivered, with its message."""
        return self.told(*REMINDING)

    def told(self, *kinds: RungKind) -> list[tuple[Sent, NudgeItem]]:
        """What was delivered of these rungs, each with its message."""
        return [
            (message, item)
            for message in self.sent
            if isinstance(message.notice, NudgeNotice)
            for item in message.notice.items
            if item.rung.kind in kinds
        ]


@dataclass
class Stage:
    """The ports of a test, with what it may look at and set up behind the services' back."""

    store: FakeStore
    clock: SimulatedClock
    messenger: FakeMessenger
    ports: Ports

    @property
    def state(self) -> State:
        return self.store.state

    def add_person(self, user_id: int, *offices: Office, name: str = "") -> Asker:
        """A person who holds `offices`; returns how that person asks."""
        label = name or f"Person {user_id}"
        self.state.people[user_id] = label
        self.state.terms += [Term(user_id, office, self.clock.now()) for office in offices]
        return make_asker(user_id, label)

    def add_chat(self, body: str, chat_id: int) -> BoundChat:
        chat = BoundChat(body, Destination(chat_id), f"{body} chat")
        self.state.bound = [*(one for one in self.state.bound if one.body != body), chat]
        return chat

    def lose_chat(self, body: str) -> None:
        """The chats of a body can be written to no more."""
        self.state.bound = [
            replace(one, reachable=one.reachable and one.body != body) for one in self.state.bound
        ]

    def never_rest(self, *chat_ids: int) -> None:
        """Chats that may be written to at any hour of any day."""
        habits = Habits(self.ports.zone, quiet=None, working_days=frozenset(range(7)))
        self.state.habits |= dict.fromkeys(map(Destination, chat_ids), habits)

    def add_actions(self, *actions: Action) -> None:
        self.state.actions.update({action.ref: action for action in actions})

    def nudges(self, *states: NudgeState) -> list[Nudge]:
        """The rows of the ledger, in the order of their due times."""
        rows = [one for one in self.state.nudges.values() if not states or one.state in states]
        return sorted(rows, key=lambda one: (one.due_at, one.id))

    def verbs(self) -> list[Verb]:
        return [entry.verb for entry in self.state.audit]


def make_stage(
    now: datetime = NOON, zone: ZoneInfo = UTC_ZONE, profile: Profile = PROFILE
) -> Stage:
    clock = SimulatedClock(now)
    store = FakeStore(clock.now)
    messenger = FakeMessenger(clock.now)
    ports = Ports(store, clock, messenger, profile, zone, InProcessReader(profile))
    return Stage(store, clock, messenger, ports)
