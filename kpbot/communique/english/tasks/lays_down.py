"""What a text that is adopted lays down: "…, under which the KP Chair circulates guidelines"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.order_words import HABITS, PRESENT
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_UNDER = (
    ("under", "which"),
    ("according", "to", "which"),
    ("in", "accordance", "with", "which"),
    ("pursuant", "to", "which"),
    ("by", "virtue", "of", "which"),
    ("by", "which"),
    ("whereby",),
)
_ADOPTS = word_set("adopt approve endorse agree decide accept establish introduce settle launch")
_DOERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.PARTICIPANTS,
    BodyKind.ORGANISATION,
    BodyKind.STATE,
}
_TEXTS = word_set(
    """
    decision decisions rules rule procedure procedures guidelines scheme timetable calendar
    arrangement arrangements plan roadmap mechanism framework process protocol terms system
    programme document requirements requirement resolution schedule formula practice
    """
)
_OPENS = frozenset(tie[0] for tie in _UNDER)
_TEXT_WORDS = 12
_LAID_DOWN = Rule("laid down", Role.PHRASE, Strength.DECISION, 0.65)


def read_laid_down(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that tell in the present what a text adopted here has somebody do."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        if passage.plain(i) not in _OPENS:
            continue
        tie = next((one for one in _UNDER if passage.says(i, one)), None)
        if tie is None or not _is_adopted(sentence, i):
            continue
        who = i + len(tie)
        run = passage.run_from(who) or passage.run_from(who + 1)
        verb = after_adverbs(passage, run[-1].last + 1) if run else who
        doers = run and all(one.kind in _DOERS and not one.possessive for one in run)
        end = sentence.clause_end(verb)
        habit = {passage.plain(j) for j in range(i, end)} & HABITS
        if doers and passage.plain(verb) in PRESENT and verb < end and not habit:
            yield clause_by(_LAID_DOWN, run, i, (verb, verb + 1), verb, end)


def _is_adopted(sentence: Sentence, i: int) -> bool:
    """Whether the meeting adopts what word `i` says more of."""
    over = sentence.governing(i)
    if over is None or over.rule.name not in _ADOPTS or over.is_past_perfect or over.infinitive:
        return False
    near = range(max(over.at + 1, i - _TEXT_WORDS), i)
    if not any(sentence.passage.plain(j) in _TEXTS for j in near):
        return False
    speaks = over.is_passive or (over.subject is not None and over.subject.is_meeting)
    return speaks and not sentence.passage.is_negated(over.first, over.at)
