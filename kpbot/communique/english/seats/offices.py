"""Who takes which office, and for which year."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.function_words import BE, is_adverb
from kpbot.communique.english.seats.office_names import is_of_all, office_at, start_of, year_of
from kpbot.communique.english.seats.office_words import (
    BETWEEN_PASSES,
    CANDIDACY,
    COMING,
    ELECTS,
    FILLERS,
    GONE,
    LEADS,
    OFFERS,
    OFFICE_OF,
    PASSES,
    PASSIVES,
    REPORTS,
    SEATS,
    SUCCEEDS,
    TAKES,
    THANKS,
    TIMES,
    UNDERSTOOD,
)
from kpbot.communique.english.seats.offices_apart import find_apart, paired
from kpbot.communique.english.seats.seat_words import FOUNDS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import Passage
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, OfficeAward

_WILL_BE = frozenset({"will", "shall", "be", "to", "is", "in", "which", "from", "now", "on"})
_NAMED = frozenset({BodyKind.STATE, BodyKind.OFFICE, None})
_BETWEEN = 16
"""At most so many words stand between a state and the office that it takes."""


def find_offices(
    number: int, sentence: Sentence, names: Names, heading: Heading
) -> Iterator[OfficeAward]:
    """The offices that the sentence of paragraph `number` gives to states."""
    given: list[tuple[int, Mention]] = []
    pairs = paired(sentence)
    for i in range(sentence.first, sentence.end):
        if i not in pairs and _is_office(sentence, i, names):
            state = _holder(sentence, i, names) or _successor(sentence, i, gapped=bool(given))
            state = state or _goes_on(sentence, i, given)
            if state:
                given.append((i, state))
    last: str | None = None
    for i, state in _respectively(sentence, given):
        year = year_of(sentence, i, heading)
        office = last = office_at(sentence, i, names, last)
        if year and office and (heading.end is None or year > heading.end.year):
            yield OfficeAward(number, state.codes[0], office, year)
    for code, office, year in find_apart(sentence, heading):
        if heading.end is None or year > heading.end.year:
            yield OfficeAward(number, code, office, year)


def _is_office(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether word `i` is an office that somebody may take, or a verb for having it."""
    if not _names_office(sentence, i, names):
        return False
    passage = sentence.passage
    return not {passage.plain(j) for j in range(sentence.clause_start(i), i)} & THANKS


def _names_office(sentence: Sentence, i: int, names: Names) -> bool:
    passage, word = sentence.passage, sentence.passage.plain(i)
    if passage.words[i].possessive or passage.plain(start_of(sentence, i) - 1) in GONE:
        return False
    if word == "chair" and passage.plain(i - 1) in {"to", "will", "shall"}:
        followed = passage.plain(i + 1) in TIMES | OFFICE_OF or i + 1 == sentence.end
        return followed or passage.mention_at(i + 1) is not None  # not "to chair it"
    if word in PASSIVES:
        return _is_to_be_led(sentence, i)
    group = passage.mention_at(i + 2) or passage.mention_at(i + 3)
    at_its_head = word in {"head", "helm"} and passage.plain(i - 1) == "the"
    if at_its_head and passage.plain(i + 1) == "of" and group and group.kind in GROUPS:
        return True
    over = word in LEADS and passage.plain(i + 1) == "over"
    named = word in LEADS | {"helm"} and is_of_all(sentence, i + 1, names)
    return over or named or word in SEATS - {"helm"}


def _is_to_be_led(sentence: Sentence, i: int) -> bool:
    """Whether the passive at word `i` looks ahead: "to be led by", "set up the CKR, led by"."""
    passage = sentence.passage
    first = sentence.clause_start(i)
    if passage.plain(i - 1) == "be":
        if passage.plain(i) in {"chaired", "presided"}:
            return True
        group = next((one for one in passage.before(i) if one.kind in GROUPS), None)
        between = {passage.plain(j) for j in range(group.last + 1, i)} if group else {""}
        return between <= _WILL_BE
    words = {passage.plain(j) for j in range(first, i)}
    founded = words & FOUNDS or {"set", "up"} <= words
    group = passage.mention_at(i - 1)
    return bool(founded and group and group.kind in GROUPS and passage.plain(i + 1) == "by")


