"""Seats whose body is not named beside the state, in French: in brackets, as a label, before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kpbot.communique.french.seat_words import (
    APPLICATION,
    ASKS,
    DECIDES,
    GRANTS,
    INTEREST,
    JOINED,
    LEAVING,
    LIGHT,
    OPEN,
    SEAT,
    status_of,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import MembershipStatus

Seat = tuple[str, str, MembershipStatus]
_TAKES_IN = word_set("accueille accueillent accueillera accueilli intègre intégré compte comptera")
_TAKES_IN_LATER = word_set("accueillir accepter admettre intégrer")
_GROWS = word_set("élargissement élargi élargir ouverture")
_GROWTH = 5
_THIS = word_set("sa cette la leur ces leurs")
_TIES = word_set("et le la les l du de des d l’ d’")
_LABEL = 10
_LIST = 8
_LATER = 40
_SHARED = 16


def find_seats_apart(sentence: Sentence) -> Iterator[Seat]:
    """The seats of the sentence whose states do not stand beside the name of the body."""
    yield from _under_a_label(sentence)
    yield from _by_the_group(sentence)
    yield from _by_its_growth(sentence)
    yield from _of_its_work(sentence)
    yield from _of_the_one_before(sentence)


def find_listed(sentence: Sentence) -> Iterator[Seat]:
    """As in "a approuvé les candidatures du Togo (GTM) et du Mali (GTS)"."""
    text = sentence.text
    for state in text.between(sentence.first, sentence.end):
        group = text.mention_at(state.last + 1)
        if state.kind is not BodyKind.STATE or group is None or group.kind not in GROUPS:
            continue
        words = {text.low(i) for i in range(sentence.first, sentence.end)}
        if "(" not in text.gap(group.first) or not words & (SEAT | APPLICATION | INTEREST):
            continue
        status = status_of(words, set())
        after = range(group.last + 1, sentence.end)
        close = next((i for i in after if ")" in text.gap(i)), sentence.end)
        if status:
            bodies = codes_of(text.between(group.first, close))
            yield from product(_sharing(sentence, state), bodies, (status,))


def _sharing(sentence: Sentence, state: Mention) -> tuple[str, ...]:
    """Whose the bracket behind `state` is: « le Togo et le Mali (GTM) »."""
    text = sentence.text
    found, first = [*state.codes], state.first
    while True:
        i = first - 1
        while text.low(i) in _TIES:
            i -= 1
        one = text.mention_at(i)
        tied = any(text.low(j) == "et" for j in range(i + 1, first))
        between = "".join(text.gap(j) for j in range(i + 1, first + 1))
        if one is None or one.kind is not BodyKind.STATE or not (tied or "," in between):
            return tuple(found)
        if {*between} & {*"();:"}:
            return tuple(found)
        found, first = [*one.codes, *found], one.first


def _under_a_label(sentence: Sentence) -> Iterator[Seat]:
    """As in "Composition du GTM : Togo (approuvé) ; Mali (candidat)"."""
    text = sentence.text
    marks = [i for i in range(sentence.first + 1, sentence.end) if ":" in text.gap(i)]
    for n, start in enumerate(marks):
        floor = max(marks[n - 1] if n else sentence.first, start - _LABEL)
        groups = [one for one in text.between(floor, start) if one.kind in GROUPS]
        if len(groups) != 1 or len(groups[0].codes) != 1:
            continue
        said = {text.low(i) for i in range(floor, start)}
        if {text.low(i) for i in range(groups[0].first - 3, groups[0].first)} & ASKS:
            continue  # "a demandé au CP : a) d’envoyer une mission au Togo"
        end = marks[n + 1] if n + 1 < len(marks) else sentence.end
        states = [one for one in text.between(start, end) if one.kind is BodyKind.STATE]
        for m, state in enumerate(states):
            last = next((one.first for one in states[m + 1 :] if _parts(sentence, state, one)), end)
            words = {text.low(i) for i in range(state.last + 1, last)}
            told = words & (APPLICATION | DECIDES | INTEREST | JOINED)
            status = status_of(words if told else said, set())
            if status and not words & LEAVING:
                yield state.codes[0], groups[0].codes[0], status


def _parts(sentence: Sentence, state: Mention, after: Mention) -> bool:
    """Whether something is said of `state` alone before the one after it."""
    text = sentence.text
    told = APPLICATION | DECIDES | INTEREST | JOINED
    words = {text.low(i) for i in range(state.last + 1, after.first)}
    return bool(words & told) or ";" in text.gap(after.first)


def _by_the_group(sentence: Sentence) -> Iterator[Seat]:
    """As in "le GTM accueille désormais le Togo et le Mali"."""
    text = sentence.text
    for group in text.between(sentence.first, sentence.end):
        at = group.last + 1 + (text.low(group.last + 1) in {"a", "ont"})
        if group.kind not in GROUPS or text.low(at) not in _TAKES_IN or len(group.codes) != 1:
            continue
        end = sentence.clause_end(at)
        words = {text.low(i) for i in range(at, end)}
        states = tuple(one for one in text.between(at, end) if one.kind is BodyKind.STATE)
        if words & {"désormais", "sein", "parmi"} and not words & {"membre", "membres"}:
            yield from product(codes_of(states), group.codes, (MembershipStatus.APPROVED,))


def _by_its_growth(sentence: Sentence) -> Iterator[Seat]:
    """As in « a entériné l’élargissement du GTS au Togo », « a décidé d’accueillir le Togo »."""
    text = sentence.text
    for i in range(sentence.first, sentence.end):
        first, end = sentence.clause_start(i), sentence.clause_end(i)
        if text.low(i) in _GROWS:
            groups = [one for one in text.between(i, i + _GROWTH) if one.kind in GROUPS]
            since = groups[0].last + 1 if groups else end
        elif text.low(i) in _TAKES_IN_LATER:
            groups = [one for one in text.between(first, i) if one.kind in GROUPS]
            since = i
        else:
            continue
        words = {text.low(j) for j in range(first, end)}
        states = tuple(one for one in text.between(since, end) if one.kind is BodyKind.STATE)
        decided = words & (DECIDES | {"décidé"}) and not words & {"pas", "non"}
        member = text.low(i) in _GROWS or words & {"membre", "membres", "sein", "rangs"}
        if groups and groups[0].codes and states and decided and member:
            yield from product(codes_of(states), groups[0].codes[-1:], (MembershipStatus.APPROVED,))


def _of_its_work(sentence: Sentence) -> Iterator[Seat]:
    """As in "ont exprimé leur intérêt à participer à ses travaux"."""
    text = sentence.text
    for i in range(sentence.first + 1, sentence.end):
        if text.low(i) not in {"ses", "ces"} or text.low(i + 1) != "travaux":
            continue
        first = sentence.clause_start(i)
        words = {text.low(j) for j in range(first, i)}
        groups = [one for one in text.before(i) if one.kind in GROUPS and one.codes][:1]
        states = tuple(one for one in text.between(first, i) if one.kind is BodyKind.STATE)
        if groups and states and words & INTEREST:
            yield from product(
                codes_of(states), groups[0].codes[-1:], (MembershipStatus.INTERESTED,)
            )


def _of_the_one_before(sentence: Sentence) -> Iterator[Seat]:
    """As in "tandis que celle du Mali sera examinée", of the body that was named before."""
    text = sentence.text
    for i in range(sentence.first + 1, sentence.end):
        if text.low(i) not in {"celle", "celles"}:
            continue
        run = text.run_from(i + 2) or text.run_from(i + 3)
        states = tuple(one for one in run if one.kind is BodyKind.STATE)
        end = sentence.clause_end(i)
        groups = [one for one in text.between(sentence.first, i) if one.kind in GROUPS]
        own = [one for one in text.between(i, end) if one.kind in GROUPS]
        before = {text.low(j) for j in range(sentence.first, i)}
        if not states or own or not groups or len(groups[-1].codes) != 1:
            continue
        if not before & APPLICATION:
            continue
        words = {text.low(j) for j in range(states[-1].last, min(end, i + _SHARED))}
        status = MembershipStatus.APPLIED if words & OPEN else status_of(before, set())
        if status:
            yield from product(codes_of(states), groups[-1].codes, (status,))


def goes_on(sentence: Sentence, done: int, mention: Mention) -> bool:
    """Whether a list of seats goes on before `mention`: "le Togo au GTM, le Mali au GTS"."""
    text = sentence.text
    i, words, states = done, 0, 0
    while i < mention.first and words <= _LIST:
        state = text.mention_at(i)
        if state and state.kind is BodyKind.STATE:
            i, states = state.last + 1, states + 1
        elif text.low(i) in LIGHT:
            i, words = i + 1, words + 1
        else:
            return False
    return bool(states) and words <= _LIST


def is_granted_later(sentence: Sentence, done: int) -> bool:
    """Whether an application is granted behind word `done`: "la Plénière y a fait droit".

    The next sentence may say so too: "Elle a fait droit à sa demande".
    """
    text = sentence.text
    spans = dict(text.sentences())
    following = next((first for first in spans if first >= sentence.end), -1)
    limit = min(spans.get(following, sentence.end), done + _LATER)
    for i in range(done, limit):
        one = text.mention_at(i)
        if one and (one.kind in GROUPS or one.kind is BodyKind.STATE):
            return False
        meant = text.low(i - 1) in _THIS or text.low(i + 2) in {"laquelle", "lesquelles"}
        if text.low(i) in APPLICATION and meant:
            near = {text.low(j) for j in range(max(done, i - 6), min(limit, i + 9))}
            return bool(near & GRANTS) and not near & {"pas", "non"}
    return False
