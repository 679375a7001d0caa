"""A French sentence: its verbs, who acts in each, and where its clauses end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.function_words import DE, SUBORDINATES, TO_WHICH
from kpbot.communique.french.lexicon import ROWS
from kpbot.communique.french.next_step import is_next_step
from kpbot.communique.french.subjects import find_actor
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, find_verbs, infinitive_at
from kpbot.communique.french.which import which_at
from kpbot.communique.passage import Passage

_ASIDE_WORDS = 12
_NO = frozenset({"aucun", "aucune", "nul", "nulle"})
"""What of a subject negates its verb: "aucune visite n’est prévue"."""
_OPENERS = frozenset({"et", "mais", "ainsi"})
_WHILE = frozenset({"tandis", "alors"})
"""Before "que" these tell of something beside, which nobody says."""
_BREAKS = (("tandis", "que"), ("alors", "que"), ("ce", "dont"), ("ce", "que"), ("ce", "qui"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The verb over a "que" clause and who says so."""

    verb: Verb
    actor: Actor


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words `first` up to `end` of `text`, with its verbs and their actors."""

    text: Text
    first: int
    end: int
    verbs: Sequence[tuple[Verb, Actor]]
    openings: Sequence[int]
    topic: Actor | None = None
    """Who acted in the sentence before."""

    @property
    def passage(self) -> Passage:
        return self.text

    def clause_end(self, i: int) -> int:
        """The word at which the clause of word `i` is over, exclusive."""
        n = bisect_right(self.openings, i)
        return self.openings[n] if n < len(self.openings) else self.end

    def clause_start(self, i: int) -> int:
        n = bisect_right(self.openings, i)
        return self.openings[n - 1] if n else self.first

    def governing(self, i: int) -> tuple[Verb, Actor] | None:
        """The last verb before word `i`, and who acts in it."""
        return next((one for one in reversed(self.verbs) if one[0].at < i), None)

    def frame(self, actor: Actor) -> Frame | None:
        """What stands over the "que" clause of `actor`; "et que" goes on with the one before."""
        if actor.lead not in {"que", "qu"} or self.text.low(actor.first - 2) in _WHILE:
            return None
        over = [
            one
            for one in self.verbs
            if one[0].at < actor.first
            and one[1].lead not in SUBORDINATES
            and one[0].finite
            and not one[1].relative
        ]
        return Frame(*over[-1]) if over else None


def parse(passage: Passage) -> Iterator[Sentence]:
    """The sentences of the paragraph in order."""
    assert isinstance(passage, Text)  # noqa: S101 - the language made it
    topic: Actor | None = None
    for first, end in passage.sentences():
        if first >= end:
            continue
        sentence = _sentence(passage, first, end, topic)
        yield sentence
        acting = [a for v, a in sentence.verbs if a.run and v.finite and _acts(a)]
        topic = next(iter(acting), topic)
        bodies = (replace(a, under=acting[0].run) for a in acting if a.codes)
        topic = next(bodies, topic)


def _acts(actor: Actor) -> bool:
    """Whether the sentence is about `actor`, rather than describes somebody by what it does."""
    return not actor.relative and actor.lead != "qui"


def _sentence(text: Text, first: int, end: int, topic: Actor | None) -> Sentence:
    verbs: list[tuple[Verb, Actor]] = []
    for verb in find_verbs(text, first, end):
        actor = find_actor(text, verb, first, verbs, _topic(verbs, topic))
        none = actor.stated and verb.finite and text.low(actor.first) in _NO
        verbs.append((replace(verb, negated=True) if none else verb, actor))
    openings = {
        at for verb, actor in verbs if (at := _opening(text, verb, actor, first)) is not None
    }
    openings |= {
        at for verb, actor in verbs if (at := which_at(text, verb, actor, verbs)) is not None
    }
    openings |= {
        actor.first
        for (over, who), (verb, actor) in pairwise(verbs)
        if over.tense == "future" and not over.passive and not who.relative
        if is_next_step(text, verb, actor, end)
    }
    for i in range(first + 1, end):
        gap = text.gap(i)
        if (
            (";" in gap and not _continues_list(text, i))
            or ("," in gap and (text.low(i), text.low(i + 1)) in _BREAKS)
            or ("," in gap and text.low(i) == "mais")
        ):
            openings.add(i)
    return Sentence(text, first, end, verbs, sorted(one for one in openings if one > first), topic)


def _topic(verbs: Sequence[tuple[Verb, Actor]], topic: Actor | None) -> Actor | None:
    """Who "il" is within the sentence: the last actor, else that of the sentence before."""
    for _, actor in reversed(verbs):
        if actor.run and not actor.relative:
            return actor
    return topic


def _continues_list(text: Text, i: int) -> bool:
    """Whether after a semicolon the list of tasks goes on: "; b) de former", "; à publier"."""
    marker = next((j for j in (i, i + 1) if text.is_marker(j)), None)
    if marker is not None:
        word = text.low(marker + 1)
        row = ROWS.get(text.low(marker + 2)) if word in DE else None
        return word not in {"que", "qu"} and (row is None or row.role is not Role.DIRECTIVE)
    at = i + (text.low(i) in {"et", "ou"})
    at += text.low(at) in {"de", "d", "à"}
    return infinitive_at(text, at, at + 3) is not None


def _before_aside(text: Text, first: int, floor: int) -> int:
    """As in "et, avec l’appui du GTM, préparera": the clause begins before the aside."""
    for i in range(first - 1, max(floor, first - _ASIDE_WORDS), -1):
        if "," in text.gap(i):
            return i - 1 if text.low(i - 1) in _OPENERS else first
    return first


def _that_opening(text: Text, verb: Verb, actor: Actor, first: int, floor: int) -> int | None:
    """Where "et que" or "…, que" goes on with what was decided, before the subject at `first`."""
    that = text.low(first - 1) in {"que", "qu"}
    if text.low(first - 2) == "et" and that:
        return first - 2
    if verb.tense == "conditional" and actor.codes and "," in text.gap(first - 1):
        return first - 1 if that else None
    if text.low(first - 1) in TO_WHICH:
        return next((j for j in range(first, floor, -1) if "," in text.gap(j)), None)
    return None


def _opening(text: Text, verb: Verb, actor: Actor, floor: int) -> int | None:  # noqa: PLR0911 - one case a return
    """The word before which the clause of `verb` begins; None where it is inside another."""
    if actor.relative:
        return None
    if actor.lead == "qui":
        return actor.first  # ", qui en fera la synthèse"
    first = actor.first if actor.stated else verb.first
    if first <= floor:
        return None
    before = text.low(first - 1)
    if before in SUBORDINATES:
        return _that_opening(text, verb, actor, first, floor)
    if before in _OPENERS:
        return first - 1
    if set(text.gap(first)) & set(",;:"):
        return _before_aside(text, first, floor)
    if text.is_marker(first - 1):
        return first - 1
    return first if actor.stated and actor.run and before == "puis" else None
