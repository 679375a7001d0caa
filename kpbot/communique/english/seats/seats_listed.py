"""Seats in lists: with the body in brackets behind the state, or as a label before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.seats.seat_words import (
    APPLICATION,
    CHAIRS,
    DECIDES,
    INTEREST,
    LEAVING,
    SEAT,
)
from kpbot.communique.english.seats.seats_apart import OPEN, Seat
from kpbot.communique.english.seats.standing import status_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import MembershipStatus

_BEHIND = 5
_LABEL = 10
"""A label is no longer than so many words: "Membership of the WGM:"."""
_TELLS = DECIDES | APPLICATION | INTEREST | {"new"}
_THEIRS = CHAIRS | {"chairs"}


def find_listed(sentence: Sentence) -> tuple[Seat, ...]:
    """The seats of the sentence whose bodies stand in brackets."""
    return tuple(_in_brackets(sentence))


def _in_brackets(sentence: Sentence) -> Iterator[Seat]:
    """As in "approved the applications of Togo (WGM) and Mali (WGS)"."""
    passage = sentence.passage
    for state in passage.between(sentence.first, sentence.end):
        group = passage.mention_at(state.last + 1)
        if state.kind is not BodyKind.STATE or group is None or group.kind not in GROUPS:
            continue
        status = _said_of(sentence, state) if "(" in passage.gap(group.first) else None
        after = range(group.last + 1, sentence.end)
        close = next((i for i in after if ")" in passage.gap(i)), sentence.end)
        behind = {passage.plain(i) for i in range(close, min(close + _BEHIND, sentence.end))}
        if (
            status
            and behind & OPEN
            and not any(passage.mention_at(i) for i in range(close, close + 2))
        ):
            status = MembershipStatus.APPLIED  # "while that of Togo (WGS) is still under review"
        if status:
            bodies = codes_of(passage.between(group.first, close))
            yield from product(_sharing(sentence, state), bodies, (status,))


def _said_of(sentence: Sentence, state: Mention) -> MembershipStatus | None:
    """What the clause of `state`, or else what opens the sentence, says of its seat."""
    for i in dict.fromkeys((state.first, sentence.first)):
        first, end = sentence.clause_start(i), sentence.clause_end(i)
        words = {sentence.passage.plain(j) for j in range(first, end)}
        if words & _THEIRS:
            return None
        if words & (SEAT | APPLICATION | INTEREST):
            return status_of(sentence, first, first, end)
    return None


def _sharing(sentence: Sentence, state: Mention) -> tuple[str, ...]:
    """Whose the bracket behind `state` is: Togo and Mali in "Togo and Mali (WGM)"."""
    passage = sentence.passage
    first = state.first
    while True:
        i = first - 1
        while passage.plain(i) in {"and", "of", "the"}:
            i -= 1
        before = passage.mention_at(i)
        tied = i < first - 1 or "," in passage.gap(first)
        ends = passage.words[i].end if i >= 0 else 0
        between = passage.text[ends : passage.words[first].start]
        if (
            before is None
            or before.kind is not BodyKind.STATE
            or not tied
            or {*between} & {*"();:"}
        ):
            run = passage.between(first, state.last + 1)
            return tuple(code for one in run if one.kind is BodyKind.STATE for code in one.codes)
        first = before.first


def find_labelled(sentence: Sentence) -> Iterator[Seat]:
    """As in "Membership of the WGM: Togo (approved); Mali (applied)", "New members: WGM – Togo"."""
    passage = sentence.passage
    if _THEIRS & {passage.plain(i) for i in range(sentence.first, sentence.end)}:
        return  # "Chairs: WGM – Togo"
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
    if sentence.passage.plain(i - 1) in {"to", "that"}:
        return False  # "requested the WGM to: (a) visit Togo"
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
