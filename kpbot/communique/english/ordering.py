"""What all clauses that order share: whether they do, and who is meant by "it"."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.mentions import Mention
from kpbot.domain.bodies import BodyKind

_EARLY = 5


def is_order(sentence: Sentence, event: Event) -> bool:
    """Whether the verb is one, where neither who speaks nor who is spoken to is known.

    "The conference requested the secretariat to" is; "requests put to the Process" is not.
    """
    if event.subject or event.opens is not None:
        return True
    early = event.first - sentence.first <= _EARLY
    return early and sentence.passage.plain(event.at + 1) in DETERMINERS


def last_named(sentence: Sentence, i: int, kinds: frozenset[BodyKind]) -> tuple[Mention, ...]:
    """The bodies of such kinds that are named last before word `i`."""
    passage = sentence.passage
    last = next((one for one in passage.before(i) if one.codes and one.kind in kinds), None)
    return passage.run_to(last.last) if last else ()


def written_to(sentence: Sentence, event: Event) -> tuple[Mention, ...]:
    """Who "it" is in "to write to Togo, with a copy to the WGM, requesting it to reply": Togo."""
    passage = sentence.passage
    before = sentence.governing(event.first)
    if event.form != "ing" or before is None or "," not in passage.gap(event.first):
        return ()
    told = (one for one in passage.between(before.at, event.at) if one.codes)
    return next(((one,) for one in told if passage.plain(one.first - 1) == "to"), ())
