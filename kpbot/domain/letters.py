"""Letters: what the bot writes by itself, to the Secretariat or whom it concerns, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.chats import Destination
from kpbot.domain.letters_people import OF_PEOPLE, PeopleTopic
from kpbot.domain.meetings import MeetingKey, MeetingKind


class LetterKind(StrEnum):
    """Of the letters that are about no office."""

    AGENDA = "agenda"
    BACKUP = "backup"
    FAULT = "fault"
    LOST = "lost"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class AgendaTopic:
    """The open actions, so many days before the first day of a Meeting."""

    meeting: MeetingKey
    days: int
    start: date
    """The first day of the Meeting when the letter was planned: it may move."""

    @property
    def code(self) -> str:
        key = self.meeting
        return f"{LetterKind.AGENDA} {key.kind} {key.cycle} {self.days} {self.start.isoformat()}"


@dataclass(frozen=True, slots=True)
class BackupTopic:
    """Backups fail: one letter a day."""

    day: date

    @property
    def code(self) -> str:
        return f"{LetterKind.BACKUP} {self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class FaultTopic:
    """The self-check finds something wrong: one letter until all is well again."""

    since: datetime
    """The last self-check that found all well."""

    @property
    def code(self) -> str:
        return f"{LetterKind.FAULT} {self.since.isoformat()}"


class Loss(StrEnum):
    """Why a chat can be written to no more."""

    REMOVED = "removed"
    CLOSED = "closed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class LostTopic:
    """A chat of a body, or its topic, can be written to no more."""

    place: Destination
    at: datetime
    loss: Loss

    @property
    def code(self) -> str:
        place = f"{self.place.chat_id} {self.place.thread_id or 0}"
        return f"{LetterKind.LOST} {self.at.isoformat()} {self.loss} {place}"


@dataclass(frozen=True, slots=True)
class PauseTopic:
    """Nothing ran for a while: the process was off or asleep."""

    since: datetime
    until: datetime

    @property
    def code(self) -> str:
        return f"{LetterKind.PAUSE} {self.since.isoformat()} {self.until.isoformat()}"


Topic = AgendaTopic | BackupTopic | FaultTopic | LostTopic | PauseTopic | PeopleTopic


def topic_of(code: str) -> Topic:
    """The topic with that code; raises ValueError for anything else."""
    kind, *words = code.split()
    try:
        return _OF_KIND[kind](*words)
    except (KeyError, TypeError, ValueError) as unknown:
        raise ValueError(f"{code!r} is the topic of no letter") from unknown


def _agenda(kind: str, cycle: str, days: str, start: str) -> Topic:
    key = MeetingKey(MeetingKind(kind), int(cycle))
    return AgendaTopic(key, int(days), date.fromisoformat(start))


def _pause(since: str, until: str) -> Topic:
    return PauseTopic(datetime.fromisoformat(since), datetime.fromisoformat(until))


def _lost(at: str, loss: str, chat_id: str, thread_id: str) -> Topic:
    place = Destination(int(chat_id), int(thread_id) or None)
    return LostTopic(place, datetime.fromisoformat(at), Loss(loss))


_OF_KIND: Mapping[str, Callable[..., Topic]] = {
    LetterKind.AGENDA: _agenda,
    LetterKind.BACKUP: lambda day: BackupTopic(date.fromisoformat(day)),
    LetterKind.FAULT: lambda since: FaultTopic(datetime.fromisoformat(since)),
    LetterKind.LOST: _lost,
    LetterKind.PAUSE: _pause,
    **OF_PEOPLE,
}


class LetterState(StrEnum):
    PLANNED = "planned"
    LEASED = "leased"
    """Somebody has taken it and is about to send it."""
    SENT = "sent"
    SKIPPED = "skipped"


class Omission(StrEnum):
    """Why a letter was not sent."""

    MOVED = "moved"
    """The Meeting has other dates; should they come back, so does the letter."""
    PASSED = "passed"
    """The Meeting has begun, or belongs to a cycle that is over."""
    SUPERSEDED = "superseded"
    """A later one was due as well, and the latest is enough."""
    OVER = "over"
    """What it was to complain about is over."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message by the bot itself; there is one letter for a topic.

    As with a `Nudge`, `due_at` is the earliest time of sending and `next_at` when it wants
    attention (the due time, another try, the end of a lease), None once it is settled. `reason`
    is an `Omission`, or why the last try failed. `repeated` says that an earlier try may have
    arrived. A letter is tried until it arrives or no longer matters: there is no last try.
    """

    topic: Topic
    due_at: datetime
    next_at: datetime | None
    state: LetterState = LetterState.PLANNED
    reason: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    settled_at: datetime | None = None
    attempts: int = 0
    repeated: bool = False
    id: int | None = None

    @property
    def arrived(self) -> bool:
        """Whether it did, or may have."""
        return self.repeated or self.state in (LetterState.SENT, LetterState.LEASED)

    @property
    def moved(self) -> bool:
        return self.state is LetterState.SKIPPED and self.reason == Omission.MOVED

    def leased(self, until: datetime) -> Letter:
        """As somebody takes it; who held it before, if anybody did, may have sent it."""
        repeated = self.repeated or self.state is LetterState.LEASED
        return replace(self, next_at=until, state=LetterState.LEASED, repeated=repeated)
