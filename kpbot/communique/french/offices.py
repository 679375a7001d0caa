"""Who takes which office, in French, and for which year."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.french.office_words import (
    ELECTS,
    HANDS_ON,
    INCOMING,
    LINKS,
    NOW,
    PAST,
    RETAINS,
    SEATS,
    TAKES,
    TO_IT,
    TURNS,
)
from kpbot.communique.french.offices_apart import deputies, find_apart, paired, year_of
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, OfficeAward

_LABEL_WORDS = 8
_REACH = 14


def find_offices(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """The offices that the sentence of paragraph `number` gives to states."""
    given: list[tuple[int, Mention]] = []
    apart = {*deputies(sentence)} | paired(sentence)
    for i in range(sentence.first, sentence.end):
        if i not in apart and _is_given(sentence, i, names):
            state = _holder(sentence, i, {one for _, one in given})
            if state:
                given.append((i, state))
    for i, state in _in_order(sentence, given):
        year = year_of(sentence, i, heading)
        if year and (heading.end is None or year > heading.end.year):
            yield OfficeAward(number, state.codes[0], _office(sentence, i, names), year)
    for code, office, year in find_apart(sentence, names, heading):
        if heading.end is None or year > heading.end.year:
            yield OfficeAward(number, code, office, year)


def _is_given(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether word `i` is an office of which the clause says that somebody takes it."""
    text = sentence.text
    if not _is_seat(sentence, i, names) or _describes(sentence, i):
        return False
    words = {text.low(j) for j in range(sentence.clause_start(i), sentence.clause_end(i))}
    handed = [j for j in range(sentence.clause_start(i), i) if text.low(j) in HANDS_ON]
    if not handed and not words & ELECTS - INCOMING - HANDS_ON and words & HANDS_ON:
        return False  # "la Présidence remettra le dossier au Ghana"
    retained = {"candidature", "candidatures"} & words and words & RETAINS
    given = words & ELECTS or retained or _is_label(sentence, i) or _is_welcomed(sentence, i)
    return not _is_past(sentence, i) and bool(given)


def _is_welcomed(sentence: Sentence, i: int) -> bool:
    """As in "a accueilli l’Angola en qualité de Président du PK pour 2015"."""
    text = sentence.text
    office = i - (text.low(i - 1) == "vice")
    role = text.low(office - 1) == "comme"
    role = role or (text.low(office - 2) == "qualité" and text.low(office - 1) in {"de", "d"})
    words = {text.low(j) for j in range(sentence.clause_start(i), i)}
    return role and bool(words & {"accueilli", "accueille"})


def _is_past(sentence: Sentence, i: int) -> bool:
    """Whether the clause looks back; « Présidente sortante » beside another office does not."""
    text = sentence.text
    past = (
        j for j in range(sentence.clause_start(i), sentence.clause_end(i)) if text.low(j) in PAST
    )
    return any(i in (j - 1, j + 1) or not {text.low(j - 1), text.low(j + 1)} & SEATS for j in past)


