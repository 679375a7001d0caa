"""Work in a phrase that hangs on what is to come: "will go on, with the WGM preparing a paper"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import agents, to_whom
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import DECIDING, OPINION, STATIVE, Role, Rule
from kpbot.communique.english.verbs import BASES, kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_ATTENDS = word_set("attend participate abstain speak observe join leave express stress chair host")
"""What those do who are only there."""
_PLANS = word_set(
    "plan plans workplan workplans programme programmes roadmap road map timetable schedule"
)
_FORESEES = word_set("foresees foresee envisages envisage includes include")
_NEAR = 4
_DEED_ENDS = ("tion", "sion", "ment", "ing")
_DEEDS = word_set("review study survey update visit analysis upkeep release")
_WITH = Rule("with", Role.PHRASE, Strength.PLAN, 0.6)
_PLANNED = Rule("provides for", Role.PHRASE, Strength.PLAN, 0.65)


def read_absolutes(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say who does what along with something to come."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        clause = None
        if passage.plain(i) in {"with", "and"}:
            clause = _with(sentence, i)
        elif passage.plain(i) in _FORESEES or passage.plain(i + 1) == "for":
            clause = _planned(sentence, i)
        if clause:
            yield clause


def _with(sentence: Sentence, i: int) -> Clause | None:
    """As in ", with the WGM preparing a paper and the WGS revising the list"."""
    passage = sentence.passage
    goes_on = passage.plain(i) == "and"
    run, task = whose_deed(passage, i, sentence.end)
    if not run or not (goes_on or "," in passage.gap(i)) or not _is_to_come(sentence, i):
        return None
    if goes_on and not _has_with(sentence, i):
        return None
    then = range(task + 1, sentence.end - 1)
    end = next((j for j in then if passage.plain(j) == "and" and _with(sentence, j)), sentence.end)
    end = min(end, sentence.clause_end(task))
    return clause_by(_WITH, run, i, (i, task), task, end) if task + 1 < end else None


def whose_deed(passage: Passage, i: int, end: int) -> tuple[tuple[Mention, ...], int]:
    """Who does what behind "with" at word `i`, and the gerund that says it; nobody if none does."""
    run = passage.run_from(i + 1) or passage.run_from(i + 2)
    if not run or run[0].kind is None or run[-1].possessive or run[0].first > i + 2:
        return (), i
    task = to_whom(passage, run, end)
    base = BASES.get(passage.plain(task), "")
    done = kind_of(passage.plain(task)) == "ing" and base not in OPINION | STATIVE | _ATTENDS
    done = done and passage.plain(task + 1) != "as"  # "acting as Vice-Chair"
    return (run, task) if done else ((), i)


def _has_with(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    return any(
        passage.plain(j) == "with" and "," in passage.gap(j) for j in range(sentence.first + 1, i)
    )


def _is_to_come(sentence: Sentence, i: int) -> bool:
    """Whether what stands before word `i` is decided or lies ahead."""
    if any(sentence.first <= one.at < i and one.name != "would" for one in sentence.modals):
        return True
    return any(_decides(one) for one in sentence.events if one.at < i)


def _decides(event: Event) -> bool:
    """Whether the meeting decides with the verb."""
    by_meeting = event.is_passive or bool(event.subject and event.subject.is_meeting)
    return event.rule.name in DECIDING and by_meeting and not event.is_past_perfect


def _planned(sentence: Sentence, i: int) -> Clause | None:
    """As in "the work plan provides for the revision of the list by the WGM"."""
    passage = sentence.passage
    near = {passage.plain(j) for j in range(max(sentence.first, i - _NEAR), i)}
    provides = passage.plain(i) in {"provides", "provide"} and passage.plain(i + 1) == "for"
    if not near & _PLANS or not (provides or passage.plain(i) in _FORESEES):
        return None
    task = i + 1 + provides
    noun = task + (passage.plain(task) in DETERMINERS)
    end = sentence.clause_end(i)
    run = agents(passage, noun + 1, end)
    deed = passage.plain(noun) in _DEEDS or passage.plain(noun).endswith(_DEED_ENDS)
    if not run or not deed:
        return None
    return clause_by(_PLANNED, run, i, (i, task), task, end, "Carry out")
