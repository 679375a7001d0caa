"""What becomes of a thing that will be made: "établira un plan, qui sera diffusé sous un mois"."""

from __future__ import annotations

from kpbot.communique.dates import DATE
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.due_patterns import OFFSET, WITHIN
from kpbot.communique.french.function_words import PREPOSITIONS
from kpbot.communique.french.lexicon import DELIVERING
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb
from kpbot.communique.words import plain

_DETERMINERS = frozenset({"un", "une", "des", "le", "la", "les", "l", "son", "sa", "ses"})
_ANTECEDENT_WORDS = 8


def is_next_step(text: Text, verb: Verb, actor: Actor, end: int) -> bool:
    """Whether "qui sera …" hands a thing on and has a time limit of its own: a task of its own."""
    if not actor.relative or actor.run or verb.negated or verb.tense != "future":
        return False
    if not verb.passive or verb.name not in DELIVERING or verb.end >= end:
        return False
    told = plain(text.slice(verb.end, end))
    return any(limit.search(told) for limit in (WITHIN, OFFSET, DATE))


def thing_before(text: Text, i: int, floor: int) -> tuple[int, int]:
    """The noun with what belongs to it, "un plan d’action", before "qui" at word `i`."""
    for j in range(i - 1, max(floor, i - _ANTECEDENT_WORDS), -1):
        new = text.low(j) in {"un", "une"}
        if text.low(j) in _DETERMINERS and (new or text.low(j - 1) not in PREPOSITIONS):
            return j, i
    return max(floor, i - 1), i
