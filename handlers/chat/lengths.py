"""The day, or the length of time, with which people begin what they type after a command."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.chat.dates import leading_date
from kpbot.communique.english.dues.counts import COUNTED, number

_UNITS = {"day": 1, "week": 7, "month": 30}
_LENGTH = re.compile(
    rf"(?:(?:by|for|another)\s+)?{COUNTED}\s+(?:more\s+)?(?P<unit>day|week|month)s?\b"
    r"(?:\s+(?:more|longer|later))?(?!\s+(?:before|after|prior|ahead|in advance|following))",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:(?:until|till|to|by|on)\s+)?(?:the\s+)?", re.IGNORECASE)
_NEAR = re.compile(r"(?P<word>today|tomorrow)\b", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?:next\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_IN = re.compile(r"in\s+", re.IGNORECASE)
_LEFT = " \t\n,.;:–-"


def leading_length(text: str) -> tuple[timedelta, str] | None:
    """The length with which `text` begins, such as `2 weeks`, and what follows.

    Months count as 30 days. None where it begins with none; two weeks before something are none.
    """
    words = text.strip()
    found = _LENGTH.match(words)
    if found is None:
        return None
    days = number(found["n"].lower()) * _UNITS[found["unit"].lower()]
    return timedelta(days=days), words[found.end() :].strip(_LEFT)


def leading_day(text: str, today: date) -> tuple[date, str] | None:
    """The day with which `text` begins, and what follows; None where it begins with none.

    `20 March 2010`, `2010-03-20`, `until 20 March` (the next one), `tomorrow`, `in 2 weeks`,
    `Friday` (the first one after today). Raises `NotADate` for an impossible date.
    """
    words = text.strip()
    later = _IN.match(words)
    length = leading_length(words[later.end() :]) if later else None
    if length is not None:
        return today + length[0], length[1]
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead else words
    near = _NEAR.match(words)
    if near is not None:
        day = today + timedelta(days=near["word"].lower() == "tomorrow")
        return day, words[near.end() :].strip(_LEFT)
    weekday = _WEEKDAY.match(words)
    if weekday is not None:
        ahead = (_WEEKDAYS.index(weekday["day"].lower()) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead), words[weekday.end() :].strip(_LEFT)
    found = leading_date(words, today)
    return (found[0], found[1].strip(_LEFT)) if found else None
