"""Telegram's limits on messages, as it enforces them: "Too Many Requests"."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from handlers.local.errors import ApiError

IN_ALL = 30
"""Messages in any second."""

TO_A_GROUP = 20
"""Messages in any minute."""

AT_ONCE = 5
"""Messages that a chat takes in a burst; each of them takes a second to be forgotten."""


@dataclass
class _Chat:
    lately: deque[float] = field(default_factory=deque)
    burst: float = 0.0
    at: float = 0.0


@dataclass
class FloodLimits:
    """Counts what arrives; `refused` is how many messages were too many."""

    refused: int = 0
    _lately: deque[float] = field(default_factory=deque)
    _chats: dict[int, _Chat] = field(default_factory=dict)

    def take(self, chat_id: int, now: float) -> None:
        """Count one message, at a time in seconds; refuses one that is too many with 429."""
        chat = self._chats.setdefault(chat_id, _Chat())
        burst = max(0.0, chat.burst - (now - chat.at))
        waits = [_full_for(self._lately, IN_ALL, 1, now), burst + 1 - AT_ONCE]
        if chat_id < 0:
            waits.append(_full_for(chat.lately, TO_A_GROUP, 60, now))
        if max(waits) > 0:
            self.refused += 1
            wait = ceil(max(waits))
            raise ApiError(
                429, f"Too Many Requests: retry after {wait}", parameters={"retry_after": wait}
            )
        chat.burst, chat.at = burst + 1, now
        self._lately.append(now)
        chat.lately.append(now)


def _full_for(lately: deque[float], most: int, window: float, now: float) -> float:
    """Seconds until the window has room for one more; 0 where it has."""
    while lately and lately[0] <= now - window:
        lately.popleft()
    return lately[-most] + window - now if len(lately) >= most else 0.0
