"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kpbot.domain.errors import NotADate

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
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?!\d)")
_WORDS = re.compile(
    rf"(?P<d>\d{{1,2}})\.?\s+(?P<month>{_MONTH})\.?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_AMERICAN = re.compile(
    rf"(?P<month>{_MONTH})\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_FORMS = (_ISO, _DOTTED, _WORDS, _AMERICAN)
_JOINT = re.compile(r"\s*(?:to|until|and|-|–|—|\.\.)?\s*", re.IGNORECASE)
_SHORT_SPAN = re.compile(
    r"(?P<d>\d{1,2})\s*(?:to|and|-|–|—)\s*(?=\d{1,2}\.?\s+[^\W\d])", re.IGNORECASE
)
_LONG_SPAN = re.compile(
    rf"(?P<d>\d{{1,2}})\.?\s+(?P<month>{_MONTH})\.?\s*(?:to|-|–|—)\s*(?=\d{{1,2}})", re.IGNORECASE
)


def parse_day(text: str, today: date) -> date:
    """The day that `text` names: `31 March 2010`, `2010-03-31`, `31.3.2010`, `today`, `in 2 weeks`.

    Raises `NotADate` for anything else, an impossible date included.
    """
    words = text.strip().removeprefix("by ").strip()
    near = _relative(words.lower(), today)
    if near is not None:
        return near
    day, rest = _leading(words)
    if day is None or rest.strip(" .,"):
        raise NotADate(text)
    return day


def parse_days(text: str) -> tuple[date, date, str]:
    """The first and last day at the start of `text`, and what follows, such as a place.

    `1 to 4 November 2010 Jerusalem`, `2010-11-01 2010-11-04`, `30 May - 2 June 2011`, or one day.
    Raises `NotADate` where it starts with no date, or the last day lies before the first.
    """
    words = text.strip()
    for span in (_LONG_SPAN, _SHORT_SPAN):
        match = span.match(words)
        if match is None:
            continue
        end, rest = _leading(words[match.end() :])
        if end is not None:
            month = _MONTHS[match["month"].lower()] if span is _LONG_SPAN else end.month
            start = _date(end.year, month, int(match["d"]))
            return _checked(start, end, rest, text)
    start, rest = _leading(words)
    if start is None:
        raise NotADate(text)
    joint = _JOINT.match(rest)
    end, after = _leading(rest[joint.end() :] if joint else rest)
    return _checked(start, end or start, after if end else rest, text)


def _checked(start: date | None, end: date, rest: str, text: str) -> tuple[date, date, str]:
    if start is None or end < start:
        raise NotADate(text)
    return start, end, rest.strip(" ,;")


def _leading(text: str) -> tuple[date | None, str]:
    """The date that `text` starts with, and what follows it."""
    for form in _FORMS:
        match = form.match(text)
        if match is not None:
            found = match.groupdict()
            month = _MONTHS[found["month"].lower()] if "month" in found else int(found["m"])
            day = _date(int(found["y"]), month, int(found["d"]))
            return day, text[match.end() :]
    return None, text


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(words: str, today: date) -> date | None:
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    match = re.fullmatch(r"in (\d{1,3}) (day|week|month)s?", words)
    if match is None:
        return None
    return today + timedelta(days=int(match[1]) * {"day": 1, "week": 7, "month": 30}[match[2]])
