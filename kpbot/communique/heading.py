"""Which Meeting a document is of: its kind, number, place and days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kpbot.communique.dates import DATE, MONTHS, day_of, make
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.meetings import MeetingKind

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS: Mapping[int, str] = {20: "twent", 30: "thirt", 40: "fort"}
_UNITS: Mapping[str, int] = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
ORDINALS: Mapping[str, int] = {
    **_UNITS,
    **{f"{stem}ieth": ten for ten, stem in _TENS.items()},
    **{
        f"{stem}y-{word}": ten + unit
        for ten, stem in _TENS.items()
        for word, unit in _UNITS.items()
        if unit < 10  # noqa: PLR2004 - the units
    },
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TO = r"\s*(?:to|-|–|—|until|through|and|au)\s*"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_RANGE = re.compile(
    rf"\b{_DAY}(?: ({_MONTH})\b,?(?: (\d{{4}}))?)?{_TO}{_DAY} ({_MONTH})\b,? (\d{{4}})"
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) {_DAY}{_TO}(?:({_MONTH}) )?{_DAY},? (\d{{4}})")
_KIND = re.compile(r"\b(plenary|intersessional|pleniere|intersession)\b")
_NUMBERED = re.compile(
    rf"\b(?:({'|'.join(sorted(ORDINALS, key=len, reverse=True))})|(\d{{1,3}})(?:st|nd|rd|th))"
    r"(?: [a-z]+){0,4} (?:plenary|intersessional|session|meeting)"
)
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:of|the|and|de|du|d'|[A-ZÀ-Þ][\w'’.-]*))*?"
_PLACE = re.compile(
    rf"\b(?:in|at|à) (?:the (?:city|town) of )?({_NAME}(?:, (?:the )?{_NAME}| \({_NAME}\))?)"
    r"(?=,? (?:from|on|between|under|during|chaired|hosted|and|with|at|du)\b"
    r"|[.;]|,? \d|,? [A-Z][a-z]+ \d|$)"
)
_OPENING = 1500
"""So many characters at the head of the text say which Meeting it is."""


def read_heading(front: Sequence[str], paragraphs: Sequence[str]) -> Heading:
    """The Meeting, from the first paragraphs and the title above them."""
    opening = " ".join(paragraphs[:2])[:_OPENING]
    title = "\n".join(front)[-_OPENING:]
    start, end = (
        _days(plain(opening), alone=r"\bheld on ") or _days(plain(title), alone="") or (None, None)
    )
    return Heading(
        kind=kind_of(_KIND, plain(title)) or kind_of(_KIND, plain(opening)),
        ordinal=ordinal_of(_NUMBERED, ORDINALS, plain(opening))
        or ordinal_of(_NUMBERED, ORDINALS, plain(title)),
        place=_place(opening, title),
        start=start,
        end=end,
    )


def kind_of(pattern: re.Pattern[str], text: str) -> MeetingKind | None:
    """The kind of Meeting by the first word that `pattern` finds: its initial tells it."""
    match = pattern.search(text)
    if match is None:
        return None
    return MeetingKind.PLENARY if match[1].startswith("p") else MeetingKind.INTERSESSIONAL


def ordinal_of(pattern: re.Pattern[str], numbers: Mapping[str, int], text: str) -> int | None:
    """Which Meeting it is: `pattern` finds a word of `numbers`, or figures in its second group."""
    match = pattern.search(text)
    if match is None:
        return None
    return numbers[match[1]] if match[1] else int(match[2])


def single_day(text: str, alone: str) -> tuple[date, date] | None:
    """The one day that stands after the words `alone`."""
    lead = re.search(alone, text)
    single = lead and DATE.search(text, lead.end())
    day = single and day_of(single, None)
    return (day, day) if day else None


def from_to(match: re.Match[str]) -> tuple[date, date] | None:
    """The days of a match whose groups are day, month and year, twice; the first may lack two."""
    year, month = int(match[6]), MONTHS[match[5]]
    start = make(int(match[3] or year), MONTHS[match[2]] if match[2] else month, int(match[1]))
    return _in_order(start, make(year, month, int(match[4])))


def _days(text: str, *, alone: str) -> tuple[date, date] | None:
    """The first and last day; a single day counts after the words `alone`."""
    text = " ".join(text.split())
    match = _RANGE.search(text)
    if match:
        return from_to(match)
    match = _MONTH_FIRST.search(text)
    if match:
        year, month = int(match[5]), MONTHS[match[1]]
        last_month = MONTHS[match[3]] if match[3] else month
        return _in_order(make(year, month, int(match[2])), make(year, last_month, int(match[4])))
    return single_day(text, alone)


def _in_order(start: date | None, end: date | None) -> tuple[date, date] | None:
    return (start, end) if start and end and start <= end else None


def _place(opening: str, title: str) -> str | None:
    first = opening.split(". ", maxsplit=1)[0]
    match = _PLACE.search(first)
    if match:
        return match[1].strip(" ,.")
    for line in title.splitlines():
        town, _, country = line.partition(", ")
        if country and line.replace(",", "").replace(" ", "").isalpha():
            return f"{town}, {country}".title() if line.isupper() else line
    return None
