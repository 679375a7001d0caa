"""Who joins which body: approvals, applications and interest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import BE
from kpbot.communique.english.seats.admissions import find_admissions
from kpbot.communique.english.seats.seat_words import (
    APPLICATION,
    CHAIRS,
    DECIDES,
    HANDED_ON,
    INTEREST,
    JOIN,
    LIGHT,
    MEMBER,
    SEAT,
    TAKES_PART,
    WISHES,
)
from kpbot.communique.english.seats.seats_apart import applicants, find_seats_apart
from kpbot.communique.english.seats.seats_implied import find_seats_implied
from kpbot.communique.english.seats.seats_listed import find_labelled, find_listed
from kpbot.communique.english.seats.standing import is_granted_later, status_of
from kpbot.communique.english.who.chains import groups_from
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, Membership, MembershipStatus

_SEAT_REACH = 4
_LIST_WORDS = 8
"""So many words, states left aside, stand between two seats of one list at most."""


def find_memberships(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[Membership]:
    """The seats that the sentence of paragraph `number` gives, asks for or looks towards."""
    listed = find_listed(sentence)
    told = {state for state, _, _ in listed}
    others = chain(
        _beside_the_group(sentence),
        find_seats_apart(sentence),
        find_labelled(sentence),
        find_seats_implied(sentence),
    )
    for state, body, status in chain(listed, (one for one in others if one[0] not in told)):
        yield Membership(number, state, body, status)
    for state in find_admissions(sentence, names, heading):
        yield Membership(number, state, names.process, MembershipStatus.APPROVED)


def _beside_the_group(sentence: Sentence) -> Iterator[tuple[str, str, MembershipStatus]]:
    """As in "approved the application of Togo to join the WGM and of Mali to join the WGS"."""
    passage = sentence.passage
    done, last = sentence.first, None
    for mention in passage.between(sentence.first, sentence.end):
        group = mention.kind in GROUPS and mention.first >= done
        goes_on = group and last is not None and _is_another(sentence, done, mention)
        if not group or not (goes_on or _is_seat(sentence, mention)):
            continue
        run = groups_from(passage, mention.first, sentence.end)
        bodies = list(dict.fromkeys(codes_of(run)))
        first = sentence.clause_start(mention.first)
        since, done = max(first, done), run[-1].last + 1
        short = passage.mention_at(done)
        if short and "(" in passage.gap(done) and short.codes == run[-1].codes:
            done = short.last + 1  # "the Working Group on Statistics (WGS)"
        status = status_of(sentence, first, since, done) or (last if goes_on else None)
        if goes_on and status is MembershipStatus.APPLIED and not _asks_anew(sentence, since, done):
            status = last
        last = status
        if status is None:
            continue
        states = _states(sentence, since, mention)
        if status is MembershipStatus.INTERESTED and _apply(sentence, states, since, done):
            status = MembershipStatus.APPLIED
        if status is MembershipStatus.APPLIED and is_granted_later(passage, done, sentence.end):
            status = MembershipStatus.APPROVED
        each = _is_each(sentence, since, done) and len(states) == len(bodies)
        for state, body in zip(states, bodies, strict=True) if each else product(states, bodies):
            yield state, body, status


def _is_each(sentence: Sentence, first: int, done: int) -> bool:
    """Whether each state gets one of the bodies, in the order in which they are named."""
    words = [sentence.passage.plain(i) for i in range(first, min(done + 3, sentence.end))]
    return "respectively" in words[: done - first + 1] or words[-3:] == ["in", "that", "order"]


def _apply(sentence: Sentence, states: tuple[str, ...], first: int, end: int) -> bool:
    """Whether those who wish have applied: "the application of Togo, which wishes to join"."""
    near = {sentence.passage.plain(i) for i in range(first, end)}
    asked = (applicants(sentence, i) for i in range(sentence.first, end))
    who = {code for run in asked for code in codes_of(run)}
    return bool(near & WISHES) and not near & (INTEREST - WISHES) and {*states} <= who


def _is_another(sentence: Sentence, done: int, mention: Mention) -> bool:
    """Whether a list of seats goes on here: "Togo in the WGM, Mali in the WGS"."""
    passage = sentence.passage
    i, words, states = _past_as_was(sentence, done), 0, 0
    while i < mention.first and words <= _LIST_WORDS:
        state = passage.mention_at(i)
        if state and state.kind is BodyKind.STATE:
            i, states = state.last + 1, states + 1
            continue
        if passage.plain(i) not in LIGHT | TAKES_PART:
            return False
        i, words = i + 1, words + 1
    return bool(states) and words <= _LIST_WORDS


def _past_as_was(sentence: Sentence, done: int) -> int:
    """Where a list of seats goes on behind "was approved, as was" at word `done`."""
    passage = sentence.passage
    for i in range(done, min(done + _SEAT_REACH, sentence.end - 1)):
        so = passage.plain(i) in {"as", "so"} and passage.plain(i + 1) in {"was", "were"}
        if so and {passage.plain(j) for j in range(sentence.first, i)} & DECIDES:
            return i + 2
    return done


def _asks_anew(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a list of seats goes on with a verb of its own: "Mali has applied for the WGS"."""
    return any(sentence.passage.plain(i) in {"applied", "apply"} for i in range(first, end))


