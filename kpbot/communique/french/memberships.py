"""Who joins which body, in French: approvals, applications and interest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product, takewhile

from kpbot.communique.french.admissions import find_admissions
from kpbot.communique.french.seat_words import (
    APPLICATION,
    ASKED_FOR,
    ASKS,
    CHAIRS,
    DECIDES,
    INTEREST,
    LEAVING,
    RECEIVES,
    SEAT,
    THAT_ONE,
    WELCOMED,
    WISHES,
    status_of,
)
from kpbot.communique.french.seats_apart import (
    Seat,
    find_listed,
    find_seats_apart,
    goes_on,
    is_granted_later,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, Membership, MembershipStatus

_JOINS = {
    "devenir": frozenset({"en"}),
    "adhérer": frozenset({"y"}),
    "rejoindre": frozenset({"l", "le"}),
    "intégrer": frozenset({"l", "le"}),
}
"""Verbs of those who join, each with the pronouns that stand for the body."""
_STANDS = frozenset({"candidature", "candidatures", "candidat", "candidate", "candidats"})
_STANDING = frozenset({"poser", "présenter", "déposer", "soumettre", "porter", "faire", "déclarer"})
_SHORT = 8
"""A seat that goes on with the one before, as in "et l’Inde au CRP", has at most so many words."""


def find_memberships(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[Membership]:
    """The seats that the sentence of paragraph `number` gives, asks for or looks towards."""
    listed = tuple(find_listed(sentence))
    told = {state for state, _, _ in listed}
    found = (_beside_the_group, find_seats_apart, _of_the_one_before)
    others = chain.from_iterable(find(sentence) for find in found)
    for state, body, status in chain(listed, (one for one in others if one[0] not in told)):
        yield Membership(number, state, body, status)
    for state in find_admissions(sentence, names, heading):
        yield Membership(number, state, names.process, MembershipStatus.APPROVED)


def _beside_the_group(sentence: Sentence) -> Iterator[Seat]:
    """As in "a approuvé les candidatures du Togo au GTM et du Mali au GTS"."""
    text = sentence.text
    done, last = sentence.first, None
    standing: set[str] = set()
    for mention in text.between(sentence.first, sentence.end):
        if mention.kind not in GROUPS or mention.first < done or _describes(sentence, mention):
            continue
        if _is_asked(sentence, mention):
            continue
        run = tuple(takewhile(lambda one: one.kind in GROUPS, text.run_from(mention.first)))
        end = run[-1].last + 1
        first = max(done, sentence.clause_start(mention.first))
        if first == sentence.clause_start(mention.first):
            standing = set()
        acts = _is_actor(sentence, mention)
        words = _words(sentence, first, end, acts=acts, stands=bool(standing))
        if acts and not {"membre", "membres"} & words:
            continue
        listed = last is not None and goes_on(sentence, done, mention)
        status = status_of(words, standing) or (last if listed else None)
        states = _states(sentence, first, mention, acts=acts)
        if status is MembershipStatus.INTERESTED and _apply(sentence, states, words, end):
            status = MembershipStatus.APPLIED
        seat = listed or _is_seat(sentence, mention, first, words, standing)
        if not seat or status is None or not states:
            continue
        if status is MembershipStatus.APPLIED and is_granted_later(sentence, end):
            status = MembershipStatus.APPROVED
        standing |= words & (DECIDES | RECEIVES)
        done, last = end, status
        bodies = codes_of(run)
        near = {text.low(i) for i in range(first, min(end + 2, sentence.end))}
        each = "respectivement" in near and len(states) == len(bodies)
        for state, body in zip(states, bodies, strict=True) if each else product(states, bodies):
            yield state, body, status


def _apply(sentence: Sentence, states: tuple[str, ...], words: set[str], end: int) -> bool:
    """Whether those who wish have applied: « les demandes du Togo, qui souhaite adhérer au »."""
    text = sentence.text
    if words & INTEREST - WISHES:
        return False
    who: set[str] = set()
    for i in range(sentence.first, end):
        if text.low(i) in ASKED_FOR:
            run = text.run_from(i + 2) or text.run_from(i + 3)
            who |= {*codes_of(tuple(one for one in run if one.kind is BodyKind.STATE))}
    later = [text.low(i) for i in range(end, min(sentence.end, end + _SHORT))]
    posed = {"candidature", "candidatures"} & {*later} and {"sa", "leur"} & {*later}
    return {*states} <= who or bool(posed and {*later} & RECEIVES)


def _words(sentence: Sentence, first: int, end: int, *, acts: bool, stands: bool) -> set[str]:
    """The words from `first` on that may say what becomes of a seat in the group before `end`."""
    text = sentence.text
    own = {text.low(i) for i in range(first, end)}
    told = any(first <= verb.at < end for verb, _ in sentence.verbs)
    if not acts and (told or stands):
        return own
    return own | {text.low(i) for i in range(end, sentence.clause_end(end - 1))}


def _is_seat(
    sentence: Sentence, mention: Mention, first: int, words: set[str], standing: set[str]
) -> bool:
    """Whether a seat in the group is spoken of, and not only the group."""
    text = sentence.text
    if words & (SEAT | INTEREST) or (standing and mention.last + 1 - first <= _SHORT):
        return True
    earlier = {text.low(i) for i in range(sentence.first, first)}
    if words & THAT_ONE and earlier & APPLICATION:
        return True
    asked = words & APPLICATION and text.lead(mention.first, first) == "pour"
    return bool(asked or ("sein" in words and words & WELCOMED))


def _describes(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is only told who sits there: "le Togo, membre du GTM,", "qui siège déjà au"."""
    text = sentence.text
    first = sentence.clause_start(mention.first)
    own = {text.low(i) for i in range(mention.first, mention.last + 1)}
    apart = "," in text.gap(mention.first) and "," in text.gap(mention.last + 1)
    if apart and own & {"membre", "membres"}:
        return True
    before = range(max(first, mention.first - _SHORT), mention.first)
    return "déjà" in {text.low(i) for i in before}


