"""What the verbs of a sentence do: in which voice, and where a clause begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpbot.communique.actors import Act, Subject
from kpbot.communique.english.asides import before_phrase
from kpbot.communique.english.clause_openings import (
    for_which,
    is_passive_before,
    of_its_task,
    opening_of,
    opens_a_part,
    who_opens,
)
from kpbot.communique.english.event_nouns import are_things, is_noun
from kpbot.communique.english.function_words import (
    AUXILIARIES,
    BE,
    is_adverb,
)
from kpbot.communique.english.rules import LEXICON, PLAIN, WOULD, Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.subjects import find_subject
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_ASKED_OFTEN = ("frequently", "asked", "questions")
_ASIDE_WORDS = 12
_FINDS = word_set("finds find found sees see saw")
MAY = frozenset({"can", "could", "may", "might"})
_WHO = frozenset({"who", "which"})
_MANY = word_set(
    """
    members participants countries states delegations governments authorities chairs groups
    committees observers parties centres both bodies
    """
)
"""Words in the names of several."""
_NO_NOUN = word_set("intend undertake propose agree commit decide resolve volunteer mean")
"""Verbs whose third person is no noun: "will seek funds and intends to"."""


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
    def act(self) -> Act:
        return Act(self.at, None if self.infinitive else self.subject)

    @property
    def is_passive(self) -> bool:
        return self.form == "ed" and bool(self.auxiliaries & BE)

    @property
    def is_past_perfect(self) -> bool:
        return "had" in self.auxiliaries


def find_events(
    passage: Passage,
    first: int,
    end: int,
    topic: Subject | None = None,
    modals: Sequence[Act] = (),
) -> list[Event]:
    """The verbs of the tables in the sentence of words `first` up to `end`.

    `topic` is who acted in the sentence before: "it" at the start of this one. `modals` are the
    sentence's modal verbs, whose subjects a later verb may take over.
    """
    events: list[Event] = []
    for i in range(first, end):
        row = LEXICON.get(passage.plain(i))
        if row is None or passage.mention_at(i):
            continue
        if passage.gap(i) == "-" and passage.plain(i).endswith("ing"):
            continue  # "fact-finding"
        condition = "," in passage.gap(i) and passage.says(i, ("provided", "that"))
        if condition or passage.says(i - 1, _ASKED_OFTEN):
            continue
        acts = [one.act for one in events]
        past = row[1] == "ed" and passage.plain(i - 1) not in AUXILIARIES
        bound = [one for one in modals if one.at < i and not past]  # no "should go and urged"
        if bound:
            acts = sorted([*acts, *bound], key=lambda one: one.at)
        event = _event(passage, i, first, row, acts, topic)
        if event:
            events.append(_as_passive(passage, event, events))
    return events


def _event(
    passage: Passage,
    i: int,
    floor: int,
    row: tuple[Rule, str],
    before: Sequence[Act],
    topic: Subject | None,
) -> Event | None:
    rule, form = row
    start, auxiliaries = verb_group(passage, i, floor)
    item = passage.is_marker(start - 1)  # "(a) requested": no article
    left = passage.plain(start - 1) if start > floor and not item else ""
    meant = _meant(passage, i, rule, auxiliaries)
    if meant is None:
        return None
    rule = meant
    if form == "base" and auxiliaries & BE:
        form = "ed"  # "was set up"
    infinitive = left == "to"
    planned = rule.role is Role.PROMISE and start == i and _several_plan(passage, i)
    noun = is_noun(form if start == i else "", left) or are_things(passage, i, rule)
    if not infinitive and not planned and noun:
        return None
    subject = None if infinitive else find_subject(passage, start, floor, before, topic)
    if form == "s" and not subject and not opens_a_part(passage, start, floor):
        return None  # "the following tasks"
    subject = of_its_task(passage, rule, subject)
    if left == "it" and auxiliaries & BE and rule.role is not Role.DIRECTIVE:
        subject = None  # "it was agreed": by nobody in particular
    whose = left in _WHO and "," in passage.gap(start - 1)  # ", which plans to"
    whose = whose or (left == "and" and rule.name in _NO_NOUN)  # "will go and intends to"
    whose = whose and passage.plain(i + 1) == "to" and bool(kind_of(passage.plain(i + 2)))
    told = subject is not None and (subject.stated or whose)
    if form == "s" and rule.role is not Role.DIRECTIVE and not told:
        return None  # "noted plans to", "by 31 January, reports": a noun
    opens = None
    goes_on = (
        form == "ed" and not auxiliaries and left == "and" and is_passive_before(passage, start)
    )
    if goes_on:
        subject = None
    elif not infinitive and form != "ing":
        after = passage.plain(i + 1)
        after = "" if after in rule.particles else after  # "conferred on the WGM the task"
        opens = opening_of(passage, subject, start, floor, after)
        bound = not auxiliaries & MAY  # not "experts, who can be called upon"
        opens = who_opens(passage, rule, start, i) if before and bound and left in _WHO else opens
        opens = for_which(passage, rule, subject, i) if opens is None else opens
    elif rule.role is Role.DIRECTIVE and (start == floor or "," in passage.gap(start)):
        opens = start
    return Event(rule, form, i, start, auxiliaries, infinitive, subject, opens)


def _several_plan(passage: Passage, i: int) -> bool:
    """Whether several do now what word `i` says: "its members plan to meet", "they intend to"."""
    run = passage.run_to(i - 1)
    words = {passage.plain(j) for one in run[-1:] for j in range(one.first, one.last + 1)}
    many = len(run) > 1 or words & _MANY
    to = i + 1 + (passage.plain(i + 1) in {"jointly", "also"})
    told = passage.plain(to) == "to" and bool(kind_of(passage.plain(to + 1)))
    return told and (bool(many) or passage.plain(i - 1) == "they")


def _meant(passage: Passage, i: int, rule: Rule, auxiliaries: frozenset[str]) -> Rule | None:
    """The rule of the verb with the words that belong to it, "call on" and "would like"."""
    near = (passage.plain(i + 1), passage.plain(i + 2))
    plain = PLAIN.get(rule.name)
    other = plain is not None and near[0] in plain.particles  # "looked forward to"
    if rule.particles and (other or not set(near) & rule.particles):
        return plain if plain and (other or not plain.particles) else None
    return rule if rule.name not in WOULD or "would" in auxiliaries else None


def _as_passive(passage: Passage, event: Event, before: Sequence[Event]) -> Event:
    """`event`, a passive where it goes on with one: "was thanked and asked to report"."""
    plain_past = (
        event.form == "ed" and not event.auxiliaries and passage.plain(event.at + 1) == "to"
    )
    if not plain_past or not before or passage.plain(event.first - 1) != "and":
        return event
    last = before[-1]
    same = last.is_passive and last.subject and event.subject and not event.subject.stated
    return replace(event, auxiliaries=last.auxiliaries) if same else event


def verb_group(passage: Passage, i: int, floor: int) -> tuple[int, frozenset[str]]:
    """Where the verb of word `i` begins with its adverbs and auxiliaries, and these."""
    start = i
    auxiliaries = set()
    while start > floor:
        word = passage.plain(start - 1)
        if word in AUXILIARIES:
            auxiliaries.add(word)
        elif word in {"each", "all"} and passage.plain(start - 2) in BE:
            pass  # "were each requested to"
        elif word == "more" and passage.plain(start - 2) == "once":
            pass  # "were once more requested to"
        elif word in {"itself", "themselves"} and passage.plain(start - 2) in _FINDS:
            auxiliaries.add("is")  # "finds itself entrusted with"
            start -= 1
        elif not is_adverb(word) or passage.mention_at(start - 1):
            aside = _before_aside(passage, start, floor)
            aside = before_phrase(passage, start, floor) if aside is None else aside
            if aside is None:
                break
            start = aside
            continue
        if set(passage.gap(start)) & set(";:()."):
            break
        start -= 1
    return start, frozenset(auxiliaries)


def _before_aside(passage: Passage, i: int, floor: int) -> int | None:
    """Where an aside begins that parts an auxiliary from its verb: "is, in addition, asked"."""
    if "," not in passage.gap(i):
        return None
    for start in range(i - 1, max(floor + 1, i - _ASIDE_WORDS), -1):
        if "," in passage.gap(start):
            before = passage.plain(start - 1)
            return start if before in AUXILIARIES or is_adverb(before) else None
    return None
