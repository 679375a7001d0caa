"""Where a body meets: chats that are bound to bodies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, or a topic of one: what a message is addressed to."""

    chat_id: int
    thread_id: int | None = None

    @property
    def private(self) -> bool:
        """Whether one person reads there: Telegram numbers people from 1 up, groups down."""
        return self.chat_id > 0


@dataclass(frozen=True, slots=True)
class BoundChat:
    """A chat in which a body meets. `reachable` is False once the bot was removed from it."""

    body: str
    destination: Destination
    title: str
    reachable: bool = True
