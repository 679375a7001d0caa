"""French sentences without a verb of their own: "GTS : …", "À la Présidence de", "Appel à"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import (
    ADDRESSED,
    CALL,
    CARRY_OUT,
    addressees,
    build,
    find_task,
)
from kpbot.communique.french.forms import participle_of
from kpbot.communique.french.function_words import ARTICLES, DE, DE_OR_A, TO
from kpbot.communique.french.lexicon import CALLS
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import infinitive_at
from kpbot.domain.communique import Strength

_TO_BE = frozenset({"à", "afin"})
_ASKED: Mapping[str, tuple[Strength, float]] = {
    "mandat": (Strength.MANDATE, 0.8),
    "instruction": (Strength.MANDATE, 0.75),
}
_ASKING = DE_OR_A | {"pour"}
_LABEL_WORDS = 16
_NOW = frozenset({"maintenant", "ensuite", "dorénavant", "seul", "seule"})


def read_verbless(sentence: Sentence) -> Iterator[Clause]:
    """As in "GTS : présenter une note", "S’agissant du CRP : révision du texte, à soumettre"."""
    text = sentence.text
    left = _left_to(sentence) or _asked(sentence)
    if left:
        yield left
        return
    limit = min(sentence.end, sentence.first + _LABEL_WORDS)
    colon = next((i for i in range(sentence.first + 1, limit) if ":" in text.gap(i)), None)
    mentions = text.between(sentence.first, colon or sentence.first)
    if colon is None or not mentions or any(v.finite for v, _ in sentence.verbs if v.at < colon):
        return
    run = text.run_from(mentions[0].first)
    if run[0].kind not in ADDRESSED:
        return
    start = colon + (text.low(colon) in DE_OR_A)
    orders = infinitive_at(text, start, sentence.end) == start
    end = sentence.clause_end(colon)
    to_be = find_task(text, colon, end, _TO_BE)
    finite = any(verb.finite and not actor.relative for verb, actor in sentence.verbs)
    if not orders and (finite or to_be is None):
        return
    yield build(
        sentence,
        "sans verbe",
        (Strength.PLAN, 0.6),
        run,
        first=colon,
        trigger=(start, start + 1) if orders else (to_be or colon, (to_be or colon) + 1),
        task=start,
        lead="" if orders else CARRY_OUT,
    )


def _left_to(sentence: Sentence) -> Clause | None:
    """As in "À la Présidence d’en informer les Participants."."""
    text = sentence.text
    for first in _fronts(sentence):
        at = text.past_articles(first + 1)
        run = text.run_from(at) if at < sentence.end else ()
        if text.low(first) not in TO or not run or run[0].kind not in ADDRESSED:
            continue
        after = past_asides(text, run[-1].last + 1, sentence.end)
        after += text.low(after) in _NOW
        task = find_task(text, after, min(after + 5, sentence.end), DE)
        if text.low(after) in DE and task == after + 1:
            firm = (Strength.MANDATE, 0.7)
            return build(sentence, "à", firm, run, first=first, trigger=(first, at + 1), task=task)
    return None


def _fronts(sentence: Sentence) -> Iterator[int]:
    """Where a clause without a verb may name who has work: at its start or after its front."""
    text = sentence.text
    yield sentence.first
    finite = [verb.at for verb, _ in sentence.verbs if verb.finite]
    for i in range(sentence.first + 1, sentence.end):
        apart = set(text.gap(i)) & set(",;:–") or text.low(i - 1) in {"mais", "or"}
        if text.low(i) in TO and apart:
            start = sentence.clause_start(i)
            if not any(start <= at < i for at in finite):
                yield i


def _asked(sentence: Sentence) -> Clause | None:
    """As in "Invitation aux Participants à répondre", "Mandat confié au GTS de revoir"."""
    text = sentence.text
    noun = sentence.first + (text.low(sentence.first) in ARTICLES)
    firm = _ASKED.get(text.low(noun)) or CALLS.get(text.low(noun))
    main = (v for v, actor in sentence.verbs if v.finite and not actor.relative)
    if firm is None or any(v.at > noun and v.tense != "present" for v in main):
        return None
    at = noun + 1 + (participle_of(text.low(noun + 1)) is not None)
    run = addressees(text, at, min(at + 4, sentence.end), dative=True)
    if not run or text.low(at) not in TO:
        return None
    after = run[-1].last + 1
    task = find_task(text, after, min(after + 6, sentence.end), _ASKING)
    purpose = text.low(after) in {"pour", "afin"}
    if task is None and not purpose:
        return None
    return build(
        sentence,
        text.low(noun),
        firm,
        run,
        first=sentence.first,
        trigger=(noun, at),
        task=after if task is None else task,
        lead=CALL if task is None else "",
    )
