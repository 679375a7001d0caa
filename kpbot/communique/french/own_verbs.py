"""French asides that have a verb of their own: "le GTS, auquel le Canada s’est joint, publiera"."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.french.actor import Actor
from kpbot.communique.french.function_words import ARTICLES, PREPOSITIONS, PRONOUNS, TO_WHICH
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb

_ASIDE_WORDS = 24
_THAT_TURNS = TO_WHICH | {"que", "qu", "dont", "où"}
"""What may open a clause whose subject stands behind its verb."""
_AS = frozenset({"ainsi", "tel", "telle", "tels", "telles"})
"""With "que": "ainsi que le Canada l’a proposé"."""
_INSIDE = TO_WHICH | {"dont", "où", "comme"}
"""What opens an aside that has a verb of its own."""


def is_inside(text: Text, actor: Actor) -> bool:
    """Whether `actor` acts in an aside: "le GTS, auquel le Canada s’est joint,", "qui a agi"."""
    as_said = actor.lead in {"que", "qu"} and text.low(actor.first - 2) in _AS
    return actor.relative or actor.lead in _INSIDE or as_said


def aside_which(text: Text, i: int, floor: int) -> int | None:
    """The "que" of an aside that ends before word `i`: "un module, que le GTS met au point,"."""
    if "," not in text.gap(i):
        return None
    for j in range(i - 1, max(floor, i - _ASIDE_WORDS), -1):
        if "," in text.gap(j):
            return j if text.low(j) in {"que", "qu"} else None
    return None


def inverted_aside(
    text: Text, i: int, floor: int, before: Sequence[tuple[Verb, Actor]]
) -> int | None:
    """The "que" or "auquel" of an aside that its subject ends: "le GTM, que préside le Togo,"."""
    if "," not in text.gap(i) or text.mention_at(i - 1) is None:
        return None
    for j in range(i - 1, max(floor, i - _ASIDE_WORDS), -1):
        if "," not in text.gap(j):
            continue
        tied = text.low(j + 1) in TO_WHICH and text.low(j) in PREPOSITIONS
        which = j + tied
        inverted = text.low(which + 1) not in ARTICLES | PRONOUNS and not text.mention_at(which + 1)
        last = before[-1][0].at if before else i
        if text.low(which) in _THAT_TURNS and inverted and last > which:
            return j
        return None
    return None
