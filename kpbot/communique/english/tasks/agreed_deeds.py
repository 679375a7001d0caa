"""Deeds that the meeting agrees on: "decided on the dispatch of a mission"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence
from kpbot.communique.english.bygone import is_given_now
from kpbot.communique.english.complements import agents
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import DECIDING
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_DEEDS = word_set(
    """
    dispatch despatch sending preparation publication organisation organization drafting compilation
    commissioning circulation recruitment
    """
)
_DEED_NOUNS = word_set("review study survey update visit analysis upkeep release")
_OBJECT_WORDS = 12
_DEED_ENDS = ("tion", "sion", "ment", "ing")
_NO_DEEDS = word_set(
    """
    election selection appointment designation nomination admission readmission adoption extension
    hosting chairing organisation participation position definition condition decision proposal
    """
)
"""What the meeting settles by agreeing on it."""


def read_deed(sentence: Sentence, event: Event, on: int) -> Clause | None:
    """As in "decided on the dispatch of a mission"."""
    passage = sentence.passage
    subject, i = event.subject, on + 1
    noun = i + (passage.plain(i) in DETERMINERS)
    end = sentence.clause_end(event.at)
    run = agents(passage, noun + 1, end) if _is_work(passage.plain(noun)) else ()
    if (passage.plain(noun) not in _DEEDS and not run) or not _is_of_something(sentence, noun):
        return None
    if not is_given_now(sentence, event) or not (subject and subject.is_meeting):
        return None
    return Clause(
        rule=event.rule.name,
        strength=Strength.DECISION,
        confidence=0.6,
        bodies=codes_of(run),
        first=event.first,
        trigger=(event.first, i),
        task=i,
        end=end,
        lead="See to",
    )


def before_deed(sentence: Sentence, event: Event, to: int) -> int | None:
    """The word before a deed in "agreed to the dispatch of", "decided in favour of sending"."""
    passage = sentence.passage
    if passage.says(to, ("in", "favour", "of")) and event.rule.name in DECIDING:
        return to + 2
    agrees = event.rule.name in {"agree", "consent"} and passage.plain(to) == "to"
    return to if agrees and passage.plain(to + 1) in DETERMINERS else None


def _is_of_something(sentence: Sentence, noun: int) -> bool:
    """Whether "of" follows, after an aside or a goal: "the dispatch to Togo, in May, of a team"."""
    passage = sentence.passage
    near = range(noun + 1, min(noun + _OBJECT_WORDS, sentence.clause_end(noun)))
    return any(passage.plain(i) == "of" for i in near)


def _is_work(noun: str) -> bool:
    """Whether what a body does is named: "the collection of data by the WGM", no election."""
    return (noun in _DEED_NOUNS or noun.endswith(_DEED_ENDS)) and noun not in _NO_DEEDS
