"""Questions that the bot has put to one person in a group, until they are answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpbot.domain.refs import Ref

MOST = 500
"""Questions kept; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Question:
    """Who was asked for words about what; `command` does the same when it is typed."""

    command: str
    ref: Ref
    user_id: int
    name: str


@dataclass(slots=True)
class Questions:
    """By chat and message. Kept in memory: after a restart the command is typed instead."""

    _open: dict[tuple[int, int], Question] = field(default_factory=dict)

    def put(self, chat_id: int, message_id: int, question: Question) -> None:
        self._open[chat_id, message_id] = question
        while len(self._open) > MOST:
            del self._open[next(iter(self._open))]

    def at(self, chat_id: int, message_id: int) -> Question | None:
        return self._open.get((chat_id, message_id))

    def answered(self, chat_id: int, message_id: int) -> None:
        self._open.pop((chat_id, message_id), None)
