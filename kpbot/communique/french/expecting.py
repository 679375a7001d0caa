"""French clauses that look for something: "attend du GTS qu’il", "souhaite voir le GTED"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import THAT, addressees, build
from kpbot.communique.french.frames import is_history, is_impersonal
from kpbot.communique.french.function_words import ARTICLES, OF
from kpbot.communique.french.lexicon import ROWS
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.mentions import Mention
from kpbot.domain.communique import Strength

_TELLS = frozenset({"present", "perfect"})
_EXPECTED = (Strength.REQUEST, 0.75)
_RELIED_ON = (Strength.CALL, 0.65)
_AT_ONCE = 3
"""Whom something is expected of, and what is to be seen, stand within so many words."""
_VOICING = frozenset({"exprimer", "formuler", "émettre", "former", "manifester"})
_HOPES = frozenset({"souhait", "vœu", "voeu", "désir"})
_EXPECTS = frozenset({"attendre", "compter", "requérir", "exiger"})
_SEEN = frozenset({"voir"})


def read_expectation(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """What the meeting expects or wishes to see."""
    if verb.negated or verb.tense not in _TELLS or actor.relative:
        return None
    on = sentence.text.low(verb.first - 1) == "on"
    speaks = actor.is_meeting or is_impersonal(sentence, actor) or on
    if not speaks or is_history(sentence, verb, actor):
        return None
    if verb.name in {"attacher", "tenir"} and not verb.passive and not verb.reflexive:
        return _cares(sentence, verb, actor)
    if verb.name in _EXPECTS:
        return _expected(sentence, verb, actor)
    if verb.name in _VOICING and not verb.passive:
        return _hoped(sentence, verb, actor)
    return _wished_to_see(sentence, verb, actor)


def _expected(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "attend du GTM qu’il", "attend du GTS la liste", "compte sur le GTM pour"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    relies = verb.name == "compter"
    if verb.reflexive and not relies:
        return _that(sentence, verb, actor)
    run = _after(sentence, verb.end, frozenset({"sur"}) if relies else OF)
    after = past_asides(text, run[-1].last + 1, end) if run else end
    if after + 1 >= end:
        return None
    firm = _RELIED_ON if relies else _EXPECTED
    first = actor.first if actor.stated else verb.first
    if relies:
        task = after + 1
        if text.low(after) != "pour" or infinitive_at(text, task, end) is None:
            return None
        return build(
            sentence, "compter", firm, run, first=first, trigger=(verb.first, verb.end), task=task
        )
    that = text.low(after) in {"que", "qu"}
    thing = text.low(after) in ARTICLES | {"une", "des"} and verb.name == "attendre"
    if not that and not thing:
        return None
    return build(
        sentence,
        verb.name,
        firm,
        run,
        first=first,
        trigger=(verb.first, verb.end),
        task=after + that,
        lead=THAT if that else "Fournir",
        patient=(after + 1, end) if that else None,
    )


def _that(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "s’attend à ce que les Participants"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    if [text.low(verb.end + n) for n in range(2)] != ["à", "ce"]:
        return None
    that = verb.end + 2
    run = _after(sentence, that + 1, frozenset({"que", "qu"}))
    if not run or run[-1].last + 1 >= end:
        return None
    return build(
        sentence,
        "s’attendre",
        _EXPECTED,
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, that + 1),
        task=run[-1].last + 1,
        lead=THAT,
        patient=(that + 1, end),
    )


def _cares(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "tient à ce que les Participants répondent", "attache du prix à ce qu’il parvienne"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    near = range(verb.end, min(verb.end + 2 * _AT_ONCE, end - 1))
    ce = next((i for i in near if text.low(i) == "ce" and text.low(i + 1) in {"que", "qu"}), None)
    if ce is None or text.low(ce - 1) != "à" or ce + 2 >= end:
        return None
    that = ce + 1
    return build(
        sentence,
        f"{verb.name} à ce que",
        (Strength.ENCOURAGEMENT, 0.65),
        _after(sentence, that + 1, frozenset({"que", "qu"})),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, that + 1),
        task=that + 1,
        lead=THAT,
        patient=(that + 1, end),
    )


def _hoped(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a exprimé le souhait que le GTPAA établisse un bilan"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    that = verb.end + 2
    if text.low(verb.end + 1) not in _HOPES or text.low(that) not in {"que", "qu"}:
        return None
    run = _after(sentence, that + 1, frozenset({"que", "qu"}))
    if not run or run[-1].last + 1 >= end:
        return None
    return build(
        sentence,
        f"{verb.name} le souhait",
        (Strength.ENCOURAGEMENT, 0.6),
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, that + 1),
        task=run[-1].last + 1,
        lead=THAT,
        patient=(that + 1, end),
    )


def _after(sentence: Sentence, first: int, leads: frozenset[str]) -> tuple[Mention, ...]:
    """The bodies that stand after one of `leads` at word `first`, or a little later."""
    text = sentence.text
    for mention in text.between(first, min(first + _AT_ONCE, sentence.end)):
        if mention.kind is not None and text.lead(mention.first, first - 1) in leads:
            return text.run_from(mention.first)
    return ()


def _wished_to_see(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a souhaité voir le GTED publier la liste"."""
    text = sentence.text
    row = ROWS.get(verb.name)
    see = next((i for i in range(verb.end, verb.end + 2) if text.low(i) in _SEEN), None)
    if row is None or not row.dative or see is None:
        return None
    end = sentence.clause_end(verb.at)
    run = addressees(text, see + 1, min(see + 1 + _AT_ONCE, end), dative=False)
    task = run[-1].last + 1 if run else end
    if not run or infinitive_at(text, task, end) is None:
        return None
    return build(
        sentence,
        f"{row.name} voir",
        (row.strength, row.confidence),
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, see + 1),
        task=task,
    )
