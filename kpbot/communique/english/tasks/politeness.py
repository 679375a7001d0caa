"""Requests by courtesy: "would appreciate it if the WGDE could finish", "grateful to X for"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import after_adverbs, is_verb
from kpbot.communique.english.function_words import BE
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import BASES, kind_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_PLEASED = word_set(
    """
    appreciate appreciated welcome welcomed grateful glad pleased obliged helpful useful desirable
    preferable happy thankful
    """
)
_COULD = word_set("could would should might can will")
_REACH = 3
_COURTESY = Rule("courtesy", Role.PHRASE, Strength.REQUEST, 0.7)


def read_courtesies(sentence: Sentence) -> Iterator[Clause]:
    """The requests of the sentence that are worded as what one would be glad of."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        if passage.plain(i) not in _PLEASED or not _would(sentence, i):
            continue
        clause = _if(sentence, i) or _for(sentence, i)
        if clause:
            yield clause


def _would(sentence: Sentence, i: int) -> bool:
    """Whether "would" stands before the word, and no single delegation would be glad."""
    passage = sentence.passage
    near = range(max(sentence.first, i - _REACH), i)
    would = next((j for j in near if passage.plain(j) == "would"), None)
    if would is None:
        return False
    subject = sentence.subject_of(would)
    it = passage.plain(would - 1) == "it"
    return it or bool(subject and subject.run and not subject.wishes)


def _if(sentence: Sentence, i: int) -> Clause | None:
    """As in "would appreciate it if the WGDE could finish", "if the WGDE provided a paper"."""
    passage = sentence.passage
    at = next((j for j in range(i + 1, i + _REACH + 1) if passage.plain(j) == "if"), None)
    if at is None:
        return None
    run = passage.run_from(at + 1) or passage.run_from(at + 2)
    if not run or run[0].kind is None or run[-1].possessive:
        return None
    verb = run[-1].last + 1
    verb = after_adverbs(passage, after_aside(passage, verb, sentence.end) or verb)
    if passage.plain(verb) in _COULD:
        verb = after_adverbs(passage, verb + 1)
        done = is_verb(passage, verb)
    elif passage.plain(verb) == "were" and passage.plain(verb + 1) == "to":
        verb += 2
        done = is_verb(passage, verb)
    else:
        done = kind_of(passage.plain(verb)) == "ed" or passage.plain(verb) in BASES
    if not done or passage.plain(verb) in BE:
        return None
    return clause_by(_COURTESY, run, i, (i, verb), verb, sentence.clause_end(verb))


def _for(sentence: Sentence, i: int) -> Clause | None:
    """As in "would be grateful to Participants for replying by May"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "to":
        return None
    run = passage.run_from(i + 2) or passage.run_from(i + 3)
    if not run or run[0].kind is None:
        return None
    at = run[-1].last + 1
    if passage.plain(at) != "for" or kind_of(passage.plain(at + 1)) != "ing":
        return None
    return clause_by(_COURTESY, run, i, (i, at + 1), at + 1, sentence.clause_end(at + 1))
