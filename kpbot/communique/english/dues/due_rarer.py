"""Due dates in rarer English words: "when the Plenary next meets", "by Easter", "by year's end"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kpbot.communique.dates import MONTHS, make
from kpbot.communique.due_found import Found, fixed
from kpbot.communique.english.dues.counts import COUNTED, number
from kpbot.communique.english.dues.due_days import matched
from kpbot.communique.english.dues.due_patterns import KIND, UNIT
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MEETS = re.compile(
    rf"\b(?:when|by the time(?: that)?|before|until|as soon as) (?:the )?{KIND} "
    r"(?:next |again )?(?:meets|convenes|reconvenes|sits|assembles|gathers)\b"
)
_WITHIN_OF = re.compile(
    rf"\bwithin {COUNTED} (?P<unit>day|week|month)s? of (?:the )?"
    rf"(?P<next>(?:next|following|coming) )?{KIND}\b(?! (?:period|work))"
)
_YEAR_END = re.compile(
    r"\b(?:by|before|at|until) (?:the )?(?:year's[ -]end|year[ -]end|end of year)\b"
)
_FIRST_WEEKS = re.compile(
    rf"\b(?:in|during|within|over) the first {COUNTED} weeks of (?P<month>{_MONTH}) "
    r"(?P<year>(?:19|20)\d\d)\b"
)
_NEW_YEAR = re.compile(
    r"\b(?:early|at the (?:beginning|start)|in the first weeks) (?:in|of) "
    r"(?:the new|the coming|next) year\b"
)
_EASTER = re.compile(
    r"\b(?:by|before|until|ahead of|not later than|no later than) easter"
    r"(?: (?P<year>(?:19|20)\d\d))?\b(?! (?:mon|sun|satur|fri)day)"
)


def find_rarer(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """The due dates of `text` in words that few drafters use."""
    for match in _MEETS.finditer(folded):
        yield Found(2, match.start(), DuePhrase(None, _kind(match), 0, matched(text, match)))
    for match in _WITHIN_OF.finditer(folded):
        kind = _kind(match)
        if kind is not heading.kind or match["next"]:
            days = number(match["n"]) * UNIT[match["unit"]]
            yield Found(1, match.start(), DuePhrase(None, kind, days, matched(text, match)))
    now = heading.end
    for match in _FIRST_WEEKS.finditer(folded):
        weeks = number(match["n"])
        day = make(int(match["year"]), MONTHS[match["month"]], 7 * weeks if weeks else 0)
        yield from fixed(0, match.start(), matched(text, match), day, heading)
    if now is None:
        return
    for match in _YEAR_END.finditer(folded):
        yield from fixed(0, match.start(), matched(text, match), make(now.year, 12, 31), heading)
    for match in _NEW_YEAR.finditer(folded):
        yield from fixed(0, match.start(), matched(text, match), make(now.year + 1, 3, 31), heading)
    for match in _EASTER.finditer(folded):
        years = [int(match["year"])] if match["year"] else [now.year, now.year + 1]
        day = next((one for one in map(_easter, years) if one > now), None)
        yield from fixed(0, match.start(), matched(text, match), day, heading)


def _kind(match: re.Match[str]) -> MeetingKind:
    plenary = match["kind"].startswith("p")
    return MeetingKind.PLENARY if plenary else MeetingKind.INTERSESSIONAL


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, as Butcher reckons it."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
