"""French clauses that hand work over: "a confié au GTED le soin de", "mandat a été donné au"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import (
    addressees,
    build,
    find_task,
    spoken_of,
)
from kpbot.communique.french.lexicon import (
    CALLING,
    ENTRUSTING,
    HANDED_OVER,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.domain.communique import Strength

_HANDED = (Strength.MANDATE, 0.9)
_CALLED = (Strength.CALL, 0.85)


def read_handed_over(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a confié au GTED le soin de", "mandat a été donné au CRP de", "a lancé un appel à"."""
    text = sentence.text
    if not verb.passive and actor.wishes:
        return None
    start = actor.first if verb.passive else verb.end
    end = sentence.clause_end(verb.at)
    words = {text.low(i) for i in range(max(start, sentence.first), end)}
    if verb.name == "faire" and not (verb.passive and "obligation" in words):
        return None
    calls = verb.name in CALLING
    what = words & ({"appel", "appels"} if calls else HANDED_OVER)
    run = addressees(text, verb.end, end, dative=True) or spoken_of(sentence, verb, actor)
    if not run or not (what or verb.name in ENTRUSTING):
        return None
    rule = f"{verb.name} {min(what)}" if what else verb.name
    after = max(verb.end, run[-1].last + 1 if run[0].first >= verb.end else verb.end)
    preps = {"à", "pour", "afin", "de", "d"} if calls else {"de", "d", "pour", "à"}
    task = find_task(text, after, end, frozenset(preps))
    lead = ""
    if task is None and calls:
        task = next((i for i in range(after, end) if text.low(i) in {"pour", "afin", "en"}), None)
        lead = "Répondre à l’appel"
    elif task is None and not what:
        return _entrusted(sentence, verb, actor, run)
    if task is None or task >= end:
        return None
    first = actor.first if actor.stated and (actor.run or verb.passive) else verb.first
    return build(
        sentence,
        rule,
        _CALLED if calls else _HANDED,
        run,
        first=first,
        trigger=(verb.first, verb.end),
        task=task,
        lead=lead,
    )


def _entrusted(
    sentence: Sentence, verb: Verb, actor: Actor, run: tuple[Mention, ...]
) -> Clause | None:
    """As in "a confié au GTS la révision de", "la révision sera confiée au GTS"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    after = max(verb.end, run[-1].last + 1)
    if verb.passive:
        task, patient = run[-1].last, (actor.first, verb.first)
    elif run[0].first - verb.end > 2:  # noqa: PLR2004 - the object stands before "au GTS"
        task, patient = run[-1].last, (verb.end, text.after_articles(run[0].first))
    elif after < end:
        task, patient = after, None
    else:
        return None
    if patient and (patient[0] >= patient[1] or not actor.stated):
        patient = None
    if any(text.low(i) == "présidence" for i in range(min(actor.first, verb.first), end)):
        return None
    return build(
        sentence,
        verb.name,
        (Strength.MANDATE, 0.85 if verb.name != "renvoyer" else 0.65),
        run,
        first=actor.first if actor.stated and (actor.run or verb.passive) else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
        lead="Assurer" if verb.name != "renvoyer" else "Examiner",
        patient=patient,
    )


def read_time_limit(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a fixé au 31 mars la date limite de remise des rapports"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    words = {text.low(i) for i in range(verb.end, end)}
    if not words & {"limite", "échéance", "délai"} or verb.end >= end:
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
