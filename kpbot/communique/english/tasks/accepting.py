"""Proposals that are accepted in the same sentence: "the proposal that … met with agreement"."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.words import word_set

_TAKEN = word_set("accepted approved endorsed adopted agreed supported upheld retained welcomed")
_MEETS = word_set("met meets found finds enjoyed enjoys commanded gained received obtained won")
_AGREEMENT = word_set("agreement approval support consensus acceptance assent favour endorsement")
_REACH = 5
_REFUSES = frozenset({"not", "no", "little", "without"})


def accepted_at(sentence: Sentence, first: int, end: int) -> int | None:
    """The word at which the words `first` up to `end` go on to say that it was accepted."""
    passage = sentence.passage
    for i in range(first, end - 1):
        after = [passage.plain(j) for j in range(i + 1, min(i + _REACH, end))]
        if set(after) & _REFUSES:
            continue
        if passage.plain(i) in {"was", "were"} and set(after[:2]) & _TAKEN:
            return i
        if passage.plain(i) in _MEETS and set(after) & _AGREEMENT:
            return i
    return None
