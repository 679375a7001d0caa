"""Who takes which office, in French, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpbot.communique.french.sentence import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, OfficeAward

_SEATS = frozenset({"présidence", "président", "présidente", "présidences"})
_ELECTS = word_set(
    """
    élection élu élue élus élit désignation désigné désignée désigne nomination nommé nommée
    choisi choisie choix sélection sélectionné accession entrant entrante nouveau nouvelle celle
    prochain prochaine assurera assumera exercera prendra occupera
    assureront assumeront exerceront transmettra cédera remettra succédera deviendra confirmé
    confirmée confiée assurée assumée exercée confier reconduit reconduite reconduction
    revenue revient reviendra échoit échoira
    """
)
_PAST = word_set(
    """
    sortant sortante ancien ancienne précédent remercié remerciements gratitude hommage sous
    """
)
_RETAINS = word_set("retenu retenue approuvé approuvée accepté acceptée entériné entérinée")
_HANDS_ON = word_set("transmettra cédera remettra")
_LABEL_WORDS = 8
_LINKS = frozenset({"par", "sur", "à", "au", "aux", "de", "du", "des", "d"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 14


def find_offices(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """The offices that the sentence of paragraph `number` gives to states."""
    text = sentence.text
    used: set[Mention] = set()
    for i in range(sentence.first, sentence.end):
        if not _is_seat(sentence, i) or _describes(sentence, i):
            continue
        first = sentence.clause_start(i)
        words = {text.low(j) for j in range(first, sentence.clause_end(i))}
        named = {"candidature", "candidatures"} & words and words & _RETAINS
        if words & _PAST or not (words & _ELECTS or named or _is_label(sentence, i)):
            continue
        state = _holder(sentence, i, first, used)
        year = _year(sentence, i)
        if year is None and heading.end:
            year = heading.end.year + 1
        if state is None or year is None:
            continue
        used.add(state)
        if heading.end is None or year > heading.end.year:
            office = _office(sentence, i, names)
            yield OfficeAward(number, state.codes[0], office, year)
    yield from _presiding(number, sentence, names, heading)


def _presiding(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """As in "l’Inde présidera le CRP en 2011"."""
    text = sentence.text
    for verb, actor in sentence.verbs:
        states = [one for one in actor.run if one.kind is BodyKind.STATE]
        if verb.name != "présider" or verb.tense != "future" or verb.passive or not states:
            continue
        year = _year(sentence, verb.at) or (heading.end.year + 1 if heading.end else None)
        seat = next(iter(text.between(verb.end, verb.end + 3)), None)
        if year is None or (seat and seat.kind not in GROUPS):
            continue
        office = f"Chair of the {seat.codes[0]}" if seat else names.lead
        if heading.end is None or year > heading.end.year:
            yield OfficeAward(number, states[0].codes[0], office, year)


def _is_seat(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is an office; "celle du GTS" is one after "la présidence du GTM"."""
    text = sentence.text
    if text.low(i) != "celle":
        return text.low(i) in _SEATS
    named = any(text.low(j) in _SEATS for j in range(sentence.clause_start(i), i))
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
    seat = text.mention_at(i)
    if seat is None or seat.first <= sentence.first:
        return False
    before = text.mention_at(seat.first - 1)
    aside = "," in text.gap(seat.first) and "," in text.gap(seat.last + 1)
    return aside and before is not None and before.kind is BodyKind.STATE


def _holder(sentence: Sentence, i: int, first: int, used: set[Mention]) -> Mention | None:
    """The state before the office at word `i`, as before ", qui exercera", else the one after."""
    text = sentence.text
    described = text.mention_at(first - 1) if text.low(first) == "qui" else None
    if described and described.kind is BodyKind.STATE and described not in used:
        return described
    states = [one for one in text.between(first, sentence.end) if one.kind is BodyKind.STATE]
    before = [one for one in states if one.last < i and one not in used]
    if {text.low(j) for j in range(first, i)} & _HANDS_ON:
        before = []  # "Israël transmettra la présidence à la RDC"
    if before and i - before[-1].last <= _REACH:
        if len(before) > 1 and text.lead(before[-1].first, first) in {"à", "au", "aux"}:
            return before[0]  # "le Ghana succédera au Togo à la présidence"
        return before[-1]
    after = [one for one in states if one.first > i and one not in used]
    end = sentence.clause_end(i)
    if after and after[0].first < end and text.lead(after[0].first, i) in _LINKS | {""}:
        return after[0]
    return None


def _office(sentence: Sentence, i: int, names: Names) -> str:
    text = sentence.text
    vice = text.low(i - 1) == "vice"
    seat = text.mention_at(i)
    if seat is None or seat.kind not in GROUPS:
        seat = next(iter(text.between(i + 1, i + 4)), None)
    if seat and seat.kind in GROUPS:
        return f"{'Vice-Chair' if vice else 'Chair'} of the {seat.codes[0]}"
    return names.deputy if vice else names.lead


def _year(sentence: Sentence, i: int) -> int | None:
    """The first year after the office, else the last one before it."""
    text = sentence.text
    after = range(i + 1, sentence.end)
    before = range(i - 1, sentence.clause_start(i) - 1, -1)
    for j in (*after, *before):
        if _YEAR.fullmatch(text.low(j)):
            return int(text.low(j))
    return None
