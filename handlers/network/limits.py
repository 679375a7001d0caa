"""What Telegram takes of a bot: in all, to one chat, to one group."""

from __future__ import annotations

from collections import deque
from enum import Enum
from math import inf

CLOSER = 1.01
"""What leaves a second apart may arrive a little closer: all times are that much longer."""

SECOND = CLOSER
MINUTE = 60 * CLOSER

IN_A_SECOND = 30
"""Messages to all chats together."""

IN_A_MINUTE = 20
"""Messages to a group."""

BULK_IN_A_MINUTE = 15
"""Bulk stops there, so that a group still gets its answers."""

AT_ONCE = 5
"""Replies in a row before a chat gets one a second: Telegram lets short bursts pass."""


class Lane(Enum):
    """Who waits for a message. Replies are what PTB sends without a word about it."""

    REPLY = "reply"
    BULK = "bulk"


class Chat:
    """What one chat got lately, and when it may get more. Times are seconds of any one clock."""

    __slots__ = ("_even_at", "_held_until", "_last", "_minute")

    def __init__(self, *, group: bool) -> None:
        self._last = -inf
        self._even_at = -inf
        """When as many seconds as messages will have passed, so that the next burst is whole."""
        self._minute: deque[float] | None = deque(maxlen=IN_A_MINUTE) if group else None
        self._held_until = -inf

    @property
    def held_until(self) -> float:
        """The end of the pause that Telegram asked for."""
        return self._held_until

    def opens(self, lane: Lane) -> float:
        """The first moment at which a message may leave for the chat."""
        if lane is Lane.BULK:
            at, most = self._last + SECOND, BULK_IN_A_MINUTE
        else:
            at, most = self._even_at - (AT_ONCE - 1) * SECOND, IN_A_MINUTE
        if self._minute is not None and len(self._minute) >= most:
            at = max(at, self._minute[-most] + MINUTE)
        return max(at, self._held_until)

    def record(self, now: float) -> None:
        """A message leaves now."""
        self._last = now
        self._even_at = max(self._even_at, now) + SECOND
        if self._minute is not None:
            self._minute.append(now)

    def hold(self, until: float) -> None:
        self._held_until = max(self._held_until, until)

    def forgettable(self, now: float) -> bool:
        """Whether the chat may get all that a new one may."""
        quiet_since = self._last + (SECOND if self._minute is None else MINUTE)
        return max(quiet_since, self._even_at, self._held_until) <= now
