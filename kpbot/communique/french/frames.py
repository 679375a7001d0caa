"""What stands over a French clause, and what its quote starts with."""

from __future__ import annotations

import re

from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.lexicon import REFLEXIVE, REPORTING, ROWS, SPEAKING
from kpbot.communique.french.sentence import Frame, Sentence
from kpbot.communique.french.verbs import Verb

_FRAME_WORDS = 14
_PATIENT_WORDS = 30
_VOUCHING = frozenset({"promettre", "assurer", "garantir"})
_WORDS_GIVEN = frozenset({"assurance", "assurances", "garantie", "parole", "engagement"})
_VOUCHING_WORDS = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


def quote_start(verb: Verb, actor: Actor, frame: Frame | None) -> int:
    """Where the quote starts; a decision's own verb belongs to it."""
    near = frame is not None and actor.first - frame.verb.end <= _FRAME_WORDS
    if frame and near and frame.verb.name in SPEAKING and not actor.goes_on:
        return frame.actor.first if frame.actor.stated else frame.verb.first
    return actor.first if actor.stated else verb.first


def is_cleft(sentence: Sentence, frame: Frame) -> bool:
    """As in "c’est en mai que le GTS publiera", "ce n’est qu’au printemps que"."""
    text, verb = sentence.text, frame.verb
    opens = {text.low(verb.first - 1), text.low(verb.first - 2), text.low(verb.first)}
    return verb.name == "être" and bool(opens & {"c", "ce"}) and verb.first <= sentence.first + 3


def is_hearsay(sentence: Sentence, frame: Frame, actor: Actor) -> bool:
    """Whether what is to be done is only what one delegation says of others."""
    if is_impersonal(sentence, frame.actor) or frame.actor.codes == actor.codes:
        return False
    if vouches(sentence, frame):
        return False
    return frame.actor.wishes


def vouches(sentence: Sentence, frame: Frame) -> bool:
    """Whether who speaks answers for it: "a promis que", "a donné l’assurance que"."""
    verb, text = frame.verb, sentence.text
    if not frame.actor.codes or frame.actor.is_meeting or frame.actor.some or verb.negated:
        return False
    if verb.tense not in {"perfect", "present"} or verb.passive:
        return False
    gives = {text.low(i) for i in range(verb.end, verb.end + _VOUCHING_WORDS)}
    return (
        verb.name in _VOUCHING
        or (verb.name in {"donner", "prendre", "engager"} and bool(gives & _WORDS_GIVEN))
        or (verb.name == "engager" and verb.reflexive)
    )


def patient_of(verb: Verb, actor: Actor) -> tuple[int, int]:
    start = actor.first if actor.stated else verb.first
    return max(start, verb.first - _PATIENT_WORDS), verb.first


def shared_subject(sentence: Sentence, verb: Verb) -> tuple[int, int] | None:
    """The subject that `verb` shares: "le rapport a été adopté et sera publié"."""
    over = sentence.governing(verb.first)
    if over is None or not over[1].stated or over[1].run or over[1].relative:
        return None
    alike = over[0].passive or over[0].name in {"être", "demeurer"}
    return (over[1].first, over[0].first) if alike and over[1].first < over[0].first else None


def is_history(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """Whether the sentence tells of earlier times: "a rappelé que", "la Plénière de 2008"."""
    frame = sentence.frame(actor)
    if frame and frame.verb.name in REPORTING and verb.tense in {"perfect", "present"}:
        return frame.verb.name == "rappeler" or not _still_binds(verb, actor)
    text = sentence.text
    if verb.tense == "perfect" and (
        _in_a_year(sentence, verb.end) or _in_a_year(sentence, sentence.first)
    ):
        return True
    if not actor.is_meeting:
        return False
    after = actor.run[-1].last + 1
    words = [text.low(i) for i in range(after, min(after + 3, verb.first))]
    before = text.low(actor.run[0].first - 1)
    past = {"dernière", "précédente"} & {before, *words}
    return bool(past) or any(_YEAR.fullmatch(word) for word in words)


def _still_binds(verb: Verb, actor: Actor) -> bool:
    """Whether what is noted is still to be done: "a noté que le GTS s’est engagé à"."""
    if not actor.codes or actor.is_meeting:
        return False
    promises = ROWS.get(verb.name) if not verb.reflexive else REFLEXIVE.get(verb.name)
    if promises and promises.role is Role.PROMISE:
        return not verb.passive
    return verb.passive and verb.tense == "present"


def _in_a_year(sentence: Sentence, i: int) -> bool:
    """Whether at word `i` it is said in which year that was: "En 2005, la Plénière a chargé"."""
    text = sentence.text
    return text.low(i) == "en" and bool(_YEAR.fullmatch(text.low(i + 1)))


def is_impersonal(sentence: Sentence, actor: Actor) -> bool:
    return actor.stated and sentence.text.low(actor.first) == "il"
