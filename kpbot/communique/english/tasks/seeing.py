"""What the meeting would see done: "wished to see the WGS concentrate on fewer subjects"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, agents
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_WANTS = word_set(
    "wished wishes wish wanted wants want like hoped hopes hope expected expects prefer preferred"
)
_KEEN = word_set("keen anxious eager impatient glad happy pleased concerned")
_ONLY_AFTER_WOULD = word_set("like glad happy pleased prefer")
_THING_WORDS = 7
_SEES = Rule("wish to see", Role.PHRASE, Strength.ENCOURAGEMENT, 0.65)


def read_seeing(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which the meeting wishes to see something done."""
    passage = sentence.passage
    for to in range(sentence.first + 1, sentence.end - 3):
        if not passage.says(to, ("to", "see")):
            continue
        wants = passage.plain(to - 1) in _WANTS | _KEEN
        start = _start(sentence, to - 1) if wants else None
        clause = None if start is None else _seen(sentence, start, to + 2)
        if clause:
            yield clause


def _start(sentence: Sentence, word: int) -> int | None:
    """Where the clause begins whose subject, the meeting or a body, wishes to see something."""
    passage = sentence.passage
    verb = word
    if passage.plain(word) in _KEEN:
        verb = word - 1
        while verb > sentence.first and passage.plain(verb) in {"very", "most", "particularly"}:
            verb -= 1
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    would = "would" in auxiliaries or passage.plain(verb) == "would"
    if passage.plain(word) in _ONLY_AFTER_WOULD and not would:
        return None  # "was pleased to see Togo return"
    subject = sentence.subject_of(start)
    if subject is None or not subject.run or subject.wishes or subject.relative:
        return None
    if "had" in auxiliaries or passage.is_negated(start, word + 1):
        return None
    return subject.first if subject.stated else start


def _seen(sentence: Sentence, first: int, what: int) -> Clause | None:
    """As in "see the WGM publish it", "see the report published by the WGM"."""
    passage = sentence.passage
    end = sentence.clause_end(what)
    run = passage.run_from(what) or passage.run_from(what + 1)
    if run and run[0].kind is not None and not run[-1].possessive:
        verb = after_adverbs(passage, run[-1].last + 1)
        if kind_of(passage.plain(verb)) == "base" and verb < end:
            return clause_by(_SEES, run, first, (first, verb), verb, end)
        return None
    if passage.plain(what) not in DETERMINERS:
        return None
    for i in range(what + 2, min(what + _THING_WORDS, end)):
        if passage.plain(i) in PREPOSITIONS - {"of", "on"} or passage.gap(i).strip():
            return None
        if kind_of(passage.plain(i)) == "ed":
            clause = clause_by(_SEES, agents(passage, i + 1, end), first, (first, what), i, end)
            return replace(clause, patient=(what, i))
    return None
