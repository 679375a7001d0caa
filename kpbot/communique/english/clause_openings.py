"""Where the clause of a verb begins, and whether it is one of its own."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.actors import Subject
from kpbot.communique.english.asides import before_front
from kpbot.communique.english.complements import is_participle
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.english.rules import MODALS, Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_OPENERS = frozenset({"and", "but", "while", "whereas", "also"})
_PASSIVE_REACH = 18
_PHRASE_WORDS = 5
_WHAT = frozenset({"they", "it", "these", "this"})
_TASKS = word_set("""
    task job work assignment exercise duty chore something step service role matter question issue
    point topic
    """)
_OFFERS = frozenset({"offer", "propose", "suggest"})
_NOTHING_AFTER = frozenset({"by", "in", "under", "at", "during", "on", "through", "within"})


def for_which(passage: Passage, rule: Rule, subject: Subject | None, verb: int) -> int | None:
    """Where ", for which Togo agreed to" begins: somebody takes, or is given, work of its own."""
    if subject is None or not subject.stated or rule.role not in {Role.PROMISE, Role.DIRECTIVE}:
        return None
    task = _a_task_which(passage, rule, subject)
    if task is not None:
        return task
    tie = subject.first - 2
    tied = passage.plain(tie + 1) == "which" and passage.plain(tie) in PREPOSITIONS
    apart = "," in passage.gap(tie) and passage.plain(verb + 1) == "to"
    return tie if tied and apart else None


def of_its_task(passage: Passage, rule: Rule, subject: Subject | None) -> Subject | None:
    """`subject`, which acts for itself in ", a task which Togo agreed to share"."""
    if subject is None or _a_task_which(passage, rule, subject) is None:
        return subject
    return replace(subject, relative=False)


def _a_task_which(passage: Passage, rule: Rule, subject: Subject) -> int | None:
    """Where ", a task which Togo agreed to share" begins: what was said before is its work."""
    if not subject.stated or rule.role is not Role.PROMISE:
        return None
    noun = subject.first - 1
    noun -= passage.plain(noun) in {"which", "that"}
    if passage.plain(noun) not in _TASKS:
        return None
    a = noun - (passage.plain(noun - 1) in {"a", "an"})
    return a if set(passage.gap(a)) & set(",–—") else None


def who_opens(passage: Passage, rule: Rule, start: int, verb: int) -> int | None:
    """Where ", who are invited to" or ", which plans to" begins, of those named before it."""
    apart = "," in passage.gap(start - 1)
    takes = rule.role is Role.PROMISE and passage.plain(verb + 1) == "to"
    takes = takes and kind_of(passage.plain(verb + 2)) == "base"  # not "hopes to be ready"
    takes = takes and rule.name not in _OFFERS  # nobody has accepted it
    return start - 1 if apart and (takes or rule.role is Role.DIRECTIVE) else None


def opens_a_part(passage: Passage, i: int, floor: int) -> bool:
    """Whether word `i` opens a sentence, an item or a part of one: "Requests the group to"."""
    if i <= floor or passage.is_marker(i - 1) or set(passage.gap(i)) & set(",;:"):
        return True
    object_follows = passage.mention_at(i + 1) or passage.plain(i + 1) in DETERMINERS
    return passage.plain(i - 1) in _OPENERS or bool(object_follows)


def is_passive_before(passage: Passage, i: int) -> bool:
    """Whether word `i` goes on with a passive: "would be prepared by the CRP and submitted to"."""
    if passage.mention_at(i + 1) or passage.plain(i + 1) in DETERMINERS | {"it", "them"}:
        return False  # "and congratulated Ghana"
    for j in range(i - 2, max(0, i - _PASSIVE_REACH), -1):
        if passage.plain(j) in {"that", "which", "who"} or ";" in passage.gap(j):
            return False
        if passage.plain(j) in {"is", "are"}:  # "see that they are copied and handed over"
            return is_participle(passage.plain(j + 1)) and passage.plain(j - 1) in _WHAT
        if passage.plain(j) == "be":
            return passage.plain(j - 1) in MODALS or passage.plain(j - 1) == "to"
    return False


def opening_of(
    passage: Passage, subject: Subject | None, start: int, floor: int, after: str
) -> int | None:
    """The word before which the clause of the verb at `start` begins.

    None where the verb is inside another clause, as in "a document, adopted by".
    """
    if subject and subject.relative:
        return None
    stated = subject is not None and subject.stated
    first = subject.first if subject and stated else start
    if first <= floor:
        return floor
    if passage.plain(first - 1) in _OPENERS:
        return first - 1
    if passage.plain(first - 1) == "that" and passage.plain(first - 2) in {"and", "but"}:
        return first - 2
    if not stated and "," in passage.gap(first) and passage.plain(first) in {"is", "are"}:
        return None  # "a mission, to be led by Togo, is foreseen"
    front = before_front(passage, first, floor) if stated else None
    if not stated and passage.plain(start) == "being":  # ", the authors being asked to"
        near = range(start - 1, max(floor, start - _PHRASE_WORDS), -1)
        front = next((i for i in near if "," in passage.gap(i)), None)
    cut = set(passage.gap(first)) & set(",;:") and (stated or after not in _NOTHING_AFTER)
    opens = first if cut else passage.item_start(first)
    return opens if front is None else front
