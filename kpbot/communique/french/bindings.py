"""French clauses with a word that binds: "est tenu de", "aura à", "est prévu"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import CARRY_OUT, agents, build, find_task
from kpbot.communique.french.frames import patient_of
from kpbot.communique.french.function_words import CONDITIONS, COUNTS, DE, DE_OR_A
from kpbot.communique.french.lexicon import (
    AWAITED,
    BINDING,
    DELIVERING,
    ENTRUSTING,
    HANDING_OVER,
    VISITS,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.domain.communique import Strength

_LIMITS = frozenset({"jusqu", "délai", "mois", "semaines", "jours", "an", "année"})
_PLANS = frozenset({"prévoir", "programmer", "planifier", "attendre"})
_UNTIL = frozenset({"jusqu", "avant", "tard"})
_DONE_TO = frozenset({"examiner", "réexaminer", "réviser", "revoir", "compléter", "achever"})


def read_bound(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - each return is one reason
    """As in "est tenu de": participles that bind their subject."""
    if verb.name in _PLANS:
        return _planned(sentence, verb, actor)
    if verb.name == "voir" and verb.reflexive:
        return _is_handed(sentence, verb, actor)
    if verb.name in {"vouloir", "pouvoir"} and verb.tense == "future":
        return _may(sentence, verb, actor)
    if verb.name == "être" and sentence.text.low(verb.end) == "à":
        return _is_to_be(sentence, verb, actor)
    if verb.name == "avoir" and _after(sentence, verb) == "à":
        return _has_to(sentence, verb, actor)
    if verb.name == "disposer" or (
        verb.name == "avoir" and sentence.text.low(verb.end) in {"jusqu", *COUNTS}
    ):
        return _has_until(sentence, verb, actor)
    firm = BINDING.get(verb.name)
    if firm is None or not verb.passive or verb.negated or verb.tense not in {"present", "future"}:
        return None
    if not actor.codes or actor.is_meeting or actor.relative or actor.lead in CONDITIONS:
        return None
    end = sentence.clause_end(verb.at)
    task = find_task(sentence.text, verb.end, end, DE_OR_A)
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


def _after(sentence: Sentence, verb: Verb) -> str:
    """The word behind the verb, adverbs and asides apart: "aura, le cas échéant, à"."""
    return sentence.text.low(past_asides(sentence.text, verb.end, sentence.end))


def _planned(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "une visite est prévue au Canada"."""
    text = sentence.text
    what = {text.low(i) for i in range(actor.first, min(actor.first + 3, verb.first))}
    if not verb.passive or verb.negated or verb.tense not in {"present", "future"}:
        return None
    awaited = verb.name == "attendre" and what & AWAITED
    if (
        not (what & VISITS or awaited)
        or actor.relative
        or not actor.stated
        or actor.lead in CONDITIONS
    ):
        return None
    run = agents(text, verb.end, sentence.clause_end(verb.at))
    return build(
        sentence,
        "est prévu",
        (Strength.PLAN, 0.6),
        run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.end - 1,
        lead=CARRY_OUT,
        patient=patient_of(verb, actor),
    )


def _has_to(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le GTS aura à examiner"."""
    if not actor.codes or actor.is_meeting or actor.relative or verb.negated:
        return None
    task = past_asides(sentence.text, verb.end, sentence.end) + 1
    if verb.tense == "past" or infinitive_at(sentence.text, task, sentence.end) is None:
        return None
    return build(
        sentence,
        "avoir à",
        (Strength.MANDATE, 0.7),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, task),
        task=task,
    )


def _has_until(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "ont jusqu’au 31 mars pour répondre", "disposent d’un délai de six mois pour"."""
    if not actor.codes or actor.is_meeting or actor.relative or verb.negated:
        return None
    task = find_task(sentence.text, verb.end, sentence.clause_end(verb.at), frozenset({"pour"}))
    if verb.tense == "past" or task is None:
        return None
    told = {sentence.text.low(i) for i in range(verb.end, task)}
    if not told & _LIMITS:
        return None
    return build(
        sentence,
        "avoir jusqu’à",
        (Strength.REQUEST, 0.75),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )


def _is_handed(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le GTS s’est vu confier la tâche de"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    handed = past_asides(text, verb.end, end)
    if text.low(handed) not in HANDING_OVER | {"demander", "prier"} or verb.tense == "past":
        return None
    task = find_task(text, handed, end, DE)
    noun = past_asides(text, handed + 1, end)
    thing = text.low(handed) in ENTRUSTING and text.low(noun) in {"la", "le", "les", "l"}
    lead = ""
    seats = {text.low(noun + 1)} & {"présidence", "vice"}
    if task is None and thing and not seats and noun + 1 < end:
        task, lead = noun, "Assurer"
    if task is None or not actor.codes or actor.is_meeting or actor.relative:
        return None
    return build(
        sentence,
        "se voir confier",
        (Strength.MANDATE, 0.85),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, handed + 1),
        task=task,
        lead=lead,
    )


def _may(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "voudront bien désigner", "pourront adresser leurs observations jusqu’au 15 mai"."""
    text = sentence.text
    if not actor.codes or actor.is_meeting or actor.relative or verb.negated:
        return None
    end = sentence.clause_end(verb.at)
    task = verb.end + (text.low(verb.end) == "bien")
    at = infinitive_at(text, task, end)
    if at is None or actor.lead in CONDITIONS:
        return None
    may = verb.name == "pouvoir"
    until = any(text.low(i) in _UNTIL for i in range(at, end))
    if (may and not (until and text.low(at) in DELIVERING)) or not (may or task > verb.end):
        return None
    return build(
        sentence,
        verb.name,
        (Strength.REQUEST, 0.5 if may else 0.8),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, task),
        task=task,
    )


def _is_to_be(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "les observations sont à adresser au CRP"."""
    text = sentence.text
    at = infinitive_at(text, verb.end + 1, verb.end + 3)
    if at is None or text.low(at) not in _DONE_TO | DELIVERING or verb.negated:
        return None
    if actor.relative or not actor.stated or actor.run or verb.tense not in {"present", "future"}:
        return None
    return build(
        sentence,
        "être à",
        (Strength.REQUEST, 0.6),
        agents(text, at, sentence.clause_end(verb.at)),
        first=actor.first,
        trigger=(verb.first, at),
        task=at,
        lead=text.low(at).capitalize(),
        patient=patient_of(verb, actor),
    )
