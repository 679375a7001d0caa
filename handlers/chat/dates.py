"""Dates as people type them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from kpbot.domain.errors import NotADate

DECEMBER = 12

LEAP_YEARS = 8
"""The most years from one 29 February to the next."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier",
            "feb february février fevrier",
            "mar march mars",
            "apr april avril",
            "may mai",
            "jun june juin",
            "jul july juillet",
            "aug august août aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_FLAGS = re.IGNORECASE | re.ASCII
"""Without ASCII, letters that only fold to those of a month would match it."""

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?!\d)")
_WORDS = re.compile(
    rf"(?P<d>\d{{1,2}})\.?\s+(?P<month>{_MONTH})\.?,?\s+(?P<y>\d{{4}})(?!\d)", _FLAGS
)
_AMERICAN = re.compile(
    rf"(?P<month>{_MONTH})\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?!\d)", _FLAGS
)
_NO_YEAR = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b\.?(?!\s+\d{{4}})",
    _FLAGS,
)
_FORMS = (_ISO, _DOTTED, _WORDS, _AMERICAN)
_JOINT = re.compile(r"\A\s*(?:to\b|until\b|and\b|-|–|—|\.\.)?\s*", _FLAGS)
_MORE_DATE = re.compile(r"\s*(?:to\b|until\b|and\b|-|–|—|\.\.|\d)", _FLAGS)
"""What stands after a day where half of another one follows."""

_SHORT_SPAN = re.compile(r"(?P<d>\d{1,2})\s*(?:to|and|au|-|–|—)\s*(?=\d{1,2}\.?\s+[^\W\d])", _FLAGS)
_AMERICAN_SPAN = re.compile(
    rf"(?P<month>{_MONTH})\.?\s+(?P<d>\d{{1,2}})\s*(?:to|and|-|–|—)\s*"
    r"(?P<last>\d{1,2}),?\s+(?P<y>\d{4})(?!\d)",
    _FLAGS,
)
_LONG_SPAN = re.compile(
    rf"(?P<d>\d{{1,2}})\.?\s+(?P<month>{_MONTH})\.?\s*(?:to|au|-|–|—)\s*(?=\d{{1,2}})", _FLAGS
)


def parse_day(text: str, today: date) -> date:
    """The day that `text` names: `31 March 2010`, `2010-03-31`, `31.3.2010`, `today`, `in 2 weeks`.

    Raises `NotADate` for anything else, an impossible date included.
    """
    words = text.strip().removeprefix("by ").strip()
    near = _relative(words.lower(), today)
    if near is not None:
        return near
    found = _leading(words)
    if found is None or found[1].strip(" .,"):
        raise NotADate(text)
    return found[0]


def leading_date(text: str, today: date) -> tuple[date, str] | None:
    """The date that `text` starts with, and what follows it; None where it starts with none.

    Without a year it is the next such day. Raises `NotADate` for an impossible date.
    """
    found = _leading(text)
    match = None if found else _NO_YEAR.match(text)
    if match is None:
        return found
    month = _MONTHS[(match["month"] or match["month2"]).lower()]
    number = int(match["d"] or match["d2"])
    years = range(today.year, today.year + LEAP_YEARS + 1)
    days = [date(year, month, number) for year in years if _exists(year, month, number)]
    if not days:
        raise NotADate(match[0])
    return next((day for day in days if day >= today), days[-1]), text[match.end() :]


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def parse_days(text: str) -> tuple[date, date, str]:
    """The first and last day at the start of `text`, and what follows, such as a place.

    `1 to 4 November 2010 Jerusalem`, `2010-11-01 2010-11-04`, `30 May - 2 June 2011`, or one day.
    Raises `NotADate` where it starts with no date, or the last day lies before the first.
    """
    words = text.strip()
    try:
        start, end, rest = _short_span(words) or _full_span(words, text)
    except NotADate as impossible:
        raise NotADate(text, days=True) from impossible
    if end < start or _MORE_DATE.match(rest):
        raise NotADate(text, days=True)
    return start, end, rest.strip(" ,;")


def _short_span(words: str) -> tuple[date, date, str] | None:
    """Two days that share a year, or a month and a year."""
    american = _AMERICAN_SPAN.match(words)
    if american:
        year, month = int(american["y"]), _MONTHS[american["month"].lower()]
        start = _date(year, month, int(american["d"]), words)
        return start, _date(year, month, int(american["last"]), words), words[american.end() :]
    for span in (_LONG_SPAN, _SHORT_SPAN):
        match = span.match(words)
        last = _leading(words[match.end() :]) if match else None
        if match and last:
            end, rest = last
            month = _MONTHS[match["month"].lower()] if span is _LONG_SPAN else end.month
            return _date(end.year, month, int(match["d"]), words), end, rest
    return None


def _full_span(words: str, text: str) -> tuple[date, date, str]:
    """Two full dates, or one."""
    first = _leading(words)
    if first is None:
        raise NotADate(text, days=True)
    start, rest = first
    last = _leading(_JOINT.sub("", rest, count=1))
    return (start, *last) if last else (start, start, rest)


def _leading(text: str) -> tuple[date, str] | None:
    """The date that `text` starts with, and what follows it; None where it starts with none."""
    for form in _FORMS:
        match = form.match(text)
        if match is not None:
            found = match.groupdict()
            month = _MONTHS[found["month"].lower()] if "month" in found else int(found["m"])
            if "/" in match[0] and int(found["d"]) <= DECEMBER:
                raise NotADate(text)  # 11/01/2010 is two different days on two continents
            day = _date(int(found["y"]), month, int(found["d"]), text)
            return day, text[match.end() :]
    return None


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise NotADate(text) from impossible


def _relative(words: str, today: date) -> date | None:
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    match = re.fullmatch(r"in (\d{1,3}) (day|week|month)s?", words, re.ASCII)
    if match is None:
        return None
    return today + timedelta(days=int(match[1]) * {"day": 1, "week": 7, "month": 30}[match[2]])
