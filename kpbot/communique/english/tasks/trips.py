"""Visits that are planned: "the plans for review visits to Ghana", "a calendar of visits"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.rules import PLANNING, Role, Rule
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_TRIP = Rule("trip", Role.NOUN, Strength.PLAN, 0.65)
_TRIP_WORDS = 7
_HOLDS = word_set("include includes comprise comprises foresee foresees provide provides")


def read_trip(sentence: Sentence, i: int) -> Clause | None:
    """As in "the plans for review visits to Ghana", "a calendar of visits"."""
    passage = sentence.passage
    for j in range(i - 1, max(sentence.first, i - _TRIP_WORDS), -1):
        if passage.plain(j) in PLANNING and passage.plain(j + 1) in {"for", "of"}:
            break
        if passage.plain(j) in _HOLDS and _is_plan(sentence, j):
            return _planned(sentence, i, j)
    else:
        return None
    by = sentence.governing(j)
    if by is None or by.is_past_perfect or sentence.tells_history(by):
        return None
    run = by.subject.run if by.subject and not by.subject.is_meeting else ()
    end = sentence.clause_end(i)
    return clause_by(
        _TRIP,
        run,
        first=j,
        trigger=(j, i + 1),
        task=j + 2,
        end=end,
        lead="Carry out",
    )


def _is_plan(sentence: Sentence, i: int) -> bool:
    """Whether it is a plan that "includes" something at word `i`: "plans for 2019 include"."""
    passage = sentence.passage
    start = sentence.clause_start(i)
    return any(passage.plain(j) in PLANNING for j in range(max(start, i - _TRIP_WORDS), i))


def _planned(sentence: Sentence, i: int, holds: int) -> Clause:
    start = sentence.clause_start(holds)
    run = next(_owners(sentence, start, holds), ())
    return clause_by(
        _TRIP,
        run,
        first=start,
        trigger=(holds, i + 1),
        task=holds + 1,
        end=sentence.clause_end(i),
        lead="Carry out",
    )


def _owners(sentence: Sentence, first: int, end: int) -> Iterator[tuple[Mention, ...]]:
    """Whose the plan is that the words name: "the WGM's plans", "the programme of the WGM"."""
    for one in sentence.passage.between(first, end):
        if one.kind in GROUPS and one.codes:
            yield (one,)
