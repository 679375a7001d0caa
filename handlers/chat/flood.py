"""Who asks too much at once is told so once, and then heard again after a while."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

PERSON = (30, 30.0)
"""So many requests of a person in so many seconds; a quick review by buttons stays below."""
CHAT = (60, 60.0)
"""The same for all people of a group together."""
MOST_KNOWN = 10_000
"""People and chats that are remembered; those heard of least recently are forgotten first."""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """A request too many: seconds until the next is heard, and whether to say so or be silent."""

    again_in: int
    warns: bool


@dataclass(slots=True)
class _Asked:
    times: deque[float] = field(default_factory=deque)
    warned: bool = False


class Flood:
    """Counts requests, by person and by group, in windows that slide along."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._asked: OrderedDict[tuple[str, int], _Asked] = OrderedDict()

    def judge(self, user_id: int, group_id: int | None) -> TooMuch | None:
        """None for a request that is heard and counts; `group_id` is None in a private chat."""
        now = self._now()
        kept = [(self._of("person", user_id), PERSON)]
        if group_id is not None:
            kept.append((self._of("group", group_id), CHAT))
        for asked, (most, seconds) in kept:
            while asked.times and asked.times[0] <= now - seconds:
                asked.times.popleft()
            if len(asked.times) >= most:
                warns, asked.warned = not asked.warned, True
                return TooMuch(math.ceil(asked.times[0] + seconds - now), warns)
        for asked, _ in kept:
            asked.times.append(now)
            asked.warned = False
        return None

    def _of(self, kind: str, number: int) -> _Asked:
        found = self._asked.setdefault((kind, number), _Asked())
        self._asked.move_to_end((kind, number))
        if len(self._asked) > MOST_KNOWN:
            self._asked.popitem(last=False)
        return found
