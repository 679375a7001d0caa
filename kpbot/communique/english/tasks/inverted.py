"""Sentences that name the body first: "To the WGM falls the task of visiting the mines"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_LEADS = word_set("to upon with on")
_FALLS = word_set("falls fall fell goes go went rests lies rested")
_CHARGES = word_set("task responsibility duty job work burden")
_DEED_ENDS = ("ing", "tion", "sion", "ment", "review", "survey", "study", "upkeep")
_NEAR = 3
_INVERTED = Rule("inverted", Role.PHRASE, Strength.MANDATE, 0.75)


def read_inverted(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that open with the one to whom a task falls."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        run = passage.run_to(i - 1) if passage.plain(i) in _FALLS else ()
        if not run or run[0].kind is None or run[-1].possessive:
            continue
        lead = run[0].first - 1
        lead -= passage.plain(lead) in DETERMINERS
        opens = lead == sentence.clause_start(i) or bool(set(passage.gap(lead)) & set(",;:"))
        if passage.plain(lead) not in _LEADS or not opens:
            continue
        task = _task(sentence, i + 1)
        if task is not None:
            end = sentence.clause_end(i)
            lead_in = "" if kind_of(passage.plain(task)) else "Carry out"
            yield clause_by(_INVERTED, run, lead, (i, max(task, i + 1)), task, end, lead_in)


def _task(sentence: Sentence, i: int) -> int | None:
    """Where the task begins in "the task of visiting", "the drafting of a guide"."""
    passage = sentence.passage
    if passage.plain(i) not in DETERMINERS:
        return None
    near = range(i + 1, min(i + 1 + _NEAR, sentence.end - 1))
    charge = next((j for j in near if passage.plain(j) in _CHARGES), None)
    if charge is not None:
        return charge + 2 if passage.plain(charge + 1) in {"of", "to"} else None
    deed = any(passage.plain(j).endswith(_DEED_ENDS) and passage.plain(j + 1) == "of" for j in near)
    return i if deed else None
