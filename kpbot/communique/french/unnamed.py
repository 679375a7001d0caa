"""French futures of those whom the profile does not name: "une mission se rendra"."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import CARRY_OUT, agents, build
from kpbot.communique.french.deed_nouns import is_deed
from kpbot.communique.french.lexicon import LOGISTICS, UNNAMED
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.things import AFFAIRS
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TAKES_PLACE: Mapping[str, bool] = {
    "poursuivre": True,
    "achever": True,
    "dérouler": True,
    "intervenir": False,
    "reprendre": False,
    "débuter": False,
    "commencer": False,
}
"""What work does that goes on; whether with "se"."""
_SENT = frozenset({"mission", "missions", "équipe", "équipes", "délégation", "groupe"})
_SENDERS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT, BodyKind.ORGANISATION}
_OF = frozenset({"de", "du", "d"})
_NEAR = 4
_GOING_ON = frozenset({"travaux", "consultations", "discussions", "négociations", "entretiens"})


def read_unnamed(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """What a group without a code will do, or what will take place."""
    return _unnamed(sentence, verb, actor) or _takes_place(sentence, verb, actor)


def _unnamed(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "une mission se rendra": a group that the profile does not know has work."""
    text = sentence.text
    told = actor if actor.stated else _told_before(sentence, verb)
    if told is None:
        return None
    head = {text.low(i) for i in range(told.first, min(told.first + 3, verb.first))}
    run = agents(text, verb.end, sentence.clause_end(verb.at)) if verb.reflexive else ()
    if not (head & UNNAMED or run) or verb.name in LOGISTICS:
        return None
    return build(
        sentence,
        "futur",
        (Strength.PLAN, 0.55),
        run or agents(text, told.first, verb.first) or _sent_by(sentence, told.first, verb.first),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=verb.first,
    )


def _sent_by(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """Whose a mission is: "une mission conjointe du GTM et du CPP se rendra"."""
    text = sentence.text
    for i in range(first, min(first + _NEAR, end)):
        if text.low(i) in _SENT:
            of = next((one for one in text.between(i, end) if one.kind is not None), None)
            near = of is not None and of.first - i <= _NEAR and of.kind in _SENDERS
            return text.run_from(of.first) if of and near and text.lead(of.first) in _OF else ()
    return ()


def _takes_place(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "la révision se poursuivra", "les travaux reprendront sous la conduite du CRP"."""
    text = sentence.text
    if _TAKES_PLACE.get(verb.name) is not verb.reflexive or not actor.stated:
        return None
    head = text.low(actor.first + 1)
    if head in AFFAIRS or not (is_deed(text, actor.first) or head in _GOING_ON):
        return None
    return build(
        sentence,
        "futur",
        (Strength.PLAN, 0.55),
        agents(text, actor.first, sentence.clause_end(verb.at)),
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.at,
        lead=CARRY_OUT,
        patient=(actor.first, verb.first),
    )


def _told_before(sentence: Sentence, verb: Verb) -> Actor | None:
    """Who the verb before it says acts, in the same tense: "se réunira et présentera"."""
    over = sentence.governing(verb.first)
    alike = over is not None and over[0].tense == verb.tense and not over[0].passive
    return over[1] if over and alike and over[1].stated and not over[1].relative else None
