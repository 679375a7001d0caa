"""What Telegram takes of a bot: in all, to one chat, to one group."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from enum import Enum
from math import inf

SECOND = 1.001
"""A trifle more than a second, for no two clocks go alike."""

MINUTE = 60 * SECOND

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
    """What one chat got lately, and when it may get more. Times are seconds of any one clock.

    Telegram counts a message when it arrives, some time between its leaving and the answer. So it
    counts here as under way until it is answered, and as sent at that moment: what is on the line
    for long cannot make what comes after it too much.
    """

    __slots__ = ("_even_at", "_held_until", "_last", "_minute", "_under_way")

    def __init__(self, *, group: bool) -> None:
        self._under_way = 0
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
        """The first moment at which a message may leave for the chat.

        Infinite where one that is under way has to be answered first.
        """
        if lane is Lane.BULK:
            most, at = BULK_IN_A_MINUTE, inf if self._under_way else self._last + SECOND
        else:
            more = AT_ONCE - 1 - self._under_way
            most, at = IN_A_MINUTE, inf if more < 0 else self._even_at - more * SECOND
        if self._minute is not None:
            at = max(at, free_at(self._minute, most - self._under_way, MINUTE))
        return max(at, self._held_until)

    def leave(self) -> None:
        """A message leaves."""
        self._under_way += 1

    def arrive(self, now: float) -> None:
        """A message that left has been answered."""
        self._under_way -= 1
        self._last = now
        self._even_at = max(self._even_at, now) + SECOND
        if self._minute is not None:
            self._minute.append(now)

    def hold(self, until: float) -> None:
        self._held_until = max(self._held_until, until)

    def forgettable(self, now: float) -> bool:
        """Whether the chat may get all that a new one may."""
        quiet_since = self._last + (SECOND if self._minute is None else MINUTE)
        return not self._under_way and max(quiet_since, self._even_at, self._held_until) <= now


def free_at(sent: Sequence[float], places: int, window: float) -> float:
    """When fewer than so many of these moments, in order, lie in the window before.

    Infinite where there is no place at all.
    """
    if places <= 0:
        return inf
    return sent[-places] + window if len(sent) >= places else -inf
