"""How English texts say that a task comes back: "each quarter", "monthly by the tenth day"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from kpbot.communique.counts import COUNTED, NTH, nth, number
from kpbot.communique.dates import DATE, PERIOD, day_of, last_day
from kpbot.communique.recurring import Lateness, Period, assembled, in_months, often
from kpbot.domain.recurrence import Recurrence

_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "semester": 6, "year": 12}
_DAYS: Mapping[str, int] = {"day": 1, "week": 7, "fortnight": 14}
_LAG: Mapping[str, int] = {"day": 1, "week": 7, "month": 30}
"""Days in what a report may be late by."""

_UNIT = r"(?P<unit>week|fortnight|month|quarter|half|semester)(?:[- ]years?)?s?\b"
_EACH = re.compile(
    rf"\b(?:each|every) (?:(?:calendar|reporting) )?(?:(?:(?P<second>other|second)|{COUNTED}) )?"
    rf"{_UNIT}"
)
_OFTEN = re.compile(
    rf"\b(?:(?P<once>once)|(?P<twice>twice)|{COUNTED} times) (?:in )?(?:a|each|every|per) "
    r"(?P<unit>month|quarter|year)\b"
)
_WORDS: Mapping[str, tuple[int, int]] = {
    "weekly": (0, 7),
    "fortnightly": (0, 14),
    "biweekly": (0, 14),
    "monthly": (1, 0),
    "bimonthly": (2, 0),
    "quarterly": (3, 0),
    "half-yearly": (6, 0),
    "six-monthly": (6, 0),
    "semi-annually": (6, 0),
    "semi-annual": (6, 0),
    "semiannual": (6, 0),
    "biannually": (6, 0),
    "biannual": (6, 0),
}
"""Months and days between."""
_WORD = rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_ADVERB = re.compile(
    rf"(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!\bof )\b{_WORD}"
    r"(?=\s*(?:[,.;:)]|$|(?:to|on|by|at|in|from|until|through|via|for|as|and|about|whether|how|"
    r"the|its|their|all|what|thereafter)\b))"
)
_BASIS = re.compile(rf"\bon an? {_WORD} basis\b|\bat {_WORD.replace('word', 'beat')} intervals\b")
_DELIVERED = re.compile(
    r"\b(?:submit|provid|present|send|suppl|issu|publish|circulat|produc|prepar|mak|giv|deliver|fil|"
    r"compil|transmit|communicat|shar|hold|conven|forward|furnish)"
    r"(?:e[sd]?|s|y|ies|ied|ying|t?ing|t?ed)? "
    rf"(?:[\w'-]+ ){{0,6}}?{_WORD} (?:[\w'-]+ ){{0,2}}?(?:reports?|updates?|statistics|data|"
    r"figures|summary|summaries|briefings?|returns?|calls?|meetings?|teleconferences?|bulletins?|"
    r"statements?|overviews?|accounts|newsletters?|notes?|lists?)\b"
)
_BY = r"(?:by|before|on|no later than|not later than|until|at the latest (?:by|on))"
_OF_PERIOD = r"(?:the (?:end|close) of )?(?:each|every|the) (?:reporting )?"
_ON_DAY = re.compile(
    rf"\b{_BY} the {NTH}(?: (?:calendar |working )?day)?(?:"
    r" of (?:(?:each|every) (?P<of>month)|the (?:(?:following|next|subsequent|ensuing) )?month"
    rf"(?: (?:following|after) {_OF_PERIOD}(?P<behind>quarter|half|semester|month|period)"
    r"(?:[- ]year)?)?)|(?= day\b)|(?<= day)|(?=\s*(?:[,.;]|$)))"
)
_LATE = re.compile(
    rf"\b(?:(?:within|no later than|not later than|at the latest|in) )?{COUNTED} "
    r"(?:calendar |working )?(?P<size>day|week|month)s? (?:of|after|from|following) "
    rf"(?:the (?:end|close|expiry) of )?(?P<which>each|every|the) (?:calendar |reporting )?"
    r"(?P<of>quarter|half|semester|month|period)(?:[- ]year)?\b"
)
_ENDS = re.compile(
    rf"\b(?:(?:{_BY}|at) )?the (?:end|close|last (?:working )?day) of (?:each|every) {_UNIT}"
)
_BEGINS = re.compile(
    r"\b(?:starting|beginning|commencing|from|as of|as from|with effect from)"
    r"(?: (?:in|on|from|with))?(?: the)? $"
)
_FIRST = re.compile(
    r"\b(?:first|initial)\b[^,;.]{0,30}$|\b(?:starting|beginning|commencing) (?:on |by )?$"
)
_THEREAFTER = re.compile(r"\b(?:thereafter|after that|from then on|afterwards|subsequently)\b")


def find_period(folded: str, after: date | None) -> Period | None:
    """How often the clause wants its task done; None where it wants it once."""
    return assembled(
        [*_each(folded), *_worded(folded)],
        next(_late(folded), None),
        _begin(folded, after),
        starts_with=_starts(folded),
    )


def _late(folded: str) -> Iterator[Lateness]:
    for match in _LATE.finditer(folded):
        own = _months(match["of"]) if match["which"] != "the" else None
        yield Lateness(*match.span(), number(match["n"]) * _LAG[match["size"]], own)
    for match in _ON_DAY.finditer(folded):
        unit = match["behind"] or match["of"]
        yield Lateness(*match.span(), nth(match["nth"]), _months(unit))
    for match in _ENDS.finditer(folded):
        yield Lateness(*match.span(), 0, _months(match["unit"]))


def _months(unit: str | None) -> Recurrence | None:
    return in_months(_MONTHS.get(unit or "", 0))


def _each(folded: str) -> Iterator[tuple[tuple[int, int], Recurrence]]:
    for match in sorted(
        chain(_EACH.finditer(folded), _OFTEN.finditer(folded)), key=lambda one: one.start()
    ):
        every = _how_often(match) if match.re is _OFTEN else _how_long(match)
        if every:
            yield match.span(), every


def _how_long(match: re.Match[str]) -> Recurrence | None:
    times = 2 if match["second"] else number(match["n"] or "1")
    if match["unit"] in _DAYS:
        return Recurrence(days=times * _DAYS[match["unit"]]) if times else None
    return in_months(times * _MONTHS[match["unit"]])


def _how_often(match: re.Match[str]) -> Recurrence | None:
    times = 1 if match["once"] else 2 if match["twice"] else number(match["n"])
    return often(times, _MONTHS[match["unit"]])


def _worded(folded: str) -> Iterator[tuple[tuple[int, int], Recurrence]]:
    for pattern in (_BASIS, _ADVERB, _DELIVERED):
        for match in pattern.finditer(folded):
            word = match["word"] or match["beat"] if pattern is _BASIS else match["word"]
            months, days = _WORDS[word]
            start = match.start("word") if pattern is _DELIVERED else match.start()
            yield (start, match.end()), Recurrence(months=months, days=days)


def _begin(folded: str, after: date | None) -> date | None:
    """The day from which it counts: "from January 2010"."""
    for pattern in (DATE, PERIOD):
        for match in pattern.finditer(folded):
            if not _BEGINS.search(folded[max(0, match.start() - 40) : match.start()]):
                continue
            if pattern is DATE:
                return day_of(match, after)
            if match["month"]:
                ends = last_day(match, after)
                return ends.replace(day=1) if ends else None
    return None


def _starts(folded: str) -> bool:
    leads = (folded[max(0, one.start() - 60) : one.start()] for one in DATE.finditer(folded))
    return any(map(_FIRST.search, leads)) or bool(_THEREAFTER.search(folded))
