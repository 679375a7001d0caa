"""French due phrases: when a clause wants its task done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from kpbot.communique.dates import DATE, MONTHS, day_of, end_of, make
from kpbot.communique.french.due_patterns import (
    AHEAD_LEAD,
    BEFORE,
    COUNT,
    DELIVERS,
    EARLY,
    END_OF,
    FEAST,
    FEASTS,
    FIRST_MONTHS,
    HELD,
    LATER,
    LATEST,
    NO_DEADLINE,
    OFFSET,
    ON,
    OR_LATER,
    ORDINALS,
    PAST_LEAD,
    PERIOD,
    TO_MEETING,
    UNIT,
    WITHIN,
)
from kpbot.communique.french.heading import NUMBERS
from kpbot.communique.french.periods import find_period
from kpbot.communique.recurring import recur
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind

_UNITS = {"mois": 1, "trimestre": 3, "annee": 12}


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    start: int
    due: DuePhrase


def find_due(text: str, heading: Heading) -> DuePhrase | None:
    """The due date that `text`, a French clause, words; None where it words none."""
    folded = plain(text)
    if len(folded) != len(text):  # composed letters: places differ, the wording is the folded one
        text = folded
    found = [
        *_days(text, folded, heading),
        *_periods(text, folded, heading),
        *_parts_of_years(text, folded, heading),
        *_spans(text, folded, heading),
        *_meetings(text, folded, heading),
    ]
    first = min(found, key=lambda one: (one.rank, one.start), default=None)
    period = find_period(folded, heading.end)
    return recur(period, first.due if first else None, text, heading)


def _fixed(
    rank: int, start: int, phrase: str, day: date | None, heading: Heading
) -> Iterator[_Found]:
    if day and (heading.end is None or day > heading.end):
        yield _Found(rank, start, DuePhrase(day, None, 0, phrase.strip(" ,")))


def _days(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in DATE.finditer(folded):
        lead = folded[max(0, match.start() - 60) : match.start()]
        tail = LATEST.match(folded, match.end())
        by = BEFORE.search(lead) or ON.search(lead)
        if (
            HELD.search(lead)
            or (by is None and not tail)
            or (NO_DEADLINE.search(lead) and not tail)
        ):
            continue
        start = match.start() - (len(lead) - by.start() if by else 0)
        end = tail.end() if tail else match.end()
        yield from _fixed(0, start, text[start:end], day_of(match, heading.end), heading)


def _periods(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in PERIOD.finditer(folded):
        if not match["by"].strip() and match["part"] in {None, "debut"}:
            continue
        lead = match["by"]
        before = folded[max(0, match.start() - 30) : match.start()]
        ahead = AHEAD_LEAD.search(lead)
        if not ahead and (PAST_LEAD.search(lead) or NO_DEADLINE.search(before + lead)):
            continue
        if NO_DEADLINE.search(before):
            continue
        if match["year"] and not match["part"]:
            continue
        held = HELD.search(folded[max(0, match.start() - 80) : match.start()])
        if held or (OR_LATER.match(folded, match.end()) and not match["part"]):
            continue
        day = _last_day(match, heading.end)
        yield from _fixed(0, match.start(), text[match.start() : match.end()], day, heading)


def _parts_of_years(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    """As in « au cours des trois premiers mois de 2010 », « début 2010 », « avant Noël »."""
    now = heading.end
    for match in chain(FIRST_MONTHS.finditer(folded), EARLY.finditer(folded)):
        groups = match.groupdict()
        year = int(match["year"] or 0) or (now.year + 1 if now else 0)
        month = _number(groups["n"]) if groups.get("n") else 3
        month = 12 if "derniers" in (groups.get("part"), groups.get("part2")) else month
        day = make(year, min(month, 12), 0) if year else None
        yield from _fixed(0, match.start(), text[match.start() : match.end()], day, heading)
    for match in FEAST.finditer(folded):
        month, at = FEASTS[match["feast"]]
        years = [int(match["year"])] if match["year"] else [now.year, now.year + 1] if now else []
        days = [day for year in years if (day := make(year, month, at))]
        day = next((one for one in days if now is None or one > now), None)
        yield from _fixed(0, match.start(), text[match.start() : match.end()], day, heading)
    for match in END_OF.finditer(folded) if now else ():
        day = end_of(_UNITS[match["of"]], coming=bool(match["next"]), now=now or date.min)
        yield from _fixed(1, match.start(), text[match.start() : match.end()], day, heading)


def _last_day(match: re.Match[str], after: date | None) -> date | None:
    part = (match["part"] or "").split(" ")[0]
    if match["month"]:
        day = {"mi": 15, "milieu": 15, "debut": 10, "premiere": 15}.get(part, 0)
        month, printed = MONTHS[match["month"]], match["ym"]
    elif match["quarter"]:
        month, day, printed = 3 * ORDINALS[match["quarter"]], 0, match["yq"]
    elif match["half"]:
        month, day, printed = 6 * min(ORDINALS[match["half"]], 2), 0, match["yh"]
    elif part in {"fin", "mi", "milieu"}:
        month, day, printed = 12 if part == "fin" else 6, 0, match["ya"] or match["year"]
    else:
        return None
    if printed:
        return make(int(printed), month, day)
    if after is None:
        return None
    this_year = make(after.year, month, day)
    return (
        this_year
        if this_year and this_year > after
        else make(min(after.year + 1, 9999), month, day)
    )


def _spans(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    tied: set[int] = set()
    for match in OFFSET.finditer(folded):
        kind = _kind(match)
        after = match["side"] != "avant"
        if after and not match["next"] and kind is heading.kind:
            continue  # counted from this Meeting, below
        tied.add(match.start("n"))
        days = _count(match) * (1 if after else -1)
        phrase = text[match.start() : match.end()]
        yield _Found(1, match.start(), DuePhrase(None, kind, days, phrase))
    if heading.end is None:
        return
    for pattern in (WITHIN, LATER):
        for match in pattern.finditer(folded):
            if match.start("n") in tied:
                continue
            days = 15 if match.groupdict().get("fortnight") else _count(match)
            phrase = text[match.start() : match.end()]
            yield from _fixed(1, match.start(), phrase, heading.end + timedelta(days=days), heading)


def _meetings(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in TO_MEETING.finditer(folded):
        if not _is_ahead(match, heading) or not _is_deadline(match, folded):
            continue
        phrase = text[match.start() : match.end()].strip()
        yield _Found(2, match.start(), DuePhrase(None, _kind(match), 0, phrase))


def _is_ahead(match: re.Match[str], heading: Heading) -> bool:
    if match["nth"]:
        return heading.ordinal is not None and NUMBERS.get(match["nth"].strip()) == (
            heading.ordinal + 1
        )
    year = int(match["y"] or 0)
    if not year or heading.end is None:
        return True
    return heading.end.year < year <= heading.end.year + 1 or (
        year == heading.end.year and _kind(match) is not heading.kind
    )


def _is_deadline(match: re.Match[str], folded: str) -> bool:
    how = match["how"]
    if match["next"] or match["nth"] or match["after"] or match["y"]:
        return True
    if how == "par" or (how in {"pour", "devant"} and _kind(match) is MeetingKind.PLENARY):
        return False
    if how == "a" and _kind(match) is MeetingKind.PLENARY:
        return bool(DELIVERS.search(folded, max(0, match.start() - 160), match.start()))
    return how != "durant"


def _kind(match: re.Match[str]) -> MeetingKind:
    return MeetingKind.PLENARY if match["kind"].startswith("p") else MeetingKind.INTERSESSIONAL


def _count(match: re.Match[str]) -> int:
    return _number(match["n"]) * UNIT[match["unit"]]


def _number(count: str) -> int:
    return int(count) if count.isdigit() else COUNT[count]
