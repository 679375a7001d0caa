"""What people, chats and topics are called: any text that Telegram takes, made one line."""

from __future__ import annotations

import unicodedata

from telegram import User

from kpbot.domain.offices import called

_JOINERS = frozenset("\u200c\u200d")
"""They shape letters and emoji, and are seen."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that count as letters or symbols and show nothing."""


def one_line(text: str) -> str:
    """The text without what is not seen or turns the direction of what follows.

    A name with a line of its own could speak in the bot's place. Empty where nothing is seen.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(
        one if one in _JOINERS or not unicodedata.category(one).startswith("C") else " "
        for one in text
        if unicodedata.category(one) != "Cf" or one in _JOINERS
    )
    folded = " ".join(kept.split())
    return folded if set(folded) - _JOINERS - _BLANK - {" "} else ""


def name_of(person: User) -> str:
    """The name of a person, or the user id where the name shows nothing."""
    return one_line(person.full_name) or called(person.id)


def without_marks(text: str) -> str:
    """The text without the invisible marks of direction that come along from some keyboards."""
    return text.translate(_MARKS)


_MARKS = dict.fromkeys(
    [0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
