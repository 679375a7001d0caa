"""Clauses in which somebody gives work: "mandated the WGM to", "the CKR was requested to"."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.bygone import is_bygone
from kpbot.communique.english.complements import WITH_LEADS, addressees, find_to, is_verb
from kpbot.communique.english.events import MAY, Event
from kpbot.communique.english.hearsay import (
    is_a_speech,
    is_of_a_form,
    is_of_guests,
    is_only_weighed,
    is_proposed,
    is_told_by_guests,
    object_of,
)
from kpbot.communique.english.ordering import is_order, last_named, written_to
from kpbot.communique.english.rules import Role
from kpbot.communique.english.tasks.asking import asked_that, asked_to_be, opens_list, read_thing
from kpbot.communique.english.tasks.deemed import deemed
from kpbot.communique.english.tasks.founding import GIVES
from kpbot.communique.english.tasks.that_clauses import read_that
from kpbot.communique.english.tasks.told import WITH, is_reduced, read_reduced, read_told
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_ALLOWS = frozenset({"authorise", "authorize", "empower"})
_ONLY_THAT = frozenset({"insist", "trust"})
_SEVERAL = frozenset({BodyKind.PARTICIPANTS})
_ADDRESSED = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.ORGANISATION}
_NOBODY = frozenset({"nobody", "none", "some", "others", "many", "several", "few"})
"""Words before a verb that say that nobody, or no one in particular, orders."""


def read_directive(sentence: Sentence, event: Event) -> Clause | None:
    """The clause that `event`, a directive verb, makes; None where it is no task."""
    if event.is_past_perfect or sentence.tells_history(event) or event.auxiliaries & MAY:
        return None
    only_told = (_is_denied, is_proposed, is_of_a_form, is_only_weighed, is_bygone)
    if any(tells(sentence, event) for tells in only_told):
        return None
    if event.infinitive:
        start = deemed(sentence, event)
        brought = None if start is None else _active(sentence, event, start)
        return brought or _decided(sentence, event)
    if event.is_passive:
        guests = is_of_guests(sentence, event) or is_told_by_guests(sentence, event)
        return None if guests else read_told(sentence, event)
    if is_reduced(sentence, event):
        return read_reduced(sentence, event)
    wishes = (event.subject and event.subject.wishes) or is_a_speech(sentence, event)
    return None if wishes else _active(sentence, event, event.first)


def _is_denied(sentence: Sentence, event: Event) -> bool:
    """As in "did not ask", "nobody asked"."""
    passage = sentence.passage
    unnamed = event.subject is None and passage.plain(event.first - 1) in _NOBODY
    return unnamed or passage.is_negated(event.first, event.at)


def _decided(sentence: Sentence, event: Event) -> Clause | None:
    """As in "decided to mandate": what the meeting decides to ask counts as asked."""
    promise = sentence.governing(event.first)
    if promise is None or promise.rule.role is not Role.PROMISE or promise.at != event.first - 2:
        return None
    subject = promise.subject
    if sentence.passage.is_negated(promise.first, promise.at):
        return None
    clause = _active(sentence, event, promise.first)
    told = promise.is_past_perfect or (subject and subject.wishes)
    if clause is None or told:
        return None
    if subject and subject.codes:
        asked = addressees(sentence.passage, object_of(sentence, event), clause.task)
        if not any(one.named and one.kind in (*GROUPS, BodyKind.OFFICE) for one in asked):
            return None  # a body's own promise to speak to others
    return clause


def _active(sentence: Sentence, event: Event, first: int) -> Clause | None:
    passage = sentence.passage
    after = object_of(sentence, event)
    end = sentence.clause_end(event.at)
    resumed = after_aside(sentence.passage, after, end)
    if resumed is not None and sentence.passage.plain(resumed) == "that":
        after = resumed  # "asked, as it had done before, that"
    if event.rule.name == "expect" and passage.plain(after) == "of":
        return None  # "the controls expected of Participants"
    if event.rule.name in _ONLY_THAT and passage.plain(after) != "that":
        return None  # "insisted on its right to"
    if passage.plain(after) == "that":
        return asked_that(sentence, event, first, after, end)
    if passage.plain(after) == "to" and event.rule.strength is Strength.ENCOURAGEMENT:
        return _to_whom(sentence, event, first, after, end)
    to = find_to(passage, after + 1, end)
    if event.rule.name in WITH:
        to = _with(sentence, after + 1, end if to is None else to) or to
    if to is None:  # "entrusted the drafting to the CRP" is read as giving
        gives = event.rule.name in GIVES
        return None if gives else read_thing(sentence, event, first, after, end)
    done = asked_to_be(sentence, event, first, after, to)
    return done or _told_to(sentence, event, first, after, to)


def _told_to(sentence: Sentence, event: Event, first: int, after: int, to: int) -> Clause | None:
    """Who is told, from word `after` on, to do what word `to` opens."""
    passage = sentence.passage
    run = addressees(passage, after, to)
    free = event.rule.name in _ALLOWS and {one.kind for one in run} == {BodyKind.STATE}
    untold = not run and (_speaks_to_meeting(sentence, after, to) or not is_order(sentence, event))
    if free or untold or opens_list(sentence, to):
        return None  # what a state is allowed to do is no task
    latter = passage.plain(after + 1) in {"latter", "former"}
    if not run and passage.plain(after) in {"him", "her"}:
        run = last_named(sentence, event.at, frozenset({BodyKind.OFFICE}))
    if not run and (latter or passage.plain(after) in {"it", "them", "both"}):
        them = passage.plain(after) == "them"
        run = written_to(sentence, event) or last_named(
            sentence, event.at, _ADDRESSED | _SEVERAL if them else _ADDRESSED
        )
    return clause_by(
        event.rule, run, first, (event.first, after), to + 1, sentence.clause_end(event.at)
    )


def _to_whom(sentence: Sentence, event: Event, first: int, to: int, end: int) -> Clause | None:
    """As in "recommended to the Chair that a meeting be held", "recommended to the Chair to"."""
    passage = sentence.passage
    run = passage.run_from(to + 1) or passage.run_from(to + 2)
    if not run or run[0].kind is None:
        return None
    after = run[-1].last + 1
    if passage.plain(after) == "to" and is_verb(passage, after + 1):
        return clause_by(event.rule, run, first, (event.first, to), after + 1, end)
    if passage.plain(after) != "that":
        return None
    clause = read_that(sentence, event, first, after, end)
    return clause and replace(clause, bodies=clause.bodies or codes_of(run))


def _with(sentence: Sentence, first: int, end: int) -> int | None:
    """The "with" that a task comes after: "entrusted the CRP with", not "together with"."""
    passage = sentence.passage
    return next(
        (
            i
            for i in range(first, end)
            if passage.plain(i) == "with" and passage.plain(i - 1) not in WITH_LEADS
        ),
        None,
    )


def _speaks_to_meeting(sentence: Sentence, first: int, end: int) -> bool:
    mentions = (sentence.passage.mention_at(i) for i in range(first, end))
    return any(one is not None and one.kind is None for one in mentions)
