"""The words of the local chat, which start with a colon: how a line is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Final

HELP: Final = (
    "Write to the bot, or one of these:",
    ":1: press the first button",
    ":edit TEXT: change your last message",
    ":reply TEXT: reply to the last message",
    ":file PATH: send a document",
    ":inline WORDS: what @kpbot WORDS offers",
    ":as WHO: be somebody else",
    ":chat BODY: go to the chat of a body",
    ":chat private: go to your private chat",
    ":now: tell the date",
    ":now 2010-03-01: go to that date",
    ":now 2010-03-01 14:30: and to that time",
    ":people: who is here",
    ":chats: which chats there are",
    ":help: this list",
    ":quit: leave",
)
NAMES: Final = (
    ":1",
    ":edit",
    ":reply",
    ":file",
    ":inline",
    ":as",
    ":chat",
    ":now",
    ":people",
    ":chats",
    ":help",
    ":quit",
)

START_OF_WORK: Final = time(10)
_WORD: Final = re.compile(r":(?P<word>\S*)\s*(?P<rest>.*)", re.DOTALL)


class CannotDo(Exception):  # noqa: N818 - an answer, not an error
    """What was typed cannot be done; the message is the sentence to print."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A `:word` and what follows it; `word` is None for what is said to the bot."""

    word: str | None
    rest: str


def read(line: str) -> Typed | None:
    """The meaning of a line; None for an empty one and a comment."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    match = _WORD.fullmatch(text)
    return Typed(match["word"].lower(), match["rest"]) if match else Typed(None, text)


def read_time(text: str, zone: tzinfo) -> datetime:
    """`2010-03-01 14:30` in the zone, at 10:00 where no time is given; raises `CannotDo`."""
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M"):
        try:
            moment = datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
        return moment if "%H" in form else datetime.combine(moment, START_OF_WORK, zone)
    raise CannotDo(
        f'"{text}" is no date: write it as 2010-03-01, or with a time as 2010-03-01 14:30.'
    )


def unknown_word(word: str) -> str:
    return f"There is no :{word}; there are {', '.join(NAMES[:-1])} and {NAMES[-1]}."
