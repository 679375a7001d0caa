"""Clauses in which somebody gives work: "mandated the WGM to", "the CKR was requested to"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.complements import ALONG, WITH_LEADS, addressees, find_to, is_verb
from kpbot.communique.events import Event
from kpbot.communique.function_words import AUXILIARIES, DETERMINERS
from kpbot.communique.hearsay import is_a_speech, is_of_guests, is_only_weighed, object_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.rules import BINDING, Role
from kpbot.communique.that_clauses import read_that
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_WITH = frozenset({"task", "entrust", "charge", "assign"})
"""Verbs that put the task after "with"."""
_BARE = frozenset({"request", "ask", "urge", "call"})
"""Verbs that ask for a thing where they address nobody."""
_ALLOWS = frozenset({"authorise", "authorize", "empower"})
_SEVERAL = frozenset({BodyKind.PARTICIPANTS})
_ADDRESSED = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.ORGANISATION}
_EARLY = 5
_THAT_SUBJECT_WORDS = 12
_BINDS = frozenset({"should", "shall", "must", "to", "also", "will", "would"})
_NOBODY = frozenset({"nobody", "none"})
_GIVERS = frozenset({"from", "by"})


def read_directive(sentence: Sentence, event: Event) -> Clause | None:
    """The clause that `event`, a directive verb, makes; None where it is no task."""
    if event.is_past_perfect or sentence.tells_history(event):
        return None
    if _is_denied(sentence, event) or is_only_weighed(sentence, event):
        return None
    if event.infinitive:
        return _decided(sentence, event)
    if event.is_passive:
        return None if is_of_guests(sentence, event) else _passive(sentence, event)
    if _is_reduced(sentence, event):
        return _reduced(sentence, event)
    wishes = (event.subject and event.subject.wishes) or is_a_speech(sentence, event)
    return None if wishes else _active(sentence, event, event.first)


def _is_denied(sentence: Sentence, event: Event) -> bool:
    """As in "did not ask", "nobody asked"."""
    passage = sentence.passage
    group = [passage.plain(i) for i in range(event.first, event.at)]
    return "not" in group or passage.plain(event.first - 1) in _NOBODY


def _decided(sentence: Sentence, event: Event) -> Clause | None:
    """As in "decided to mandate": what the meeting decides to ask counts as asked."""
    promise = sentence.governing(event.first)
    if promise is None or promise.rule.role is not Role.PROMISE or promise.at != event.first - 2:
        return None
    subject = promise.subject
    clause = _active(sentence, event, promise.first)
    if clause is None or promise.is_past_perfect or (subject and subject.wishes):
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
    trigger = (event.first, after)
    if event.rule.name == "expect" and passage.plain(after) == "of":
        return None  # "the controls expected of Participants"
    if passage.plain(after) == "that":
        return _that(sentence, event, first, after, end)
    to = find_to(passage, after + 1, end)
    if event.rule.name in _WITH:
        to = _with(sentence, after + 1, end if to is None else to) or to
    if to is None:
        return _thing(sentence, event, first, after, end)
    run = addressees(passage, after, to)
    if not run and (_speaks_to_meeting(sentence, after, to) or not _is_order(sentence, event)):
        return None
    if event.rule.name in _ALLOWS and {one.kind for one in run} == {BodyKind.STATE}:
        return None  # what a state is allowed to do is no task
    latter = passage.plain(after + 1) in {"latter", "former"}
    if not run and (latter or passage.plain(after) in {"it", "them", "both"}):
        them = passage.plain(after) == "them"
        run = _last(sentence, event.at, _ADDRESSED | _SEVERAL if them else _ADDRESSED)
    return _clause(event, run, first, trigger, to + 1, end)


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


def _is_order(sentence: Sentence, event: Event) -> bool:
    """Whether the verb is one, where neither who speaks nor who is spoken to is known.

    "The conference requested the secretariat to" is; "requests put to the Process" is not.
    """
    if event.subject or event.opens is not None:
        return True
    early = event.first - sentence.first <= _EARLY
    return early and sentence.passage.plain(event.at + 1) in DETERMINERS


def _speaks_to_meeting(sentence: Sentence, first: int, end: int) -> bool:
    mentions = (sentence.passage.mention_at(i) for i in range(first, end))
    return any(one is not None and one.kind is None for one in mentions)


def _that(sentence: Sentence, event: Event, first: int, that: int, end: int) -> Clause | None:
    """As in "requested that the WGM prepare"."""
    passage = sentence.passage
    if passage.plain(that + 1) in AUXILIARIES:
        return None  # "requests that are submitted"
    clause = read_that(sentence, event, first, that, end)
    if clause and (clause.bodies or _is_order(sentence, event)):
        return clause
    for i in range(that + 1, min(that + _THAT_SUBJECT_WORDS, end)):
        run = passage.run_from(i)
        if run and run[0].kind is not None and not run[-1].possessive:
            task = run[-1].last + 1
            while passage.plain(task) in _BINDS:
                task += 1
            if passage.plain(task) == "be" or not is_verb(passage, task):
                break
            return _clause(event, run, first, (event.first, that + 1), task, end)
    if event.rule.name not in _BARE or that + 1 >= end or not _is_order(sentence, event):
        return None
    nobody = _clause(event, (), first, (event.first, that + 1), that + 1, end)
    return _softer(nobody, "See that")


def _thing(sentence: Sentence, event: Event, first: int, after: int, end: int) -> Clause | None:
    """As in "requested a report from the WGM": the thing asked for is the task."""
    passage = sentence.passage
    for i in range(after + 1, end):
        if passage.plain(i) in _GIVERS:
            run = passage.run_from(i + 1) or passage.run_from(i + 2)
            if run and run[0].kind is not None:
                clause = _clause(event, run, first, (event.first, after), after, end)
                return _softer(clause, "Provide" if passage.plain(i) == "from" else "See to")
    asks = event.rule.name in _BARE and not passage.mention_at(after) and end - after > 1
    if asks and event.subject and event.subject.is_meeting:
        clause = _clause(event, (), first, (event.first, after), after, end)
        return _softer(clause, "See to")
    return None


def _softer(clause: Clause, lead: str) -> Clause:
    return Clause(
        rule=clause.rule,
        strength=clause.strength,
        confidence=round(clause.confidence - 0.2, 2),
        bodies=clause.bodies,
        first=clause.first,
        trigger=clause.trigger,
        task=clause.task,
        end=clause.end,
        lead=lead,
    )


def _passive(sentence: Sentence, event: Event) -> Clause | None:
    passage = sentence.passage
    end = sentence.clause_end(event.at)
    if event.subject is None and passage.plain(event.at + 1) == "that":
        return _that(sentence, event, event.first, event.at + 1, end)
    to = find_to(passage, event.at + 1, end)
    if event.rule.name in _WITH and passage.plain(event.at + 1) == "with":
        to = event.at + 1
    handed = passage.mention_at(event.at + 2) or passage.mention_at(event.at + 3)
    if passage.plain(event.at + 1) == "to" and handed and to != event.at + 1:
        return None  # "was entrusted to the WGM"
    bound = passage.plain(event.at) in BINDING  # "is expected to" is read as a modal
    lists = range(event.at + 1, to or 0)
    if any(":" in passage.gap(i) and not _is_item(passage, i) for i in lists):
        return None  # what follows is a list of its own
    if to is None or bound or (event.subject and event.subject.relative):
        return None
    run = event.subject.run if event.subject else ()
    stated = event.subject is not None and event.subject.stated
    first = event.subject.first if event.subject and stated else event.first
    if event.subject and event.subject.is_meeting:
        return None  # what is asked of the meeting is its own procedure
    run += _joined(sentence, event.at + 1)
    return _clause(event, run, first, (event.first, event.at + 1), to + 1, end)


def _is_item(passage: Passage, i: int) -> bool:
    """Whether word `i` numbers what somebody is to do: "is requested: (a) to visit"."""
    return passage.is_marker(i) and passage.plain(i + 1) == "to"


def _joined(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is tasked besides: "is mandated, together with the WGM, to"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "with" or passage.plain(i) not in ALONG:
        return ()
    return passage.run_from(i + 2) or passage.run_from(i + 3)


def _is_reduced(sentence: Sentence, event: Event) -> bool:
    """Whether `event` is a participle after a noun: "a team mandated to"."""
    passage = sentence.passage
    if event.form != "ed" or event.auxiliaries or passage.plain(event.at + 1) != "to":
        return False
    return not (event.subject and (event.subject.is_meeting or not event.subject.stated))


def _reduced(sentence: Sentence, event: Event) -> Clause | None:
    passage = sentence.passage
    if event.rule.strength is not Strength.MANDATE or not is_verb(passage, event.at + 2):
        return None
    run: tuple[Mention, ...] = event.subject.run if event.subject else ()
    base = event.rule.confidence - 0.15
    if not codes_of(run):
        run = _last(sentence, event.at, GROUPS)
        base -= 0.1
    end = sentence.clause_end(event.at)
    first = run[0].first if run and event.subject and event.subject.stated else event.first
    first = min(first, event.first)
    return Clause(
        rule=event.rule.name,
        strength=event.rule.strength,
        confidence=confidence(round(base, 2), run),
        bodies=codes_of(run),
        first=first,
        trigger=(event.at, event.at + 2),
        task=event.at + 2,
        end=end,
    )


def _last(sentence: Sentence, i: int, kinds: frozenset[BodyKind]) -> tuple[Mention, ...]:
    """The bodies of such kinds that are named last before word `i`."""
    passage = sentence.passage
    last = next((one for one in passage.before(i) if one.codes and one.kind in kinds), None)
    return passage.run_to(last.last) if last else ()


def _clause(
    event: Event,
    run: tuple[Mention, ...],
    first: int,
    trigger: tuple[int, int],
    task: int,
    end: int,
) -> Clause:
    return Clause(
        rule=event.rule.name,
        strength=event.rule.strength,
        confidence=confidence(event.rule.confidence, run),
        bodies=codes_of(run),
        first=first,
        trigger=trigger,
        task=task,
        end=end,
    )
