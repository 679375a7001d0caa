"""French clauses in which somebody has work: "devra", "présentera", "sera diffusé"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import agents, build, find_task
from kpbot.communique.french.directives import is_impersonal
from kpbot.communique.french.forms import participle_of
from kpbot.communique.french.lexicon import (
    BINDING,
    DECIDING,
    HANDING_OVER,
    LOGISTICS,
    MODALS,
    REPORTING,
    ROWS,
    STATIVE,
)
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.subjects import Actor
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.rules import Role
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_CONDITIONS = frozenset({"si", "s", "lorsque", "lorsqu", "quand", "dont", "où", "puisque", "comme"})
_EVENTS = frozenset(
    {"présidence", "vice", "plénière", "intersession", "session", "réunion", "fonctions", "lieu"}
)
_PRINCIPLES = frozenset({"avoir", "disposer", "pouvoir", "rester", "demeurer", "bénéficier"})
_EVENT_WORDS = 14
_PATIENT_WORDS = 30


def read_modal(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """The clause of "doit", "devra", "devrait" or "entend" before an infinitive."""
    text = sentence.text
    word = text.low(verb.at)
    if verb.tense != "modal" and verb.name != "devoir":
        return None
    at = infinitive_at(text, verb.end, sentence.end)
    if at is None or verb.negated or actor.lead in _CONDITIONS:
        return None
    frame = sentence.frame(verb, actor)
    if frame and _is_hearsay(sentence, frame, actor):
        return None
    firm = MODALS[word]
    if text.low(at) == "être":
        return _to_be_done(sentence, verb, actor, at, firm, frame)
    if not actor.codes or actor.is_meeting or actor.relative:
        return None
    if text.low(at) in _PRINCIPLES and firm[0] is not Strength.PLAN:
        firm = Strength.PRINCIPLE, 0.45
    return build(
        sentence,
        word,
        firm,
        actor.run,
        first=_first(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.end,
    )


def _first(verb: Verb, actor: Actor, frame: Frame | None) -> int:
    """Where the quote starts; a decision's own verb belongs to it."""
    if frame and frame.verb.name in DECIDING and frame.verb.end >= actor.first - 3:
        return frame.actor.first if frame.actor.stated else frame.verb.first
    return actor.first if actor.stated else verb.first


def _is_hearsay(sentence: Sentence, frame: Frame, actor: Actor) -> bool:
    """Whether what is to be done is only what one delegation says of others."""
    if is_impersonal(sentence, frame.actor) or frame.actor.codes == actor.codes:
        return False
    return frame.actor.wishes


def read_future(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """The clause of a future, or of a conditional that somebody decided on."""
    if verb.tense not in {"future", "conditional"} or verb.negated or actor.lead in _CONDITIONS:
        return None
    frame = sentence.frame(verb, actor)
    decided = frame is not None and frame.verb.name in DECIDING
    if verb.tense == "conditional" and (frame is None or frame.verb.name in REPORTING):
        return None
    if frame and _is_hearsay(sentence, frame, actor):
        return None
    if verb.passive:
        return _will_be_done(sentence, verb, actor, frame)
    if not actor.codes or actor.is_meeting or actor.relative or verb.name in STATIVE:
        return None
    if _announces(sentence, verb, actor):
        return None
    certain = 0.8 if verb.tense == "future" or decided else 0.6
    strength = Strength.COMMITMENT if actor.run[0].kind is not None else Strength.PLAN
    return build(
        sentence,
        "futur",
        (strength, certain),
        actor.run,
        first=_first(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.first,
    )


def _announces(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """Whether the future tells of a meeting or an office to come rather than of work."""
    text = sentence.text
    if verb.name not in LOGISTICS:
        return False
    end = min(sentence.clause_end(verb.at), verb.end + _EVENT_WORDS)
    words = {text.low(i) for i in range(verb.end, end)}
    states = {one.kind for one in actor.run} == {BodyKind.STATE}
    return bool(words & _EVENTS) if states else "présidence" in words


def _to_be_done(
    sentence: Sentence,
    verb: Verb,
    actor: Actor,
    be: int,
    firm: tuple[Strength, float],
    frame: Frame | None,
) -> Clause | None:
    """As in "devra être soumis par le GTM"."""
    text = sentence.text
    at = be + 1
    while text.low(at) in {"également", "aussi", "ensuite", "dûment"}:
        at += 1
    name = participle_of(text.low(at))
    if name is None:
        return None
    directed = ROWS.get(name)
    if directed and directed.role is Role.DIRECTIVE:
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, at, end)
    if actor.codes and not run and {one.kind for one in actor.run} == {BodyKind.STATE}:
        return None
    return build(
        sentence,
        f"{text.low(verb.at)} être",
        (firm[0], round(firm[1] - 0.1, 2)),
        run,
        first=_first(verb, actor, frame),
        trigger=(verb.first, at + 1),
        task=at,
        patient=_patient(verb, actor),
    )


def _patient(verb: Verb, actor: Actor) -> tuple[int, int]:
    start = actor.first if actor.stated else verb.first
    return max(start, verb.first - _PATIENT_WORDS), verb.first


def _will_be_done(
    sentence: Sentence, verb: Verb, actor: Actor, frame: Frame | None
) -> Clause | None:
    """As in "un premier projet sera diffusé"."""
    text = sentence.text
    row = ROWS.get(verb.name)
    if (row and row.role is Role.DIRECTIVE) or verb.name in BINDING or actor.relative:
        return None
    if actor.is_meeting or is_impersonal(sentence, actor) or not actor.stated:
        return None
    if verb.name in HANDING_OVER and "confi" in verb.name:
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, verb.end, end)
    words = {text.low(i) for i in range(actor.first, end)}
    if words & {"présidence", "vice"} or (
        not run and words & {"plénière", "intersession"} and (verb.name in LOGISTICS)
    ):
        return None
    certain = 0.7 if run or frame else 0.55
    return build(
        sentence,
        "futur passif",
        (Strength.COMMITMENT if run else Strength.PLAN, certain),
        run,
        first=_first(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=_patient(verb, actor),
    )


def read_bound(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "est tenu de": participles that bind their subject."""
    firm = BINDING.get(verb.name)
    if firm is None or not verb.passive or verb.negated or verb.tense not in {"present", "future"}:
        return None
    if not actor.codes or actor.is_meeting or actor.relative or actor.lead in _CONDITIONS:
        return None
    end = sentence.clause_end(verb.at)
    task = find_task(sentence.text, verb.end, end, frozenset({"de", "d", "à"}))
    if task is None:
        return None
    return build(
        sentence,
        verb.name,
        firm,
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )
