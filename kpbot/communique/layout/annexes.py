"""What is annexed to a numbered document: texts of their own, whose numbers start anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpbot.communique.layout.captions import ANNEX, ENDS_SENTENCE
from kpbot.communique.layout.lines import Line, join

_NUMBER = re.compile(r"\(?(\d{1,5})[.)]")


def annexes_start(lines: Sequence[Line], start: int) -> int:
    """Where the annexes begin after line `start`, if their numbers do not go on with the text's."""
    counted = _numbers_after(lines)
    return next((i for i in _marks(lines, start) if counted[i] in {None, 1}), len(lines))


def annexes_of(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The title and the whole text of each annex: its own numbers are none of the document's."""
    starts = list(_marks(lines, -1))
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start].text, join(lines[start:end])


def _marks(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The lines that say "Annex I", and no more than its title, where no sentence is open."""
    before = ""
    for i in range(max(start, 0), len(lines)):
        text = lines[i].text
        if i > start and ANNEX.fullmatch(text) and (not before or ENDS_SENTENCE.search(before)):
            yield i
        if not lines[i].turns_page:
            before = text


def _numbers_after(lines: Sequence[Line]) -> Sequence[int | None]:
    """For each line the number that the next numbered line has."""
    number: int | None = None
    numbers = []
    for line in reversed(lines):
        numbers.append(number)
        match = _NUMBER.match(line.text)
        number = int(match[1]) if match else number
    return numbers[::-1]
