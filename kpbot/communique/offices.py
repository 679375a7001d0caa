"""Who takes which office, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.complements import after_aside
from kpbot.communique.function_words import is_adverb
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.office_words import (
    BETWEEN_PASSES,
    CANDIDACY,
    COMING,
    ELECTS,
    FILLERS,
    GONE,
    LEADS,
    OFFICE_OF,
    PASSES,
    SEATS,
    SUCCEEDS,
    TAKES,
    THANKS,
    TIMES,
)
from kpbot.communique.passage import Passage
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, OfficeAward

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED = frozenset({BodyKind.STATE, BodyKind.OFFICE, None})
_BETWEEN = 16
"""At most so many words stand between a state and the office that it takes."""


def find_offices(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """The offices that the sentence of paragraph `number` gives to states."""
    given: list[tuple[int, Mention]] = []
    for i in range(sentence.first, sentence.end):
        if _is_office(sentence, i, names):
            state = _holder(sentence, i, names) or _successor(sentence, i, gapped=bool(given))
            state = state or _goes_on(sentence, i, given)
            if state:
                given.append((i, state))
    for i, state in _respectively(sentence, given):
        year = _year(sentence, i, heading)
        office = _office(sentence, i, names)
        if year and office and (heading.end is None or year > heading.end.year):
            yield OfficeAward(number, state.codes[0], office, year)
    yield from _chairs_in_brackets(number, sentence, heading)


def _is_office(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether word `i` is an office that somebody may take, or a verb for having it."""
    passage, word = sentence.passage, sentence.passage.plain(i)
    if passage.words[i].possessive or passage.plain(_start(sentence, i) - 1) in GONE:
        return False
    if {passage.plain(j) for j in range(sentence.clause_start(i), i)} & THANKS:
        return False
    if word == "chair" and passage.plain(i - 1) in {"to", "will", "shall"}:
        followed = passage.plain(i + 1) in TIMES | OFFICE_OF or i + 1 == sentence.end
        return followed or passage.mention_at(i + 1) is not None  # not "to chair it"
    if word in {"chaired", "presided"}:
        return passage.plain(i - 1) == "be"
    over = word in LEADS and passage.plain(i + 1) == "over"
    named = word in LEADS | {"helm"} and _is_of_all(sentence, i + 1, names)
    return over or named or word in SEATS - {"helm"}


def _start(sentence: Sentence, i: int) -> int:
    return i - (sentence.passage.plain(i - 1) == "vice")


def _holder(sentence: Sentence, i: int, names: Names) -> Mention | None:
    """The state before word `i` that takes the office: "Ghana will serve as Chair"."""
    passage, start = sentence.passage, _start(sentence, i)
    office = passage.mention_at(start)
    start = office.first if office and office.kind is not BodyKind.STATE else start
    while passage.plain(start - 1) in names.process_names | names.process_nouns:
        start -= 1  # "the Kimberley Process chairmanship"
    states = (one for one in passage.before(i + 1) if one.kind is BodyKind.STATE)
    near = (one for one in states if sentence.first <= one.first and _end(sentence, one) <= start)
    state = next((one for one in near if passage.plain(one.first - 1) not in SUCCEEDS), None)
    if state is None or passage.plain(i) in {"chaired", "presided"}:
        return None
    elected = _is_elected(sentence, state)
    if elected is None or not _is_taking(sentence, state, start, i, elected=elected):
        return None
    return state


def _is_elected(sentence: Sentence, state: Mention) -> bool | None:
    """Whether it is said before `state` that it is elected; None where it only wishes to be."""
    first = max(sentence.clause_start(state.first), state.first - _BETWEEN)
    before = {sentence.passage.plain(j) for j in range(first, state.first)}
    if before & CANDIDACY and not before & (ELECTS - CANDIDACY):
        return None
    return bool(before & ELECTS)


