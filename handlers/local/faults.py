"""Trouble on demand: refusals that Telegram gives for its own reasons, and a broken network."""

from collections import defaultdict, deque
from typing import Literal

from telegram.error import TimedOut

from handlers.local.errors import ApiError
from handlers.network.errors import NeverLeft

Fault = ApiError | Literal["drop before", "drop after"]


class Faults:
    """Per method, and per chat where one is named, what happens to the next requests, in order."""

    def __init__(self) -> None:
        self._waiting: defaultdict[tuple[str, str], deque[Fault]] = defaultdict(deque)

    def add(self, method: str, fault: Fault, times: int, chat_id: str = "") -> None:
        self._waiting[method.lower(), chat_id].extend([fault] * times)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """What strikes a request: a fault of its chat, else one of all."""
        for key in ((method.lower(), chat_id), (method.lower(), "")):
            if waiting := self._waiting[key]:
                return waiting.popleft()
        return None

    def clear(self) -> None:
        self._waiting.clear()


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
