"""To what something is done: "the data" of "the data, once checked, should be sent"."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.asides import is_list_comma
from kpbot.communique.english.complements import is_participle, points_at
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import AUXILIARIES, CONDITIONS, PREPOSITIONS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import HISTORY, LEXICON, WEIGHING
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_OPENING = 3
_PATIENT_WORDS = 25
_OPENS_ASIDE = PREPOSITIONS | CONDITIONS | {"together", "including", "subject"}
_VIEWS = word_set("view opinion understanding conclusion position agreement condition")


def patient_of(sentence: Sentence, modal: Modal, frame: Event | None) -> tuple[int, int]:
    """The words that say to what it is done; not an aside between them and the modal."""
    floor = max(sentence.first, modal.at - _PATIENT_WORDS)
    if frame:
        floor = max(floor, frame.at + 1)
    passage = sentence.passage
    start = sentence.clause_start(modal.at)
    if passage.plain(start) in {"and", "but", "while"} and floor <= start < modal.at:
        floor = start + 1
    first = _first(sentence, modal, frame, floor)
    end = modal.at
    aside = _aside_before(passage, first, end)
    if aside is not None:  # "a course, for which Togo offered rooms, is to be scheduled"
        behind = sentence.clause_start(aside - 1) if aside <= floor else floor
        first, end = behind, aside
    if passage.plain(first) == "which" and "," in passage.gap(first):
        return _behind(sentence, first, modal) or (first, end)
    if passage.plain(end - 1) == "and":  # "the list is outstanding and will be sent"
        said = (i for i in range(first + 1, end) if passage.plain(i) in AUXILIARIES)
        end = next(said, end)
    while end > first and passage.plain(end - 1) in AUXILIARIES:
        end -= 1  # "would have to be sent"
    return first, end


def _first(sentence: Sentence, modal: Modal, frame: Event | None, floor: int) -> int:
    """Where the words open that stand right before the modal, behind "that" or a comma."""
    passage = sentence.passage
    for i in range(modal.at - 1, floor - 1, -1):
        that = passage.plain(i) == "that" and not points_at(passage, i)
        if that and (frame or _says(sentence, i, modal.at)):
            return i + 1
        tied = passage.plain(i) == "which" and passage.plain(i - 1) in PREPOSITIONS
        if tied and "," not in passage.gap(modal.at):
            return i + 1
        if set(passage.gap(i)) & set(",;:") and i > floor and not is_list_comma(passage, i):
            return i
    return floor


def _behind(sentence: Sentence, which: int, modal: Modal) -> tuple[int, int] | None:
    """What "which" stands for in "agreed on changes, which should be made by May"."""
    passage = sentence.passage
    by = sentence.governing(which)
    told = by is not None and (by.rule.name in HISTORY | WEIGHING or by.is_past_perfect)
    if told or modal.name not in {"is", "are", "should"}:
        return None
    start = which - 1
    if is_participle(passage.plain(start)):
        return None  # "changes were agreed, which are to be made"
    while start > which - _OPENING and not passage.gap(start).strip():
        if passage.plain(start - 1) in PREPOSITIONS | AUXILIARIES | LEXICON.keys():
            break
        start -= 1
    return start, which


def _aside_before(passage: Passage, first: int, modal: int) -> int | None:
    """Where the aside opens that a comma ends before the modal: its words from `first` on."""
    if "," in passage.gap(first) and "," in passage.gap(modal):
        opened = passage.plain(first)
        near = {passage.plain(i) for i in range(first, first + _OPENING + 1)}
        told = opened in _OPENS_ASIDE or is_participle(opened) or near & {"which", "whose"}
        return first if told and first > 0 else None  # "a form, to be drawn up by Togo, is to"
    opens = first - 2
    which = passage.plain(first - 1) == "which" and passage.plain(opens) in PREPOSITIONS
    return opens if which and "," in passage.gap(opens) and "," in passage.gap(modal) else None


def _says(sentence: Sentence, that: int, end: int) -> bool:
    """Whether a statement follows "that", no description: "took the view that the form should"."""
    passage = sentence.passage
    before = passage.plain(that - 1)
    verbs = any(passage.plain(i) in AUXILIARIES for i in range(that + 1, end))
    return not verbs and before in _VIEWS
