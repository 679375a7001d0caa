"""What a body has in mind, in words of more than a verb: "has set out to compile a list"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.order_words import DATED
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_HAS = word_set("has have")
_IS = word_set("is are")
_STRIVES = word_set("looks look wants want seeks seek endeavours strives")
"""What a body strives for all the time; with a day it is a plan."""
_ABOUT = word_set("set about poised minded")
_NEVER = word_set("not no never nobody longer")
_WHO = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT, BodyKind.ORGANISATION, BodyKind.STATE}
_OWN = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}
_INTENT = Rule("intent", Role.PHRASE, Strength.PLAN, 0.6)


def read_intents(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a body is said to be bent on a deed."""
    passage = sentence.passage
    for to in range(sentence.first + 2, sentence.end - 1):
        if passage.plain(to) != "to" or not is_verb(passage, to + 1):
            continue
        found = _verb(sentence, to)
        clause = _intent(sentence, found, to) if found else None
        if clause:
            yield clause


def _verb(sentence: Sentence, to: int) -> tuple[int, bool] | None:
    """The verb of the phrase before "to", and whether it is a plan without a day too."""
    passage = sentence.passage
    if passage.says(to - 2, ("set", "out")) and passage.plain(to - 3) in _HAS:
        return to - 2, True
    if passage.says(to - 2, ("in", "mind")) and passage.plain(to - 3) in _HAS:
        return to - 3, True
    if passage.plain(to - 1) in _STRIVES:
        return to - 1, False
    verb = to - 2
    while is_adverb(passage.plain(verb)):
        verb -= 1
    about = passage.plain(to - 1) in _ABOUT and passage.plain(verb) in _IS
    return (verb, False) if about else None


def _intent(sentence: Sentence, found: tuple[int, bool], to: int) -> Clause | None:
    passage = sentence.passage
    verb, firm = found
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start)
    if auxiliaries - _HAS - _IS or {passage.plain(i) for i in range(start, to)} & _NEVER:
        return None
    end = sentence.clause_end(to)
    dated = DATED.search(passage.slice(sentence.clause_start(verb), end)) is not None
    if subject is None or not _means_it(subject, _WHO if firm else _OWN) or not (firm or dated):
        return None
    first = subject.first if subject.stated else start
    return clause_by(_INTENT, subject.run, first, (start, to + 1), to + 1, end)


def _means_it(subject: Subject, kinds: frozenset[BodyKind]) -> bool:
    bodies = bool(subject.codes) and all(one.kind in kinds and not one.some for one in subject.run)
    return bodies and not subject.relative and not subject.is_meeting