def _is_taking(sentence: Sentence, state: Mention, start: int, i: int, *, elected: bool) -> bool:
    """Whether the words between `state` and the office at `start` say that it takes it."""
    passage, end = sentence.passage, _end(sentence, state)
    if "(" in passage.gap(end):  # "Angola (Chair) and China (Vice-Chair) will lead"
        later = {passage.plain(j) for j in range(i, sentence.end)}
        return passage.plain(i) not in LEADS and end == start and bool(elected or later & TAKES)
    if _is_aside(sentence, end, i) and not elected:
        return False  # "India, as Chair, hosted the meeting"
    begin = after_aside(passage, end, start) or end
    begin = max(begin, *(j for j in range(end, start) if passage.plain(j) in {"who", "which"}), 0)
    between = [
        passage.plain(j)
        for j in range(begin, start)
        if not (mention := passage.mention_at(j)) or mention.kind not in _NAMED
    ]
    fits = all(one in FILLERS or one[0].isdigit() or is_adverb(one) for one in between)
    takes = set(between) & TAKES and not state.possessive
    return fits and len(between) <= _BETWEEN and bool(elected or takes)


def _end(sentence: Sentence, state: Mention) -> int:
    """The word behind a state's own name: "Botswana" of "elected Botswana Chair"."""
    end = state.last + 1
    while end - 1 > state.first and sentence.passage.plain(end - 1) in SEATS | {"vice"}:
        end -= 1
    return end


def _is_aside(sentence: Sentence, end: int, i: int) -> bool:
    """Whether commas set off the office behind a state: "Ghana, as Chair,", "Togo, Chair of it"."""
    passage = sentence.passage
    if "," not in passage.gap(end):
        return False
    closes = after_aside(passage, end, sentence.end)
    if passage.plain(end) == "as":
        return closes is not None and closes > i
    return _start(sentence, i) - end <= (passage.plain(end) == "the")


def _successor(sentence: Sentence, i: int, *, gapped: bool) -> Mention | None:
    """The state behind word `i` that takes the office: "the Chair passes to Canada"."""
    passage = sentence.passage
    seat = passage.mention_at(i)
    j = max(i, seat.last if seat and seat.kind is not BodyKind.STATE else i) + 1
    before = {passage.plain(k) for k in range(_start(sentence, i) - 2, i)}
    state = passage.mention_at(j)
    if state and state.kind is BodyKind.STATE and before & COMING:
        return state  # "the incoming Chair, Angola,"
    words = {passage.plain(k) for k in range(max(sentence.first, i - 3), i + 1)}
    while j < min(sentence.end, i + _BETWEEN):
        state = passage.mention_at(j)
        label = ":" in passage.gap(j) or " – " in passage.gap(j)
        if state and state.kind is BodyKind.STATE:
            lead = passage.plain(j - 1)
            is_to_be = lead == "be" and words & {"will", "shall"}
            if label or is_to_be or (lead in {"to", "by"} and (words & PASSES or gapped)):
                return state
            if lead != "from":
                return None
        elif label or not (state or _is_on_the_way(passage, j)):
            return None
        words.add(passage.plain(j))
        j = state.last + 1 if state else j + 1
    return None


def _is_on_the_way(passage: Passage, i: int) -> bool:
    word = passage.plain(i)
    return word in BETWEEN_PASSES | passage.process or word[0].isdigit()


def _goes_on(sentence: Sentence, i: int, given: list[tuple[int, Mention]]) -> Mention | None:
    """As in "Ghana will be the Chair and Togo the Vice-Chair": the verb is not said again."""
    passage, start = sentence.passage, _start(sentence, i)
    j = start - (passage.plain(start - 1) in {"the", "as"})
    seat = passage.mention_at(start)
    if seat and seat.kind is not BodyKind.STATE:
        j = min(j, seat.first)
    state = passage.mention_at(j - 1) or (seat if seat and seat.kind is BodyKind.STATE else None)
    if not given or state is None or state.kind is not BodyKind.STATE:
        return None
    joined = passage.plain(state.first - 1) == "and" or "," in passage.gap(state.first)
    return state if joined and all(one is not state for _, one in given) else None