def _is_seat(sentence: Sentence, mention: Mention) -> bool:
    """Whether words for a seat stand before the group, or belong to its name in the sentence."""
    passage = sentence.passage
    own = {passage.plain(j) for j in range(mention.first, mention.last + 1)}
    if own & (SEAT | CHAIRS):
        return bool(own & SEAT)
    i = mention.first - 1 - (passage.plain(mention.first - 1) in {"the", "same"})
    if passage.plain(i) == "in" and passage.plain(i - 1) in INTEREST:
        return True  # "expressed interest in the WGS"
    return _is_of_interest(sentence, mention, i) or _has_seat_before(sentence, mention)


def _is_of_interest(sentence: Sentence, mention: Mention, i: int) -> bool:
    """As in "interest in the work of the WGM with a view to becoming a member"."""
    passage = sentence.passage
    if passage.plain(i) != "of" or passage.plain(i - 1) not in {"work", "activities"}:
        return False
    wishes = {passage.plain(j) for j in range(i - 2 * _LIST_WORDS, i)} & INTEREST
    end = min(sentence.clause_end(mention.last), mention.last + 2 * _LIST_WORDS)
    behind = {passage.plain(j) for j in range(mention.last + 1, end)}
    return bool(wishes and behind & (MEMBER | JOIN | {"membership", "apply", "applying"}))


def _has_seat_before(sentence: Sentence, mention: Mention) -> bool:
    """Whether words for a seat stand before the group, the states that get it left aside."""
    passage = sentence.passage
    i, near = mention.first - 1, 0
    while passage.plain(i) in {"the", "same"}:
        i -= 1
    if passage.plain(i) == "by":
        return False  # "the applications were gone into by the Committee"
    for_it = passage.plain(i) in {"for", "to"}
    before = {passage.plain(j) for j in range(sentence.clause_start(mention.first), mention.first)}
    while i >= sentence.first and near < _SEAT_REACH:
        state = passage.mention_at(i)
        if state and state.kind is BodyKind.STATE:
            i = state.first - 1
            continue
        if passage.plain(i) in HANDED_ON:
            return False
        takes_part = passage.plain(i) in TAKES_PART and before & (APPLICATION | INTEREST)
        asks = passage.plain(i) in APPLICATION and for_it  # "the application for the same group"
        asks = asks and not _is_told(sentence, i)
        if passage.plain(i) in SEAT or takes_part or asks:
            return True
        near += passage.plain(i) not in {"and", "of", "the"}
        i -= 1
    return False


def _is_told(sentence: Sentence, i: int) -> bool:
    """As in "Togo was requested to present it to the WGM": it is asked for work, not for a seat."""
    passage = sentence.passage
    told = passage.plain(i) == "requested" and passage.plain(i - 1) in BE
    return told and passage.plain(i + 1) == "to" and passage.plain(i + 2) not in SEAT | JOIN


def _states(sentence: Sentence, since: int, mention: Mention) -> tuple[str, ...]:
    """The states between the seat before and this one; where there are none, those after it."""
    end = sentence.clause_end(mention.first)
    states = [one for one in sentence.passage.between(since, end) if one.kind is BodyKind.STATE]
    before = tuple(one for one in states if one.first < mention.first)
    if not states and sentence.passage.plain(since) in {*JOIN, "and"}:
        states = list(sentence.passage.run_from(sentence.first))  # "Togo left the WGM and joined"
        states = [one for one in states if one.kind is BodyKind.STATE]
    return codes_of(before or tuple(states))
