"""Tasks without a finite verb: "WGM to report", "Review of the guidance: WGDE, by June"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.dates import MONTHS
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import (
    MEANT,
    after_adverbs,
    after_whom,
    agents,
    is_participle,
    is_verb,
)
from kpbot.communique.english.dues.counts import NUMBERS
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS, FINITE, PREPOSITIONS
from kpbot.communique.english.ordering import last_named
from kpbot.communique.english.rules import LEXICON, Role, Rule
from kpbot.communique.english.tasks.foreseen import is_foreseeable
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.subjects import opener
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_DEEDS = word_set(
    """
    review study report survey audit visit mission update release draft check list summary paper
    analysis note renewal proposal follow template
    """
)
"""Nouns of things done, besides those in "-tion", "-ment" and "-ing"."""
_DEED_ENDS = ("tion", "sion", "ment", "ing")
_GOES_ON = PREPOSITIONS | {"jointly", "together", "due", "no", "not", "and", "prior", "ahead"}
_WHEN = frozenset(
    {"by", "on", "before", "in", "within", "no", "not", "at", "prior", "ahead", "for"}
)
_AHEAD = word_set("by within before later ahead prior for due")
_AWAITED = frozenset(
    {"expected", "due", "awaited", "foreseen", "scheduled", "envisaged", "planned"}
)
_FALLS = frozenset({"fall", "falls", "become", "becomes", "come", "comes"})
_SOUGHT = frozenset({"invited", "requested", "sought", "welcome"})
_IS_SO = _AWAITED | _SOUGHT
_LABELS = word_set("action actions task tasks decision decisions item follow deadline next step")
_BULLET = re.compile(r":|[•▪‣·]|\s[-–—]\s")
"""What stands before an item of a list that is not numbered."""
_OWNED = re.compile(r":|\s[-–—]\s")
"""What stands between a deed and whose it is: "Review of the form: WGDE", "… - WGDE"."""
_DATES = frozenset({*MONTHS, "quarter", "week", "weeks", "days", "months", "month", "year", "end"})
_TO, _TO_BE, _DEED, _AWAITED_FROM = (
    Rule(name, Role.PHRASE, Strength.REQUEST, 0.7) for name in ("to", "to be", "deed", "awaited")
)
_COURSES = word_set(
    "course run half years time future weeks interval meantime spring summer autumn"
)
_PLACE_WORDS = 3
_DATE_WORDS = 8
_NP_WORDS = 16
_DESCRIBING = 3


def read_fragments(sentence: Sentence) -> Iterator[Clause]:
    """The tasks of clauses that have no finite verb."""
    passage = sentence.passage
    items = [i + 1 for i in range(sentence.first, sentence.end) if passage.is_marker(i)]
    for start in sorted({sentence.first, *sentence.openings, *items}):
        stop = next((i - 1 for i in items if i > start), sentence.end)
        end = min(sentence.clause_end(start), stop - (passage.plain(stop - 1) == "and"))
        first = _after_lead(sentence.passage, start, end)
        clause = _to_do(sentence, first, end)
        if clause is None and not _is_finite(sentence, first, end):
            clause = _to_be_done(sentence, first, end) or _deed(sentence, first, end)
        if clause:
            head = items[0] - 1 if items and items[0] <= first else None
            led = head is not None and ":" in passage.gap(head)
            yield replace(clause, head=head) if led else clause  # the day stands before them all
    for i in range(sentence.first + 1, sentence.end):
        if _BULLET.search(passage.gap(i)) and not passage.is_marker(i):
            clause = _to_do(sentence, i, sentence.clause_end(i))
            if clause:
                yield clause


def _after_lead(passage: Passage, start: int, end: int) -> int:
    """The first word after "and", a label such as "Action:" or a phrase such as "By 1 May,"."""
    while passage.plain(start) in {"and", "also"}:
        start += 1
    for i in range(start + 1, min(start + _NP_WORDS, end)):
        label = passage.plain(start) in _LABELS and ":" in passage.gap(i)
        phrase = passage.plain(start) in PREPOSITIONS and "," in passage.gap(i)
        if label or phrase:
            return i
    return start


def _is_finite(sentence: Sentence, first: int, end: int) -> bool:
    passage = sentence.passage
    if any(passage.plain(i) in FINITE for i in range(first, end)):
        return True
    return any(
        first <= one.at < end and not one.infinitive and (one.subject or one.form == "s")
        for one in sentence.events
    )


def _to_do(sentence: Sentence, first: int, end: int) -> Clause | None:
    """As in "WGM to report to the next Plenary", "Alluvial Participants to report"."""
    passage = sentence.passage
    start = first
    for _ in range(_DESCRIBING):
        word = passage.plain(start)
        if passage.mention_at(start) or start >= end or word in AUXILIARIES or word in LEXICON:
            break
        start += 1
    run = passage.run_from(start)
    if not run or run[0].kind is None or run[0].possessive:
        return None
    to = run[-1].last + 1
    to = after_whom(passage, run, end) if passage.plain(to) in MEANT else to
    opened = ":" in passage.gap(to)
    if passage.plain(to) == "to" and is_verb(passage, to + 1):
        task = to + 1
        if "," in passage.gap(to) and passage.plain(task) == "be":
            return None  # "a group of five, to be led by Togo, will"
    elif opened and kind_of(passage.plain(to)) == "base":
        task = to
    else:
        return None
    if task >= end or (start > first and passage.plain(start - 1) in PREPOSITIONS | {"and"}):
        return None
    return clause_by(_TO, run, first, (to, task + 1), task, end)


def _to_be_done(sentence: Sentence, first: int, end: int) -> Clause | None:
    """As in "Recruitment to be completed by the end of the year"."""
    passage = sentence.passage
    for i in range(first + 1, min(first + _NP_WORDS, end - 2)):
        if passage.plain(i) == "to" and passage.plain(i + 1) == "be":
            participle = after_adverbs(passage, i + 2)
            if not is_participle(passage.plain(participle)):
                return None
            run = agents(passage, participle + 1, end)
            ahead = {passage.plain(j) for j in range(participle + 1, end)} & _AHEAD
            told = any(first <= one.at < i and not one.infinitive for one in sentence.events)
            told = told or bool(opener(passage, first, i))
            if told or not (codes_of(run) or ahead):
                return None
            clause = clause_by(_TO_BE, run, first, (i, participle), participle, end)
            return replace(clause, patient=(first, i))
    return None


def _deed(sentence: Sentence, first: int, end: int) -> Clause | None:
    """As in "Study of such equipment by the WGDE, for presentation at the next Plenary"."""
    passage = sentence.passage
    head = first + (passage.plain(first) in DETERMINERS)
    if not any(_is_deed(passage.plain(i)) for i in (head, head + 1)):
        return None
    if kind_of(passage.plain(head)) == "ed" and not _is_deed(passage.plain(head)):
        return None  # "took note of the paper by the WGM"
    if passage.plain(head).endswith("ing") and passage.plain(head + 1) != "of":
        return None  # "Taking up a suggestion by Ghana"
    for i in range(head + 1, min(head + 2 * _NP_WORDS, end)):
        by = passage.plain(i) == "by"
        after = i + 1 if by else i
        if not by and not _OWNED.search(passage.gap(i)):
            continue
        run = passage.run_from(after) or passage.run_from(after + 1)
        if run and run[0].kind is not None and run[0].first <= after + 1:
            rest = run[-1].last + 1
            after_run = [passage.plain(j) for j in range(rest, end)]
            dated = not by and set(after_run) & _DATES and len(after_run) <= _DATE_WORDS
            goes_on = after_run[:1] and after_run[0] in _GOES_ON and {*after_run} & _AHEAD
            if after_run and not (dated or goes_on):
                return None
            return clause_by(_DEED, run, first, (i, run[-1].last + 1), first, end, "Carry out:")
    return None


def _is_deed(word: str) -> bool:
    return word in _DEEDS or word.endswith(_DEED_ENDS)


def read_awaited(sentence: Sentence) -> Iterator[Clause]:
    """As in "a draft is expected by 1 May": whose it is, is not said."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 1):
        falls = passage.plain(i) == "due" and passage.plain(i - 1) in _FALLS
        is_so = passage.plain(i) in _IS_SO and passage.plain(i - 1) in {"is", "are"}
        if not (falls or is_so):
            continue
        aside = after_aside(passage, i + 1, sentence.end)
        if aside is not None and passage.plain(aside) == "to":
            continue  # "is expected, before the Plenary, to table": who is to do it is said
        first = sentence.clause_start(i)
        while passage.plain(first) in {"and", "which", "that"} or passage.is_marker(first):
            first += 1
        first = _behind_which(passage, first, i)
        by_whom = passage.mention_at(i + 2) or passage.mention_at(i + 3)
        if passage.plain(i) in _SOUGHT and (by_whom or passage.plain(i + 1) not in {"by", "no"}):
            continue
        meeting = any(one.kind is None for one in passage.between(first, i))
        meeting = meeting or not is_foreseeable(sentence, first, i)
        giver = _giver(passage, i + 1) if passage.plain(i) in _AWAITED else ()
        when = giver[-1].last + 1 if giver else i + 1
        if passage.says(i + 1, ("from", "it")):
            giver, when = last_named(sentence, i, GROUPS), i + 3
        when += passage.plain(when) in {"together", "jointly"}
        due = passage.plain(i) == "due" and _is_a_while(passage, when)
        if (_is_dated(passage, when) or due) and not meeting and first < i - 1:
            end = sentence.clause_end(i)
            run = giver or agents(passage, first, i - 1) or _givers(passage, first, i - 1)
            run = run or (agents(passage, i, end) if falls else ())
            run = run or _owner(sentence, first)
            reminded = sentence.governing(i - 1)
            if reminded and reminded.rule.name == "remind" and reminded.subject:
                run = run or reminded.subject.run
                thats = (j for j in range(reminded.at, i - 1) if passage.plain(j) == "that")
                first = max(first, next(thats, first - 1) + 1)
            yield clause_by(_AWAITED_FROM, run, first, (i - 1, i + 1), first, end, "Due:")


