"""The verb whose "that" a clause follows, and whether it lays the clause down."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.events import Event
from kpbot.communique.modals import Modal
from kpbot.communique.rules import ASSURING, DECIDING

_NEXT, _WHOM = 2, 4
"""How many words after a verb "that" may stand, and after one that tells somebody."""
_IF_PASSIVE = frozenset({"understand"})
"""What lays down where nobody in particular does it: "it was understood that the Chair would"."""


def lays_down(frame: Event | None) -> bool:
    """Whether what follows the verb is decided by it."""
    if frame is None:
        return False
    return frame.rule.name in DECIDING or (frame.rule.name in _IF_PASSIVE and frame.is_passive)


def frame_of(sentence: Sentence, modal: Modal) -> Event | None:
    """The verb whose "that" clause `modal` stands in."""
    passage = sentence.passage
    for event in reversed(sentence.events):
        if event.at < modal.at and not event.infinitive:
            reach = _WHOM if event.rule.name in ASSURING else _NEXT
            follows = {passage.plain(event.at + n) for n in range(1, 1 + reach)}
            whom = passage.run_from(event.at + 1) or passage.run_from(event.at + 2)
            if whom:
                follows.add(passage.plain(whom[-1].last + 1))  # "informed the Chair that"
            return event if "that" in follows else None
    return None