def _is_seat(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether word `i` is an office; "celle du GTS" is one after "la présidence du GTM"."""
    text = sentence.text
    if text.low(i) == "tête":
        group = text.mention_at(i + 2)
        known = names.process_names | {"processus", "système"}
        return text.low(i - 1) == "la" and (
            (group is not None and group.kind in GROUPS) or text.low(i + 2) in known
        )
    if text.low(i) != "celle":
        return text.low(i) in SEATS
    named = any(text.low(j) in SEATS for j in range(sentence.clause_start(i), i))
    group = text.mention_at(i + 2)
    return named and text.low(i - 1) == "à" and group is not None and group.kind in GROUPS


def _is_label(sentence: Sentence, i: int) -> bool:
    """Whether the office at word `i` stands before a colon: "Présidence pour 2011 : Angola"."""
    text = sentence.text
    window = range(i + 1, min(i + _LABEL_WORDS, sentence.end))
    return any(":" in text.gap(j) for j in window) and not sentence.verbs


def _describes(sentence: Sentence, i: int) -> bool:
    """Whether the office at word `i` only tells who a state is: "la Suisse, Vice-Présidente,"."""
    text = sentence.text
    if {text.low(i - 1), text.low(i - 2), text.low(i + 1)} & NOW:
        return True
    seat = text.mention_at(i)
    if seat is None or seat.first <= sentence.first:
        return False
    before = text.mention_at(seat.first - 1)
    aside = "," in text.gap(seat.first) and "," in text.gap(seat.last + 1)
    return aside and before is not None and before.kind is BodyKind.STATE


def _holder(sentence: Sentence, i: int, used: set[Mention]) -> Mention | None:
    """The state that takes the office at word `i`: before it, as before ", qui", or after it."""
    text, first = sentence.text, sentence.clause_start(i)
    described = text.mention_at(first - 1) if text.low(first) == "qui" else None
    if described and described.kind is BodyKind.STATE and described not in used:
        return described
    states = [one for one in text.between(first, sentence.end) if one.kind is BodyKind.STATE]
    before = [one for one in states if one.last < i and one not in used]
    words = {text.low(j) for j in range(first, i)}
    if words & HANDS_ON:
        before = []  # "Israël transmettra la présidence à la RDC"
    if before and i - before[-1].last <= _REACH:
        succeeds = text.lead(before[-1].first, first) in {"à", "au", "aux", "de", "du", "des", "d"}
        return before[0] if len(before) > 1 and succeeds and words & TURNS else before[-1]
    return _behind(sentence, i, states, used) or _same(sentence, i, first)


def _behind(
    sentence: Sentence, i: int, states: list[Mention], used: set[Mention]
) -> Mention | None:
    """The state behind the office at word `i`: "passera du Canada aux États-Unis"."""
    text = sentence.text
    after = [one for one in states if one.first > i and one not in used]
    seat = text.mention_at(i)
    apposed = text.mention_at((seat.last if seat else i) + 1)
    if apposed and apposed in after and "," in text.gap(apposed.first):
        return apposed
    end = sentence.clause_end(i)
    inside = [one for one in after if one.first < end]
    handed = [one for one in inside if text.lead(one.first, i) in TO_IT]
    words = {text.low(j) for j in range(sentence.clause_start(i), end)}
    if handed and len(inside) > 1 and words & (TURNS | HANDS_ON):
        return handed[0]
    if inside and text.lead(inside[0].first, i) in _links(words):
        return inside[0]
    return None


def _links(words: set[str]) -> frozenset[str]:
    """What may tie a state to the office before it, in a clause of these `words`.

    Where the office only has an attribute, no "à" does: « la nouvelle Présidence écrira au Togo ».
    """
    return (LINKS if words & ELECTS - INCOMING else LINKS - TO_IT) | {""}


def _same(sentence: Sentence, i: int, first: int) -> Mention | None:
    """The state that acts in a clause which does not name it: "et exercera la présidence"."""
    for verb, actor in reversed(sentence.verbs):
        states = [one for one in actor.run if one.kind is BodyKind.STATE]
        if first <= verb.at < i and verb.name in TAKES and not actor.stated and states:
            return states[-1]
    return None


def _in_order(sentence: Sentence, given: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """The offices with their states, told apart by "respectivement"."""
    words = {sentence.text.low(j) for j in range(sentence.first, sentence.end)}
    if "respectivement" not in words:
        return given
    states = sorted((state for _, state in given), key=lambda one: one.first)
    return [(i, state) for (i, _), state in zip(given, states, strict=True)]


def _office(sentence: Sentence, i: int, names: Names) -> str:
    text = sentence.text
    vice = text.low(i - 1) == "vice"
    seat = text.mention_at(i)
    if seat is None or seat.kind not in GROUPS:
        seat = next(iter(text.between(i + 1, i + 4)), None)
    if seat and seat.kind in GROUPS and seat.codes:
        return f"{'Vice-Chair' if vice else 'Chair'} of the {seat.codes[0]}"
    return names.deputy if vice else names.lead
