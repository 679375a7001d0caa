"""Seats whose body is not named beside the state: before it, or as "it"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.seats.seat_words import (
    APPLICATION,
    ENLARGES,
    FOUNDS,
    JOIN,
    LEAVING,
    MEMBER,
    SEAT,
    TAKES_PART,
)
from kpbot.communique.english.seats.standing import is_granted_later, status_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import MembershipStatus

Seat = tuple[str, str, MembershipStatus]
_ITS = frozenset({"its", "that", "this"})
_THAT = frozenset({"that", "those"})
_ASKED_FOR = word_set("application applications request requests candidature candidatures")
OPEN = word_set("considered deferred postponed examined consideration noted pending review")
"""An application is still looked at."""
_ON_ITS_WAY = word_set("to has have had decided agreed also will shall decision")
_TAKES = word_set("accept accepted accepts admit admitted admits welcome welcomed welcomes take")
_IN_IT = 4


def find_seats_apart(sentence: Sentence) -> Iterator[Seat]:
    """The seats of the sentence whose states do not stand before the name of the body."""
    yield from _of_it(sentence)
    yield from _by_the_group(sentence)
    yield from _of_the_one_before(sentence)


def _of_it(sentence: Sentence) -> Iterator[Seat]:
    """As in "the interest of Mali in joining it", "would like to take part in its work"."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        if not (_is_joined(sentence, i) or _is_taken_part_in(sentence, i)):
            continue
        first = sentence.clause_start(i)
        groups = [one for one in passage.before(i) if one.kind in GROUPS and one.codes][:1]
        since = max(first, groups[0].last + 1) if groups else first
        states = [one for one in passage.between(since, i) if one.kind is BodyKind.STATE]
        status = status_of(sentence, since, since, i + 1) if groups and states else None
        if status:
            yield from product(codes_of(tuple(states)), groups[0].codes[-1:], (status,))


def _is_joined(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    ranks = passage.plain(i) == "its" and passage.plain(i + 1) in {"ranks", "membership"}
    return (ranks or passage.plain(i) == "it") and passage.plain(i - 1) in JOIN


def _is_taken_part_in(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is the "its" of "in participating in its work"."""
    passage = sentence.passage
    if passage.plain(i) not in _ITS or passage.plain(i - 1) not in {"in", "to"}:
        return False
    return passage.plain(i - 2) in TAKES_PART and passage.plain(i + 1) in {"work", "group"}


def _by_the_group(sentence: Sentence) -> Iterator[Seat]:
    """Where the group stands before: "the WGDE accepted Brazil as a member", "was joined by"."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        first, end = sentence.clause_start(i), sentence.clause_end(i)
        before = passage.between(first, i)
        group = _who_has_members(sentence, before, i)
        counts = passage.plain(i) in MEMBER and passage.plain(i - 1).isdigit()
        if group is None or passage.mention_at(i) or counts:
            continue  # "the list comprises 45 members": how many there are
        status = _said_by_the_group(sentence, group, i)
        before = tuple(one for one in before if one.kind is BodyKind.STATE)
        after = tuple(one for one in passage.between(i, end) if one.kind is BodyKind.STATE)
        states = (before or after) if passage.plain(i) in MEMBER else after
        if status and states:
            yield from product(codes_of(states), group.codes[-1:], (status,))


def _who_has_members(sentence: Sentence, before: tuple[Mention, ...], i: int) -> Mention | None:
    """The group of which the clause tells at word `i`, one of the mentions `before` it there."""
    passage = sentence.passage
    groups = [one for one in before if one.kind in GROUPS and one.codes]
    if not groups:
        return None
    over = {passage.plain(j) for j in range(sentence.clause_start(i), groups[0].first)}
    if groups[0] is before[0] or over & (FOUNDS | ENLARGES):
        return groups[0]
    last = groups[-1]
    if passage.plain(i - 1) in ENLARGES:
        return last  # "upon the report of the PC, approved its enlargement to Togo"
    j = last.last + 1
    while j < i and passage.plain(j) in _ON_ITS_WAY:
        j += 1
    return last if last.last + 1 < j < i and passage.plain(j) in _TAKES else None


def _said_by_the_group(sentence: Sentence, group: Mention, i: int) -> MembershipStatus | None:
    """What word `i` and those between it and `group` say of the states of the clause."""
    passage = sentence.passage
    word, first = passage.plain(i), sentence.clause_start(i)
    if word in MEMBER and passage.plain(i + 1) not in {"of", "in"}:
        words = {passage.plain(j) for j in range(first, i)}
        if words & FOUNDS and not words & LEAVING:
            return MembershipStatus.APPROVED  # "set up the PC, with Togo and Mali as its members"
        return status_of(sentence, first, first, i + 1)
    over = {passage.plain(j) for j in range(group.first - 2, group.first)}
    grows = word in {"by", "to"} and passage.plain(i - 1) in ENLARGES
    enlarged = word == "by" and group.last == i - 1 and over & ENLARGES
    if enlarged or grows or (word in JOIN and passage.plain(i + 1) == "by"):
        return MembershipStatus.APPROVED
    received = passage.plain(i + 1) in {"from", "by"}
    if word in {"interest", "expressions"} and received:
        return MembershipStatus.INTERESTED
    if word in {"applications", "application", "requests"} and received:
        return status_of(sentence, first, first, i + 1)
    return None


def _of_the_one_before(sentence: Sentence) -> Iterator[Seat]:
    """As in "accepted Togo into the WGM and took note of the application of Mali"."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        states = applicants(sentence, i)
        if not states:
            continue
        first, end = sentence.clause_start(i), sentence.clause_end(i)
        if any(one.kind in GROUPS for one in passage.between(i, end)):
            continue
        groups = [one for one in passage.between(sentence.first, i) if one.kind in GROUPS]
        seat = {passage.plain(j) for j in range(sentence.first, i)} & (SEAT | APPLICATION)
        if not groups or len(groups[-1].codes) != 1 or not seat:
            continue
        since = max(first, groups[-1].last + 1)
        status = status_of(sentence, since, since, states[-1].last + 1)
        if passage.plain(i) in _THAT:
            status = _shared(sentence, groups[-1], states[-1].last + 1)
        if status is MembershipStatus.APPLIED and is_granted_later(passage, end, sentence.end):
            status = MembershipStatus.APPROVED
        if status:
            yield from product(codes_of(states), groups[-1].codes, (status,))


def _shared(sentence: Sentence, group: Mention, done: int) -> MembershipStatus | None:
    """What is said of "that of Mali": what was said before, unless it is still looked at."""
    passage = sentence.passage
    if {passage.plain(i) for i in range(done, min(sentence.end, done + 2 * _IN_IT))} & OPEN:
        return MembershipStatus.APPLIED
    first = sentence.clause_start(group.first)
    return status_of(sentence, first, first, group.last + 1)


def applicants(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states of "the application of Mali", "that of Mali", at word `i`."""
    passage = sentence.passage
    if passage.plain(i) not in _ASKED_FOR | _THAT:
        return ()
    if passage.plain(i + 1) not in {"of", "by", "from"}:
        return ()
    run = passage.run_from(i + 2)
    return tuple(one for one in run if one.kind is BodyKind.STATE)
