"""Clauses in which somebody takes work, and texts that are adopted."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, clause_by, confidence
from kpbot.communique.english.asides import ASIDE_WORDS
from kpbot.communique.english.bygone import is_given_now
from kpbot.communique.english.complements import (
    after_adverbs,
    agents,
    is_participle,
    is_verb,
    workplaces,
)
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import DETERMINERS, is_adverb
from kpbot.communique.english.rules import ADOPTED, DECIDING, LEXICON, OPINION, OWN_HOURS, Role
from kpbot.communique.english.tasks.agreed_deeds import before_deed, read_deed
from kpbot.communique.english.tasks.relatives import antecedent
from kpbot.communique.english.tasks.that_clauses import read_that
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

OWN_PROCEDURE = word_set(
    """
    hold convene meet admit accept grant postpone defer adjourn approve adopt extend elect select
    establish create set form constitute found launch lift conclude end close terminate
    discontinue dissolve note renew readmit reinstate appoint designate confirm maintain endorse
    abolish
    """
)
"""What the meeting does by deciding it."""
_REGARDING = word_set("take regard treat consider view leave")
"""With "as" these say what the meeting thinks of something: "to regard it as closed"."""
_CONCEDES = frozenset({"accept", "consent"})
_SELF = frozenset({"itself", "themselves"})
_OWN_AFFAIRS = frozenset({"propose", "decide", "resolve"})
"""What a single delegation does in its own affairs."""
_BEFORE_GERUND = frozenset({"envisage", "foresee", "plan", "intend"})
_IN_BETWEEN = tuple(
    tuple(phrase.split())
    for phrase in (
        "in addition",
        "in principle",
        "by consensus",
        "by acclamation",
        "by written procedure",
        "at the same time",
        "on this basis",
        "on that basis",
        "in this regard",
        "in this respect",
        "in this context",
        "in this connection",
        "as a result",
        "as a consequence",
        "in parallel",
        "in particular",
        "between themselves",
        "among themselves",
    )
)
"""What may part "decided" from "to" or "that" without a comma."""
_OBJECT_WORDS = 12


def read_promise(sentence: Sentence, event: Event) -> Clause | None:
    """The clause that `event`, a promising verb before "to", makes; None where it is no task."""
    passage = sentence.passage
    to = _after_aside(sentence, event.at + 1)
    planned = event.rule.name in _BEFORE_GERUND and event.is_passive and passage.plain(to) == "that"
    if (planned or event.rule.name in DECIDING) and passage.plain(to) in _LAYS_DOWN:
        return _LAYS_DOWN[passage.plain(to)](sentence, event, to)
    conceded = event.rule.name in _CONCEDES and passage.plain(to) == "that"
    on = before_deed(sentence, event, to)
    if on is not None or conceded or passage.plain(to) == "by":
        return _conceded(sentence, event, to) if on is None else read_deed(sentence, event, on)
    while passage.plain(to) in _SELF or is_adverb(passage.plain(to)):
        to += 1
    refused = passage.plain(to - 1) == "not"
    task = _task(sentence, event, to)
    if task is None or not is_given_now(sentence, event):
        return None
    subject = event.subject
    own = subject and subject.wishes and event.rule.name in _OWN_AFFAIRS
    own = own or (event.rule.name == "offer" and passage.plain(event.first - 1) == "which")
    own = own or (event.rule.name == "hope" and passage.plain(task) in OPINION)
    if own or (refused and not (subject and _may_refrain(subject))):
        return None
    end = sentence.clause_end(event.at)
    if subject is None or subject.is_meeting:
        return _resolved(sentence, event, to, end)
    first = subject.first if subject.stated else event.first
    what = antecedent(sentence, first, restricts=False) if subject.stated else None
    if what:  # "a law, which Togo has undertaken to pass, is missing"
        end = next((i for i in range(task + 1, end) if "," in passage.gap(i)), end)
    clause = clause_by(
        event.rule,
        subject.run,
        first=first,
        trigger=(event.first, task),
        task=task,
        end=end,
        lead="Do not" if refused else "",
    )
    return replace(clause, patient=what)


def _task(sentence: Sentence, event: Event, to: int) -> int | None:
    """Where the deed begins: after "to", or at the gerund of "envisages sending"."""
    passage = sentence.passage
    gerund = event.rule.name in {"commit", "pledge"}
    if passage.plain(to) == "to" and is_verb(passage, to + 1, gerund=gerund):
        return to + 1
    named = event.subject is not None and not event.subject.is_meeting
    planned = event.rule.name in _BEFORE_GERUND and kind_of(passage.plain(to)) == "ing"
    return to if planned and named and to > event.at else None


def _may_refrain(subject: Subject) -> bool:
    """Whether what the subject undertakes not to do is a commitment, not the meeting's choice."""
    kinds = {one.kind for one in subject.run}
    return bool(kinds & {BodyKind.STATE, BodyKind.ORGANISATION, BodyKind.PARTICIPANTS})


