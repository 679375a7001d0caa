"""French clauses that ask that something be done: "a demandé que le CRP examine"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import THAT, agents, build
from kpbot.communique.french.frames import is_impersonal
from kpbot.communique.french.lexicon import Row
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.rules import Role
from kpbot.domain.communique import Strength

_THAT_WORDS = 5


def that_at(sentence: Sentence, verb: Verb, end: int) -> int | None:
    window = range(verb.end, min(verb.end + _THAT_WORDS, end))
    return next((i for i in window if sentence.text.low(i) in {"que", "qu"}), None)


def read_that(sentence: Sentence, verb: Verb, actor: Actor, row: Row, end: int) -> Clause | None:
    """As in "a demandé que le CRP examine", "a recommandé que le texte soit revu par le GTS"."""
    text = sentence.text
    that = that_at(sentence, verb, end)
    if that is None:
        return None
    start = that + 1
    while start < end and text.mention_at(start) is None and start - that <= _THAT_WORDS:
        if text.low(start) not in {"le", "la", "les", "l", "tous", "toutes", "chaque"}:
            break
        start += 1
    run = text.run_from(start) if start < end else ()
    if run and run[0].kind is None:
        return None
    task = run[-1].last + 1 if run else that + 1
    if not run and row.name == "souhaiter":
        return None
    certain = row.confidence if run else round(row.confidence - 0.15, 2)
    if not run:
        run = agents(text, that, end)
    stated = actor.stated and (actor.run or is_impersonal(sentence, actor))
    return build(
        sentence,
        f"{row.name} que",
        (row.strength, certain),
        run,
        first=actor.first if stated else verb.first,
        trigger=(verb.first, that + 1),
        task=min(task, end - 1),
        lead=THAT,
        patient=(that + 1, end),
    )


_FORESEEN = (Strength.PLAN, 0.65)


def read_foreseen(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "il est prévu que le GTS publie les données"."""
    if verb.name not in {"prévoir", "envisager"} or not verb.passive or verb.negated:
        return None
    if verb.tense not in {"present", "perfect"} or not is_impersonal(sentence, actor):
        return None
    end = sentence.clause_end(verb.at)
    that = that_at(sentence, verb, end)
    later = (v for v, _ in sentence.verbs if that is not None and that < v.at < end)
    if that is None or any(v.tense in {"future", "conditional"} for v in later):
        return None  # which says it itself
    row = Row(verb.name, Role.PROMISE, *_FORESEEN, frozenset())
    return read_that(sentence, verb, actor, row, end)
