"""Which lines of a document open a numbered paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kpbot.communique.lines import Line

_NUMBER = re.compile(r"(?:\((\d{1,5})\)|(\d{1,5})(?:[.)]|°\)?))(?![\d.,])[ ]?")
_BARE = re.compile(r"(\d{1,3}) (?=[A-ZÀ-Þ])")
_BARE_TIMES = 5
"""Numbers without a point are paragraph numbers where so many follow on one another."""
_STARTS_TRIED = 8
"""A table of contents may count from 1 before the text does; so many starts are compared."""
_SECOND = 2
"""The number that comes first where the first paragraph lacks its own."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The line at `index` opens paragraph `number`; `rest` is what follows the number on it."""

    index: int
    number: int
    rest: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: int
    rest: str
    indent: int


def find_openings(lines: Sequence[Line]) -> list[Opening]:
    """The paragraphs' openings in order; empty where the document has no numbers.

    Only a number that follows on the last one counts. A document that prints every number
    as 1 is counted in order.
    """
    openings = _numbered(_candidates(lines, _NUMBER))
    if not openings:
        openings = _numbered(_candidates(lines, _BARE))
        openings = openings if len(openings) >= _BARE_TIMES else []
    return openings


def _numbered(candidates: Sequence[_Candidate]) -> list[Opening]:
    ones = [one for one in candidates if one.number == 1]
    if len(ones) > 1 and all(one.number != _SECOND for one in candidates):
        return [Opening(one.index, n, one.rest) for n, one in enumerate(ones, 1)]
    starts = [i for i, one in enumerate(candidates) if one.number == 1]
    unnumbered_first = (i for i, one in enumerate(candidates) if one.number == _SECOND)
    starts += list(islice(unnumbered_first, 1))
    chains = (_chain(candidates[start:]) for start in islice(starts, _STARTS_TRIED))
    return max(chains, key=len, default=[])


def _candidates(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[_Candidate]:
    found = []
    for index, line in enumerate(lines):
        match = pattern.match(line.text)
        if match:
            number = int(next(filter(None, match.groups())))
            found.append(_Candidate(index, number, line.text[match.end() :], line.indent))
    return found


def _chain(candidates: Sequence[_Candidate]) -> list[Opening]:
    last_seen = {one.number: i for i, one in enumerate(candidates)}
    first = candidates[0]
    chain: list[Opening] = []
    expected = first.number
    inner: _Candidate | None = None
    for i, one in enumerate(candidates):
        if (one.number == 1 and chain) or (
            inner and one.number == inner.number + 1 and _is_inner(one, inner, first, expected)
        ):
            inner = one
        elif one.number == expected or (
            one.number == expected + 1 and last_seen.get(expected, -1) < i
        ):
            chain.append(Opening(one.index, one.number, one.rest))
            expected = one.number + 1
            inner = None
    return chain


def _is_inner(one: _Candidate, inner: _Candidate, first: _Candidate, expected: int) -> bool:
    """Whether `one` goes on with a list inside a paragraph rather than with the paragraphs."""
    return one.number != expected or (one.indent == inner.indent != first.indent)
