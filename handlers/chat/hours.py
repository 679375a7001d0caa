"""Times of the day and days of the week as people type them."""

from __future__ import annotations

import re
from datetime import time

from kpbot.domain.errors_habits import NotATime, NotDays
from kpbot.domain.habits import EVERY_DAY

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|\band\b|-|–|—)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\s)\s*", re.IGNORECASE)
_NOON = 12
_MIDNIGHT = 24

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 2
"""Letters that tell the days apart: Mo, Tu, We, Th, Fr, Sa, Su."""


def parse_time(text: str) -> time:
    """`08:30`, `8.30`, `8`, `8:30 pm`. Raises `NotATime`."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise NotATime(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            raise NotATime(text)
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    if (hour, minute) == (_MIDNIGHT, 0):
        hour = 0
    try:
        return time(hour, minute)
    except ValueError as impossible:
        raise NotATime(text) from impossible


def parse_hours(text: str) -> tuple[time, time]:
    """`20:00 to 07:00`, `from 8 pm until 7 am`. Raises `NotATime`."""
    parts = _BETWEEN.split(re.sub(r"^\s*(?:from|between)\b", "", text, flags=re.IGNORECASE))
    try:
        start, end = (parse_time(part) for part in parts)
    except ValueError as other:
        raise NotATime(text, span=True) from other
    except NotATime as impossible:
        raise NotATime(text, span=True) from impossible
    if start == end:
        raise NotATime(text, span=True)
    return start, end


def parse_weekdays(text: str) -> frozenset[int]:
    """`Monday to Friday`, `Sun-Thu`, `Mon, Tue and Thu`, `every day`; Monday is 0.

    Raises `NotDays`.
    """
    words = " ".join(text.lower().split())
    if words in ("all", "every day", "all days", "daily"):
        return EVERY_DAY
    ends = _BETWEEN.split(words)
    if len(ends) == 2 and " and " not in words:  # noqa: PLR2004 - the first day and the last
        first, last = (_weekday(end, text) for end in ends)
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(_weekday(word, text) for word in _AND.split(words))


def _weekday(word: str, text: str) -> int:
    plain = word.strip(" .").removesuffix("s") if word.endswith("days") else word.strip(" .")
    for number, day in enumerate(_DAYS):
        if len(plain) >= _SHORTEST and day.startswith(plain):
            return number
    raise NotDays(text)
