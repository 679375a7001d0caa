"""French clauses of a modal verb: "devra examiner", "doit être soumis", "entend publier"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import agents, build
from kpbot.communique.french.forms import participle_of
from kpbot.communique.french.frames import is_hearsay, patient_of, quote_start
from kpbot.communique.french.function_words import CLITICS, CONDITIONS, NEGATIONS, is_filler
from kpbot.communique.french.lexicon import (
    ARRIVING,
    MODALS,
    ROWS,
    WAS_SAID,
)
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.things import AFFAIRS, HOSTS
from kpbot.communique.french.undergoing import read_undergone, undergone_at
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_RULES = frozenset({"doit", "doivent"})
"""What goods and papers are at all times, with these: no work."""
_CHERISHED = frozenset({"préserver", "sauvegarder", "protéger", "respecter"})
"""What "devra être préservée" is held high, and nobody has work."""
_PRINCIPLES = frozenset({"avoir", "disposer", "pouvoir", "rester", "demeurer", "bénéficier"})


def read_modal(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: C901, PLR0911 - each return is one reason
    """The clause of "doit", "devra", "devrait" or "entend" before an infinitive."""
    text = sentence.text
    word = text.low(verb.at)
    if verb.tense != "modal" and verb.name != "devoir":
        return None
    at = infinitive_at(text, verb.end, sentence.end)
    if at is None:
        at = infinitive_at(text, past_asides(text, verb.end, sentence.end), sentence.end)
    if at is None or verb.negated or actor.lead in CONDITIONS:
        return None
    frame = sentence.frame(actor)
    firm = MODALS.get(word)  # "a dû" tells what was
    if firm is None or (frame is None and word in WAS_SAID):
        return None
    if frame and is_hearsay(sentence, frame, actor):
        return None
    undergone = undergone_at(text, text.low(at), at + 1)
    if undergone is not None:
        return read_undergone(sentence, verb, actor, undergone, firm, frame)
    if text.low(at) == "être":
        return _to_be_done(sentence, verb, actor, at, firm, frame)
    if not actor.codes and text.low(at) in ARRIVING and actor.stated:
        return _arrives(sentence, verb, actor, at, firm)
    if not actor.codes or actor.is_meeting or actor.relative:
        return None
    if actor.lead in {"que", "qu"} and at + 1 >= sentence.clause_end(verb.at):
        return None  # "les méthodes qu’il entend appliquer"
    states = {one.kind for one in actor.run} == {BodyKind.STATE}
    if states and text.low(at) == "recevoir":
        return None  # a visit, which others make
    done = participle_of(text.low(at + 1)) is not None
    if text.low(at) in _PRINCIPLES and not done and firm[0] is not Strength.PLAN:
        firm = Strength.PRINCIPLE, 0.45
    return build(
        sentence,
        word,
        firm,
        actor.run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, verb.end),
        task=_with_clitics(sentence, at, verb.end),
    )


def _arrives(
    sentence: Sentence, verb: Verb, actor: Actor, at: int, firm: tuple[Strength, float]
) -> Clause | None:
    """As in "les observations des Participants devront parvenir au GTS"."""
    text = sentence.text
    whose = text.between(actor.first, verb.first)[:1]
    return build(
        sentence,
        text.low(verb.at),
        (firm[0], round(firm[1] - 0.15, 2)),
        tuple(one for one in whose if one.kind is not None),
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=at,
        lead=f"Faire {text.low(at)}",
        patient=patient_of(verb, actor),
    )


def _with_clitics(sentence: Sentence, at: int, floor: int) -> int:
    """Where the pronouns and negations before the infinitive at word `at` begin."""
    while at > floor and sentence.text.low(at - 1) in CLITICS | NEGATIONS:
        at -= 1
    return at


def _to_be_done(
    sentence: Sentence,
    verb: Verb,
    actor: Actor,
    be: int,
    firm: tuple[Strength, float],
    frame: Frame | None,
) -> Clause | None:
    """As in "devra être soumis par le GTM"."""
    text = sentence.text
    at = be + 1
    while is_filler(text.low(at)):
        at += 1
    name = participle_of(text.low(at))
    if name is None:
        return None
    directed = ROWS.get(name)
    if directed and directed.role is Role.DIRECTIVE:
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, at, end)
    rule = text.low(verb.at) in _RULES and text.low(actor.first + 1) in AFFAIRS
    if not run and (rule or name in _CHERISHED or text.low(actor.first + 1) in HOSTS):
        return None  # "les diamants doivent être accompagnés d’un certificat"
    if actor.codes and not run and {one.kind for one in actor.run} == {BodyKind.STATE}:
        return None
    return build(
        sentence,
        f"{text.low(verb.at)} être",
        (firm[0], round(firm[1] - 0.1, 2)),
        run,
        first=quote_start(verb, actor, frame),
        trigger=(verb.first, at + 1),
        task=at,
        patient=patient_of(verb, actor),
    )
