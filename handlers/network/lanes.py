"""Who may send next: replies first, then bulk, each within the limits. Knows no event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import count
from math import inf

from handlers.network.limits import IN_A_SECOND, SECOND, Chat, Lane, free_at

HEADROOM = 1
"""Messages a second that bulk leaves free, always."""

LATELY = 5
"""Seconds for which a reply makes bulk leave one place more, since another may follow."""

MOST_HEADROOM = 10
"""The most that bulk leaves free, so that it gets on whatever people ask."""

PACE = SECOND / (IN_A_SECOND - HEADROOM)
"""Seconds between bulk messages: spread evenly, so that a place becomes free every so often."""

FEW_CHATS = 1000
"""So many chats are remembered before the first look for those that may be forgotten."""

ChatId = int | str


def _never() -> bool:
    return False


@dataclass(slots=True)
class Ticket:
    """A message that waits. `gone` says whether its sender has given up."""

    number: int
    """Its place in the order of arrival."""

    lane: Lane
    chat_id: ChatId
    patient_until: float = inf
    """It would rather fail than wait longer for the end of a pause that Telegram asked for."""

    gone: Callable[[], bool] = _never

    def __lt__(self, other: Ticket) -> bool:
        return self.number < other.number


@dataclass(slots=True)
class _Line:
    """The messages of one lane that wait for one chat, the first come first."""

    chat: Chat
    waiting: list[Ticket] = field(default_factory=list)
    entry: int = 0
    """Which of its entries in the lane counts, the latest one."""

    def first(self) -> Ticket | None:
        while self.waiting and self.waiting[0].gone():
            heappop(self.waiting)
        return self.waiting[0] if self.waiting else None


class _Queue:
    """The lines of one lane: those whose chat is open, as far as known, and those that wait."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._entries = count(1)
        self._open: list[tuple[int, int, _Line]] = []
        self._later: list[tuple[float, int, _Line]] = []

    def look_at(self, line: _Line) -> None:
        """Look whether a line is open: one that has just got its first, or may open sooner."""
        first = line.first()
        if first is not None:
            line.entry = next(self._entries)
            heappush(self._open, (first.number, line.entry, line))

    def pop(self, now: float) -> Ticket | None:
        """The message that has waited longest of those whose chat is open."""
        while self._later and self._later[0][0] <= now:
            _, entry, line = heappop(self._later)
            if entry == line.entry:
                self.look_at(line)
        while self._open:
            _, entry, line = heappop(self._open)
            if entry != line.entry or line.first() is None:
                continue
            opens = line.chat.opens(self._lane)
            if opens <= now:
                line.chat.leave()
                ticket = heappop(line.waiting)
                self.look_at(line)
                return ticket
            if opens < inf:  # else it is looked at again when an answer has come
                heappush(self._later, (opens, entry, line))
        return None

    def soonest(self) -> float:
        """When the next line opens: in the past where one is open, never where nothing waits."""
        if self._open:
            return -inf
        return self._later[0][0] if self._later else inf


class Lanes:
    """The messages that wait, and what was sent lately. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._chats: dict[ChatId, dict[Lane, _Line]] = {}
        self._queues = {lane: _Queue(lane) for lane in Lane}
        self._under_way = 0
        self._sent: deque[float] = deque(maxlen=IN_A_SECOND)
        self._replies: deque[float] = deque(maxlen=MOST_HEADROOM - HEADROOM)
        self._bulk_at = -inf
        self._look_at = FEW_CHATS

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def join(self, ticket: Ticket, now: float) -> None:
        """Wait, behind those of the same lane and chat that came before."""
        line = self._lines(ticket.chat_id, now)[ticket.lane]
        heappush(line.waiting, ticket)
        if line.first() is ticket:
            self._queues[ticket.lane].look_at(line)

    def next(self, now: float) -> Ticket | None:
        """The message that leaves now; None where none may. It is under way until `arrived`."""
        for lane in Lane:
            if self._opens(lane, now) > now:
                continue
            ticket = self._queues[lane].pop(now)
            if ticket is not None:
                self._under_way += 1
                if lane is Lane.REPLY:
                    self._replies.append(now)
                else:
                    # A step that came late is made up for by the next one, but by no more.
                    self._bulk_at = max(self._bulk_at, now - PACE) + PACE
                return ticket
        return None

    def arrived(self, ticket: Ticket, now: float) -> None:
        """The message has been answered, in whatever way."""
        self._under_way -= 1
        self._sent.append(now)
        lines = self._chats[ticket.chat_id]
        lines[Lane.REPLY].chat.arrive(now)
        for lane, line in lines.items():
            self._queues[lane].look_at(line)

    def opens_at(self, now: float) -> float:
        """When to ask again, after `next` had none; infinite where only an answer opens a way."""
        waits = {lane: queue.soonest() for lane, queue in self._queues.items()}
        return min(
            max(soonest, self._opens(lane, now)) if soonest < inf else inf
            for lane, soonest in waits.items()
        )

    def held_until(self, chat_id: ChatId) -> float:
        """The end of the pause that Telegram asked for in a chat; long ago where it did not."""
        lines = self._chats.get(chat_id)
        return lines[Lane.REPLY].chat.held_until if lines else -inf

    def hold(self, chat_id: ChatId, until: float, now: float) -> list[Ticket]:
        """Send nothing to a chat for a while; gives those who will not wait so long."""
        lines, leaving = self._lines(chat_id, now), list[Ticket]()
        lines[Lane.REPLY].chat.hold(until)
        for line in lines.values():
            leaving += [one for one in line.waiting if one.patient_until < until]
            line.waiting = [one for one in line.waiting if one.patient_until >= until]
            heapify(line.waiting)
        return leaving

    def _opens(self, lane: Lane, now: float) -> float:
        """The first moment at which the lane may send, whatever the chat."""
        if lane is Lane.REPLY:
            return free_at(self._sent, IN_A_SECOND - self._under_way, SECOND)
        lately = sum(at + LATELY > now for at in self._replies)
        places = IN_A_SECOND - HEADROOM - lately - self._under_way
        return max(self._bulk_at, free_at(self._sent, places, SECOND))

    def _lines(self, chat_id: ChatId, now: float) -> dict[Lane, _Line]:
        lines = self._chats.get(chat_id)
        if lines is None:
            self._forget(now)
            chat = Chat(group=is_group(chat_id))
            lines = self._chats[chat_id] = {lane: _Line(chat) for lane in Lane}
        return lines

    def _forget(self, now: float) -> None:
        """Forget the chats without a past that counts, each time twice as many are known."""
        if len(self._chats) < self._look_at:
            return
        self._chats = {
            chat_id: lines
            for chat_id, lines in self._chats.items()
            if any(line.waiting for line in lines.values())
            or not lines[Lane.REPLY].chat.forgettable(now)
        }
        self._look_at = max(FEW_CHATS, 2 * len(self._chats))


def is_group(chat_id: ChatId) -> bool:
    """Whether a group or a channel is meant: their ids are negative, or names."""
    return isinstance(chat_id, str) or chat_id < 0
