"""French clauses that hand work over: "a confié au GTED le soin de", "mandat a été donné au"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import (
    CALL,
    addressees,
    build,
    find_task,
    spoken_of,
    task_named,
)
from kpbot.communique.french.function_words import DE, DE_OR_A, OF, TO
from kpbot.communique.french.lexicon import (
    CALLING,
    CALLS,
    ENTRUSTING,
    HANDED_OVER,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.domain.communique import Strength

_LIMITS = frozenset({"limite", "échéance", "délai"})
_HANDED = (Strength.MANDATE, 0.9)


def read_handed_over(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - one case a return
    """As in "a confié au GTED le soin de", "mandat a été donné au CRP de", "a lancé un appel à"."""
    text = sentence.text
    if not verb.passive and actor.wishes and verb.tense != "infinitive":
        return None
    start = actor.first if verb.passive else verb.end
    end = sentence.clause_end(verb.at)
    words = {text.low(i) for i in range(max(start, sentence.first), end)}
    calls = verb.name in CALLING or (verb.name == "faire" and text.low(verb.end) == "appel")
    if verb.name == "faire" and not calls and not (verb.passive and "obligation" in words):
        return None
    what = words & (CALLS.keys() if calls else HANDED_OVER)
    relies = verb.name == "remettre" and verb.reflexive
    run = addressees(text, verb.end, end, dative=True) or spoken_of(sentence, verb, actor)
    if not run or not (what or relies or verb.name in ENTRUSTING):
        return None
    rule = f"{verb.name} {min(what)}" if what else verb.name
    after = max(verb.end, run[-1].last + 1 if run[0].first >= verb.end else verb.end)
    preps = DE_OR_A | ({"pour", "afin"} if calls else {"pour"})
    task = find_task(text, after, end, preps)
    lead = ""
    if task is None and calls and what & {"appel", "appels"}:
        task = next((i for i in range(after, end) if text.low(i) in {"pour", "afin", "en"}), None)
        lead = CALL
    elif task is None and verb.passive and what:
        return _left_to(sentence, verb, actor, run)
    elif task is None and not what and not relies:
        return _entrusted(sentence, verb, actor, run)
    if task is None or task >= end:
        return None
    first = actor.first if actor.stated and (actor.run or verb.passive) else verb.first
    return build(
        sentence,
        rule,
        CALLS[min(what)] if calls else _HANDED,
        run,
        first=first,
        trigger=(verb.first, verb.end),
        task=task,
        lead=lead,
    )


def _left_to(
    sentence: Sentence, verb: Verb, actor: Actor, run: tuple[Mention, ...]
) -> Clause | None:
    """As in "le soin de clarifier ce point a été laissé au CRP"."""
    named = task_named(sentence.text, actor.first, verb.first)
    if named is None or not actor.stated:
        return None
    lead, patient = named
    return build(
        sentence,
        verb.name,
        _HANDED,
        run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=run[-1].last,
        lead=lead,
        patient=patient,
    )


def _entrusted(
    sentence: Sentence, verb: Verb, actor: Actor, run: tuple[Mention, ...]
) -> Clause | None:
    """As in "a confié au GTS la révision de", "la révision sera confiée au GTS"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    after = max(verb.end, run[-1].last + 1)
    named = range(actor.first, verb.first) if verb.passive else range(verb.end, end)
    looked_at = any(text.low(i) in {"examen", "étude"} for i in named)
    lead = "Assurer" if verb.name != "renvoyer" or looked_at else "Examiner"
    if verb.tense == "infinitive" and verb.clitics & {"le", "la", "les", "l"}:
        task, patient, lead = verb.at - 1, None, ""
    elif verb.passive:
        task, patient = run[-1].last, (actor.first, verb.first)
    elif run[0].first - verb.end > 2:  # noqa: PLR2004 - the object stands before "au GTS"
        task, patient = run[-1].last, (verb.end, text.after_articles(run[0].first))
    elif after < end:
        task, patient = after, None
    else:
        return None
    if patient and (patient[0] >= patient[1] or not actor.stated):
        patient = None
    told = range(run[0].first, run[-1].last + 1)
    words = (i for i in range(min(actor.first, verb.first), end) if i not in told)
    if any(text.low(i) == "présidence" for i in words):
        return None
    return build(
        sentence,
        verb.name,
        (Strength.MANDATE, 0.85 if verb.name != "renvoyer" else 0.65),
        run,
        first=actor.first if actor.stated and (actor.run or verb.passive) else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
        lead=lead,
        patient=patient,
    )


def read_seized(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a saisi le CRP de cette question"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    run = addressees(text, verb.end, end, dative=False) or spoken_of(sentence, verb, actor)
    after = run[-1].last + 1 if run and run[0].first >= verb.end else verb.end
    says = actor.is_meeting or verb.tense == "infinitive"
    if not run or not says or text.low(after) not in OF or after + 1 >= end:
        return None
    return build(
        sentence,
        verb.name,
        (Strength.MANDATE, 0.65),
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=after + (text.low(after) in DE),
        lead="Examiner" if text.low(after) in DE else "Se saisir",
    )


def read_time_limit(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a fixé au 31 mars la date limite de remise des rapports"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    words = {text.low(i) for i in range(verb.end, end)}
    if not words & _LIMITS or verb.end >= end:
        return None
    return build(
        sentence,
        "fixer un délai",
        (Strength.MANDATE, 0.6),
        addressees(text, verb.end, end, dative=True),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=verb.end,
        lead="Respecter :",
    )


def read_limit_set(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "la date limite de remise des rapports est fixée au 31 mars"."""
    text = sentence.text
    words = {text.low(i) for i in range(actor.first, verb.first)}
    if actor.relative or verb.end >= sentence.clause_end(verb.at) or not words & _LIMITS:
        return None
    if text.low(verb.end) not in TO | {"jusqu"}:
        return None
    return build(
        sentence,
        "fixer un délai",
        (Strength.MANDATE, 0.6),
        (),
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=verb.end,
        lead="Respecter :",
        patient=(actor.first, verb.first),
    )
