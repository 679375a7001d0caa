"""French clauses of what is to be done to a thing: "devra faire l’objet d’un examen par le CRP"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import CARRY_OUT, agents, build
from kpbot.communique.french.frames import is_impersonal, quote_start
from kpbot.communique.french.function_words import LINKS
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_WORDINGS = {
    "faire": ("l", "objet"),
    "être": ("l", "objet"),
    "donner": ("lieu",),
}


def undergone_at(text: Text, name: str, at: int) -> int | None:
    """The word that says what is done, where "l’objet d’" or "lieu à" stands after `name`."""
    words = _WORDINGS.get(name, ())
    after = at + len(words)
    if not words or any(text.low(at + n) != word for n, word in enumerate(words)):
        return None
    return after + 1 if text.low(after) in LINKS else None


def read_undergone(
    sentence: Sentence,
    verb: Verb,
    actor: Actor,
    task: int,
    firm: tuple[Strength, float],
    frame: Frame | None,
) -> Clause | None:
    """The clause of a thing, the subject, that undergoes what word `task` says."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    if actor.relative or is_impersonal(sentence, actor) or task >= end:
        return None
    run = agents(text, task, end)
    states = {one.kind for one in actor.run} == {BodyKind.STATE}
    if not run and (states or actor.is_meeting or not actor.stated):
        return None
    strength, certain = firm
    if not run and strength is Strength.COMMITMENT:
        strength = Strength.PLAN  # nobody has taken it on
    return build(
        sentence,
        "faire l’objet",
        (strength, certain if run else round(certain - 0.15, 2)),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, task),
        task=task,
        lead=CARRY_OUT,
    )
