"""Clauses about who is told: "the CKR was requested to", "a team mandated to"."""

from __future__ import annotations

from kpbot.communique.asking import asked_that
from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.complements import ALONG, find_to, is_verb
from kpbot.communique.events import Event
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.ordering import last_named, order
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.references import UNITS
from kpbot.communique.rules import BINDING
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TEAMS = UNITS | {"experts", "mission", "body", "group", "members", "rapporteurs", "force"}
_ANYBODY = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.ORGANISATION}
WITH = frozenset({"task", "entrust", "charge", "assign"})
"""Verbs that put the task after "with"."""


def read_told(sentence: Sentence, event: Event) -> Clause | None:
    passage = sentence.passage
    end = sentence.clause_end(event.at)
    if event.subject is None and passage.plain(event.at + 1) == "that":
        return asked_that(sentence, event, event.first, event.at + 1, end)
    to = find_to(passage, event.at + 1, end)
    if event.rule.name in WITH and passage.plain(event.at + 1) == "with":
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
    if passage.plain(event.first - 1) == "that" and passage.mention_at(event.first - 2):
        return None  # "the Participants that were asked to reply have done so"
    run = event.subject.run if event.subject else ()
    stated = event.subject is not None and event.subject.stated
    first = event.subject.first if event.subject and stated else event.first
    if event.subject and event.subject.is_meeting:
        it = passage.plain(event.subject.first) == "it" and event.subject.stated
        run = last_named(sentence, sentence.first, _ANYBODY) if it else ()
        if not run:
            return None  # what is asked of the meeting is its own procedure
    run += _joined(sentence, event.at + 1)
    return order(event, run, first, (event.first, event.at + 1), to + 1, end)


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
