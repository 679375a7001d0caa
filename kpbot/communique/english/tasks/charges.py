"""What a body's task is said to be: "the WGM has the task of", "the mandate of the WGM is to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.asides import before_aside
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE, is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.vouched import read_lead
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

CHARGES = word_set("task tasks responsibility mandate duty duties assignment remit obligation job")
"""Nouns that are somebody's work."""
_BEFORE = word_set(
    """
    the a its their as main primary special specific following additional further joint sole
    overall full shared
    """
)
_GETS = word_set("has have received receives receive inherited inherits inherit")
_IS_GIVEN = word_set("set left saddled burdened vested given")
"""Between "is" or "was" and a task these put it upon somebody."""
_WHICH = word_set("first main primary next foremost immediate second")
_DEED_ENDS = ("ing", "tion", "sion", "ment", "arison", "review", "survey", "study", "upkeep")
_SETS = word_set("set sets leaves left")
_PUTS = word_set("put puts place placed make made makes keep kept")
_LEADS = 4
_TIED = frozenset({"of", "to", "for"})
_NOW = frozenset({"is", "are"})
_CHARGE = Rule("charge", Role.NOUN, Strength.MANDATE, 0.75)


def read_charges(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that say what the task of a body is."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        clause = None
        if passage.plain(i) in CHARGES:
            clause = _had(sentence, i) or _said(sentence, i) or _set(sentence, i)
        elif passage.plain(i) in {"lead", "pen"}:
            clause = read_lead(sentence, i)
        elif passage.says(i, ("in", "charge", "of")):
            clause = _put(sentence, i, i + 3)
        elif passage.says(i, ("responsible", "for")):
            clause = _put(sentence, i, i + 2)
        if clause:
            yield clause


def _put(sentence: Sentence, i: int, task: int) -> Clause | None:
    """As in "put the WGM in charge of the list", "the WGM will be in charge of the list"."""
    passage = sentence.passage
    if task >= sentence.end:
        return None
    run = passage.run_to(i - 1)
    if run:  # "made the WGM responsible for"
        verb = run[0].first - 1 - (passage.plain(run[0].first - 1) in {"the", "its"})
        if passage.plain(verb) not in _PUTS:
            return None
        first = verb
    else:
        start, auxiliaries = verb_group(passage, i, sentence.first)
        put = passage.plain(i - 1) in _PUTS
        if put:
            start, auxiliaries = verb_group(passage, i - 1, sentence.first)
        lasting = auxiliaries & {"will", "shall"} and "be" in auxiliaries
        if not lasting and not (put and auxiliaries & BE):
            return None
        subject = sentence.subject_of(start)
        if subject is None or subject.relative or subject.is_meeting or not subject.run:
            return None
        run, first = subject.run, subject.first if subject.stated else start
    clause = _clause(sentence, run, first, (max(first, i - 1), task), task)
    done = _is_gerund(sentence, task) and passage.plain(task + 1) != "of"
    return clause if done else replace(clause, lead="See to")


def _had(sentence: Sentence, i: int) -> Clause | None:
    """As in "the WGM has the task of visiting", "shall have as its task the visit"."""
    passage = sentence.passage
    leads = range(i - 1, max(sentence.first, i - 1 - _LEADS), -1)
    opens = next((j + 1 for j in leads if passage.plain(j) not in _BEFORE), i)
    verb = before_aside(passage, opens, sentence.first) - 1
    while is_adverb(passage.plain(verb)):
        verb -= 1  # "has once again the task of"
    verb -= passage.plain(verb) == "with"  # "was left with the task of"
    told = passage.plain(verb) in _IS_GIVEN
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    if not (told or passage.plain(verb) in _GETS) or told != bool(auxiliaries & BE):
        return None
    subject = sentence.subject_of(start)
    if subject is None or subject.relative or subject.is_meeting or not subject.run:
        return None
    if passage.is_negated(start, verb) or auxiliaries & {"would", "had"}:
        return None
    first = subject.first if subject.stated else start
    as_its = any(passage.plain(j) == "as" for j in range(verb, i))
    if as_its:
        return _clause(sentence, subject.run, first, (start, i + 1), i + 1)
    if told and passage.plain(i) == "responsibility" and passage.plain(i + 1) == "for":
        clause = _clause(sentence, subject.run, first, (start, i + 2), i + 2)
        return clause if _is_gerund(sentence, i + 2) else replace(clause, lead="See to")
    return _tied(sentence, subject.run, first, start, i)


def _set(sentence: Sentence, i: int) -> Clause | None:
    """As in "set the WGM the task of finding out", by the meeting or a body."""
    passage = sentence.passage
    run = passage.run_to(i - 2) if passage.plain(i - 1) in {"the", "a"} else ()
    if not run or run[0].kind is None or run[-1].possessive:
        return None
    verb = run[0].first - 1 - (passage.plain(run[0].first - 1) in {"the", "its"})
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start) if passage.plain(verb) in _SETS else None
    if subject is None or not subject.run or subject.wishes or auxiliaries & (BE | {"had"}):
        return None
    first = subject.first if subject.stated else start
    return _tied(sentence, run, first, start, i)


def _tied(
    sentence: Sentence, run: tuple[Mention, ...], first: int, start: int, i: int
) -> Clause | None:
    """As in "the task of visiting", "the task of: (a) visiting", "the duty to visit"."""
    passage = sentence.passage
    if passage.plain(i + 1) not in _TIED:
        return None
    task = i + 2
    while passage.is_marker(task):
        task += 1
    done = is_verb(passage, task) if passage.plain(i + 1) == "to" else _is_gerund(sentence, task)
    return _clause(sentence, run, first, (start, i + 2), i + 2) if done else None


def _is_gerund(sentence: Sentence, i: int) -> bool:
    return kind_of(sentence.passage.plain(i)) == "ing"


def _said(sentence: Sentence, i: int) -> Clause | None:
    """As in "the mandate of the WGM is to visit", "the WGM's tasks will be: (a) to visit"."""
    passage = sentence.passage
    owner = passage.mention_at(i - 1 - (passage.plain(i - 1) in _WHICH))
    run: tuple[Mention, ...] = (owner,) if owner and owner.possessive else ()
    after = i + 1
    if not run and passage.plain(after) == "of":
        run = passage.run_from(after + 1) or passage.run_from(after + 2)
        after = run[-1].last + 1 if run else after
    if not run or run[0].kind is None:
        return None
    be = after + (passage.plain(after) in {"will", "shall", "should"})
    if passage.plain(be) not in BE or (be == after and passage.plain(be) not in _NOW):
        return None
    to = be + 1
    while passage.is_marker(to):
        to += 1
    deed = passage.plain(to) == "the" and passage.plain(to + 2) == "of"
    if deed and passage.plain(to + 1).endswith(_DEED_ENDS):
        return _clause(sentence, run, i, (after, to), to)  # "will be the drafting of"
    if passage.plain(to) != "to" or not is_verb(passage, to + 1):
        return None
    first = run[0].first if run[0].last < i else i
    return _clause(sentence, run, first, (after, to + 1), to + 1)


def _clause(
    sentence: Sentence,
    run: tuple[Mention, ...],
    first: int,
    trigger: tuple[int, int],
    task: int,
) -> Clause:
    return clause_by(_CHARGE, run, first, trigger, task, sentence.clause_end(trigger[0]))
