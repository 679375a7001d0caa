"""Where a body meets: chats that are bound to bodies."""

from __future__ import annotations

from collections.abc import Iterable
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
    """A chat in which a body meets; a body may have several, and a chat several bodies.

    `reachable` is False once the bot was removed from it, or its topic is gone or closed. Of the
    chats of a body the one with the lowest `rank` is the main one: there its reminders go.
    """

    body: str
    destination: Destination
    title: str
    reachable: bool = True
    rank: int = 0


def main_first(chats: Iterable[BoundChat]) -> list[BoundChat]:
    """The chats of one body in the order in which its reminders try them."""
    return sorted(chats, key=lambda chat: (not chat.reachable, chat.rank))


def in_use(chats: Iterable[BoundChat]) -> dict[str, BoundChat]:
    """For each body the chat to which its reminders go: the main one, or who stands in for it.

    Where none can be reached it is the main one all the same.
    """
    found: dict[str, BoundChat] = {}
    for chat in main_first(chats):
        found.setdefault(chat.body, chat)
    return found
