"""French clauses that ask that something be done: "a demandé que le CRP examine"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import THAT, agents, build
from kpbot.communique.french.frames import is_impersonal
from kpbot.communique.french.function_words import OF, PRONOUNS, TO
from kpbot.communique.french.lexicon import Row
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.domain.communique import Strength

_THAT_WORDS = 5
_BY_WHEN = frozenset({"avant", "ici", "tard", "délai"})


def that_at(sentence: Sentence, verb: Verb, end: int) -> int | None:
    window = range(verb.end, min(verb.end + _THAT_WORDS, end))
    return next((i for i in window if sentence.text.low(i) in {"que", "qu"}), None)


def read_that(sentence: Sentence, verb: Verb, actor: Actor, row: Row, end: int) -> Clause | None:
    """As in "a demandé que le CRP examine", "a recommandé que le texte soit revu par le GTS"."""
    text = sentence.text
    that = that_at(sentence, verb, end)
    if that is None:
        return None
    start = text.past_articles(that + 1)
    run = text.run_from(start) if start < end else ()
    if run and run[0].kind is None:
        return None
    task = run[-1].last + 1 if run else that + 1
    run = run or _spoken_to(sentence, verb, that)
    if not run and row.name == "souhaiter" and not _is_to_be_done(sentence, actor, that, end):
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


def _is_to_be_done(sentence: Sentence, actor: Actor, that: int, end: int) -> bool:
    """Whether the meeting wants something done by somebody, or by a day: no mere wish."""
    text = sentence.text
    words = {text.low(i) for i in range(that + 1, end)}
    told = bool(agents(text, that, end)) or bool(words & _BY_WHEN)
    return actor.is_meeting and bool(words & {"soit", "soient"}) and told


def _spoken_to(sentence: Sentence, verb: Verb, that: int) -> tuple[Mention, ...]:
    """As in "a exigé du Libéria qu’il publie": who "il" is stands before "que"."""
    text = sentence.text
    if text.low(that + 1) not in PRONOUNS:
        return ()
    named = [one for one in text.between(verb.end, that) if one.kind is not None]
    near = named and text.lead(named[0].first, verb.end) in OF | TO
    return text.run_from(named[0].first) if near else ()


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
