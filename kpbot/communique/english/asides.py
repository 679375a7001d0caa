"""Words between commas that part what belongs together: "shall, within a month, report"."""

from __future__ import annotations

from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.passage import Passage

ASIDE_WORDS = 20
"""An aside has fewer words."""
_BEFORE_LIST = 30
"""So has one that a colon and the items of a list end."""


def after_aside(passage: Passage, i: int, end: int) -> int | None:
    """The word after the aside that a comma opens before word `i`; None where none does.

    As in "would, within 90 days, provide" and "and, together with the WGS, to revise".
    """
    if "," not in passage.gap(i):
        return None
    for j in range(i + 1, min(i + _BEFORE_LIST, end)):
        if "," in passage.gap(j) and not is_list_comma(passage, j):
            return j if j < i + ASIDE_WORDS else None
        if ":" in passage.gap(j):
            return j if passage.is_marker(j) else None
    return None


def before_aside(passage: Passage, i: int, floor: int) -> int:
    """Word `i`, or the one at which the aside before it opens: "has, in May, the task of"."""
    if "," not in passage.gap(i):
        return i
    before = range(i - 1, max(floor, i - ASIDE_WORDS), -1)
    return next((j for j in before if "," in passage.gap(j)), i)


def is_list_comma(passage: Passage, i: int) -> bool:
    """Whether the comma before word `i` stands between names: "the WGM, the WGS and"."""
    ties = passage.plain(i) in DETERMINERS or passage.plain(i) in {"and", "or"}
    after = passage.mention_at(i) or (passage.mention_at(i + 1) if ties else None)
    return passage.mention_at(i - 1) is not None and after is not None
