"""What the verbs of a sentence do: who acts, in which voice, and where a clause begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.mentions import Mention
from kpbot.communique.rules import LEXICON, Role, Rule
from kpbot.domain.bodies import BodyKind

AUXILIARIES = frozenset(
    "is are was were be been being has have had will shall should must may can could would might "
    "do did does".split()  # noqa: SIM905 - a word list reads best as words
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
ADVERBS = frozenset(
    "also further again therefore thus then hereby not therein furthermore moreover jointly both "
    "again always well never ever once".split()  # noqa: SIM905 - as above
)
DETERMINERS = frozenset(
    "the a an this that these those its their his her our all any each every several some many "
    "such other no various two three".split()  # noqa: SIM905 - as above
)
PREPOSITIONS = frozenset(
    "of in on at by with from for to under about regarding between among through into against "
    "towards toward within without during after before since upon concerning via as per".split()  # noqa: SIM905 - as above
)
_CONNECTIVES = frozenset({"and", "but", "or", "while", "whereas", "that", "because", "then"})
_ASIDE = re.compile(
    r"(?:on|for|in|at|with|through|as|following|having|together|during|after|under|noting|given|"
    r"pursuant|by|when|where)\b",
    re.IGNORECASE,
)
_ASIDE_WORDS = 16
_PARTS = ("on its part", "on their part", "for its part", "in turn", "for their part")
NOTHING_AFTER = frozenset({"by", "in", "under", "at", "during", "on", "through", "within"})


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and word not in {"supply", "reply", "apply"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts: the `run` of mentions, empty where the words name no body.

    `first` is its first word; `stated` is False where it is taken over from an earlier verb.
    """

    run: tuple[Mention, ...]
    first: int
    stated: bool = True
    relative: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_of(self.run)

    @property
    def is_meeting(self) -> bool:
        return any(one.kind is None for one in self.run)

    @property
    def wishes(self) -> bool:
        """Whether this is a single delegation, whose requests are wishes only."""
        kinds = {one.kind for one in self.run}
        return bool(kinds) and kinds <= {BodyKind.STATE, BodyKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Event:
    """A verb of the tables at word `at`, with its auxiliaries from word `first`."""

    rule: Rule
    form: str
    at: int
    first: int
    auxiliaries: frozenset[str]
    infinitive: bool
    subject: Subject | None
    opens: int | None
    """The word before which its clause begins; None where it is inside another clause."""

    @property
    def is_passive(self) -> bool:
        return self.form == "ed" and bool(self.auxiliaries & _BE)

    @property
    def is_past_perfect(self) -> bool:
        return "had" in self.auxiliaries


def find_events(
    passage: Passage, first: int, end: int, topic: Subject | None = None
) -> list[Event]:
    """The verbs of the tables in the sentence of words `first` up to `end`.

    `topic` is who acted in the sentence before: "it" at the start of this one.
    """
    events: list[Event] = []
    for i in range(first, end):
        row = LEXICON.get(passage.plain(i))
        if row is None or passage.mention_at(i):
            continue
        event = _event(passage, i, first, row, events, topic)
        if event:
            events.append(event)
    return events


def _event(
    passage: Passage,
    i: int,
    floor: int,
    row: tuple[Rule, str],
    before: Sequence[Event],
    topic: Subject | None,
) -> Event | None:
    rule, form = row
    start, auxiliaries = verb_group(passage, i, floor)
    left = passage.plain(start - 1) if start > floor else ""
    if rule.particles and not {passage.plain(i + 1), passage.plain(i + 2)} & rule.particles:
        return None
    infinitive = left == "to"
    if form == "base" and not infinitive:
        return None  # after a modal the modal is the verb that counts; elsewhere it is a noun
    if form == "s" and (left in DETERMINERS or left in PREPOSITIONS):
        return None
    if form == "ing" and left in PREPOSITIONS:
        return None
    if form == "s" and rule.role is Role.PROMISE and not passage.mention_at(start - 1):
        return None  # "noted plans to" has a noun
    subject = None if infinitive else find_subject(passage, start, floor, before, topic)
    if form == "s" and rule.role is not Role.DIRECTIVE and not (subject and subject.stated):
        return None
    opens = None
    if not infinitive and form != "ing":
        opens = _opening(passage, subject, start, floor, passage.plain(i + 1))
    elif rule.role is Role.DIRECTIVE and (start == floor or "," in passage.gap(start)):
        opens = start
    return Event(rule, form, i, start, auxiliaries, infinitive, subject, opens)


def verb_group(passage: Passage, i: int, floor: int) -> tuple[int, frozenset[str]]:
    """Where the verb of word `i` begins with its adverbs and auxiliaries, and these."""
    start = i
    auxiliaries = set()
    while start > floor:
        word = passage.plain(start - 1)
        if word in AUXILIARIES:
            auxiliaries.add(word)
        elif not is_adverb(word) or passage.mention_at(start - 1):
            break
        if set(passage.gap(start)) & set(";:()."):
            break
        start -= 1
    return start, frozenset(auxiliaries)


def find_subject(
    passage: Passage,
    verb: int,
    floor: int,
    before: Sequence[Event] = (),
    topic: Subject | None = None,
) -> Subject | None:
    """Who does what the verb at word `verb` says; None where the words do not tell."""
    i = _before_aside(passage, verb, floor)
    if i <= floor:
        return _taken_over(before, verb)
    last = i - 1
    mention = passage.mention_at(last)
    if mention and not mention.possessive:
        run = passage.run_to(last)
        start = run[0].first
        lead = passage.plain(start - 1) if start > floor else ""
        start -= lead in DETERMINERS
        lead = passage.plain(start - 1) if start > floor else ""
        if lead in PREPOSITIONS and lead != "as":
            return None
        relative = lead in {"that", "which"} and not _says(before, start - 2)
        return Subject(run, start, relative=relative)
    word = passage.plain(last)
    if word in {"it", "they"}:
        return _pronoun(passage, last, before, topic)
    if word in {"which", "who"} and passage.mention_at(last - 1):
        run = passage.run_to(last - 1)
        return Subject(run, run[0].first, relative=True)
    if word in _CONNECTIVES - {"that"} or set(passage.gap(verb)) & set(",;"):
        return _taken_over(before, verb)
    return None


def _before_aside(passage: Passage, verb: int, floor: int) -> int:
    """The word after the subject: `verb`, or the start of an aside in front of it."""
    for part in _PARTS:
        size = part.count(" ") + 1
        if verb - size >= floor and passage.slice(verb - size, verb).lower() == part:
            return verb - size
    if "," not in passage.gap(verb):
        return verb
    for start in range(verb - 1, max(floor, verb - _ASIDE_WORDS), -1):
        if "," in passage.gap(start) and _ASIDE.match(passage.text, passage.words[start].start):
            return start
    return verb


def _taken_over(before: Sequence[Event], verb: int) -> Subject | None:
    for event in reversed(before):
        if event.subject and not event.infinitive and not event.subject.relative:
            return Subject(event.subject.run, verb, stated=False)
    return None


def _pronoun(
    passage: Passage, i: int, before: Sequence[Event], topic: Subject | None
) -> Subject | None:
    """Who "it" or "they" is: the last subject that is no meeting, else the last body named."""
    for event in reversed(before):
        if event.subject and event.subject.codes:
            return Subject(event.subject.run, i)
    if topic:
        return Subject(topic.run, i)
    for mention in reversed(passage.mentions):
        if mention.last < i and mention.codes:
            return Subject(passage.run_to(mention.last), i)
    return None


def _says(before: Sequence[Event], i: int) -> bool:
    return bool(before) and before[-1].at == i


def _opening(
    passage: Passage, subject: Subject | None, start: int, floor: int, after: str
) -> int | None:
    if subject and subject.relative:
        return None
    first = subject.first if subject and subject.stated else start
    if first <= floor:
        return floor
    lead = passage.plain(first - 1)
    if lead in {"and", "but", "while", "whereas", "also"}:
        return first - 1
    if after in NOTHING_AFTER and not (subject and subject.stated):
        return None
    if set(passage.gap(first)) & set(",;:"):
        return first
    return None