def _respectively(
    sentence: Sentence, given: list[tuple[int, Mention]]
) -> Iterator[tuple[int, Mention]]:
    """The offices with their states: "Angola and China were elected Chair and Vice-Chair"."""
    passage = sentence.passage
    same = {state.first for _, state in given}
    if len(given) > 1 and len(same) == 1:
        run = [one for one in passage.run_to(given[0][1].first) if one.kind is BodyKind.STATE]
        offices = [i for i, _ in given]
        apart = any(passage.plain(j) == "in" for j in range(offices[0], offices[-1]))
        if len(run) == len(given) and not apart:
            yield from zip(offices, run, strict=True)
            return
    yield from given


def _chairs_in_brackets(number: int, sentence: Sentence, heading: Heading) -> Iterator[OfficeAward]:
    """As in "these were confirmed as Chairs for 2012: Australia (WGM) and Canada (WGS)"."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        if passage.plain(i) != "chairs":
            continue
        words = {passage.plain(j) for j in range(sentence.first, i)}
        year = _year(sentence, i, heading)
        if not words & ELECTS or not year or (heading.end and year <= heading.end.year):
            return
        for state in passage.between(i, sentence.end):
            group = passage.mention_at(state.last + 1)
            named = group and group.kind in GROUPS and group.codes
            if state.kind is BodyKind.STATE and group and named and "(" in passage.gap(group.first):
                yield OfficeAward(number, state.codes[0], f"Chair of the {group.codes[0]}", year)
        return


def _office(sentence: Sentence, i: int, names: Names) -> str | None:
    """The office at word `i`; None where it is of a body that the profile does not know."""
    passage = sentence.passage
    vice = passage.plain(i - 1) == "vice"
    seat = passage.mention_at(i)
    if passage.plain(i) in {"chaired", "presided"}:
        groups = (one for one in passage.before(i) if one.kind in GROUPS)
        seat = next(groups, None)
        words = {passage.plain(j) for j in range(sentence.clause_start(i), i)}
        if seat is None:
            return names.lead if words & (names.process_names | names.process_nouns) else None
    elif seat is None or seat.kind is BodyKind.STATE:
        j = i + 1
        while j < sentence.end and passage.gap(j) == " " and passage.plain(j) in OFFICE_OF:
            if passage.mention_at(j):
                break
            j += 1
        seat = passage.mention_at(j) if j < sentence.end else None
        known = seat is not None and seat.kind in GROUPS | {BodyKind.OFFICE}
        if j > i + 1 and not known and not _is_of_all(sentence, i + 1, names):
            if passage.plain(i + 1) not in TIMES:
                return None  # "the Chair of the session"
            seat = None
    if passage.plain(_start(sentence, i) - 1) == "its" and _is_of_a_group(sentence, i):
        return None
    if seat and seat.kind in GROUPS:
        return f"{'Vice-Chair' if vice else 'Chair'} of the {seat.codes[0]}" if seat.codes else None
    return names.deputy if vice else names.lead


def _is_of_a_group(sentence: Sentence, i: int) -> bool:
    """Whether "its Chair" is that of a group which the profile does not know."""
    groups = [
        one
        for one in sentence.passage.between(sentence.clause_start(i), i)
        if one.kind in GROUPS and one.last < i - 1
    ]
    return bool(groups) and not groups[-1].codes


def _is_of_all(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether the Process is named at word `i`: "of the Kimberley Process"."""
    passage = sentence.passage
    while passage.plain(i) in OFFICE_OF:
        i += 1
    return passage.plain(i) in names.process_names | names.process_nouns


def _year(sentence: Sentence, i: int, heading: Heading) -> int | None:
    """The first year after the office, else the last before it; several offices may share one.

    Where none is said of an office to come it is the year after the meeting.
    """
    passage = sentence.passage
    for j in (*range(i + 1, sentence.end), *range(i - 1, sentence.first - 1, -1)):
        if _YEAR.fullmatch(passage.plain(j)):
            return int(passage.plain(j))
    words = {passage.plain(j) for j in range(sentence.clause_start(i), i + 1)}
    comes = words & (ELECTS | {"will", "shall"})
    return heading.end.year + 1 if heading.end and comes else None
