"""The printed lines of a plain-text document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BREAK = re.compile("\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("\u00ad(?:\r\n|[\n\r])[ \t]*")
"""A word broken at a hyphen that is none elsewhere."""
_MANY_PARTED = 3
"""So many sentences that blank lines part, for each line that stands on another."""
_RULE = re.compile(r"[-=_*~–—.·•#\s]{3,}|\s*[-–—*/#<]+\s*(?:END|FIN)\s*[-–—*/#>]*\s*")
"""A line drawn under a heading or at the end of the text: "* * *", "- END -"."""
_INLINE_NUMBER = re.compile(r"(?<=[.!?;:][ \"'”’])(?=\(?\d{1,3}[.)](?: ?[A-ZÀ-Ý]|$))")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, white space folded, and the width of its indent.

    `end` is the column where it ends in print. An empty line stands for white space; it
    `turns_page` where a page ends or where furniture of a page stood.
    """

    text: str
    indent: int = 0
    end: int = 0
    turns_page: bool = False

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1 if self.text else 0

    @property
    def first_word(self) -> str:
        return self.text.split(" ", maxsplit=1)[0]

    def has_room(self, word: str, width: int) -> bool:
        """Whether `word` had fitted on this line of a page `width` columns wide."""
        return self.end + 1 + len(word) <= width

    def behind(self, text: str) -> Line:
        """The same line with another text."""
        return replace(self, text=text)


BLANK = Line("")
PAGE = Line("", turns_page=True)


def pages_of(text: str) -> list[list[Line]]:
    """The lines of each page. Where several numbered paragraphs share a line, each gets its own."""
    clean = _INVISIBLE.sub("", _SOFT_BREAK.sub("", text))
    pages = []
    for page in clean.split("\f"):
        lines = _BREAK.split(page)
        if not lines[-1]:
            lines.pop()
        pages.append([line for raw in lines for line in _line(raw)])
    return [_close_up(lines) for lines in pages] if _is_double_spaced(pages) else pages


def _is_double_spaced(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether the blank lines of a document part the lines of its sentences."""
    closed = parted = 0
    for lines in pages:
        for line, second, third in zip(lines, lines[1:], lines[2:], strict=False):
            closed += bool(line.text and second.text)
            parted += not second.text and line.text[-1:].isalpha() and third.text[:1].islower()
    return parted > _MANY_PARTED * (closed + 1)


def _close_up(lines: Sequence[Line]) -> list[Line]:
    """The lines with one blank line less wherever some stand."""
    return [
        line
        for before, line in zip([BLANK, *lines], lines, strict=False)
        if line.text or not before.text
    ]


def _line(raw: str) -> Iterable[Line]:
    expanded = raw.expandtabs(8)
    indent = len(expanded) - len(expanded.lstrip())
    end = len(expanded.rstrip())
    if _RULE.fullmatch(raw):
        return [BLANK]
    return [Line(part.strip(), indent, end) for part in _INLINE_NUMBER.split(" ".join(raw.split()))]


def join(lines: Iterable[Line]) -> str:
    """The lines as one."""
    return " ".join(line.text for line in lines if line.text)
