"""What is asked for without an infinitive: "requested a report from the WGM", "asked that"."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, agents, is_participle, is_verb
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS
from kpbot.communique.english.ordering import is_order
from kpbot.communique.english.tasks.that_clauses import read_that
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

BARE = frozenset({"request", "ask", "urge", "call", "commission"})
"""Verbs that ask for a thing where they address nobody."""
_WORDS_OF = word_set("views view opinion advice comments position guidance assistance help support")
_KINDNESS = word_set("understanding patience indulgence forgiveness vote floor moment silence")
_THAT_SUBJECT_WORDS = 12
_ARTICLE = 2
_BINDS = frozenset({"should", "shall", "must", "to", "also", "will", "would"})
_GIVERS = frozenset({"from", "by"})


def asked_that(sentence: Sentence, event: Event, first: int, that: int, end: int) -> Clause | None:
    """As in "requested that the WGM prepare"."""
    passage = sentence.passage
    if passage.plain(that + 1) in AUXILIARIES:
        return None  # "requests that are submitted"
    clause = read_that(sentence, event, first, that, end)
    if clause and (clause.bodies or is_order(sentence, event)):
        return clause
    for modal in sentence.modals:
        subject = modal.subject if that < modal.at < end else None
        told = subject and subject.stated and subject.codes and subject.first <= that + _ARTICLE
        if subject and told and passage.plain(modal.verb) != "be":
            trigger = (event.first, that + 1)
            return clause_by(event.rule, subject.run, first, trigger, modal.verb, end)
    for i in range(that + 1, min(that + _THAT_SUBJECT_WORDS, end)):
        run = passage.run_from(i)
        if run and run[0].kind is not None and not run[-1].possessive:
            task = run[-1].last + 1
            while passage.plain(task) in _BINDS:
                task += 1
            if passage.plain(task) == "be" or not is_verb(passage, task):
                break
            return clause_by(event.rule, run, first, (event.first, that + 1), task, end)
    if event.rule.name not in BARE or that + 1 >= end or not is_order(sentence, event):
        return None
    nobody = clause_by(event.rule, (), first, (event.first, that + 1), that + 1, end)
    return _softer(nobody, "See that")


def read_thing(sentence: Sentence, event: Event, first: int, after: int, end: int) -> Clause | None:
    """As in "requested a report from the WGM": the thing asked for is the task."""
    passage = sentence.passage
    if event.rule.name in BARE and passage.plain(after) == "of":
        return _asked_of(sentence, event, first, after, end)
    whom = passage.run_from(after) or passage.run_from(after + 1)
    if whom and passage.plain(whom[-1].last + 1) == "for":
        return asked_for(sentence, event, whom, whom[-1].last + 1)
    after += event.rule.name in BARE and passage.plain(after) == "for"
    for i in range(after + 1, end):
        if passage.plain(i) in _GIVERS or (passage.plain(i) == "of" and _is_view(passage, i)):
            run = passage.run_from(i + 1) or passage.run_from(i + 2)
            if run and run[0].kind is not None:
                clause = clause_by(event.rule, run, first, (event.first, after), after, end)
                return _softer(clause, "See to" if passage.plain(i) == "by" else "Provide")
    asks = event.rule.name in BARE and not passage.mention_at(after) and end - after > 1
    if asks and event.subject and event.subject.is_meeting:
        clause = clause_by(event.rule, (), first, (event.first, after), after, end)
        return _softer(clause, "See to")
    return None


def asked_for(sentence: Sentence, event: Event, run: tuple[Mention, ...], at: int) -> Clause | None:
    """As in "asked the WGM for a report", "the Chair has been asked for an update"."""
    passage = sentence.passage
    end = sentence.clause_end(event.at)
    known = run and run[0].kind is not None and not run[-1].possessive
    given = passage.plain(at + 1) in DETERMINERS - {"its", "their", "his", "her"}
    given = given or passage.plain(at + 2) in _WORDS_OF
    asks = event.rule.name in (BARE | {"look"}) - {"call"} and not event.is_past_perfect
    if not (known and given and asks) or at + 2 >= end:
        return None
    if {passage.plain(i) for i in range(at + 1, end)} & _KINDNESS:
        return None
    clause = clause_by(event.rule, run, event.first, (event.first, event.at + 1), at + 1, end)
    return _softer(clause, "Provide")


def asked_to_be(sentence: Sentence, event: Event, first: int, after: int, to: int) -> Clause | None:
    """As in "asked for a report to be prepared by the WGM": the thing asked for is done by it."""
    passage = sentence.passage
    participle = after_adverbs(passage, to + 2)
    start = after + (passage.plain(after) == "for")
    whom = passage.mention_at(start) or passage.mention_at(start + 1)
    bare = event.rule.name in BARE and not opens_list(sentence, to)
    if passage.plain(to + 1) != "be" or not bare or whom:
        return None
    if not is_participle(passage.plain(participle)):
        return None
    if to - start < 1 or not is_order(sentence, event):
        return None
    end = sentence.clause_end(event.at)
    run = agents(passage, participle + 1, end)
    clause = clause_by(event.rule, run, first, (event.first, after), participle, end)
    return replace(clause, patient=(start, to))


def opens_list(sentence: Sentence, i: int) -> bool:
    """As in "asked for the following to be done by May: (a) the WGS to report": the items tell."""
    passage = sentence.passage
    colon = next((j for j in range(i, sentence.end) if ":" in passage.gap(j)), None)
    if colon is None or not passage.is_marker(colon):
        return False
    item = colon + 1 + (passage.plain(colon + 1) in DETERMINERS)
    run = passage.run_from(item)
    after = run[-1].last + 1 if run and run[0].kind is not None else colon
    return passage.plain(after) == "to" and is_verb(passage, after + 1)


def _is_view(passage: Passage, of: int) -> bool:
    """Whether somebody's words are asked for: "asked for the views of the WGM"."""
    return passage.plain(of - 1) in _WORDS_OF


def _asked_of(sentence: Sentence, event: Event, first: int, of: int, end: int) -> Clause | None:
    """As in "requested of the WGDE an opinion on it"."""
    passage = sentence.passage
    run = passage.run_from(of + 1) or passage.run_from(of + 2)
    if not run or run[0].kind is None or run[-1].last + 1 >= end:
        return None
    clause = clause_by(event.rule, run, first, (event.first, of), run[-1].last + 1, end)
    return _softer(clause, "Provide")


def _softer(clause: Clause, lead: str) -> Clause:
    return replace(clause, confidence=round(clause.confidence - 0.2, 2), lead=lead)
