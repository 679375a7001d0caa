"""Work of which it is only said that it is foreseen: "review visits are foreseen to Angola"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, agents
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import DUTY
from kpbot.communique.english.tasks.happenings import WORKS, opening_before
from kpbot.communique.english.who.authors import in_charge
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_FORESEEN = word_set("foreseen planned envisaged scheduled programmed projected")
_NOW = frozenset({"is", "are"})
_IS = _NOW | {"has", "have"}
_FIXED = word_set("set fixed scheduled arranged planned")
_NONE = word_set("no none neither nothing nor few")
_GROWTH = word_set("rise increase decrease decline growth drop surge recovery shortage demand")
"""What people expect to happen without doing it."""
_HEAD_WORDS = 6
_SET_WORK = Rule(DUTY, Role.PHRASE, Strength.PLAN, 0.65)
_FORESEEN_WORK = Rule("foreseen", Role.PHRASE, Strength.PLAN, 0.65)


def read_foreseen(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which work, be it dated or not, is foreseen."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        if passage.plain(i) not in _IS:
            continue
        seen = after_adverbs(passage, i + 1)
        fixed = passage.plain(seen) == "been" and passage.plain(seen + 1) in _FIXED
        fixed = fixed and passage.plain(seen + 2) == "for"  # "the visit has been set for May"
        seen += fixed
        said = passage.plain(i) in _NOW and passage.plain(seen) in _FORESEEN
        if not fixed and not (said and _says_where_or_when(sentence, seen + 1)):
            continue
        first = opening_before(sentence, i)
        while passage.is_marker(first):
            first += 1
        if not is_foreseeable(sentence, first, i) or not _is_work(sentence, first, i):
            continue
        end = sentence.clause_end(i)
        run = agents(passage, first, i) or agents(passage, seen + 1, end)
        run = run or in_charge(sentence, first, i)
        rule = _SET_WORK if fixed else _FORESEEN_WORK
        yield clause_by(rule, run, first, (i, seen + 1), first, end, "Carry out:")


def is_foreseeable(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words of a subject name work: not "no visits", nor "a rise in demand"."""
    words = [sentence.passage.plain(i) for i in range(first, min(first + _HEAD_WORDS, end))]
    return not set(words[:2]) & _NONE and not set(words[:4]) & _GROWTH


def _says_where_or_when(sentence: Sentence, i: int) -> bool:
    """As in "are foreseen to Angola": not "are foreseen to fail", nor "under the rules"."""
    passage = sentence.passage
    named = passage.mention_at(i + 1) or passage.mention_at(i + 2)
    return passage.plain(i) not in {"to", "under"} or named is not None


def _is_work(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the subject is one that people work on, without a verb of its own."""
    passage = sentence.passage
    head = first + (passage.plain(first) in DETERMINERS)
    return any(passage.plain(i) in WORKS for i in range(head, min(head + _HEAD_WORDS, end)))
