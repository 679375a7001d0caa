"""Who takes which office, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.complements import after_aside
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, OfficeAward

_SEATS = frozenset({"chair", "chairman", "chairperson", "chairmanship", "presidency", "chaired"})
_TAKES = word_set(
    """
    succeed succeeds replace replaces
    appointed elected selected chosen designated confirmed
    will as become becomes became assume assumes assuming serve serves take takes be chair
    """
)
_ELECTS = word_set(
    """
    elect elected elects election select selected selection appoint appointed appointment
    designate designated endorsed approved new incoming next welcomed confirmed become becomes
    assume
    """
)
_CANDIDACY = frozenset({"candidacy", "candidature", "nomination", "candidacies", "candidatures"})
_PAST = word_set(
    """
    outgoing former previous thank thanked thanks gratitude appreciation commended
    """
)
_SUCCEEDS = word_set("succeed succeeds succeeding replace replaces replacing from")
_PASSES = word_set("pass passes passing goes falls transferred handed moves")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = 8
"""At most so many words stand between a state and the office that it takes."""


def find_offices(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """The offices that the sentence of paragraph `number` gives to states."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        lead = passage.plain(i - 1 - (passage.plain(i - 1) == "vice"))
        if passage.plain(i) not in _SEATS or lead == "current":
            continue
        state = _holder(sentence, i) or _chaired_by(sentence, i) or _passed_to(sentence, i)
        first = sentence.clause_start(i)
        words = {passage.plain(j) for j in range(first, i + 1)}
        year = _year(sentence, i)
        if year is None and heading.end and words & _ELECTS:
            year = heading.end.year + 1
        if state is None or words & _PAST or year is None:
            continue
        if heading.end is None or year > heading.end.year:
            office = _office(sentence, i, names)
            if office:
                yield OfficeAward(number, state, office, year)


def _holder(sentence: Sentence, i: int) -> str | None:
    """The state that takes the office named at word `i`."""
    passage = sentence.passage
    states = (one for one in passage.before(i) if one.kind is BodyKind.STATE)
    near = (one for one in states if sentence.first <= one.last < i)
    before = next((one for one in near if not _is_succeeded(sentence, one)), None)
    if before and not before.possessive:
        start = after_aside(passage, before.last + 1, i) or before.last + 1
        start = next((j for j in range(start, i) if passage.plain(j) == "who"), start)
        between = [passage.plain(j) for j in range(start, i + 1)]
        stands = "for" in between and _stands_for_office(sentence, before.first)
        if len(between) <= _BETWEEN and (set(between[:-1]) & _TAKES or stands):
            return before.codes[0]
    seat = passage.mention_at(i)
    after = passage.mention_at((seat.last if seat else i) + 1)
    if after and after.kind is BodyKind.STATE and "," in passage.gap(after.first):
        return after.codes[0]
    return None


def _is_succeeded(sentence: Sentence, state: Mention) -> bool:
    """As in "succeeds Ghana as Chair", "takes over from Ghana"."""
    return sentence.passage.plain(state.first - 1) in _SUCCEEDS


def _passed_to(sentence: Sentence, i: int) -> str | None:
    """The state of "the chairmanship of the WGM passes to Canada"."""
    passage = sentence.passage
    for j in range(i + 1, sentence.clause_end(i)):
        state = passage.mention_at(j + 1) or passage.mention_at(j + 2)
        if passage.plain(j) == "to" and state and state.kind is BodyKind.STATE:
            return state.codes[0] if _PASSES & set(_between(sentence, i, j)) else None
    return None


def _between(sentence: Sentence, first: int, end: int) -> Iterator[str]:
    return (sentence.passage.plain(j) for j in range(first, end))


def _stands_for_office(sentence: Sentence, i: int) -> bool:
    """As in "the candidacy of India for Vice-Chair"."""
    words = {sentence.passage.plain(j) for j in range(sentence.first, i)}
    return bool(words & _CANDIDACY)


def _chaired_by(sentence: Sentence, i: int) -> str | None:
    """The state of "the Committee will be chaired in 2006 by Brazil"."""
    passage = sentence.passage
    if passage.plain(i) != "chaired" or passage.plain(i - 1) != "be":
        return None
    for j in range(i + 1, min(i + _BETWEEN, sentence.end)):
        state = passage.mention_at(j)
        if state and passage.plain(state.first - 1) in {"by", "the"}:
            return state.codes[0] if state.kind is BodyKind.STATE else None
    return None


def _office(sentence: Sentence, i: int, names: Names) -> str | None:
    passage = sentence.passage
    vice = passage.plain(i - 1) == "vice"
    seat = passage.mention_at(i)
    if passage.plain(i) == "chaired":
        seat = next((one for one in passage.before(i) if one.kind in GROUPS), None)
    elif seat is None:
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        near = bool(run) and run[0].first < sentence.end
        seat = run[0] if near and run[0].kind in GROUPS else None
    if seat and seat.kind in GROUPS and seat.codes:
        return f"{'Vice-Chair' if vice else 'Chair'} of the {seat.codes[0]}"
    words = {passage.plain(j) for j in range(sentence.clause_start(i), i)}
    if passage.plain(i) == "chaired" and not words & {"process", "scheme"}:
        return None  # a group that the profile does not know
    return names.deputy if vice else names.lead


def _year(sentence: Sentence, i: int) -> int | None:
    """The first year after the office, else the last before it; several offices may share one."""
    for j in (*range(i + 1, sentence.end), *range(i - 1, sentence.first, -1)):
        if _YEAR.fullmatch(sentence.passage.plain(j)):
            return int(sentence.passage.plain(j))
    return None
