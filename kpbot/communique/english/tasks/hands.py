"""Work that comes into somebody's hands: "its follow-up was left in the hands of the WGAAP"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_front
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE, DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import DUTY, behind_that
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_PUTS = word_set(
    """
    left leaves leave put puts placed places laid entrusted entrusts committed confided given
    passed transferred delegated deferred returned
    """
)
_INTO = word_set("in into to with")
_HANDS = word_set("hands care charge keeping competence responsibility purview guidance")
_WITH = word_set("left rests put placed lodged vested")
"""What needs no hands: "the drafting was left with the CRP"."""
_WORK = word_set(
    """
    review study survey follow update design analysis upkeep maintenance choice selection drafting
    details modalities arrangements rest remainder matter matters question issue issues file
    task tasks work job timing wording text sequel next
    """
)
_WORK_ENDS = ("tion", "tions", "sion", "ment", "ments", "ing", "ings")
_WHO = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.SECRETARIAT,
}
_HEAD_WORDS = 4
_OBJECT_WORDS = 10
_LEFT = Rule(DUTY, Role.PHRASE, Strength.MANDATE, 0.7)


def read_hands(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say into whose hands work is put."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 1):
        if passage.plain(i) not in _INTO:
            continue
        run = _whose(sentence, i)
        clause = _put(sentence, i, run) if run else None
        if clause:
            yield clause


def _whose(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is named in "in the hands of the WGM", "with the WGM" at word `i`."""
    passage = sentence.passage
    of = i + 1 + (passage.plain(i + 1) in DETERMINERS)
    while passage.plain(of) in _HANDS | {"capable", "and"}:
        of += 1
    handed = passage.plain(of - 1) in _HANDS and passage.plain(of) == "of"
    if handed:
        i = of
    elif passage.plain(i) != "with" or passage.plain(i - 1) not in _WITH:
        return ()
    run = passage.run_from(i + 1) or passage.run_from(i + 2)
    known = run and run[0].kind in _WHO and not run[-1].possessive
    return run if known else ()


def _put(sentence: Sentence, i: int, run: tuple[Mention, ...]) -> Clause | None:
    passage = sentence.passage
    verbs = range(i - 1, max(sentence.first, i - _OBJECT_WORDS), -1)
    verb = next((j for j in verbs if passage.plain(j) in _PUTS and not passage.mention_at(j)), None)
    if verb is None:
        return None
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    after = run[-1].last + 1
    if "had" in auxiliaries or passage.is_negated(start, verb) or _is_dated(sentence, after):
        return None
    if auxiliaries & BE:
        first = _subject_start(sentence, start)
        task, trigger = first, start
    else:
        subject = sentence.subject_of(start)
        if subject is None or not subject.is_meeting or subject.relative:
            return None
        first = subject.first if subject.stated else start
        task, trigger = verb + 1, i
    if (verb < i - 1) == bool(auxiliaries & BE) or not _is_work(sentence, task, trigger):
        return None
    end = sentence.clause_end(i)
    return clause_by(_LEFT, run, first, (trigger, after), task, end, "Take up:")


def _subject_start(sentence: Sentence, verb: int) -> int:
    passage = sentence.passage
    first = sentence.clause_start(verb)
    if first == verb:  # an aside stands before the verb
        first = sentence.clause_start(verb - 1)
    first = behind_that(sentence, first, verb)
    while passage.plain(first) in {"and", "but", "while", "that", "whereas"}:
        first += 1
    return after_front(passage, first, verb)


def _is_work(sentence: Sentence, first: int, end: int) -> bool:
    """Whether it is work that changes hands, not a thing: "the chair was left in the care of"."""
    passage = sentence.passage
    head = (passage.plain(j) for j in range(first, min(first + _HEAD_WORDS, end)))
    return any(word in _WORK or word.endswith(_WORK_ENDS) for word in head)


def _is_dated(sentence: Sentence, i: int) -> bool:
    """As in "was left in the hands of the WGM in 2009": it is long past."""
    passage = sentence.passage
    return passage.plain(i) in {"in", "since"} and passage.plain(i + 1)[:2] in {"19", "20"}
