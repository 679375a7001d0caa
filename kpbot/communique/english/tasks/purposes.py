"""What something is for, where a body is to do it then: "so that a report can be laid by it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, agents, is_participle
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_MAY = word_set("can may could might will would shall should")
_DELIVERED = word_set(
    """
    laid submitted presented published circulated prepared finalised finalized completed issued
    tabled compiled drafted produced adopted sent distributed delivered put posted drawn
    """
)
_DOERS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}
_WHAT_WORDS = 12
_PURPOSE = Rule("so that", Role.PHRASE, Strength.PLAN, 0.55)


def purpose_verb(passage: Passage, i: int, end: int) -> int | None:
    """The modal of the clause that "so that" at word `i` opens, if it says who delivers what."""
    if not passage.says(i, ("so", "that")):
        return None
    for modal in range(i + 3, min(i + 2 + _WHAT_WORDS, end - 2)):
        if set(passage.gap(modal)) & set(",;:"):
            return None
        if passage.plain(modal) in _MAY:
            done = after_adverbs(passage, modal + 2)
            made = is_participle(passage.plain(done)) and passage.plain(done) in _DELIVERED
            run = agents(passage, done + 1, end) if made else ()
            told = passage.plain(modal + 1) == "be" and run
            return modal if told and all(one.kind in _DOERS for one in run) else None
    return None


def read_purposes(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say what a body can then deliver."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        modal = purpose_verb(passage, i, sentence.end)
        if modal is None:
            continue
        done = after_adverbs(passage, modal + 2)
        end = sentence.clause_end(i)
        run = agents(passage, done + 1, end)
        clause = clause_by(_PURPOSE, run, i, (modal, done), done, end)
        yield replace(clause, first=i + 2, patient=(i + 2, modal))
