"""Matters on a body's agenda: "the merger of the texts was put on the agenda of the CRP"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE, is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import HANDOVER
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_PUT = word_set(
    "carried put placed included entered inscribed added kept retained listed inserted set moved"
)
_STANDS = word_set("figures figure features feature stands stand remains remain appears appear")
_PARTICLES = frozenset({"over", "forward"})
_IS = frozenset({"is", "are"})
_TIES = frozenset({"on", "in", "to"})
_BEFORE = word_set("the its provisional work working current future")
_OWNERS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}
_OF_WORDS = 8
_AGENDA_NOUNS = word_set("agenda programme program plan workplan")
_ON_AGENDA = Rule(HANDOVER, Role.PHRASE, Strength.PLAN, 0.65)


def read_on_agendas(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say what stands on the agenda of a body from now on."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        if passage.plain(i) not in _AGENDA_NOUNS:
            continue
        tie = i - 1
        while passage.plain(tie) in _BEFORE:
            tie -= 1
        if passage.plain(tie) not in _TIES or passage.gap(i).strip(" -"):
            continue
        run = _owner(sentence, i + 1)
        if run:
            yield from _clauses(sentence, run, tie)


def _clauses(sentence: Sentence, run: tuple[Mention, ...], tie: int) -> Iterator[Clause]:
    passage = sentence.passage
    verb = tie - 1 - (passage.plain(tie - 1) in _PARTICLES)
    while is_adverb(passage.plain(verb)) and passage.plain(verb) not in BE:
        verb -= 1
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    word, end = passage.plain(verb), sentence.clause_end(tie)
    if "had" in auxiliaries or passage.is_negated(start, tie):
        return
    put = word in _PUT and auxiliaries & BE
    stands = not auxiliaries and (word in _STANDS or word in _IS)
    first = opening_before(sentence, start)
    subject = sentence.subject_of(start)
    if (put or stands) and first < start and not (subject and subject.is_meeting):
        trigger = (start, run[-1].last + 1)
        yield clause_by(_ON_AGENDA, run, first, trigger, first, end, "Take up:")


def _owner(sentence: Sentence, of: int) -> tuple[Mention, ...]:
    """Whose agenda it is: "of the CRP", "of the next meeting of the WGM"."""
    passage = sentence.passage
    if passage.plain(of) not in {"of", "for"}:
        return ()
    for i in range(of + 1, min(of + _OF_WORDS, sentence.end)):
        one = passage.mention_at(i)
        if one and one.kind in _OWNERS and one.codes and passage.plain(i - 1) in {"of", "the"}:
            return passage.run_from(i)
        if passage.gap(i).strip():
            return ()
    return ()
