"""Why no rule made a task of some French words, in a few words for the reader."""

from __future__ import annotations

from kpbot.communique.french.actor import Actor
from kpbot.communique.french.lexicon import MODALS, ROWS
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.why_not import NOTHING


def why_not(sentence: Sentence, first: int, end: int) -> str:
    """Why the words `first` up to `end` of a sentence, exclusive, give no work."""
    inside = [one for one in sentence.verbs if first <= one[0].at < end]
    tasking = [one for one in inside if _tasks(one[0])]
    if tasking:
        return _tasking(sentence, *tasking[0])
    if inside:
        verb = inside[0][0]
        return f"reports what happened: “{sentence.text.slice(verb.first, verb.end)}”"
    return NOTHING


def _tasks(verb: Verb) -> bool:
    return verb.name in ROWS or verb.name in MODALS or verb.tense in {"future", "modal"}


def _tasking(sentence: Sentence, verb: Verb, actor: Actor) -> str:
    said = f"“{sentence.text.slice(verb.first, verb.end)}”"
    if verb.negated:
        return f"negated: {said}"
    if verb.tense == "past":
        return f"past: {said}"
    if actor.run and actor.wishes:
        return f"the wish of a single delegation: {said}"
    if verb.tense in {"future", "modal"}:
        return f"{said} binds nobody that is named"
    return f"{said} asks nobody to do anything"
