"""Seats told in few words: "the WGS takes in Togo", "Togo sits in the WGM", "Mali has applied"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import DETERMINERS, is_adverb
from kpbot.communique.english.seats.seat_words import (
    APPLICATION,
    DECIDES,
    INTEREST,
    LEAVING,
    MEMBER,
    SEAT,
)
from kpbot.communique.english.seats.seats_apart import Seat
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import MembershipStatus

_MAY = word_set("has have will shall is to agreed decided")
_TAKES = word_set("take takes took taken taking receives received")
_ADMITS = word_set("admit admits admitted")
_GAINS = word_set("gains gained has counts acquires acquired gets got receives received wins won")
_WELCOMES = word_set("welcomes welcomed opens opened counts counted")
_IN = word_set("in on aboard")
_RANKS = word_set("ranks members member membership midst doors board")
_SITS = word_set("sits sit enters enter entered sat")
_SO = word_set("as so")
_DOES = word_set("does do did was were is are has have will")
_AFTER_APPLIED = word_set("too as well also and but while its their in by")
_SEATED = SEAT | _RANKS | _SITS | {"takes", "took"}
_ENTERED = DECIDES | _SITS | word_set("join becomes become takes took")
_NEAR = 6
_ADVERBS = 3


def find_seats_implied(sentence: Sentence) -> Iterator[Seat]:
    """The seats of the sentence that no noun for them stands beside."""
    passage = sentence.passage
    for group in passage.between(sentence.first, sentence.end):
        if group.kind in GROUPS and len(group.codes) == 1 and not group.possessive:
            for state in codes_of(_taken_in(sentence, group) or _sitting(sentence, group)):
                yield state, group.codes[0], MembershipStatus.APPROVED
    yield from _of_the_same(sentence)


def _states(passage: Passage, i: int) -> tuple[Mention, ...]:
    """The states named at word `i` or behind an article or a mark there."""
    run = passage.run_from(i) or passage.run_from(i + 1)
    at = run and run[0].first <= i + 1 and all(one.kind is BodyKind.STATE for one in run)
    return run if at and not run[-1].possessive else ()


def _taken_in(sentence: Sentence, group: Mention) -> tuple[Mention, ...]:
    """As in "the WGM takes in Togo", "has two more members: Togo and Mali", "opened its ranks"."""
    passage = sentence.passage
    i, end = group.last + 1, sentence.clause_end(group.first)
    while i < end and (is_adverb(passage.plain(i)) or passage.plain(i) in _MAY):
        if passage.plain(i) in _GAINS and _members_after(passage, i, end):
            break
        i += 1
    verb = passage.plain(i)
    if passage.is_negated(group.last + 1, i):
        return ()
    ranks = any(passage.plain(j) in _RANKS for j in range(i + 1, end))
    if verb in _TAKES:
        by_in = passage.plain(i + 1) in _IN
        return _states(passage, i + 1 + by_in) if by_in or ranks else ()
    if (
        verb in _ADMITS
        and group.kind is BodyKind.WORKING_GROUP
        and not _to_another(sentence, i, end)
    ):
        return _states(passage, i + 1)
    if verb in _GAINS and (members := _members_after(passage, i, end)):
        return _states(passage, members + 1)
    if verb in _WELCOMES and ranks:
        to = next((j for j in range(i + 1, end) if passage.plain(j) in {"to", "among"}), i)
        return _states(passage, i + 1) or (_states(passage, to + 1) if verb != "counts" else ())
    return ()


def _members_after(passage: Passage, i: int, end: int) -> int | None:
    """Where "members" stands behind "has two more"; what follows names them."""
    near = range(i + 1, min(i + _NEAR, end))
    found = next((j for j in near if passage.plain(j) in MEMBER), None)
    named = found is not None and set(passage.gap(found + 1)) & set(",:(")
    return found if named else None


def _to_another(sentence: Sentence, i: int, end: int) -> bool:
    """As in "admitted Togo to the Scheme": not to the group."""
    passage = sentence.passage
    return any(passage.plain(j) in {"to", "into", "that"} for j in range(i + 1, end))


def _sitting(sentence: Sentence, group: Mention) -> tuple[Mention, ...]:
    """As in "Togo sits in the WGM", "Togo takes a seat in the WGM", "enters it"."""
    passage = sentence.passage
    i = group.first - 1
    while passage.plain(i) in DETERMINERS | {"in", "on", "into", "seat", "seats"}:
        i -= 1
    seat = any(passage.plain(j) in {"seat", "seats"} for j in range(i + 1, group.first))
    verb = passage.plain(i)
    if verb not in _SITS and not (seat and verb in _TAKES):
        return ()
    before = i - 1
    while before > i - _ADVERBS and (
        is_adverb(passage.plain(before)) or passage.plain(before) in {"has", "have", "will"}
    ):
        before -= 1
    run = passage.run_to(before)
    return run if run and all(one.kind is BodyKind.STATE for one in run) else ()


def _of_the_same(sentence: Sentence) -> Iterator[Seat]:
    """As in "Togo joins the WGM. Mali has applied", "Togo joined the WGM; so did Mali"."""
    passage = sentence.passage
    status: MembershipStatus | None
    for i in range(sentence.first, sentence.end):
        word = passage.plain(i)
        if word == "applied":
            states, status = _applicants(sentence, i), MembershipStatus.APPLIED
        elif word in _SO and passage.plain(i + 1) in _DOES:
            states, status = _states(passage, i + 2), _same(sentence, i)
        else:
            continue
        named = word in _SO and states and _names_its_own(sentence, i)
        group = _only_group(passage, i) if states and not named else None
        if group and status:
            yield from product(codes_of(states), group.codes, (status,))


def _names_its_own(sentence: Sentence, so: int) -> bool:
    """As in "as was Mali to the WGM": a group of its own is named behind."""
    near = sentence.passage.between(so, min(so + 2 * _NEAR, sentence.end))
    return any(one.kind in GROUPS for one in near)


def _same(sentence: Sentence, so: int) -> MembershipStatus | None:
    """What the words before "as did" say of a seat."""
    words = {sentence.passage.plain(i) for i in range(sentence.first, so)}
    if words & (INTEREST | LEAVING):
        return MembershipStatus.INTERESTED if not words & LEAVING else None
    if words & APPLICATION:
        return MembershipStatus.APPLIED
    return MembershipStatus.APPROVED if words & _ENTERED else None


def _applicants(sentence: Sentence, applied: int) -> tuple[Mention, ...]:
    """Who "has applied", where the words do not say for what."""
    passage = sentence.passage
    last = applied + 1 == sentence.end or passage.gap(applied + 1).strip() != ""
    if not last and passage.plain(applied + 1) not in _AFTER_APPLIED:
        return ()
    i = applied - 1
    while is_adverb(passage.plain(i)):
        i -= 1
    if passage.plain(i) not in {"has", "have"}:
        return ()
    run = passage.run_to(i - 1)
    return run if run and all(one.kind is BodyKind.STATE for one in run) else ()


def _only_group(passage: Passage, i: int) -> Mention | None:
    """The group named before word `i`, where a seat in it was told of."""
    groups = [one for one in passage.before(i) if one.kind in GROUPS and one.codes]
    if not groups or len(groups[0].codes) != 1:
        return None
    words = {passage.plain(j) for j in range(i)}
    told = words & _SEATED and not words & LEAVING
    return groups[0] if told else None
