"""Work that is said to be somebody's: "the task of X falls to Y", "Responsible: Y", deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.asides import after_aside, before_aside
from kpbot.communique.english.complements import after_adverbs, after_front, is_verb, to_whom
from kpbot.communique.english.function_words import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    is_adverb,
)
from kpbot.communique.english.rules import DECIDING, HISTORY, SEATS
from kpbot.communique.english.tasks.deadlines import DEADLINES, read_deadline
from kpbot.communique.english.tasks.duty_frames import FRAMES, HANDOVERS
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.references import UNITS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

DUTY = "duty"
"""The rule of clauses whose task ends where the trigger begins."""
HANDOVER = "handover"
"""So does that of clauses about matters that come into somebody's hands."""

_OPENS_FRAME = frozenset(frame[0] for frame in (*FRAMES, *HANDOVERS))
_MATTERS = word_set(
    "matter matters question questions issue issues file files dossier item items topic subject"
)
_BACK = word_set("returns return reverts")
_PAPERS = word_set(
    "it they text texts paper papers draft drafts proposal proposals version third second"
)
"""What goes back to those who are to look at it again."""
_CHARGES = word_set("task responsibility duty job role work")
_TIED = frozenset({"of", "for"})
_DEED_ENDS = ("tion", "tions", "sion", "ment", "ing", "ings")
_DEEDS = word_set("review study survey follow update design analysis release upkeep maintenance")
_HEAD_WORDS = 3
_OWNERS = word_set("responsible responsibility lead owner whom")
"""Labels before the body whose an item is."""
_GONE = word_set("last previous preceding past")
_SPANS = word_set("year years month months meeting plenary session decade occasion occasions")
_TAKES = frozenset({"take", "accept", "assume"})
_STATED = 0.7


