"""Offices that verbs, lists and pairs give, and deputies of a group’s Chair, in French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpbot.communique.french.office_words import ELECTS, FOUNDED, PAST, SEATS, TURNS
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading

Award = tuple[str, str, int]
"""A state, the office that it takes, and the year."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRESIDES = frozenset({"présidera", "présider", "présideront"})
_SHARED = frozenset({"présideront", "présider", "présidence", "présidences"})
_NEAR = 8


def find_apart(sentence: Sentence, names: Names, heading: Heading) -> Iterator[Award]:
    """The offices of the sentence that are not told one by one."""
    text = sentence.text
    yield from _presiding(sentence, names, heading)
    yield from _listed(sentence, heading)
    yield from _under(sentence, heading)
    for i, (state, group) in deputies(sentence).items():
        year = year_of(sentence, i, heading)
        first = group.last if group else sentence.clause_start(i)
        words = {text.low(j) for j in range(first, i)}
        if year and words & (names.process_names | {"processus"}):
            yield state.codes[0], names.deputy, year
        elif year and group and group.codes:
            yield state.codes[0], f"Vice-Chair of the {group.codes[0]}", year
    for i in range(sentence.first, sentence.end):
        year = year_of(sentence, i, heading)
        for state, group in _pairs(sentence, i):
            if year and group.codes:
                yield state.codes[0], f"Chair of the {group.codes[0]}", year


def deputies(sentence: Sentence) -> dict[int, tuple[Mention, Mention | None]]:
    """The words for a deputy of a group’s Chair: « avec le Canada pour vice-président »."""
    text = sentence.text
    found: dict[int, tuple[Mention, Mention | None]] = {}
    for i in range(sentence.first + 2, sentence.end):
        if text.low(i) not in SEATS or text.low(i - 1) != "vice":
            continue
        near = {text.low(j) for j in range(max(sentence.first, i - _NEAR), i)}
        goes_with = "avec" in near and text.low(i - 2) in {"pour", "comme", "que"}
        if not (goes_with or text.low(i - 2) == "sa" or near & {"assurant", "exerçant"}):
            continue
        before = text.between(sentence.first, i - 1)
        groups = [one for one in before if one.kind in GROUPS]
        states = [one for one in before if one.kind is BodyKind.STATE]
        words = {text.low(j) for j in range(sentence.first, i)}
        comes = words & (ELECTS | FOUNDED | _PRESIDES | {"sera"}) and not words & PAST
        group = groups[-1] if groups else None
        if states and comes and (goes_with or group):
            found[i] = states[-1], group
    return found


def paired(sentence: Sentence) -> set[int]:
    """The words for an office that several states share out."""
    return {i for i in range(sentence.first, sentence.end) if _pairs(sentence, i)}


def _pairs(sentence: Sentence, i: int) -> list[tuple[Mention, Mention]]:
    """The states and their groups around « présideront respectivement »."""
    text = sentence.text
    end = sentence.clause_end(i)
    if text.low(i) not in _SHARED or "respectivement" not in {text.low(j) for j in range(i, end)}:
        return []
    words = {text.low(j) for j in range(sentence.first, i + 1)}
    if words & PAST or not words & (ELECTS | {"présideront"}):
        return []
    before = text.between(sentence.clause_start(i), i) or text.between(sentence.first, i)
    states = [one for one in before if one.kind is BodyKind.STATE]
    seat = text.mention_at(i)
    groups = [one for one in text.between(seat.first if seat else i, end) if one.kind in GROUPS]
    return list(zip(states, groups, strict=True)) if len(states) == len(groups) > 1 else []


def _listed(sentence: Sentence, heading: Heading) -> Iterator[Award]:
    """As in « Présidences pour 2012 : Australie (GTM), Canada (GTS) »."""
    text = sentence.text
    for i in range(sentence.first, sentence.end):
        if text.low(i) not in {"présidences", "présidents"}:
            continue
        words = {text.low(j) for j in range(sentence.first, sentence.end)}
        label = any(":" in text.gap(j) for j in range(i, sentence.end))
        year = year_of(sentence, i, heading)
        if not year or words & PAST or not (label or words & ELECTS):
            return
        for one in text.between(i + 1, sentence.end):
            group = text.mention_at(one.last + 1)
            bracket = group and group.kind in GROUPS and "(" in text.gap(group.first)
            if one.kind is BodyKind.STATE and group and bracket and group.codes:
                yield one.codes[0], f"Chair of the {group.codes[0]}", year
        return


