"""French clauses of standing work: "il incombe au GTED de", "le GTM poursuit"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import build, find_task, spoken_of
from kpbot.communique.french.lexicon import (
    CARRIES_ON,
    DUTIES,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.names import GROUPS
from kpbot.domain.communique import Strength

_DE_OR_A = frozenset({"de", "d", "à", "pour"})


def read_duty(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "il incombera au GTED de"."""
    text = sentence.text
    if verb.name not in DUTIES and text.low(verb.at) not in DUTIES:
        return None
    end = sentence.clause_end(verb.at)
    task = find_task(text, verb.end, end, frozenset({"de", "d"}))
    named = [
        one
        for one in text.between(verb.end, task or verb.end)
        if text.lead(one.first, verb.end) in {"à", "au", "aux"} and one.kind is not None
    ]
    told = spoken_of(sentence, verb, actor) if not named else ()
    if task is None or not (named or told) or verb.negated:
        return None
    first = verb.first - (text.low(verb.first - 1) == "il")
    run = told or text.run_from(named[0].first)
    return build(
        sentence,
        "incomber",
        (Strength.MANDATE, 0.85),
        run,
        first=max(first, sentence.first),
        trigger=(verb.first, verb.end),
        task=task,
    )


def read_ongoing(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le GTM poursuit l’examen de", "le GTS continue de suivre"."""
    text = sentence.text
    if text.low(verb.at) not in CARRIES_ON or verb.negated or verb.clitics or actor.relative:
        return None
    if not actor.run or any(one.kind not in GROUPS for one in actor.run) or actor.lead:
        return None
    end = sentence.clause_end(verb.at)
    task = find_task(text, verb.end, min(end, verb.end + 3), _DE_OR_A)
    if verb.end >= end:
        return None
    return build(
        sentence,
        "poursuivre",
        (Strength.ONGOING, 0.5),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task or verb.end,
        lead="Continuer à" if task else "Poursuivre",
    )