def _holder(sentence: Sentence, i: int, names: Names) -> Mention | None:
    """The state before word `i` that takes the office: "Ghana will serve as Chair"."""
    passage, start = sentence.passage, start_of(sentence, i)
    office = passage.mention_at(start)
    start = office.first if office and office.kind is not BodyKind.STATE else start
    while passage.plain(start - 1) in names.process_names | names.process_nouns:
        start -= 1  # "the Kimberley Process chairmanship"
    states = (one for one in passage.before(i + 1) if one.kind is BodyKind.STATE)
    near = (one for one in states if sentence.first <= one.first and _end(sentence, one) <= start)
    state = next((one for one in near if passage.plain(one.first - 1) not in SUCCEEDS), None)
    if state is None or passage.plain(i) in PASSIVES:
        return None
    elected = _is_elected(sentence, state)
    if state.possessive and passage.plain(state.last + 1) in CANDIDACY:
        elected = _is_endorsed(sentence, i)
    if elected is None or not _is_taking(sentence, state, start, i, elected=elected):
        return None
    return state


def _is_endorsed(sentence: Sentence, i: int) -> bool:
    """Whether it is said behind the office of a candidate that it gets it: "was endorsed"."""
    words = [sentence.passage.plain(j) for j in range(i + 1, sentence.clause_end(i))]
    is_told = next((n for n, word in enumerate(words) if word in BE), len(words))
    after = {*words[is_told : is_told + 3]}
    return bool(after & ELECTS) and "not" not in after


def _is_elected(sentence: Sentence, state: Mention) -> bool | None:
    """Whether it is said before `state` that it is elected; None where it only wishes to be."""
    first = max(sentence.clause_start(state.first), state.first - _BETWEEN)
    before = {sentence.passage.plain(j) for j in range(first, state.first)}
    if before & CANDIDACY and not before & (ELECTS - CANDIDACY):
        return None
    if before & OFFERS and not before & (ELECTS - {"welcomed", "new", "next", "incoming"}):
        return None  # "welcomed the offer of China to serve as"
    if before & REPORTS and sentence.passage.plain(state.first - 1) in {"by", "of", "from", "the"}:
        return None  # "welcomed the report by Canada as Chair"
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
    begin = max(begin, *(j for j in range(end, start) if _goes_on_about(passage, j)), 0)
    between = [
        passage.plain(j)
        for j in range(begin, start)
        if not (mention := passage.mention_at(j)) or mention.kind not in _NAMED
    ]
    fits = all(one in FILLERS or one[0].isdigit() or is_adverb(one) for one in between)
    takes = set(between) & TAKES and not state.possessive
    return fits and len(between) <= _BETWEEN and bool(elected or takes)


def _goes_on_about(passage: Passage, i: int) -> bool:
    """Whether word `i` stands for the state: "who", "on the understanding that it will"."""
    if passage.plain(i) in {"who", "which"}:
        return True
    that = passage.plain(i) == "it" and passage.plain(i - 1) == "that"
    return that and passage.plain(i - 2) in UNDERSTOOD


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
    return start_of(sentence, i) - end <= (passage.plain(end) == "the")


def _successor(sentence: Sentence, i: int, *, gapped: bool) -> Mention | None:
    """The state behind word `i` that takes the office: "the Chair passes to Canada"."""
    passage = sentence.passage
    seat = passage.mention_at(i)
    j = max(i, seat.last if seat and seat.kind is not BodyKind.STATE else i) + 1
    before = {passage.plain(k) for k in range(start_of(sentence, i) - 2, i)}
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
            over = passage.plain(i) in LEADS and passage.plain(state.last + 1) == "as"
            own = label and not over  # "will preside: Togo as Chair of the WGS"
            if own or is_to_be or (lead in {"to", "by"} and (words & PASSES or gapped)):
                return state
            if gapped and state.first - j <= 0 and j <= i + 1 and passage.plain(i - 1) == "its":
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
    passage, start = sentence.passage, start_of(sentence, i)
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
