"""What a modal foretells rather than asks: who takes an office, where a meeting is held."""

from __future__ import annotations

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Sentence
from kpbot.communique.english.complements import is_participle
from kpbot.communique.english.frames import SOFT
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import LOGISTICS, SEATS, STATIVE, TAKING_OFFICE
from kpbot.communique.english.seats.departures import is_departure
from kpbot.communique.english.tasks.grateful import is_an_attitude
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_TALKS = word_set(
    """
    discussions discussion meetings consultations talks exchanges
    """
)
_TOUCH = frozenset({"contact", "touch", "seized", "engaged", "available", "dialogue"})
_PASSES = word_set("pass move rotate revert fall change devolve")
"""What an office does that another holds from then on."""
_TAKES_A_SEAT = frozenset({"take", "occupy", "fill", "hold", "have"})
_SEAT_WORDS = 5
_OBJECT_WORDS = 8


def is_forecast(sentence: Sentence, modal: Modal, subject: Subject, verb: int) -> bool:
    """Whether the modal tells what comes rather than who has work."""
    passage = sentence.passage
    word = passage.plain(verb)
    if is_departure(passage, verb) or (subject.wishes and _is_announced(sentence, verb)):
        return True
    moves = word in _PASSES and passage.plain(verb + 1) != "on"  # "will pass on the requests"
    if moves and _is_of_an_office(sentence, modal, subject):
        return True
    if modal.name not in SOFT:
        return False
    if modal.name == "would" and is_an_attitude(sentence, modal.at, subject, verb):
        return True
    applies = word == "apply" and passage.plain(verb + 1) != "to"  # "will apply the rules"
    applies = applies or (word == "contribute" and passage.plain(verb + 1) in DETERMINERS)
    if applies or (word == "have" and is_participle(passage.plain(verb + 1))):
        return False  # "will by then have completed the review"
    return word in STATIVE and not (_is_talk(passage, verb) or _is_in_touch(passage, verb))


def _is_announced(sentence: Sentence, verb: int) -> bool:
    """Whether a state takes an office or hosts a meeting: "will host the next Plenary"."""
    passage = sentence.passage
    if passage.plain(verb) == "continue" and passage.plain(verb + 1) == "to":
        verb += 2
    word = passage.plain(verb)
    if word in TAKING_OFFICE:
        return True
    near = {passage.plain(i) for i in range(verb + 1, verb + _SEAT_WORDS)}
    if word in _TAKES_A_SEAT and near & {"seat", "seats", "place"}:
        return True  # "would take a seat in the WGM"
    after = range(verb + 1, min(verb + _OBJECT_WORDS, sentence.clause_end(verb)))
    meeting = any((one := passage.mention_at(i)) and one.kind is None for i in after)
    return word in LOGISTICS and (meeting or any(passage.plain(i) in SEATS for i in after))


def _is_of_an_office(sentence: Sentence, modal: Modal, subject: Subject) -> bool:
    """As in "the Chair of the WGS will pass to Togo": an office has another holder."""
    passage = sentence.passage
    return any(passage.plain(i) in SEATS for i in range(subject.first, modal.at))


def _is_in_touch(passage: Passage, verb: int) -> bool:
    """As in "will remain in close contact with", "will remain available for"."""
    near = {passage.plain(i) for i in range(verb + 1, verb + 4)}
    return passage.plain(verb) == "remain" and bool(near & _TOUCH)


def _is_talk(passage: Passage, verb: int) -> bool:
    near = {passage.plain(i) for i in range(verb + 1, verb + 4)}
    return passage.plain(verb) == "have" and bool(near & _TALKS)
