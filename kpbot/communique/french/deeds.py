"""French clauses whose object is a deed: "a décidé la publication du guide par le GTS"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.deed_nouns import COMING, is_deed, is_left_to_do
from kpbot.communique.french.forms import participle_of
from kpbot.communique.french.frames import is_history, is_impersonal
from kpbot.communique.french.function_words import ARTICLES, DE, OF
from kpbot.communique.french.lexicon import THINGS_ASKED
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_ORDERED: Mapping[str, tuple[Strength, float]] = {
    **THINGS_ASKED,
    "décider": (Strength.DECISION, 0.75),
    "convenir": (Strength.DECISION, 0.7),
    "approuver": (Strength.DECISION, 0.55),
    "entériner": (Strength.DECISION, 0.55),
    "avaliser": (Strength.DECISION, 0.55),
    "acter": (Strength.DECISION, 0.55),
    "valider": (Strength.DECISION, 0.5),
    "prévoir": (Strength.PLAN, 0.65),
    "programmer": (Strength.PLAN, 0.6),
    "attendre": (Strength.REQUEST, 0.6),
    "comporter": (Strength.PLAN, 0.55),
    "comprendre": (Strength.PLAN, 0.55),
    "inclure": (Strength.PLAN, 0.5),
}
"""Verbs whose object is what somebody, after "par", is to do."""
_SCHEMES = word_set("programme plan calendrier feuille décision déclaration projet")
"""What lays down work by its contents: "le programme comporte"."""
_OWN: Mapping[str, tuple[Strength, float]] = {
    "annoncer": (Strength.PLAN, 0.6),
    "prévoir": (Strength.PLAN, 0.6),
    "envisager": (Strength.PLAN, 0.55),
}
"""Verbs by which a body says what it will do itself: "a annoncé la tenue d’un forum"."""
_AND = frozenset({"et", "que", "puis", "enfin"})
_CONTRACTED: Mapping[str, str] = {"du": "le ", "des": "les "}
_AT_ONCE = 2


def read_deeds(sentence: Sentence) -> Iterator[Clause]:
    """What the meeting or a plan lays down by nouns, each with who does it; what bodies plan."""
    for verb, actor in sentence.verbs:
        if verb.negated or verb.tense not in {"present", "perfect"} or actor.relative:
            continue
        if is_history(sentence, verb, actor):
            continue
        own = _OWN.get(verb.name)
        if own and actor.codes and not actor.is_meeting and not verb.passive and not actor.some:
            yield from _own(sentence, verb, actor, own)
        elif verb.name in _ORDERED and _lays_down(sentence, verb, actor):
            yield from _ordered(sentence, verb, actor)


def _lays_down(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    text = sentence.text
    subject = {text.low(i) for i in range(actor.first, min(actor.first + 3, verb.first))}
    if verb.name in {"comporter", "comprendre", "inclure"}:
        return bool(subject & _SCHEMES)
    if verb.passive:
        return is_impersonal(sentence, actor) or verb.first == sentence.first
    return actor.is_meeting or is_impersonal(sentence, actor) or bool(subject & _SCHEMES)


def _own(
    sentence: Sentence, verb: Verb, actor: Actor, firm: tuple[Strength, float]
) -> Iterator[Clause]:
    text = sentence.text
    end = sentence.clause_end(verb.at)
    noun = verb.end + 1
    if text.low(verb.end) not in ARTICLES | {"des"} or text.low(noun) not in COMING:
        return
    run = agents(text, noun, end) or actor.run
    yield _clause(sentence, verb, actor, firm, (verb.end, end, run))


def _ordered(sentence: Sentence, verb: Verb, actor: Actor) -> Iterator[Clause]:
    firm = _ORDERED[verb.name]
    parts = list(_parts(sentence, verb))
    for n, (start, end, run) in enumerate(parts):
        clause = _clause(sentence, verb, actor, firm, (start, end, run))
        if n:
            clause = replace(clause, first=start, trigger=(start, min(start + 2, end)))
        yield clause


def _clause(
    sentence: Sentence,
    verb: Verb,
    actor: Actor,
    firm: tuple[Strength, float],
    part: tuple[int, int, tuple[Mention, ...]],
) -> Clause:
    start, end, run = part
    contracted = _CONTRACTED.get(sentence.text.low(start), "")
    clause = build(
        sentence,
        verb.name,
        firm,
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=start + bool(contracted),
        lead=f"Assurer {contracted}".rstrip(),
    )
    return replace(clause, end=min(end, clause.end))


def _parts(sentence: Sentence, verb: Verb) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """The deeds that somebody is named for: where each starts and ends, and who that is."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    start = verb.end + (text.low(verb.end) in {"de", "d", "par"})
    named = verb.name in THINGS_ASKED and text.low(start) in ARTICLES | {"des"}
    if not (named or is_left_to_do(text, start)):
        return
    for i in range(start + _AT_ONCE, end):
        at = i + (text.low(i) in DE)
        if not is_deed(text, at) or not (text.low(i - 1) in _AND or "," in text.gap(i)):
            continue
        run = doers(text, start, i)
        if run:
            last = i - 1 if text.low(i - 1) in _AND else i
            last -= text.low(last) == "que" and text.low(last - 1) == "ainsi"
            yield start, last, run
            start = at
    run = doers(text, start, end)
    if run:
        yield start, end, run


def doers(text: Text, first: int, end: int) -> tuple[Mention, ...]:
    """Who does it; in "les mesures prises par le GTM" nobody is to do anything."""
    run = agents(text, first, end)
    by = text.after_articles(run[0].first) if run else 0
    if participle_of(text.low(by - 1)) and text.low(by - 2) not in ARTICLES | OF:
        return ()
    return run
