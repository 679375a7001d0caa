"""Time that somebody is given, and what somebody owes: "is allowed a month to", "owes it to"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.dues.counts import NUMBERS
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE, DETERMINERS, is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.english.tasks.order_words import DATED, OWED
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_GIVEN = word_set("given allowed granted accorded allotted conceded afforded")
_UNITS = word_set("day days week weeks month months fortnight year years")
_MORE = word_set("a an another further extra additional more full exactly up to until only")
_IN_WHICH = word_set("in within which more time grace from today now s")
_TIME_WORDS = 6
_OBJECT_WORDS = 3
_TIME = Rule("time given", Role.PHRASE, Strength.MANDATE, 0.7)
_OWES = Rule("owed", Role.PHRASE, Strength.MANDATE, 0.65)
_CREDITORS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}


def read_time_given(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that say how much time somebody has for something, or what somebody owes."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 2):
        word = passage.plain(i)
        if word in _GIVEN and passage.plain(i - 1) in BE | {"hereby"}:
            clause = _given(sentence, i)
        elif word in {"owe", "owes"} and passage.mention_at(i) is None:
            clause = _owed(sentence, i)
        else:
            clause = None
        if clause:
            yield clause


def _given(sentence: Sentence, given: int) -> Clause | None:
    """As in "the others are given thirty days to do so"."""
    passage = sentence.passage
    i = given + 1
    counted = False
    while i < given + _TIME_WORDS and (
        passage.plain(i) in _MORE | NUMBERS or passage.plain(i).isdigit()
    ):
        counted, i = True, i + 1
    if not counted or passage.plain(i) not in _UNITS:
        return None
    i += 1
    while passage.plain(i) in _IN_WHICH:
        i += 1
    if passage.plain(i) != "to" or not is_verb(passage, i + 1):
        return None
    start, auxiliaries = verb_group(passage, given, sentence.first)
    if auxiliaries & {"had"} or passage.is_negated(start, given):
        return None
    subject = sentence.subject_of(start)
    if subject and (subject.relative or subject.is_meeting):
        return None
    first = subject.first if subject and subject.stated else opening_before(sentence, start)
    run = subject.run if subject else ()
    return clause_by(_TIME, run, first, (start, i + 1), i + 1, sentence.clause_end(given))


def _owed(sentence: Sentence, owes: int) -> Clause | None:
    """As in "Togo owes the WGS its data", "the teams owe them to the WGM by 1 May"."""
    passage = sentence.passage
    start = owes
    while start > sentence.first and is_adverb(passage.plain(start - 1)):
        start -= 1
    subject = sentence.subject_of(start)
    if subject is None or not subject.stated or subject.relative or subject.is_meeting:
        return None
    end, what = sentence.clause_end(owes), owes + 1
    to_whom = passage.run_from(what) or passage.run_from(what + 1)
    if to_whom and to_whom[0].first <= what + 1 and not to_whom[-1].possessive:
        what = to_whom[-1].last + 1
    things = {passage.plain(i) for i in range(what, min(end, what + _OBJECT_WORDS))}
    owed = things & OWED or passage.plain(what) in {"it", "them", "this", "these"}
    opens = passage.plain(what) in DETERMINERS | {"it", "them"} | NUMBERS
    dated = DATED.search(passage.slice(sentence.clause_start(owes), end))
    if what >= end or not owed or not (opens or dated):
        return None
    return clause_by(_OWES, subject.run, subject.first, (start, owes + 1), what, end, "Hand in")