def _under(sentence: Sentence, heading: Heading) -> Iterator[Award]:
    """As in « sera placé sous la présidence du Togo », of a group that starts or will work."""
    text = sentence.text
    for i in range(sentence.first + 2, sentence.end):
        if text.low(i) != "présidence" or text.low(i - 2) != "sous":
            continue
        first = sentence.clause_start(i)
        words = {text.low(j) for j in range(first, i)}
        groups = [one for one in text.between(first, i) if one.kind in GROUPS]
        state = text.mention_at(i) or next(iter(text.between(i + 1, i + 5)), None)
        year = year_of(sentence, i, heading)
        comes = words & FOUNDED or any(word.endswith(("ra", "ront")) for word in words)
        named = state is not None and state.kind is BodyKind.STATE
        if state and named and comes and groups and groups[-1].codes and year:
            yield state.codes[0], f"Chair of the {groups[-1].codes[0]}", year


def _is_of_all(sentence: Sentence, i: int, names: Names) -> bool:
    words = {sentence.text.low(j) for j in range(sentence.clause_start(i), i)}
    return bool(words & (names.process_names | {"processus", "système"}))


def _is_to_be_led(sentence: Sentence, i: int) -> bool:
    """Whether word `i` says who will lead: « sera présidé par », « a créé le CP, présidé par »."""
    text = sentence.text
    if text.low(i) not in {"présidé", "présidée"}:
        return False
    if text.low(i - 1) in {"sera", "seront"}:
        return True
    words = {text.low(j) for j in range(sentence.clause_start(i), i)}
    group = text.mention_at(i - 1)
    return bool(words & FOUNDED and group and group.kind in GROUPS)


def _presiding(sentence: Sentence, names: Names, heading: Heading) -> Iterator[Award]:
    """As in "l’Inde présidera le CRP", "acceptera de présider", "le CP sera présidé par l’Inde"."""
    text = sentence.text
    for i in range(sentence.first, sentence.end):
        if _is_to_be_led(sentence, i):
            first = sentence.clause_start(i)
            seat = next((one for one in text.before(i) if one.kind in GROUPS), None)
            seat = seat if seat and seat.first >= first else None
            state = next(iter(text.between(i + 1, i + 6)), None)
        elif text.low(i) in _PRESIDES and not _pairs(sentence, i):
            seat = next(iter(text.between(i + 1, i + 4)), None)
            state = _actor(sentence, i)
        else:
            continue
        words = {text.low(j) for j in range(sentence.clause_start(i), i)}
        agreed = text.low(i) != "présider" or words & (ELECTS | TURNS)
        year = year_of(sentence, i, heading)
        if _is_to_be_led(sentence, i) and seat is None and not _is_of_all(sentence, i, names):
            continue  # "une mission sera présidée par le Canada"
        known = seat is None or seat.kind in GROUPS or seat.kind is BodyKind.OFFICE
        if state is None or state.kind is not BodyKind.STATE or not (agreed and known and year):
            continue
        named = seat is not None and seat.kind in GROUPS
        office = f"Chair of the {seat.codes[0]}" if seat and named and seat.codes else names.lead
        if not named or (seat and seat.codes):
            yield state.codes[0], office, year


def _actor(sentence: Sentence, i: int) -> Mention | None:
    """The state that acts before word `i`, else the one named last there."""
    text = sentence.text
    for verb, actor in reversed(sentence.verbs):
        if verb.at <= i and verb.at >= sentence.clause_start(i):
            states = [one for one in actor.run if one.kind is BodyKind.STATE]
            if states:
                return states[-1]
    near = (one for one in text.before(i) if one.kind is BodyKind.STATE)
    state = next(near, None)
    return state if state and state.first >= sentence.first else None


def year_of(sentence: Sentence, i: int, heading: Heading) -> int | None:
    """The first year after the office, else the last one before it, else the next one."""
    text = sentence.text
    after = range(i + 1, sentence.end)
    before = range(i - 1, sentence.clause_start(i) - 1, -1)
    for j in (*after, *before):
        if _YEAR.fullmatch(text.low(j)):
            return int(text.low(j))
    return heading.end.year + 1 if heading.end else None