def is_promised(sentence: Sentence, event: Event) -> bool:
    """As in "a law, which Togo has undertaken to pass": it is said whose the thing is."""
    subject, passage = event.subject, sentence.passage
    if subject is None or not subject.codes or event.rule.role is not Role.PROMISE:
        return False
    which = subject.first - 1
    apart = passage.plain(which) == "which" and "," in passage.gap(which)
    return apart and not event.is_past_perfect


def _after_aside(sentence: Sentence, i: int) -> int:
    """Word `i`, or where "to" or "that" stands after an aside: "decided, on reflection, to"."""
    passage = sentence.passage
    for phrase in _IN_BETWEEN:
        if passage.says(i, phrase):
            return i + len(phrase)
    if "," not in passage.gap(i):
        return i
    after = range(i + 1, min(i + ASIDE_WORDS, sentence.clause_end(i)))
    found = (j for j in after if "," in passage.gap(j) and passage.plain(j) in {"to", "that"})
    return next(found, i)


def _laid_down(sentence: Sentence, event: Event, that: int) -> Clause | None:
    """As in "it was agreed that the WGS prepare guidelines": no modal, yet it binds."""
    if not is_given_now(sentence, event) or (event.subject and event.subject.wishes):
        return None
    first = event.first - (sentence.passage.plain(event.first - 1) == "it")
    return read_that(sentence, event, first, that, sentence.clause_end(event.at))


def _conceded(sentence: Sentence, event: Event, after: int) -> Clause | None:
    """As in "it was accepted by the WDC that the reports be sent": what is to be done is its work.

    Not so where it says who does it, or where the meeting accepts that something is so.
    """
    passage = sentence.passage
    run = event.subject.run if event.subject else ()
    that = after
    if passage.plain(after) == "by":
        run = passage.run_from(after + 1) or passage.run_from(after + 2)
        that = run[-1].last + 1 if run else after
    if passage.plain(that) != "that" or not is_given_now(sentence, event):
        return None
    first = event.first - (passage.plain(event.first - 1) == "it")
    clause = read_that(sentence, event, first, that, sentence.clause_end(event.at))
    return clause and replace(clause, bodies=clause.bodies or codes_of(run))


_LAYS_DOWN = {"that": _laid_down, "on": read_deed, "upon": read_deed}
"""What follows a decision that says what is to be done, and how it is read."""


def _resolved(sentence: Sentence, event: Event, to: int, end: int) -> Clause | None:
    """What the meeting itself agreed to; whoever is named after "by" is to do it."""
    passage = sentence.passage
    verb = after_adverbs(passage, to + 1)
    if passage.plain(verb) in OWN_PROCEDURE or event.rule.strength is Strength.PLAN:
        return None
    if passage.plain(verb) in _REGARDING and _is_regarded(sentence, verb + 1, end):
        return None
    if any(passage.plain(i) in OWN_HOURS for i in range(verb, end)):
        return None
    if _hands_on(passage.plain(verb)) and not event.is_passive:
        return None
    run = agents(passage, verb, end)
    if (
        run
        and passage.plain(run[0].first - 1) == "by"
        and is_participle(passage.plain(run[0].first - 2))
    ):
        run = ()  # "a team led by Canada"
    return Clause(
        rule=event.rule.name,
        strength=Strength.DECISION,
        confidence=confidence(0.75, run),
        bodies=codes_of(run),
        first=event.first,
        trigger=(event.first, to + 1),
        task=to + 1,
        end=end,
    )


def _is_regarded(sentence: Sentence, first: int, end: int) -> bool:
    """Whether "as" follows the object: "to take the paper as the basis", not "as agreed"."""
    passage = sentence.passage
    after = range(first + 1, min(first + _OBJECT_WORDS, end - 1))
    return any(
        passage.plain(i) == "as" and not passage.gap(i).strip() and passage.plain(i + 1) != "well"
        for i in after
    )


def _hands_on(verb: str) -> bool:
    """Whether the meeting promises to give the work to others: the other verb tells to whom."""
    row = LEXICON.get(verb)
    return bool(row and row[0].role is Role.DIRECTIVE)


def read_adoption(sentence: Sentence, event: Event) -> Clause | None:
    """The clause that adopts a text which somebody carries out."""
    passage = sentence.passage
    subject: Subject | None = event.subject
    if event.form not in {"ed", "s"} or event.auxiliaries & {"had", "was", "were", "been", "be"}:
        return None
    if subject is None or not subject.is_meeting:
        return None
    end = sentence.clause_end(event.at)
    window = range(event.at + 1, min(event.at + _OBJECT_WORDS, end))
    noun = next((i for i in window if passage.plain(i) in ADOPTED), None)
    if noun is None:
        return None
    task = event.at + 1
    if passage.plain(task) in DETERMINERS and passage.plain(task) in {"a", "an"}:
        task += 1
    run: tuple[Mention, ...] = workplaces(passage, noun, end)
    return Clause(
        rule=event.rule.name,
        strength=event.rule.strength,
        confidence=event.rule.confidence,
        bodies=codes_of(run),
        first=event.first,
        trigger=(event.first, noun + 1),
        task=task,
        end=end,
        lead="Carry out the",
    )
