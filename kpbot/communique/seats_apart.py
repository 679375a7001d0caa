"""Seats whose body is not named beside the state: in brackets, as a label, before, or as "it"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kpbot.communique.clauses import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.seat_words import (
    APPLICATION,
    DECIDES,
    ENLARGES,
    FOUNDS,
    INTEREST,
    JOIN,
    LEAVING,
    MEMBER,
    SEAT,
    TAKES_PART,
)
from kpbot.communique.standing import is_granted_later, status_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import MembershipStatus

Seat = tuple[str, str, MembershipStatus]
_ITS = frozenset({"its", "that", "this"})
_THAT = frozenset({"that", "those"})
_OPEN = word_set("considered deferred postponed examined consideration noted pending")
_IN_IT = 4
_LABEL = 10
"""A label is no longer than so many words: "Membership of the WGM:"."""
_TELLS = DECIDES | APPLICATION | INTEREST | {"new"}


def find_seats_apart(sentence: Sentence) -> Iterator[Seat]:
    """The seats of the sentence whose states do not stand before the name of the body."""
    yield from _of_it(sentence)
    yield from _by_the_group(sentence)
    yield from _in_brackets(sentence)
    yield from _under_a_label(sentence)
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
    return sentence.passage.plain(i) == "it" and sentence.passage.plain(i - 1) in JOIN


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
        groups = [one for one in before[:1] if one.kind in GROUPS and one.codes]
        if not groups:
            groups = [one for one in before if one.kind in GROUPS and one.codes]
            over = {passage.plain(j) for j in range(first, groups[0].first)} if groups else set()
            groups = groups[:1] if over & (FOUNDS | ENLARGES) else []
        if not groups or passage.mention_at(i):
            continue
        status = _said_by_the_group(sentence, groups[0], i)
        before = tuple(one for one in before if one.kind is BodyKind.STATE)
        after = tuple(one for one in passage.between(i, end) if one.kind is BodyKind.STATE)
        states = (before or after) if passage.plain(i) in MEMBER else after
        if status and states:
            yield from product(codes_of(states), groups[0].codes[-1:], (status,))


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
    enlarged = word == "by" and group.last == i - 1 and over & ENLARGES
    if enlarged or (word in JOIN and passage.plain(i + 1) == "by"):
        return MembershipStatus.APPROVED
    received = passage.plain(i + 1) in {"from", "by"}
    if word in {"interest", "expressions"} and received:
        return MembershipStatus.INTERESTED
    if word in {"applications", "application", "requests"} and received:
        return status_of(sentence, first, first, i + 1)
    return None


def _in_brackets(sentence: Sentence) -> Iterator[Seat]:
    """As in "approved the applications of Togo (WGM) and Mali (WGS)"."""
    passage = sentence.passage
    for state in passage.between(sentence.first, sentence.end):
        group = passage.mention_at(state.last + 1)
        if state.kind is not BodyKind.STATE or group is None or group.kind not in GROUPS:
            continue
        first, end = sentence.clause_start(state.first), sentence.clause_end(state.first)
        words = {passage.plain(i) for i in range(first, end) if not passage.mention_at(i)}
        seat = words & (SEAT | APPLICATION | INTEREST) and "(" in passage.gap(group.first)
        status = status_of(sentence, first, first, end) if seat else None
        after = range(group.last + 1, sentence.end)
        close = next((i for i in after if ")" in passage.gap(i)), sentence.end)
        if status:
            bodies = codes_of(passage.between(group.first, close))
            yield from product(state.codes[:1], bodies, (status,))


def _under_a_label(sentence: Sentence) -> Iterator[Seat]:
    """As in "Membership of the WGM: Togo (approved); Mali (applied)", "New members: WGM – Togo"."""
    passage = sentence.passage
    marks = [i for i in range(sentence.first + 1, sentence.end) if _is_label_end(sentence, i)]
    said: set[str] = set()
    for n, start in enumerate(marks):
        floor = marks[n - 1] if n else sentence.first
        label = range(max(floor, start - _LABEL), start)
        groups = [one for one in passage.between(floor, start) if one.kind in GROUPS]
        own = {passage.plain(i) for i in label if not passage.mention_at(i)}
        said |= own & (_TELLS | SEAT)
        if len(groups) != 1 or not groups[0].codes or start - groups[0].first > _LABEL:
            continue
        end = marks[n + 1] if n + 1 < len(marks) else sentence.end
        states = [one for one in passage.between(start, end) if one.kind is BodyKind.STATE]
        for m, state in enumerate(states):
            last = next(
                (one.first for one in states[m + 1 :] if _is_told(sentence, state, one)), end
            )
            words = {passage.plain(i) for i in range(state.last + 1, last)}
            status = _label_status(words) or _label_status(said)
            if status and not words & LEAVING:
                yield state.codes[0], groups[0].codes[0], status


def _is_label_end(sentence: Sentence, i: int) -> bool:
    gap = sentence.passage.gap(i)
    return ":" in gap or " – " in gap or " - " in gap


def _is_told(sentence: Sentence, state: Mention, after: Mention) -> bool:
    """Whether something is said of `state` before `after`: "Togo (applied), Mali"."""
    return any(
        sentence.passage.plain(i) in _TELLS for i in range(state.last + 1, after.first)
    ) or bool(set(sentence.passage.gap(after.first)) & set(";"))


def _label_status(words: set[str]) -> MembershipStatus | None:
    if words & INTEREST:
        return MembershipStatus.INTERESTED
    if words & (DECIDES | {"new"}):
        return MembershipStatus.APPROVED
    return MembershipStatus.APPLIED if words & APPLICATION else None


def _of_the_one_before(sentence: Sentence) -> Iterator[Seat]:
    """As in "accepted Togo into the WGM and took note of the application of Mali"."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        states = _applicants(sentence, i)
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
    if {passage.plain(i) for i in range(done, min(sentence.end, done + 2 * _IN_IT))} & _OPEN:
        return MembershipStatus.APPLIED
    first = sentence.clause_start(group.first)
    return status_of(sentence, first, first, group.last + 1)


def _applicants(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """The states of "the application of Mali", "that of Mali", at word `i`."""
    passage = sentence.passage
    if passage.plain(i) not in {"application", "applications", "that", "those", "request"}:
        return ()
    if passage.plain(i + 1) not in {"of", "by", "from"}:
        return ()
    run = passage.run_from(i + 2)
    return tuple(one for one in run if one.kind is BodyKind.STATE)
