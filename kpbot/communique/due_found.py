"""What texts in either language say of a due date, before the best of it is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase


@dataclass(frozen=True, slots=True)
class Found:
    """A due date that stands at `start` of the text."""

    rank: int
    """Explicit dates come before offsets, and these before whole meetings."""
    start: int
    due: DuePhrase


def fixed(
    rank: int, start: int, phrase: str, day: date | None, heading: Heading
) -> Iterator[Found]:
    """The due date `day`, unless it has passed by the end of the Meeting."""
    if day and (heading.end is None or day > heading.end):
        yield Found(rank, start, DuePhrase(day, None, 0, phrase.strip(" ,(")))


def first_of(found: Iterable[Found]) -> DuePhrase | None:
    """The due date that goes before the others."""
    best = min(found, key=lambda one: (one.rank, one.start), default=None)
    return best.due if best else None


def has_year(match: re.Match[str]) -> bool:
    """Whether what DATE or PERIOD matched says of which year it is."""
    groups = match.groupdict()
    return any(groups.get(name) for name in ("iso", "y1", "y2", "y3", "y4", "ym", "yq", "yh", "yc"))


_LABEL = re.compile(r"[:–(]")
_OPENS = re.compile(r"(?:\(|[,;:–-] )$")


def is_set_apart(text: str, start: int, end: int) -> bool:
    """Whether the date at `start` stands alone in brackets or behind a label.

    As in "a second draft (28 February 2010)" and "Update of the tables: Chair, 30 April 2010".
    """
    if text[start - 1 : start] == "(":
        return not text[end:].strip(" .") or text[end : end + 1] == ")"
    behind = text[end:].strip(" .;")
    lead = text[:start]
    return not behind and bool(_OPENS.search(lead)) and bool(_LABEL.search(lead))
