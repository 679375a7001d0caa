"""What somebody is to do so that the meeting agrees: "with the proviso that", "subject to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import WITH_LEADS, is_verb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.that_clauses import read_bare
from kpbot.communique.english.who.subjects import opener
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_NOUNS = word_set("request instruction instructions proviso condition recommendation suggestion")
_HANDED = frozenset({"request", "instruction", "instructions"})
_ASKED = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.ORGANISATION}
_PROVISO = Rule("proviso", Role.NOUN, Strength.REQUEST, 0.7)


def read_provisos(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence on whose terms something is agreed, sent or left."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        clause = None
        if passage.plain(i) in _NOUNS and passage.plain(i - 2) in {"with", "on", "under"}:
            clause = _with_the(sentence, i)
        elif passage.plain(i) == "to" and passage.plain(i - 1) == "subject":
            clause = _subject_to(sentence, i)
        if clause:
            yield clause


def _with_the(sentence: Sentence, i: int) -> Clause | None:
    """As in "sent it to the WGM with the request to revise it", "with the proviso that"."""
    passage = sentence.passage
    end = sentence.clause_end(i)
    if not _is_done(sentence, i) or passage.plain(i - 3) in WITH_LEADS:
        return None  # "in accordance with the recommendation that"
    last = next((one for one in passage.before(i) if one.kind is not None), None)
    told = last is not None and last.kind in _ASKED and last.first >= sentence.first
    run = passage.run_to(last.last) if last and told else ()
    if passage.plain(i + 1) == "that":
        clause = read_bare(sentence, _PROVISO, i - 2, (i - 2, i + 2), i + 1, end)
        handed = passage.plain(i) in _HANDED and clause is not None and not clause.bodies
        return replace(clause, bodies=codes_of(run)) if clause and handed else clause
    if not run or passage.plain(i + 1) != "to" or not is_verb(passage, i + 2):
        return None
    return clause_by(_PROVISO, run, i - 2, (i - 2, i + 2), i + 2, sentence.clause_end(i + 2))


def _subject_to(sentence: Sentence, i: int) -> Clause | None:
    """As in "approved the paper subject to the WGM adding an annex"."""
    passage = sentence.passage
    run = passage.run_from(i + 1) or passage.run_from(i + 2)
    if not run or run[0].kind is None or not _is_done(sentence, i):
        return None
    verb = run[-1].last + 1
    if not passage.plain(verb).endswith("ing"):
        return None
    return clause_by(_PROVISO, run, i - 1, (i - 1, verb), verb, sentence.clause_end(verb))


def _is_done(sentence: Sentence, i: int) -> bool:
    """Whether the meeting, or nobody in particular, does what the terms are of."""
    by = sentence.governing(i)
    if by is None:
        run = opener(sentence.passage, sentence.first, i)
        return not (run and Subject(run, sentence.first).wishes)
    return not by.is_past_perfect and not (by.subject and by.subject.wishes)
