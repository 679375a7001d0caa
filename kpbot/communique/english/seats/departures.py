"""Offices that are given up: "the Chair of the WGM would step down", which is nobody's work."""

from __future__ import annotations

from kpbot.communique.english.rules import SEATS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_STEPS = frozenset({("step", "down"), ("stand", "down"), ("step", "aside"), ("bow", "out")})
_LEAVES = word_set("retire resign depart")
_GIVES_UP = word_set("relinquish vacate leave quit surrender")
_OFFICES = SEATS | word_set("office post position function functions chairmanship mandate")
_OBJECT_WORDS = 5


def is_departure(passage: Passage, verb: int) -> bool:
    """Whether the verb at word `verb` says that somebody leaves an office."""
    word, after = passage.plain(verb), passage.plain(verb + 1)
    if (word, after) in _STEPS or word in _LEAVES:
        return True
    near = {passage.plain(i) for i in range(verb + 1, verb + 1 + _OBJECT_WORDS)}
    return word in _GIVES_UP and bool(near & _OFFICES)
