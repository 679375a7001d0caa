"""Offices in lists and pairs, and groups that are put under somebody's chairmanship."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.seats.office_names import year_of
from kpbot.communique.english.seats.office_words import ELECTS, HEADSHIP, PASSIVES, THANKS
from kpbot.communique.english.seats.seat_words import FOUNDS
from kpbot.communique.english.who.chains import groups_from
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading

Award = tuple[str, str, int]
"""A state, the office that it takes, and the year."""
_LISTS = ELECTS | {"are", "will", "following", "follows", "shall", "should"}
_LABEL = 8


def find_apart(sentence: Sentence, heading: Heading) -> Iterator[Award]:
    """The offices of the sentence that are not told one by one."""
    yield from _listed(sentence, heading)
    yield from _under(sentence, heading)
    for i in paired(sentence):
        year = year_of(sentence, i, heading)
        for state, group in _pairs(sentence, i):
            if year and group.codes:
                yield state.codes[0], f"Chair of the {group.codes[0]}", year


def paired(sentence: Sentence) -> list[int]:
    """The words "chairs" that several states share: "Togo and Mali will chair both, each one"."""
    passage = sentence.passage
    shared = _CHAIRS | PASSIVES
    words = (i for i in range(sentence.first, sentence.end) if passage.plain(i) in shared)
    return [i for i in words if _pairs(sentence, i)]


_CHAIRS = frozenset({"chairs", "chair", "chairmen", "chairpersons", "chairmanships"})


def _pairs(sentence: Sentence, i: int) -> list[tuple[Mention, Mention]]:
    """The states with their groups around word `i`, where "respectively" tells them apart."""
    passage = sentence.passage
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    words = {passage.plain(j) for j in range(first, end)}
    if "respectively" not in words or words & THANKS or not words & _LISTS:
        return []
    if passage.plain(i) in PASSIVES:  # "that both be chaired by Togo and Mali, respectively"
        before = [one for one in passage.between(first, i) if one.kind in GROUPS]
        after = [one for one in passage.between(i, end) if one.kind is BodyKind.STATE]
        told = passage.plain(i - 1) == "be" and len(before) == len(after) > 1
        return list(zip(after, before, strict=True)) if told else []
    states = [one for one in passage.between(first, i) if one.kind is BodyKind.STATE]
    at = i
    while passage.plain(at) in _CHAIRS | {"of", "the", "respectively"} and not (
        passage.mention_at(at) and passage.plain(at) not in _CHAIRS
    ):
        seat = passage.mention_at(at)
        if seat and seat.kind in GROUPS:
            break
        at += 1
    groups = groups_from(passage, at, end)
    return list(zip(states, groups, strict=True)) if len(states) == len(groups) > 1 else []


def _listed(sentence: Sentence, heading: Heading) -> Iterator[Award]:
    """As in "confirmed as Chairs for 2012: Australia (WGM) and Canada (WGS)", "WGM – Togo"."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        if passage.plain(i) not in {"chairs", "chairmanships"}:
            continue
        words = {passage.plain(j) for j in range(sentence.first, min(i + _LABEL, sentence.end))}
        label = any(_is_label(sentence, j) for j in range(i, min(i + _LABEL, sentence.end)))
        year = year_of(sentence, i, heading)
        if not (words & _LISTS or label) or words & THANKS or not year:
            return
        for one in passage.between(i + 1, sentence.end):
            after = passage.mention_at(one.last + 1)
            if one.kind is BodyKind.STATE and after and after.kind in GROUPS and after.codes:
                if "(" in passage.gap(after.first):
                    yield one.codes[0], f"Chair of the {after.codes[0]}", year
            elif one.kind in GROUPS and one.codes:
                first = one.last + 1 + (passage.plain(one.last + 1) == "the")
                state = passage.mention_at(first)
                told = _is_label(sentence, one.last + 1)
                if state and state.kind is BodyKind.STATE and told:
                    yield state.codes[0], f"Chair of the {one.codes[0]}", year
        return


def _is_label(sentence: Sentence, i: int) -> bool:
    gap = sentence.passage.gap(i)
    return ":" in gap or " – " in gap or " - " in gap


def _under(sentence: Sentence, heading: Heading) -> Iterator[Award]:
    """As in "set up the CKR, under the chairmanship of Togo", of a group that is to work."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end):
        if passage.plain(i) not in HEADSHIP or passage.plain(i - 2) != "under":
            continue
        state = passage.mention_at(i + 2) or passage.mention_at(i + 3)
        named = passage.plain(i + 1) == "of" and state and state.kind is BodyKind.STATE
        first = sentence.clause_start(i)
        words = {passage.plain(j) for j in range(first, i)}
        comes = words & (FOUNDS | {"will", "shall"}) or {"set", "up"} <= words
        groups = [one for one in passage.between(first, i) if one.kind in GROUPS]
        year = year_of(sentence, i, heading) or (heading.end.year + 1 if heading.end else None)
        if state and named and comes and groups and groups[-1].codes and year:
            yield state.codes[0], f"Chair of the {groups[-1].codes[0]}", year
