"""Matters that are somebody's: "is a question that the CRP and the WGDE are to clarify"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.complements import after_adverbs, is_verb
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_MATTERS = word_set(
    """
    question matter issue subject point topic theme aspect problem proposal idea option
    possibility concern one suggestion area avenue
    """
)
_IS = word_set("is are remains remain")
_TIES = word_set("that which")
_MODALS = word_set("is are shall must should will has have needs need")
_DESCRIBING = 3
_MEETING_WORDS = 3
_SETTLES = word_set("be have")


def read_matters(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that call something a matter that a body is to do something about."""
    for modal in sentence.modals:
        clause = _matter(sentence, modal)
        if clause:
            yield clause


def _matter(sentence: Sentence, modal: Modal) -> Clause | None:
    passage, subject = sentence.passage, modal.subject
    if subject is None or not subject.codes or subject.is_meeting or modal.name not in _MODALS:
        return None
    verb = after_adverbs(passage, modal.verb)
    be = _is_a_matter(sentence, subject.first - 1)
    settled = passage.plain(verb) in _SETTLES or not is_verb(passage, verb)
    if be is None or settled or passage.is_negated(modal.at, verb):
        return None
    first, end = opening_before(sentence, be), sentence.clause_end(modal.at)
    tied = passage.plain(end - 1) in PREPOSITIONS  # "is an issue that it is to look into"
    return Clause(
        rule="matter",
        strength=modal.strength,
        confidence=confidence(modal.confidence, subject.run),
        bodies=subject.codes,
        first=first,
        trigger=(modal.at, modal.verb),
        task=modal.verb,
        end=end,
        patient=None if tied else (first, be),
    )


def with_matter(sentence: Sentence, clause: Clause) -> Clause:
    """`clause`, with what it is about: "a fund is one that the Plenary wished the WGM to study"."""
    passage = sentence.passage
    which = clause.first - 1
    for _ in range(_MEETING_WORDS):
        if passage.plain(which) in _TIES:
            break
        told = passage.mention_at(which)
        if passage.plain(which) not in DETERMINERS and (told is None or told.kind is not None):
            return clause
        which -= 1
    be = _is_a_matter(sentence, which) if clause.patient is None else None
    if be is None or passage.plain(clause.end - 1) in PREPOSITIONS:
        return clause
    first = opening_before(sentence, be)
    return replace(clause, first=first, patient=(first, be))


def _is_a_matter(sentence: Sentence, which: int) -> int | None:
    """The "is" of "is a question that", whose "that" is word `which`."""
    passage = sentence.passage
    if passage.plain(which) not in _TIES or passage.gap(which).strip():
        return None
    noun = which - 1
    if passage.plain(noun) not in _MATTERS:
        return None
    start = noun
    while start > noun - _DESCRIBING and not _opens(passage, start):
        start -= 1
    be = start - 1
    opens = _opens(passage, start) and passage.plain(be) in _IS
    return be if opens and be > sentence.first else None


def _opens(passage: Passage, i: int) -> bool:
    return passage.plain(i) in DETERMINERS or passage.plain(i) == "one"
