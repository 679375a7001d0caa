"""Which office a word names, and of which year."""

from __future__ import annotations

import re

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.seats.office_words import (
    CHOOSES,
    DEPUTES,
    ELECTS,
    OFFICE_OF,
    PASSES,
    PASSIVES,
    TIMES,
)
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading

_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 12


def start_of(sentence: Sentence, i: int) -> int:
    """The word at which the office of word `i` starts: "vice" of "vice-chair"."""
    return i - (sentence.passage.plain(i - 1) == "vice")


def office_at(sentence: Sentence, i: int, names: Names, last: str | None) -> str | None:
    """The office at word `i`; None where it is of a body that the profile does not know.

    `last` is the one that the sentence gave before, whose deputy a bare "Vice-Chair" may be.
    """
    passage = sentence.passage
    vice = passage.plain(i - 1) == "vice"
    title = "Vice-Chair" if vice else "Chair"
    group = _group_of(sentence, i, names)
    if group:
        return f"{title} of the {group.codes[0]}" if group.codes else None
    if _is_of_no_body(sentence, i, names):
        return None
    near = {passage.plain(j) for j in range(max(sentence.first, i - _NEAR), i)}
    if vice and last and near & DEPUTES and last.startswith("Chair of"):
        return f"Vice-{last}"
    return names.deputy if vice else names.lead


def _group_of(sentence: Sentence, i: int, names: Names) -> Mention | None:
    """The group whose office word `i` is, with a code or without one."""
    passage = sentence.passage
    if passage.plain(i) in PASSIVES:
        return next((one for one in passage.before(i) if one.kind in GROUPS), None)
    seat = _named(sentence, i)
    if seat and seat.kind in GROUPS:
        return seat
    if passage.plain(start_of(sentence, i) - 1) == "its":
        whose = _whose(sentence, i, names)
        if whose:
            return whose
    of_all = is_of_all(sentence, i + 1, names)
    known = seat is not None and seat.kind is BodyKind.OFFICE and seat.named
    return _which_is_led(sentence, i) or (None if of_all or known else _chooser(sentence, i))


def _named(sentence: Sentence, i: int) -> Mention | None:
    """The body or office that is named with word `i`: the WGM of "Chair of the WGM"."""
    passage = sentence.passage
    seat = passage.mention_at(i)
    its = seat is not None and passage.plain(seat.first) == "its" and passage.plain(i - 1) == "vice"
    if seat and seat.kind is not BodyKind.STATE and not its:
        return seat
    return passage.mention_at(_behind(sentence, i)) if i + 1 < sentence.end else None


def _behind(sentence: Sentence, i: int) -> int:
    """The word behind the office at word `i` and its "of the"."""
    passage = sentence.passage
    j = i + 1
    while j < sentence.end and passage.gap(j) == " " and passage.plain(j) in OFFICE_OF:
        if passage.mention_at(j):
            break
        j += 1
    return j if j < sentence.end else i + 1


def _is_of_no_body(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether word `i` is no office of a body: "the Chair of the session", "will be led by"."""
    passage = sentence.passage
    if passage.plain(i) in PASSIVES:
        first = sentence.clause_start(i)
        words = {passage.plain(j) for j in range(first, i)}
        return not words & (names.process_names | names.process_nouns)
    seat = passage.mention_at(i)
    if seat and seat.kind is not BodyKind.STATE:
        return False
    of = _behind(sentence, i) > i + 1 and passage.plain(i + 1) not in TIMES
    named = _named(sentence, i)
    known = named is not None and named.kind is BodyKind.OFFICE
    return of and not known and not is_of_all(sentence, i + 1, names)


def _chooser(sentence: Sentence, i: int) -> Mention | None:
    """The group that gives itself a Chair: "the WGS elected Canada to the chair"."""
    passage = sentence.passage
    group = next(iter(passage.between(sentence.clause_start(i), i)), None)
    if group is None or group.kind not in GROUPS or passage.mention_at(i) is group:
        return None
    after = {passage.plain(j) for j in range(group.last + 1, min(group.last + 4, i))}
    return group if after & CHOOSES else None


def _which_is_led(sentence: Sentence, i: int) -> Mention | None:
    """The group of "the WGM, which Togo will chair", at the verb in word `i`."""
    passage = sentence.passage
    if passage.plain(i) != "chair" or passage.plain(i - 1) not in {"will", "shall"}:
        return None
    state = passage.mention_at(i - 2)
    first = state.first if state else i
    first -= passage.plain(first - 1) == "the"
    group = passage.mention_at(first - 2)
    which = passage.plain(first - 1) in {"which", "that"}
    return group if which and group and group.kind in GROUPS else None


def _whose(sentence: Sentence, i: int, names: Names) -> Mention | None:
    """The group, with a code or without one, that "its" means before the office at word `i`."""
    passage = sentence.passage
    of_all = names.process_names | names.process_nouns
    for one in passage.before(start_of(sentence, i) - 1):
        if one.first < sentence.first or one.kind is BodyKind.OFFICE:
            return None
        if one.kind in GROUPS:
            between = {passage.plain(j) for j in range(one.last + 1, i)}
            return None if between & of_all else one
    return None


def is_of_all(sentence: Sentence, i: int, names: Names) -> bool:
    """Whether the Process is named at word `i`: "of the Kimberley Process"."""
    passage = sentence.passage
    while passage.plain(i) in OFFICE_OF:
        i += 1
    return passage.plain(i) in names.process_names | names.process_nouns


def year_of(sentence: Sentence, i: int, heading: Heading) -> int | None:
    """The first year after the office, else the last before it; several offices may share one.

    Where none is said of an office to come it is the year after the meeting.
    """
    passage = sentence.passage
    for j in (*range(i + 1, sentence.end), *range(i - 1, sentence.first - 1, -1)):
        if _YEAR.fullmatch(passage.plain(j)):
            return int(passage.plain(j))
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    words = {passage.plain(j) for j in range(first, i + 1)}
    after = {passage.plain(j) for j in range(i, end)}
    comes = (after & PASSES and after & {"will", "shall"}) or words & (ELECTS | {"will", "shall"})
    return heading.end.year + 1 if heading.end and comes else None