def _is_asked(sentence: Sentence, mention: Mention) -> bool:
    """Whether the group is asked to do something: « a demandé au CP de se prononcer sur »."""
    text = sentence.text
    near = {text.low(i) for i in range(mention.first - 3, mention.first)}
    goes_on = ":" in text.gap(mention.last + 1) or text.low(mention.last + 1) in {"de", "d", "d’"}
    over = (actor for verb, actor in sentence.verbs if verb.first < mention.first)
    states = {one.kind for actor in over for one in actor.run} & {BodyKind.STATE}
    return bool(near & ASKS) and goes_on and not states


def _of_the_one_before(sentence: Sentence) -> Iterator[Seat]:
    """As in "en sont devenus membres", "ont posé leur candidature": of the body named last."""
    text = sentence.text
    for verb, actor in sentence.verbs:
        if verb.negated or not verb.finite or {one.kind for one in actor.run} != {BodyKind.STATE}:
            continue
        end = sentence.clause_end(verb.at)
        if any(one.kind in GROUPS for one in text.between(verb.first, end)):
            continue
        before = (one for one in text.before(actor.run[0].first) if one.kind in GROUPS)
        body = next(before, None)
        status = _meant(sentence, verb, end)
        if body and len(body.codes) == 1 and status:
            yield from product(codes_of(actor.run), body.codes, (status,))


def _meant(sentence: Sentence, verb: Verb, end: int) -> MembershipStatus | None:
    """What a verb says of a seat without naming whose it is."""
    text = sentence.text
    words = {text.low(i) for i in range(verb.first, end)}
    if words & (LEAVING | CHAIRS):
        return None
    pronouns = {text.low(i) for i in range(verb.first, min(verb.at + _SHORT, end))}
    joins = verb.name in _JOINS and verb.tense in {"perfect", "present", "future"}
    if joins and verb.clitics & _JOINS[verb.name]:
        told = verb.name != "devenir" or words & {"membre", "membres"}
        return MembershipStatus.APPROVED if told else None
    if pronouns & {"y", "l", "le"} and words & {"adhérer", "rejoindre", "siéger", "intégrer"}:
        if words & INTEREST:
            return MembershipStatus.INTERESTED
        return MembershipStatus.APPLIED if words & {"demandé", "demande", "sollicité"} else None
    for i in range(verb.end, end):
        stands = text.low(i) in _STANDS and text.low(i + 1) not in {"à", "au", "aux", "pour"}
        if stands and verb.name in _STANDING and verb.tense in {"perfect", "present"}:
            return MembershipStatus.APPLIED
    return None


def _is_actor(sentence: Sentence, mention: Mention) -> bool:
    if sentence.text.lead(mention.first, sentence.first) in {"rejoindre", "intégrer", "devenir"}:
        return False
    return any(mention in actor.run and actor.stated for _, actor in sentence.verbs)


def _states(sentence: Sentence, first: int, mention: Mention, *, acts: bool) -> tuple[str, ...]:
    """The states before the group; else those that act there, else those named behind it."""
    text, end = sentence.text, sentence.clause_end(mention.first)
    found = text.between(mention.last, end) if acts else text.between(first, mention.first)
    if not acts and text.low(first) == "qui" and not codes_of(found):
        found = text.run_to(first - 1)  # "a salué le Ghana, qui a posé sa candidature"
    states = codes_of(tuple(one for one in found if one.kind is BodyKind.STATE))
    if acts or states:
        return states
    over = [(verb, one) for verb, one in sentence.verbs if first <= verb.at < mention.first]
    actors = tuple(one for _, actor in over for one in actor.run if one.kind is BodyKind.STATE)
    if actors:
        return codes_of(actors)
    behind = not over or any(not actor.run for _, actor in over)
    found = text.between(mention.last, end) if behind else ()
    return codes_of(tuple(one for one in found if one.kind is BodyKind.STATE))
