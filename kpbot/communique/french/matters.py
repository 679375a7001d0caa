"""French matters that are somebody's: "est une question que le CRP devra trancher"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.forms import participle_of
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import infinitive_at
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_MATTERS = word_set(
    """
    question sujet point idée thème aspect problème proposition option possibilité piste projet
    dossier chantier volet
    """
)
_IS = word_set("est sont reste restent demeure demeurent constitue constituent")
_A = word_set("un une des")
_WISHES = word_set("souhaite souhaiterait souhaitait aimerait voudrait désire")
_NEAR = 4
_DEVOIR = (Strength.MANDATE, 0.8)
_FUTURE = (Strength.COMMITMENT, 0.7)
_WISHED = (Strength.ENCOURAGEMENT, 0.65)


def read_matters(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that call something a matter that a body is to do something about."""
    text = sentence.text
    for verb, actor in sentence.verbs:
        be = _is_a_matter(sentence, actor.first - 1)
        if be is None or verb.negated:
            continue
        first = sentence.clause_start(be)
        at = infinitive_at(text, verb.end, verb.end + _NEAR)
        modal = verb.tense == "modal" and at is not None
        if actor.codes and not actor.is_meeting and (modal or verb.tense == "future"):
            name = text.low(at) if modal and at is not None else verb.name
            done = at if modal and at is not None else verb.at
            yield build(
                sentence,
                "question",
                _DEVOIR if modal else _FUTURE,
                actor.run,
                first=first,
                trigger=(verb.first, verb.end),
                task=done,
                lead=name.capitalize(),
                patient=(first, be),
            )
    for i in range(sentence.first + _NEAR, sentence.end - _NEAR):
        clause = _wished(sentence, i) if text.low(i) in _WISHES else None
        if clause:
            yield clause


def _wished(sentence: Sentence, wishes: int) -> Clause | None:
    """As in "est une idée que la Plénière souhaite voir approfondie par la Présidence"."""
    text = sentence.text
    who = text.mention_at(wishes - 1)
    base = participle_of(text.low(wishes + 2))
    if text.low(wishes + 1) != "voir" or base is None or who is None or who.kind is not None:
        return None
    be = _is_a_matter(sentence, text.after_articles(who.first))
    run = agents(text, wishes + 3, sentence.clause_end(wishes))
    if be is None or not run:
        return None
    first = sentence.clause_start(be)
    return build(
        sentence,
        "question",
        _WISHED,
        run,
        first=first,
        trigger=(wishes, wishes + 2),
        task=run[-1].last,
        lead=base.capitalize(),
        patient=(first, be),
    )


def _is_a_matter(sentence: Sentence, which: int) -> int | None:
    """The "est" of "est une question que", whose "que" is word `which`."""
    text = sentence.text
    if text.low(which) not in {"que", "qu"}:
        return None
    near = range(which - 1, max(sentence.first, which - _NEAR), -1)
    noun = next((i for i in near if text.low(i) in _MATTERS), None)
    if noun is None:
        return None
    be = noun - 2 if text.low(noun - 1) in _A else noun - 3
    opens = text.low(be) in _IS and text.low(be + 1) in _A
    return be if opens and be > sentence.first else None
