"""Tasks listed in "that" clauses: "agreed that the WGS publish it, and that the WGM check it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kpbot.communique.clauses import Clause, Sentence
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.that_clauses import read_bare

_PRONOUNS = frozenset({"it", "they"})
"""After "that" these go on with who is told already, which is split apart elsewhere."""


def each_that(sentence: Sentence, clause: Clause) -> Iterator[Clause]:
    """`clause`, and those of the further "that" clauses that what lays it down lays down too."""
    passage = sentence.passage
    if passage.plain(clause.trigger[1] - 1) != "that":
        yield clause
        return
    name = clause.rule.removesuffix(" be").removesuffix(" that")
    rule = Rule(name, Role.DIRECTIVE, clause.strength, clause.confidence)
    starts = [i for i in range(clause.task, clause.end) if _goes_on(sentence, i)]
    parts: list[Clause] = []
    first_end = clause.end
    for start, end in pairwise([*starts, clause.end]):
        that = start + (passage.plain(start) == "and")
        part = read_bare(sentence, rule, start, (that, that + 1), that, end)
        if part:
            first_end = first_end if parts else start
            parts.append(replace(part, first=that + 1))
    yield replace(clause, end=first_end)
    yield from parts


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether another "that" clause starts at word `i`: ", that the WGM", "and that the data"."""
    passage = sentence.passage
    that = i + (passage.plain(i) == "and")
    if passage.plain(that) != "that" or passage.plain(that + 1) in _PRONOUNS:
        return False
    return that > i or ("," in passage.gap(i) and passage.plain(i - 1) != "and")
