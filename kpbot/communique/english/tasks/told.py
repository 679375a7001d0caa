"""Clauses about who is told: "the CKR was requested to", "a team mandated to"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, clause_by, confidence
from kpbot.communique.english.complements import ALONG, find_to, is_verb
from kpbot.communique.english.events import Event
from kpbot.communique.english.ordering import last_named
from kpbot.communique.english.rules import BINDING
from kpbot.communique.english.tasks.asking import asked_for, asked_that
from kpbot.communique.english.who.references import UNITS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TEAMS = UNITS | {"experts", "mission", "body", "group", "members", "rapporteurs", "force"}
_NEAR = 3
_ANYBODY = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.ORGANISATION}
WITH = frozenset({"task", "entrust", "charge", "assign"})
"""Verbs that put the task after "with"."""


def read_told(sentence: Sentence, event: Event) -> Clause | None:
    passage = sentence.passage
    subject, after = event.subject, event.at + 1
    end = sentence.clause_end(event.at)
    if subject is None and passage.plain(after) == "that":
        return asked_that(sentence, event, event.first, after, end)
    if (subject and subject.relative) or _describes(sentence, event):
        return None
    run = _whom(sentence, event)
    if run is None:
        return None  # what is asked of the meeting is its own procedure
    to = find_to(passage, after, end)
    if to is None and passage.plain(after) == "for" and run:
        return asked_for(sentence, event, run, after)
    by = (
        (passage.run_from(after + 1) or passage.run_from(after + 2))
        if passage.plain(after) == "by"
        else ()
    )
    tie = by[-1].last + 1 if by else after  # "was charged by the Plenary with"
    if event.rule.name in WITH and passage.plain(tie) == "with":
        to = tie
    if to is None or _is_read_apart(sentence, event, to):
        return None
    first = subject.first if subject and subject.stated else event.first
    if subject is None and event.opens is not None and passage.plain(event.first) == "being":
        first = event.opens  # "the authors being asked to"
    listed = _listed_behind(sentence, event, to, end)
    if listed:
        run, end = listed, listed[0].first - (passage.gap(listed[0].first).strip() != ":")
    run += _joined(sentence, after)
    return clause_by(event.rule, run, first, (event.first, after), to + 1, end)


def _listed_behind(sentence: Sentence, event: Event, to: int, end: int) -> tuple[Mention, ...]:
    """As in "the following were asked to reply: Togo and Mali"."""
    passage = sentence.passage
    near = {passage.plain(i) for i in range(event.first - _NEAR, event.first)}
    if "following" not in near:
        return ()
    colon = next((i for i in range(to + 1, end) if ":" in passage.gap(i)), None)
    listed = passage.between(colon, end) if colon is not None else ()
    return tuple(one for one in listed if one.codes)


def _whom(sentence: Sentence, event: Event) -> tuple[Mention, ...] | None:
    """Who is told; None where that is the meeting."""
    subject = event.subject
    if subject is None or not subject.is_meeting:
        return subject.run if subject else ()
    it = sentence.passage.plain(subject.first) == "it" and subject.stated
    return (last_named(sentence, sentence.first, _ANYBODY) if it else ()) or None


def _describes(sentence: Sentence, event: Event) -> bool:
    """As in "the Participants that were asked to reply have done so"."""
    passage = sentence.passage
    that = passage.plain(event.first - 1) == "that"
    return that and passage.mention_at(event.first - 2) is not None


def _is_read_apart(sentence: Sentence, event: Event, to: int) -> bool:
    """Whether the words before "to" say that another rule reads them, or that nobody is told."""
    passage = sentence.passage
    after = event.at + 1
    if passage.plain(event.at) in BINDING or passage.plain(after) == "neither":
        return True  # "is expected to" is read as a modal
    handed = passage.mention_at(event.at + 2) or passage.mention_at(event.at + 3)
    if passage.plain(after) == "to" and handed and to != after:
        return True  # "was entrusted to the WGM"
    lists = range(after, to)  # what follows may be a list of its own
    return any(":" in passage.gap(i) and not _is_item(passage, i) for i in lists)


def _is_item(passage: Passage, i: int) -> bool:
    """Whether word `i` numbers what somebody is to do: "is requested: (a) to visit"."""
    return passage.is_marker(i) and passage.plain(i + 1) == "to"


def _joined(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is tasked besides: "is mandated, together with the WGM, to"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "with" or passage.plain(i) not in ALONG:
        return ()
    return passage.run_from(i + 2) or passage.run_from(i + 3)


def is_reduced(sentence: Sentence, event: Event) -> bool:
    """Whether `event` is a participle after a noun: "a team mandated to"."""
    passage = sentence.passage
    if event.form != "ed" or event.auxiliaries or passage.plain(event.at + 1) != "to":
        return False
    if "to" in event.rule.particles:
        return False  # "Participants appealed to the WGM to"
    return not (event.subject and (event.subject.is_meeting or not event.subject.stated))


def read_reduced(sentence: Sentence, event: Event) -> Clause | None:
    passage = sentence.passage
    if event.rule.strength is not Strength.MANDATE or not is_verb(passage, event.at + 2):
        return None
    known = event.subject or passage.mention_at(event.first - 1)
    if not known and passage.plain(event.first - 1) not in _TEAMS:
        return None  # "the offices empowered to issue them"
    run: tuple[Mention, ...] = event.subject.run if event.subject else ()
    base = event.rule.confidence - 0.15
    if not codes_of(run):
        run = last_named(sentence, event.at, GROUPS)
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
