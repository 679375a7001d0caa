"""What is sent: Telegram's HTML and rows of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from handlers.presses import Press, press

LONGEST = 4096
"""Characters in one Telegram message."""

LONGEST_NAME = 60
"""Characters of a person's name where it is mentioned."""

TWICE = "(You may have had this message before: I cannot tell whether it arrived.)"
"""Stands under a message that is sent again."""


@dataclass(frozen=True, slots=True)
class Button:
    """What a press sends as `data`; or, with `opens`, the payload of a link to the private chat."""

    label: str
    data: str = ""
    opens: str = ""


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`asks` where the next words of the person whom it mentions are to be a reply to it.

    `alone` where it is to be no reply in a topic: then it says itself which topic it stands in.
    """

    html: str
    rows: tuple[Row, ...] = ()
    asks: bool = False
    alone: bool = False


def button(label: str, verb: Press, *arguments: object) -> Button:
    return Button(label, press(verb, *arguments))


def esc(text: str) -> str:
    """Text from outside, safe in HTML."""
    return escape(text, quote=False)


def mention(user_id: int | None, name: str) -> str:
    """The name of a person, who is notified of the message, unless the person was forgotten."""
    if user_id is None:
        return esc(name[:LONGEST_NAME])
    return f'<a href="tg://user?id={user_id}">{esc(name[:LONGEST_NAME])}</a>'


def bold(text: str) -> str:
    return f"<b>{esc(text)}</b>"


def quote(text: str) -> str:
    return f"<blockquote>{esc(text)}</blockquote>"


def rows_within(rows: Sequence[str], most: int) -> tuple[str, ...]:
    """The first rows that have at most `most` characters together, then how many are left."""
    used = 0
    for number, row in enumerate(rows):
        used += len(row) + 1
        if used > most:
            return (*rows[:number], f"… and {len(rows) - number} more")
    return tuple(rows)


def paragraphs(*parts: str) -> str:
    """The parts that say something, a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
