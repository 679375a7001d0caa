"""Which lines of a document open a numbered paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kpbot.communique.layout.lines import BLANK, Line

_NUMBER = re.compile(
    r"(?:§ ?|\*\*|[Pp]ara(?:graph)?\.? )?(?:[(\[](\d{1,5})[)\]]|(\d{1,5})([.)]|°\)?))(?:\*\*)?"
    r"(?![\d.,])(?:- ?)?[ ]?"
)
_BARE = re.compile(r"(\d{1,3})()()(?:(?: [-–—])? (?=[A-ZÀ-Þ])|$)")
_CONTENTS = re.compile(r"(?:\.{2,}|…) ?\d{1,4}$")
"""How a line of a table of contents ends."""
_BARE_TIMES = 5
"""Numbers without a point are paragraph numbers where so many follow on one another."""
_STARTS_TRIED = 8
"""A table of contents may count from 1 before the text does; so many starts are compared."""
_SECOND = 2
"""The number that comes first where the first paragraph lacks its own."""
_FEW_OF_ITS_KIND = 2
"""Numbers printed in several ways are one count where no way has this share of them."""
_STOPS = (".", "!", "?", "…", ".)", ".”", '."', ".»", ".’", ".]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The line at `index` opens paragraph `number`; `rest` is what follows the number on it."""

    index: int
    number: int
    rest: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number at the start of a line.

    `kind` is how it is printed: "(" , ")" or "."; it is `free` where the line before it leaves no
    sentence or list open.
    """

    index: int
    number: int
    rest: str
    indent: int
    kind: str
    free: bool


def find_openings(lines: Sequence[Line]) -> list[Opening]:
    """The paragraphs' openings in order; empty where the document has no numbers.

    Only a number that follows on the last one counts. A document that prints every number
    as 1 is counted in order.
    """
    openings = _of_one_kind(_candidates(lines, _NUMBER))
    if not openings:
        bare = [one for one in _candidates(lines, _BARE) if one.rest or one.free]
        openings = _numbered(bare)
        openings = openings if len(openings) >= _BARE_TIMES else []
    return openings


def _of_one_kind(candidates: Sequence[_Candidate]) -> list[Opening]:
    """The longest count in one kind of number: a list inside a paragraph is often of another."""
    kinds: dict[str, list[_Candidate]] = defaultdict(list)
    for one in candidates:
        kinds[one.kind].append(one)
    best = max((_numbered(same) for same in kinds.values()), key=len, default=[])
    mixed = _numbered(candidates)
    return mixed if len(mixed) > _FEW_OF_ITS_KIND * len(best) else best


def _numbered(candidates: Sequence[_Candidate]) -> list[Opening]:
    ones = [one for one in candidates if one.number == 1]
    starts = [i for i, one in enumerate(candidates) if one.number == 1]
    unnumbered_first = (i for i, one in enumerate(candidates) if one.number == _SECOND)
    starts = [*islice(starts, _STARTS_TRIED), *islice(unnumbered_first, 1)]
    chain = _longest(candidates, starts)
    late = _longest(candidates, [i for i, one in enumerate(candidates) if one.free][:1])
    chain = late if len(late) > max(len(chain), _SECOND) else chain
    if len(ones) > 1 and all(one.number != _SECOND for one in candidates):
        return _counted(ones)
    free = [one for one in ones if one.free]
    return _counted(free) if len(free) > _FEW_OF_ITS_KIND * len(chain) else chain


def _longest(candidates: Sequence[_Candidate], starts: Sequence[int]) -> list[Opening]:
    return max((_Chain(candidates[i:]).openings() for i in starts), key=len, default=[])


def _counted(ones: Sequence[_Candidate]) -> list[Opening]:
    return [Opening(one.index, n, one.rest) for n, one in enumerate(ones, 1)]


def _candidates(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[_Candidate]:
    found = []
    before = BLANK
    for index, line in enumerate(lines):
        match = pattern.match(line.text)
        if match and not _CONTENTS.search(line.text):
            number, kind = int(match[1] or match[2]), match[3] or "("
            free = not before.text or before.text.endswith(_STOPS)
            rest = line.text[match.end() :]
            found.append(_Candidate(index, number, rest, line.indent, kind, free))
        if not line.turns_page:
            before = line
    return found


class _Chain:
    """The count that starts with the first of `candidates`."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates
        self._first = candidates[0]
        self._places: Mapping[int, list[int]] = _places(candidates)
        self._free = _places(candidates, only_free=True)
        self._ones = self._places.get(1, [])

    def openings(self) -> list[Opening]:
        return [Opening(one.index, one.number, one.rest) for one in self._follow()]

    def _follow(self) -> Iterator[_Candidate]:
        expected = self._first.number
        inner: _Candidate | None = None
        begun = False
        for i, one in enumerate(self._candidates):
            if (one.number == 1 and begun) or (
                inner and one.number == inner.number + 1 and self._is_inner(i, inner, expected)
            ):
                inner = one
            elif self._is_next(i, expected):
                yield one
                expected = one.number + 1
                inner = None
                begun = True

    def _is_next(self, i: int, expected: int) -> bool:
        """Whether the candidate has the expected number, or the one behind a number that lacks."""
        one = self._candidates[i]
        if one.number == expected:
            return one.free or not self._comes_free(i, expected)
        return one.number == expected + 1 and _after(self._places, expected, i) is None

    def _comes_free(self, i: int, number: int) -> bool:
        """Whether `number` comes again, on a line of its own, before the number after it.

        Then the one in hand is a number in a sentence, or in a list, that a line begins with.
        """
        again = _after(self._free, number, i)
        following = _after(self._free, number + 1, i)
        return again is not None and (following is None or again < following)

    def _is_inner(self, i: int, inner: _Candidate, expected: int) -> bool:
        """Whether the list inside a paragraph goes on rather than the paragraphs."""
        one = self._candidates[i]
        if one.number != expected or one.indent == inner.indent != self._first.indent:
            return True
        again = _after(self._places, expected, i)
        restart = bisect_right(self._ones, i)
        return again is not None and (restart == len(self._ones) or again < self._ones[restart])


def _places(
    candidates: Sequence[_Candidate], *, only_free: bool = False
) -> Mapping[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(candidates):
        if one.free or not only_free:
            places[one.number].append(i)
    return places


def _after(places: Mapping[int, list[int]], number: int, i: int) -> int | None:
    """Where `number` comes next behind `i`."""
    same = places.get(number, [])
    at = bisect_right(same, i)
    return same[at] if at < len(same) else None
