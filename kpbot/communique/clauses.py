"""A clause that gives work, and what the rules that find clauses look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.communique.actors import Subject
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import is_adverb
from kpbot.communique.english.rules import HISTORY, Rule
from kpbot.communique.english.who.subjects import find_subject
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage, codes_of
from kpbot.domain.communique import Strength

if TYPE_CHECKING:
    from kpbot.communique.english.modals import Modal

_NOBODY = 0.1
_NOT_NAMED = 0.05


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that tasks `bodies`, in words of its passage (ends exclusive).

    `first` to `end` is the quote, `trigger` its words that make it a task, and `task` to `end`
    says what is to be done: it starts with a verb, or is a noun phrase where `lead` says what to
    do about it. `patient` are the words of a passive's subject ("the data" of "the data should
    be sent"). `rule` names the row of the tables that fired.
    """

    rule: str
    strength: Strength
    confidence: float
    bodies: tuple[str, ...]
    first: int
    trigger: tuple[int, int]
    task: int
    end: int
    lead: str = ""
    patient: tuple[int, int] | None = None
    front: int = 0
    """The word from which on what stands before the clause belongs to it: "By 1 May, the WGM …"."""
    head: int | None = None
    """Where the words end that stand before the clause and its sisters; None: at the clause."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words `first` up to `end`, its verbs, and where its clauses open."""

    passage: Passage
    first: int
    end: int
    events: Sequence[Event]
    openings: Sequence[int]
    topic: Subject | None = None
    """Who acted in the sentence before."""
    modals: Sequence[Modal] = ()
    """Its modal verbs."""

    def clause_end(self, i: int) -> int:
        """The word at which the clause of word `i` is over, exclusive."""
        n = bisect_right(self.openings, i)
        return self.openings[n] if n < len(self.openings) else self.end

    def clause_start(self, i: int) -> int:
        """The word at which the clause of word `i` starts."""
        n = bisect_right(self.openings, i)
        return self.openings[n - 1] if n else self.first

    def governing(self, i: int) -> Event | None:
        """The last verb of the tables before word `i`."""
        return next((one for one in reversed(self.events) if one.at < i), None)

    def subject_of(self, verb: int) -> Subject | None:
        """Who does what the verb at word `verb` says, be it one of the tables or not."""
        acts = [one.act for one in self.events if one.at < verb]
        while is_adverb(self.passage.plain(verb - 1)) and self.passage.mention_at(verb - 1) is None:
            verb -= 1  # "the Plenary therefore considered"
        verb -= 2 * (self.passage.slice(verb - 2, verb).lower() == "once more")
        return find_subject(self.passage, verb, self.first, acts, self.topic)

    def tells_history(self, event: Event) -> bool:
        """Whether a "recalled that" stands over `event`."""
        before = self.governing(event.first)
        return bool(before and before.rule.name in HISTORY and event.opens is None)


def clause_by(
    rule: Rule,
    run: tuple[Mention, ...],
    first: int,
    trigger: tuple[int, int],
    task: int,
    end: int,
    lead: str = "",
) -> Clause:
    """The clause that `rule` makes where it gives the work to those named in `run`."""
    return Clause(
        rule=rule.name,
        strength=rule.strength,
        confidence=confidence(rule.confidence, run),
        bodies=codes_of(run),
        first=first,
        trigger=trigger,
        task=task,
        end=end,
        lead=lead,
    )


def confidence(base: float, run: Sequence[Mention]) -> float:
    """`base`, less where nobody is named or the body is only referred to."""
    if not codes_of(tuple(run)):
        return round(base - _NOBODY, 2)
    if not all(one.named for one in run):
        return round(base - _NOT_NAMED, 2)
    return round(base, 2)
