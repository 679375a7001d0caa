"""Trouble on demand: refusals that Telegram gives for its own reasons, and a broken network."""

from collections import defaultdict, deque
from typing import Literal

from telegram.error import TimedOut

from handlers.local.errors import ApiError
from handlers.network.errors import NeverLeft

Fault = ApiError | Literal["drop before", "drop after"]


class Faults:
    """Per method, what happens to the next requests, in order."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, method: str, fault: Fault, times: int) -> None:
        self._waiting[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        waiting = self._waiting[method.lower()]
        return waiting.popleft() if waiting else None


def refuse_or_drop(fault: Fault | None) -> None:
    """Raise the fault, if it strikes before the request has any effect."""
    if isinstance(fault, ApiError):
        raise fault
    if fault == "drop before":
        raise NeverLeft("Cannot connect to the local Bot API")


def lose_answer(fault: Fault | None) -> None:
    """Raise the fault, if it strikes after the request took effect."""
    if fault == "drop after":
        raise TimedOut