def _is_dated(passage: Passage, i: int) -> bool:
    """Whether word `i` opens a phrase of time: not "foreseen in the Core Document"."""
    if passage.plain(i) != "in" or passage.plain(i + 1) not in DETERMINERS:
        return passage.plain(i) in _WHEN
    near = {passage.plain(j) for j in range(i + 2, i + 2 + _PLACE_WORDS)}
    return bool(near & (_DATES | _COURSES)) or any(word[:1].isdigit() for word in near)


def _behind_which(passage: Passage, first: int, end: int) -> int:
    """Where "a paper is expected" begins in "two subjects on which a paper is expected"."""
    tied = (
        j + 1
        for j in range(end - 1, first, -1)
        if passage.plain(j) == "which" and passage.plain(j - 1) in PREPOSITIONS
    )
    return next(tied, first)


def _is_a_while(passage: Passage, i: int) -> bool:
    """As in "due eight weeks ahead of the Plenary"."""
    counted = passage.plain(i).isdigit() or passage.plain(i) in NUMBERS | {"a"}
    return counted and passage.plain(i + 1) in _DATES


def _owner(sentence: Sentence, first: int) -> tuple[Mention, ...]:
    """Whose "its first conclusions" are: those of the body of the sentence before."""
    topic = sentence.topic
    its = sentence.passage.plain(first) in {"its", "their"}
    own = [one.subject for one in sentence.modals if one.at < first and one.subject]
    topic = own[-1] if own else topic  # "the WGM shall meet, and its report is expected by May"
    groups = topic and topic.codes and all(one.kind in GROUPS for one in topic.run)
    if its and topic is None:
        return last_named(sentence, first, GROUPS)
    return topic.run if its and topic and groups else ()


def _giver(passage: Passage, i: int) -> tuple[Mention, ...]:
    """From whom something is awaited: "replies are expected from Togo by 1 May"."""
    if passage.plain(i) not in {"from", "of"}:
        return ()
    run = passage.run_from(i + 1) or passage.run_from(i + 2)
    return run if run and run[0].kind is not None and not run[0].possessive else ()


def _givers(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """Whose the awaited thing is: "comments from Participants are expected by 1 May"."""
    froms = (i for i in range(first, end) if passage.plain(i) == "from")
    run = next((one for i in froms if (one := _giver(passage, i))), ())
    return run if run and run[-1].last + 1 == end else ()
