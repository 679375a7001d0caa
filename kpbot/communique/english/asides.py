"""Words between commas that part what belongs together: "shall, within a month, report"."""

from __future__ import annotations

from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS, PREPOSITIONS
from kpbot.communique.passage import Passage

ASIDE_WORDS = 20
"""An aside has fewer words."""
_BEFORE_LIST = 30
"""So has one that a colon and the items of a list end."""
_PHRASE_WORDS = 8
"""A phrase that no comma sets off has at most so many."""
_WHO = frozenset({"who", "which", "that"})
_TIES = frozenset({"to", "by", "with", "that"})
"""Words behind a participle of a passive."""


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


def before_phrase(passage: Passage, i: int, floor: int) -> int | None:
    """Where a phrase begins that parts an auxiliary from its verb: "has on the other hand been".

    Behind "is" or "was" it may as well be all that is said of somebody, "the experts who were in
    Togo asked": there what follows has to be a passive.
    """
    whom = passage.mention_at(i - 1)
    for start in range(i - 2, max(floor, i - _PHRASE_WORDS), -1):
        if passage.gap(start + 1).strip() or passage.gap(i).strip():
            return None
        word, lead = passage.plain(start), passage.plain(start - 1)
        if lead in AUXILIARIES and word in PREPOSITIONS - {"to", "of", "about"}:
            has = lead in {"has", "have", "had"} and passage.plain(i) in {"been", "also"}
            told = passage.plain(i).endswith("ed") and passage.plain(i + 1) in _TIES
            who = passage.plain(start - 2) in _WHO and whom is not None and not has
            return start if (has or told) and not (who or passage.gap(start).strip()) else None
        if word in AUXILIARIES or passage.is_marker(start):
            return None
    return None


def before_front(passage: Passage, first: int, floor: int) -> int | None:
    """Where a phrase in front of word `first` opens a clause: "; in this connection the WGM is"."""
    for start in range(first - 2, max(floor, first - _PHRASE_WORDS), -1):
        if passage.gap(start + 1).strip() or passage.gap(first).strip():
            return None
        if passage.plain(start) not in PREPOSITIONS - {"of"}:
            if passage.plain(start) in AUXILIARIES or passage.mention_at(start):
                return None
            continue
        if set(passage.gap(start)) & set(";:"):
            return start
        if passage.plain(start - 1) in {"and", "but", "while"} and passage.is_apart(start - 1):
            return start - 1
    return None
