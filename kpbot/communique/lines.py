"""The lines of a plain-text document, without the furniture of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpbot.communique.words import word_set

_PAGE = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:/|of|de|sur)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"[-–—|•] ?page \d{1,4}$|\bpage \d{1,4} ?(?:/|of|de|sur) ?\d{1,4}$", re.IGNORECASE
)
"""What a page ends with even where its other words change: "Final Communiqué - Page 2 of 5"."""
_DIGITS = re.compile(r"\d+")
_TITLE_WORDS = 3
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BREAK = re.compile("\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
_INLINE_NUMBER = re.compile(r"(?<=[.!?;:][ \"'”’])(?=\(?\d{1,3}[.)] ?[A-ZÀ-Ý])")
_RUNNING_WORDS = 14
_RUNNING_TIMES = 3
_WORD_BREAK = re.compile(r"(\w+)[-\u2010]$")
_KEEP_HYPHEN = word_set(
    """
    all co cross ex long mid non re self semi short sub vice well
    """
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, white space folded, and the width of its indent."""

    text: str
    indent: int = 0

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1 if self.text else 0


BLANK = Line("")


def read_lines(text: str) -> list[Line]:
    """The lines of `text`; page numbers and running headers become blank lines.

    Where several numbered paragraphs stand on one line, each starts a line of its own.
    """
    lines: list[Line] = []
    edges: set[int] = set()
    for page in _INVISIBLE.sub("", text).split("\f"):
        start = len(lines)
        lines += [line for one in _BREAK.split(page) for line in _line(one)]
        printed = [i for i in range(start, len(lines)) if lines[i].text]
        edges.update(printed[:1] + printed[-1:] if "\f" in text else ())
        lines.append(BLANK)
    edges.update(i for i in range(len(lines)) if _stands_alone(lines, i))
    often = Counter(_printed(lines[i]) for i in edges)
    return [
        BLANK if i in edges and _is_furniture(line, often) else line for i, line in enumerate(lines)
    ]


def _line(raw: str) -> Iterable[Line]:
    expanded = raw.expandtabs(8)
    indent = len(expanded) - len(expanded.lstrip())
    return [Line(part.strip(), indent) for part in _INLINE_NUMBER.split(" ".join(raw.split()))]


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    before = lines[i - 1] if i else BLANK
    after = lines[i + 1] if i + 1 < len(lines) else BLANK
    return bool(lines[i].text) and not before.text and not after.text


def _is_furniture(line: Line, often: Counter[str]) -> bool:
    if _PAGE.fullmatch(line.text):
        return True
    if line.words > _RUNNING_WORDS:
        return False
    return bool(_FOOTER.search(line.text)) or often[_printed(line)] >= _RUNNING_TIMES


def _printed(line: Line) -> str:
    """The line as its other copies print it: a page's number in it differs from page to page."""
    if line.words > _TITLE_WORDS and line.text[0].isalpha() and not line.text.endswith("."):
        return _DIGITS.sub("#", line.text)
    return line.text


def join(lines: Iterable[Line]) -> str:
    """The lines as one; a word that a line end hyphenated is whole again."""
    joined: list[str] = []
    for line in lines:
        if not line.text:
            continue
        broken = _WORD_BREAK.search(joined[-1]) if joined else None
        if broken and line.text[0].isalnum():
            keep = broken[1].lower() in _KEEP_HYPHEN or not line.text[0].islower()
            joined[-1] = joined[-1] if keep else joined[-1][:-1]
            joined.append(line.text)
        else:
            joined.extend((" ", line.text) if joined else (line.text,))
    return "".join(joined)
