"""Mandates that go on for a purpose: "extended the mandate of the CRP so that it may finish"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.complements import find_to, is_verb
from kpbot.communique.english.events import Event
from kpbot.communique.english.rules import STATIVE
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

EXTENDS = frozenset({"extend", "renew", "prolong"})
_TERMS = word_set("mandate mandates term terms life tenure existence")
_LETS = word_set("enable allow permit")
_MAY = word_set("may might can could will would")
_SUBJECT_WORDS = 6
_STATED = 0.7


def read_extension(sentence: Sentence, event: Event) -> Clause | None:
    """As in "extended the mandate of the CRP in order that it may finish its work"."""
    passage = sentence.passage
    told = event.is_past_perfect or event.infinitive or sentence.tells_history(event)
    if told or (event.subject and (event.subject.wishes or event.subject.relative)):
        return None
    end = sentence.clause_end(event.at)
    named = range(event.at + 1, end)
    if event.is_passive:
        named = range(sentence.clause_start(event.at), event.first)
    term = next((i for i in named if passage.plain(i) in _TERMS), None)
    task = _purpose(sentence, event.at + 1, end)
    if term is None or task is None or passage.plain(task) in STATIVE:
        return None
    run = _whose(sentence, term)
    if not run:
        return None
    return Clause(
        rule=f"{event.rule.name} so that",
        strength=Strength.MANDATE,
        confidence=confidence(_STATED, run),
        bodies=codes_of(run),
        first=named.start if event.is_passive else event.first,
        trigger=(event.first, event.at + 1),
        task=task,
        end=end,
    )


def _whose(sentence: Sentence, term: int) -> tuple[Mention, ...]:
    """Whose term it is: "the mandate of the CRP", "the CRP's mandate"."""
    passage = sentence.passage
    owner = passage.mention_at(term - 1)
    if owner and owner.possessive:
        return (owner,)
    if passage.plain(term + 1) != "of":
        return ()
    run = passage.run_from(term + 2) or passage.run_from(term + 3)
    return run if run and run[0].kind is not None else ()


def _purpose(sentence: Sentence, first: int, end: int) -> int | None:
    """The verb of what the body is to do: after "so that it may", "to enable it to", "to"."""
    passage = sentence.passage
    for i in range(first, end):
        if passage.plain(i) == "that" and passage.plain(i - 1) in {"order", "so"}:
            after = range(i + 1, min(i + _SUBJECT_WORDS, end))
            may = next((j for j in after if passage.plain(j) in _MAY), None)
            return may + 1 if may is not None and is_verb(passage, may + 1) else None
        if passage.plain(i) == "to" and is_verb(passage, i + 1):
            if passage.plain(i + 1) not in _LETS:
                return i + 1
            to = find_to(passage, i + 2, end)
            return to + 1 if to is not None else None
    return None