def read_duties(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say whose a task is, or until when."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        word = passage.plain(i)
        clause = None
        if word in _OWNERS and ":" in passage.gap(i + 1):
            clause = _labelled(sentence, i)
        elif word in DEADLINES:
            clause = read_deadline(sentence, i)
        elif word in _CHARGES and (taken := _taken(sentence, i)):
            clause = taken
        elif word in _OPENS_FRAME:
            clause = _framed(sentence, i)
        if clause:
            yield clause


def _framed(sentence: Sentence, i: int) -> Clause | None:
    passage = sentence.passage
    for frames, read in ((FRAMES, _whose), (HANDOVERS, _passed)):
        for frame in frames:
            after = _frame_end(sentence, i, frame) if passage.plain(i) == frame[0] else None
            if after is not None:
                return read(sentence, i, after)
    return None


def _frame_end(sentence: Sentence, i: int, frame: tuple[str, ...]) -> int | None:
    """The word after `frame`, which opens at word `i`: also "is therefore left, in May, to"."""
    passage = sentence.passage
    for word in frame[1:]:
        i += 1
        if passage.plain(i) != word or "," in passage.gap(i):
            i = after_adverbs(passage, after_aside(passage, i, sentence.end) or i)
        if passage.plain(i) != word:
            return None
    return i + 1


def _body(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is named at word `i` or after the article there."""
    passage = sentence.passage
    run = passage.run_from(i) or passage.run_from(i + 1)
    known = run and run[0].kind is not None and run[0].first < sentence.end
    return run if known and not run[0].possessive else ()


def _whose(sentence: Sentence, i: int, after: int) -> Clause | None:
    """As in "the drafting of rules falls to the CRP", "it is up to the CRP to draft rules"."""
    passage = sentence.passage
    run = _body(sentence, after)
    if not run or (passage.plain(i) == "fell" and is_long_ago(sentence, i)):
        return None
    first, end = _clause_start(sentence, i), sentence.clause_end(i)
    to = to_whom(passage, run, end)
    it = i - 1
    while is_adverb(passage.plain(it)) or passage.plain(it) in {"will", "shall", "should"}:
        it -= 1  # "it will therefore fall to"
    if passage.plain(it) == "it" and passage.plain(to) == "to" and is_verb(passage, to + 1):
        return _clause(run, it, (i, to + 1), to + 1, end, "duty to")
    task = _task(sentence, first, i)
    if task is None:
        first = next((j + 1 for j in range(first, i) if _opens_a_charge(sentence, j)), first)
        task = _task(sentence, first, i)
    return None if task is None else _clause(run, first, (i, run[-1].last + 1), task, end)


def _opens_a_charge(sentence: Sentence, i: int) -> bool:
    """As in "the draft is ready, and the task of bringing it to an end falls to"."""
    passage = sentence.passage
    near = {passage.plain(i + 1), passage.plain(i + 2)}
    return passage.plain(i) in {"and", "but"} and "," in passage.gap(i) and bool(near & _CHARGES)


def is_long_ago(sentence: Sentence, i: int) -> bool:
    """Whether a past tense at word `i` tells history: "last year it fell to", "recalled that"."""
    passage = sentence.passage
    over = sentence.governing(i)
    if over is not None and (over.rule.name in HISTORY or over.is_past_perfect):
        return True
    words = range(sentence.clause_start(i), sentence.clause_end(i))
    return any(passage.plain(j) in _GONE and passage.plain(j + 1) in _SPANS for j in words)


def _clause_start(sentence: Sentence, i: int) -> int:
    """Where the subject of the verb at word `i` begins: not at "and", nor at "Until then,"."""
    passage = sentence.passage
    start = sentence.clause_start(i)
    if start == i:  # "the upkeep of it, notably in Asia, is expected of"
        start = sentence.clause_start(i - 1)
    start = behind_that(sentence, start, i)
    while passage.plain(start) in {"and", "but", "while", "whereas", "that", "meanwhile"}:
        start += 1
    return _behind_and(sentence, after_front(passage, start, i), i)


def _behind_and(sentence: Sentence, start: int, i: int) -> int:
    """Word `start`, or where a new clause begins: "views diverged and the draft goes back to"."""
    passage = sentence.passage
    for j in range(i - 2, start, -1):
        if passage.plain(j) in AUXILIARIES:
            return start
        if passage.plain(j) in {"and", "but", "so"} and passage.plain(j + 1) in DETERMINERS:
            said = (passage.plain(k) for k in range(start, j))
            return j + 1 if any(word in FINITE or word.endswith("ed") for word in said) else start
    return start


def behind_that(sentence: Sentence, start: int, i: int) -> int:
    """Word `start`, or where "agreed that the drafting is left to" lays down what stands at `i`."""
    thats = (
        one.at + 1
        for one in reversed(sentence.events)
        if start <= one.at < i and one.rule.name in DECIDING and not one.infinitive
    )
    return next((j + 1 for j in thats if sentence.passage.plain(j) == "that"), start)


def _passed(sentence: Sentence, i: int, after: int) -> Clause | None:
    """As in "the matter of customs passes to the WGDE", "work on powder goes to the WGDE"."""
    passage = sentence.passage
    run = _body(sentence, after)
    if not run or run[0].kind not in GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}:
        return None
    first, end = _clause_start(sentence, i), sentence.clause_end(i)
    heads = {passage.plain(j) for j in range(first, min(first + _HEAD_WORDS, i))}
    back = passage.plain(i) in _BACK or passage.plain(i + 1) == "back"
    known = heads & (_MATTERS | _CHARGES | _DEEDS)
    if heads & (SEATS | UNITS) or not (known or (back and heads & _PAPERS)):
        return None
    return _clause(run, first, (i, run[-1].last + 1), first, end, HANDOVER, "Take up:")


def _task(sentence: Sentence, first: int, end: int) -> int | None:
    """Where the task begins in "the task of collecting data"; None where the words hold none."""
    passage = sentence.passage
    for j in range(first, min(first + _HEAD_WORDS, end)):
        word = passage.plain(j)
        if word in _CHARGES and passage.plain(j + 1) in _TIED and j + 2 < end:
            return j + 2
        if word in _DEEDS or word.endswith(_DEED_ENDS):
            return first
    return None


def _labelled(sentence: Sentence, i: int) -> Clause | None:
    """As in "Revise the manual. Responsible: WGS. Deadline: 1 June"."""
    passage = sentence.passage
    run = _body(sentence, i + 1)
    first = sentence.first
    if ":" in passage.gap(first + 1):
        first += 1  # "Action: revise the manual"
    by = passage.plain(i - 1) == "by"
    if not run or i - by - first < _HEAD_WORDS - 1:
        return None
    return _clause(run, first, (i - by, run[-1].last + 1), first, sentence.end)


def _taken(sentence: Sentence, i: int) -> Clause | None:
    """As in "took on the task of drafting rules"."""
    passage = sentence.passage
    event = sentence.governing(i)
    if event is None or event.rule.name not in _TAKES:
        return None
    opens = i - 1 if passage.plain(i - 1) in DETERMINERS else i
    opens = before_aside(passage, opens, event.at)
    if opens - event.at > _HEAD_WORDS:
        return None
    if event.subject is None or event.subject.is_meeting or event.is_past_perfect:
        return None
    gerund = kind_of(passage.plain(i + 2)) == "ing"
    if passage.plain(i + 1) not in _TIED or not gerund or event.is_passive:
        return None
    first = event.subject.first if event.subject.stated else event.first
    end = sentence.clause_end(i)
    return _clause(event.subject.run, first, (event.first, i + 2), i + 2, end, "duty to")


def _clause(
    run: tuple[Mention, ...],
    first: int,
    trigger: tuple[int, int],
    task: int,
    end: int,
    rule: str = DUTY,
    lead: str = "Carry out",
) -> Clause:
    return Clause(
        rule=rule,
        strength=Strength.MANDATE if codes_of(run) else Strength.REQUEST,
        confidence=confidence(_STATED, run),
        bodies=codes_of(run),
        first=first,
        trigger=trigger,
        task=task,
        end=end,
        lead="" if rule == "duty to" else lead,
    )
