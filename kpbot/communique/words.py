"""Words of a text with their places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:['’]s\b)?|\w+")
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc", "'''")


class Word(NamedTuple):
    """`text[start:end]`, and `plain`: in small letters, without accents or a possessive end."""

    start: int
    end: int
    plain: str
    possessive: bool


def plain(text: str) -> str:
    """`text` in small letters without accents, apostrophes straight."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFD", text.translate(_APOSTROPHES).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`; places count from the start of `text`."""
    matches = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(one.start(), one.end(), *_folded(one[0])) for one in matches]


@lru_cache(4096)  # a text says few words, and those again and again
def _folded(printed: str) -> tuple[str, bool]:
    """A word in small letters without its possessive end, and whether it had one."""
    word = plain(printed)
    return word.removesuffix("'s"), word.endswith("'s")


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(text.split())
