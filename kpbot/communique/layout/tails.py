"""Headings that stand behind the lines of a paragraph: they belong to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kpbot.communique.layout.annexes import annexes_start
from kpbot.communique.layout.captions import (
    ENDS_SENTENCE,
    has_own_style,
    is_counted_title,
    is_heading,
)
from kpbot.communique.layout.lines import Line, join

_HEADINGS = 4
"""At most so many lines of headings stand on one another."""
_STOPS = (".", "!", "?", "…", '"', "”", "’", "»", ")", "]", "*")


def without_headings(lines: Sequence[Line]) -> tuple[Sequence[Line], str]:
    """The lines without the headings at their end, which belong to the next paragraph."""
    mark = annexes_start(lines, 0)
    printed = [i for i, line in enumerate(lines[:mark]) if line.text]
    kept = len(printed)
    while kept > max(1, len(printed) - _HEADINGS) and _is_title(lines[printed[kept - 1]].text):
        kept -= 1
    if kept == len(printed):
        return _parted(lines, printed, _long_heading(lines, printed), mark)
    tail = printed[max(kept, 1) - 1 :]
    for body, heading in reversed(list(pairwise(tail))):
        if not _may_follow(lines, body, heading):
            kept = printed.index(heading) + 1
            break
    while kept < len(printed) and not _may_begin(lines, printed[kept - 1], printed[kept]):
        kept += 1
    return _parted(lines, printed, kept, mark)


def _parted(
    lines: Sequence[Line], printed: Sequence[int], kept: int, mark: int
) -> tuple[Sequence[Line], str]:
    end = printed[kept] if kept < len(printed) else mark
    return lines[:end], join(lines[end:])


def _is_title(text: str) -> bool:
    return is_heading(text) or is_counted_title(text)


def _long_heading(lines: Sequence[Line], printed: Sequence[int]) -> int:
    """Which of the `printed` lines begins a heading of several lines, apart behind a sentence."""
    start = len(printed) - 1
    while start > 0 and printed[start] - printed[start - 1] == 1:
        start -= 1
    if start <= 0 or not _apart(lines, printed[start - 1], printed[start]):
        return len(printed)
    title = " ".join(lines[i].text for i in printed[start:])
    return start if is_heading(title) and _is_done(lines[printed[start - 1]]) else len(printed)


def _may_follow(lines: Sequence[Line], before: int, heading: int) -> bool:
    """Whether the line `heading` may be one after the line `before`, be that body or heading.

    A title with a stop stands apart, or it is the end of a sentence. So is a line that follows on
    one that had no room for it.
    """
    if _apart(lines, before, heading):
        return True
    if ENDS_SENTENCE.search(lines[heading].text) and not has_own_style(lines[heading].text):
        return False
    if has_own_style(lines[before].text):
        return True
    width = max(line.end for line in lines[: before + 1])
    wrapped = not lines[before].has_room(lines[heading].first_word, width)
    return ENDS_SENTENCE.search(lines[before].text) is not None or not wrapped


def _may_begin(lines: Sequence[Line], body: int, heading: int) -> bool:
    """Whether headings may begin with the line `heading`, after the line `body` of the text.

    The sentence before a heading has ended. Where its stop is missing, or a list has begun, only
    a blank line and a style of its own show that it is one.
    """
    if _is_done(lines[body]):
        return True
    return _apart(lines, body, heading) and has_own_style(lines[heading].text)


def _apart(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether white space parts two lines, and not only because a page ends there."""
    gap = lines[before + 1 : after]
    return bool(gap) and not any(line.turns_page for line in gap)


def _is_done(line: Line) -> bool:
    """Whether a sentence ends with `line`."""
    return line.text.endswith(_STOPS) and bool(ENDS_SENTENCE.search(line.text))
