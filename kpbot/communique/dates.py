"""Dates as documents write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier",
            "february feb fevrier",
            "march mar mars",
            "april apr avril",
            "may mai",
            "june jun juin",
            "july jul juillet",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
_ORDINAL = "|".join(_QUARTERS)

_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth
    twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
    """
_DAYS: Mapping[str, int] = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
_NTH = "|".join(sorted(_DAYS, key=len, reverse=True))

DATE = re.compile(
    rf"\b(?:(?P<iso>{_YEAR}-\d\d?-\d\d?)"
    rf"|(?P<d3>\d\d?)[/.](?P<m3>\d\d?)[/.](?P<y3>{_YEAR})"
    rf"|(?P<d1>\d\d?)(?:st|nd|rd|th|er)?(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>{_YEAR}))?"
    rf"|(?P<d4>{_NTH})(?: day)? of (?P<m4>{_MONTH})\b(?:,? (?P<y4>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\b\.? (?P<d2>\d\d?)(?:st|nd|rd|th)?\b(?:,? (?P<y2>{_YEAR}))?)(?!\d)"
)
"""One day, in folded text (see words.plain)."""

PERIOD = re.compile(
    rf"\b(?:(?:(?P<part>end|last day|late|close|fin|middle|mid|early|beginning|"
    rf"(?:first|second|third|last|latter) (?:half|fortnight|week)(?= of (?:{_MONTH})))"
    rf"(?:[ -]of| de| du)?[ -]"
    rf"(?:the |l'annee )?)?"
    rf"(?:(?P<month>{_MONTH})\b\.?(?:,? (?P<ym>{_YEAR}))?"
    rf"|(?:(?P<quarter>{_ORDINAL}) quarter|q(?P<q>[1-4]))(?:,? ?(?:of |in )?(?:the year )?"
    rf"(?P<yq>{_YEAR}))?"
    rf"|(?P<half>{_ORDINAL}) (?:half|semester)(?! of (?:{_MONTH})\b)(?:,? ?(?:of |in )?"
    rf"(?:the year )?(?P<yh>{_YEAR}))?"
    rf"|(?P<close>year[- ]end)(?:(?: of)? (?P<yc>{_YEAR}))?\b"
    rf"|(?:calendar )?(?P<year>{_YEAR}|year)\b))"
)
"""A month, quarter, half or year, or a part of one, in folded text."""


def day_of(match: re.Match[str], after: date | None) -> date | None:
    """The day that DATE matched; without a year the first such day after `after`."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["d3"]:
        year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
    else:
        month = MONTHS[match["m1"] or match["m2"] or match["m4"]]
        day = _DAYS[match["d4"]] if match["d4"] else int(match["d1"] or match["d2"])
        printed = match["y1"] or match["y2"] or match["y4"]
        if not printed:
            return _next(month, day, after)
        year = int(printed)
    return make(year, month, day)


def last_day(match: re.Match[str], after: date | None) -> date | None:
    """The last day of what PERIOD matched; mid-May is its 15th, mid-year the end of June."""
    if match["month"]:
        month = MONTHS[match["month"]]
        day = {
            "mid": 15,
            "middle": 15,
            "early": 10,
            "beginning": 10,
            "first half": 15,
            "first fortnight": 15,
            "first week": 7,
            "second week": 14,
            "third week": 21,
        }.get(match["part"] or "", 0)
        printed = match["ym"]
    elif match["quarter"] or match["q"]:
        month = 3 * (_QUARTERS[match["quarter"]] if match["quarter"] else int(match["q"]))
        day, printed = 0, match["yq"]
    elif match["half"]:
        month, day, printed = 6 * min(_QUARTERS[match["half"]], 2), 0, match["yh"]
    elif match["close"]:
        month, day, printed = 12, 0, match["yc"]
    else:
        middle = match["part"] in ("mid", "middle")
        if not middle and match["part"] not in ("end", "late", "close", "fin"):
            return None
        month, day = 6 if middle else 12, 0
        printed = match["year"] if match["year"] != "year" else None
    if not printed:
        return _next(month, day, after)
    return make(int(printed), month, day)


def make(year: int, month: int, day: int) -> date | None:
    """That day, day 0 being the month's last; None where there is none."""
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def end_of(months: int, *, coming: bool, now: date) -> date | None:
    """The last day of the span of so many months that runs on the day `now`, or of the next."""
    last = ((now.month - 1) // months + 1 + coming) * months
    return make(now.year + (last - 1) // 12, (last - 1) % 12 + 1, 0)


def _next(month: int, day: int, after: date | None) -> date | None:
    if after is None:
        return None
    this_year = make(after.year, month, day)
    if this_year and this_year > after:
        return this_year
    return make(after.year + 1, month, day) if after.year < date.max.year else None
