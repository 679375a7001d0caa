"""French clauses of what will be done: "présentera", "sera diffusé"."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.frames import is_hearsay, is_impersonal, patient_of, quote_start
from kpbot.communique.french.lexicon import (
    BINDING,
    DECIDING,
    DUTIES,
    LOGISTICS,
    ROWS,
    SPEAKING,
    STATIVE,
    UNNAMED,
)
from kpbot.communique.french.next_step import thing_before
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.things import is_work
from kpbot.communique.french.undergoing import read_undergone, undergone_at
from kpbot.communique.french.verbs import Verb
from kpbot.communique.rules import Role
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_CONDITIONS = frozenset({"si", "s", "lorsque", "lorsqu", "quand", "dont", "où", "puisque", "comme"})
_IT_IS_DONE: Mapping[str, frozenset[str]] = {
    "procéder": frozenset({"à", "au", "aux"}),
    "remédier": frozenset({"à", "au", "aux"}),
    "rendre": frozenset({"compte"}),
    "tenir": frozenset({"compte"}),
    "donner": frozenset({"suite", "effet"}),
    "faire": frozenset({"rapport", "état", "part"}),
}
"""With "il": what will be done, and the word that goes with it."""
_EVENTS = frozenset(
    {"présidence", "vice", "plénière", "intersession", "session", "réunion", "fonctions", "lieu"}
)
_EVENT_WORDS = 14


def read_future(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - each return is one reason
    """The clause of a future, or of a conditional that somebody decided on."""
    if (
        verb.tense not in {"future", "conditional"}
        or sentence.text.low(verb.at) in DUTIES
        or verb.negated
        or actor.lead in _CONDITIONS
    ):
        return None
    frame = sentence.frame(actor)
    decided = frame is not None and frame.verb.name in DECIDING
    if verb.tense == "conditional" and (frame is None or frame.verb.name == "rappeler"):
        return None
    if frame and (frame.verb.name not in SPEAKING or is_hearsay(sentence, frame, actor)):
        return None
    undergone = undergone_at(sentence.text, verb.name, verb.end)
    if undergone is not None:
        firm = (Strength.COMMITMENT, 0.7)
        return read_undergone(sentence, verb, actor, undergone, firm, frame)
    if verb.passive and actor.relative:
        return _next_step(sentence, verb, actor)
    if verb.passive:
        return _will_be_done(sentence, verb, actor, frame)
    if actor.is_meeting or actor.relative or verb.name in STATIVE:
        return None
    if not actor.codes:
        return _unnamed(sentence, verb, actor)
    if _announces(sentence, verb, actor):
        return None
    certain = 0.8 if verb.tense == "future" or decided else 0.6
    strength = Strength.COMMITMENT if actor.run[0].kind is not None else Strength.PLAN
    return build(
        sentence,
        "futur",
        (strength, certain),
        actor.run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.first,
    )


def _unnamed(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "une mission se rendra": a group that the profile does not know has work."""
    text = sentence.text
    head = {text.low(i) for i in range(actor.first, min(actor.first + 3, verb.first))}
    run = agents(text, verb.end, sentence.clause_end(verb.at)) if verb.reflexive else ()
    if not actor.stated or not (head & UNNAMED or run) or verb.name in LOGISTICS:
        return None
    return build(
        sentence,
        "futur",
        (Strength.PLAN, 0.55),
        run or agents(text, actor.first, verb.first),
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.first,
    )


def _announces(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """Whether the future tells of a meeting or an office to come rather than of work."""
    text = sentence.text
    if verb.name not in LOGISTICS:
        return False
    if verb.name == "présider":
        return True
    end = min(sentence.clause_end(verb.at), verb.end + _EVENT_WORDS)
    words = {text.low(i) for i in range(verb.end, end)}
    states = {one.kind for one in actor.run} <= {BodyKind.STATE, BodyKind.PARTICIPANTS}
    return bool(words & _EVENTS) if states else "présidence" in words


def _next_step(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "établira un plan qui sera communiqué dans les six semaines": by whoever makes it."""
    over = sentence.governing(verb.at)
    if over is None or actor.first <= sentence.first or actor.run:
        return None
    if sentence.clause_start(verb.at) != actor.first:
        return None
    text = sentence.text
    return build(
        sentence,
        "futur passif",
        (Strength.PLAN, 0.55),
        agents(text, verb.end, sentence.clause_end(verb.at)) or over[1].run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=thing_before(text, actor.first, sentence.first),
    )


def _will_be_done(
    sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None
) -> Clause | None:
    """As in "un premier projet sera diffusé"."""
    text = sentence.text
    if is_impersonal(sentence, actor):
        return _it_will_be_done(sentence, verb, actor, frame)
    row = ROWS.get(verb.name)
    if (row and row.role is Role.DIRECTIVE) or verb.name in BINDING or actor.relative:
        return None
    if actor.is_meeting or not actor.stated or verb.name == "confier":
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, verb.end, end)
    told = range(actor.first, end)
    words = {text.low(i) for i in told if text.low(text.after_articles(i)) != "par"}
    if words & {"présidence", "vice"} or (
        not run and words & {"plénière", "intersession"} and (verb.name in LOGISTICS)
    ):
        return None
    decided = frame is not None and frame.verb.name in DECIDING
    subject = (actor.first, verb.first)
    if not run and not decided and not is_work(text, subject, verb.name, verb.end):
        return None
    certain = 0.7 if run or frame else 0.55
    return build(
        sentence,
        "futur passif",
        (Strength.COMMITMENT if run else Strength.PLAN, certain),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=patient_of(verb, actor),
    )


def _it_will_be_done(
    sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None
) -> Clause | None:
    """As in "il sera procédé à une évaluation", "il sera rendu compte de ces travaux"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    run = agents(text, verb.end, end)
    by = bool(run) and text.low(verb.end) == "par"
    with_it = run[-1].last + 1 if by else verb.end
    if text.low(with_it) not in _IT_IS_DONE.get(verb.name, frozenset()) or with_it + 1 >= end:
        return None
    return build(
        sentence,
        "futur passif",
        (Strength.COMMITMENT if run else Strength.PLAN, 0.65 if run else 0.55),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=(verb.at, verb.at),
    )
