"""French clauses that set up a body, or let one go on: "a créé un groupe", "mandat prorogé"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.deeds import doers
from kpbot.communique.french.frames import is_history, is_impersonal, patient_of
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TELLS = frozenset({"present", "perfect"})
_FOUNDS = word_set("créer instituer constituer établir former mettre")
_SET_UP = word_set("place pied")
"""With "mettre": "mettre en place", "mettre sur pied"."""
_BODIES = word_set(
    "groupe comité équipe fonds mécanisme commission cellule réseau plateforme unité sous"
)
_EXTENDS = word_set("proroger prolonger reconduire renouveler étendre lever dissoudre")
_TERMS = word_set("mandat mandats suspension moratoire délai période groupe comité")
"""What is extended, or brought to an end."""
_HEAD_WORDS = 3
_OBJECT_WORDS = 8
_FIRM = (Strength.DECISION, 0.6)


def read_founding(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """What the meeting sets up or extends; nobody has to be asked for it."""
    if verb.negated or verb.tense not in _TELLS or actor.relative or verb.reflexive:
        return None
    if is_history(sentence, verb, actor) or actor.lead in {"que", "qu", "dont", "si"}:
        return None
    if not (verb.name in _EXTENDS or _founds(sentence, verb)):
        return None
    impersonal = is_impersonal(sentence, actor)
    if verb.passive and not impersonal:
        return _is_done(sentence, verb, actor)
    if not (actor.is_meeting or (impersonal and verb.passive)):
        return None
    return _does(sentence, verb, actor)


def _founds(sentence: Sentence, verb: Verb) -> bool:
    if verb.name == "mettre" and sentence.text.low(verb.end) == "fin":
        return True
    if verb.name == "mettre":
        return sentence.text.low(verb.end + 1) in _SET_UP
    return verb.name in _FOUNDS


def _does(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    text = sentence.text
    end = sentence.clause_end(verb.at)
    start = verb.end + 2 * (verb.name == "mettre")
    ends = verb.name == "mettre" and text.low(verb.end) == "fin"
    extends = verb.name in _EXTENDS or ends
    reach = _OBJECT_WORDS if extends else _HEAD_WORDS
    words = {text.low(i) for i in range(start, min(start + reach, end))}
    if not words & (_TERMS if extends else _BODIES):
        return None
    return build(
        sentence,
        verb.name,
        _FIRM,
        doers(text, start, end),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=verb.end,
        lead=verb.name.capitalize(),
    )


def _is_done(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    text = sentence.text
    head = {text.low(i) for i in range(actor.first, min(actor.first + _HEAD_WORDS, verb.first))}
    if not head & (_TERMS if verb.name in _EXTENDS else _BODIES) or not actor.stated:
        return None
    run = agents(text, verb.end, sentence.clause_end(verb.at))
    if any(one.kind is BodyKind.STATE for one in run) and text.low(verb.end) == "par":
        return None  # a state’s own commission
    return build(
        sentence,
        verb.name,
        _FIRM,
        run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.at,
        patient=patient_of(verb, actor),
    )
