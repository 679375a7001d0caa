"""Sentences of a paragraph, as spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[.!?]+[\"'”’»)\]]*\s+(?=[\"'“\u2018«(\[]?[A-ZÀ-Þ0-9])")
_NO_STOP = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Prof|H\.E|No|Nos|Art|Para|paras?|cf|St|Res|Rev|Vol|vs|e\.g|i\.e|approx|Add"
    r"|U\.N|U\.S|[A-Z]))\.$"
)
_LABEL = re.compile(r"(?:Responsib(?:le|ility)|Lead|Owner|By whom|Deadline|Due|Due date): ?")
"""What goes on with the item before it: "Revise the manual. Responsible: …"."""
LONGEST = 2000
"""A sentence of more characters is cut at white space, so that no text takes long to read."""

Span = tuple[int, int]


def sentences(text: str) -> Iterator[Span]:
    """The spans of the sentences of `text`, in order, without the white space between them."""
    start = 0
    for stop in _STOP.finditer(text):
        if _NO_STOP.search(text, max(start, stop.start() - 8), stop.start() + 1):
            continue
        if _LABEL.match(text, stop.end()):
            continue
        yield from _bounded(text, start, stop.end())
        start = stop.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
