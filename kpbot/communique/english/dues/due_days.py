"""Days, and months and other parts of a year, that an English clause names as its due date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kpbot.communique.dates import DATE, PERIOD, day_of, last_day, make
from kpbot.communique.due_found import Found, fixed, has_year, is_set_apart
from kpbot.communique.english.dues.counts import number
from kpbot.communique.english.dues.due_patterns import (
    AT_END,
    BEFORE,
    BETWEEN,
    COMING,
    DONE,
    EARLY,
    FEAST,
    FEASTS,
    FIRST_MONTHS,
    HELD,
    IN_PERIOD,
    LATEST_AFTER,
    MEETS_ON,
    NOT_DONE,
    ON,
    OR_LATER,
    OTHERS,
    RUNS,
    SPANNED,
)
from kpbot.domain.communique import Heading

_LEAD = 100


def find_days(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """The due dates of `text` that name a day, a month or another part of a year."""
    taken: list[tuple[int, int]] = []
    for match in DATE.finditer(folded):
        taken.append(match.span())
        lead = folded[max(0, match.start() - _LEAD) : match.start()]
        by, on = BEFORE.search(lead), _on(lead)
        if by and by[0].startswith("deadline") and OTHERS.search(lead[: by.start()]):
            continue
        if not by and on and _is_done(lead[: on.start()], match):
            continue
        by = by or on
        tail = LATEST_AFTER.match(folded, match.end())
        apart = has_year(match) and is_set_apart(folded, *match.span())
        if (by or tail or apart) and not HELD.search(lead):
            start = match.start() - (len(lead) - by.start() if by else 0)
            end = tail.end() if tail else match.end()
            yield from fixed(0, start, text[start:end], day_of(match, heading.end), heading)
    for match in PERIOD.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield from _period(text, folded, match, heading)
    yield from _parts_of_years(text, folded, heading)


def _on(lead: str) -> re.Match[str] | None:
    """The words before a day on which something is to happen: "on", "from 5 to"."""
    spanned = SPANNED.search(lead)
    runs = spanned and not RUNS.search(lead[: spanned.start()])
    return ON.search(lead) or BETWEEN.search(lead) or (spanned if runs else MEETS_ON.search(lead))


def _period(text: str, folded: str, match: re.Match[str], heading: Heading) -> Iterator[Found]:
    lead = folded[max(0, match.start() - _LEAD) : match.start()]
    by, within = BEFORE.search(lead), IN_PERIOD.search(lead)
    if not by and within and _is_done(lead[: within.start()], match):
        return
    by = by or within
    if by is None and match["part"] in ("end", "close"):
        by = AT_END.search(lead)
    if by is None and match["month"] and not match["part"]:
        by = COMING.search(lead)
    apart = has_year(match) and is_set_apart(folded, *match.span())
    if not (by or apart) or (match["year"] and not match["part"]):
        return
    if HELD.search(lead) or OR_LATER.match(folded, match.end()):
        return  # "the Intersessional in June", "in January or February"
    start = match.start() - (len(lead) - by.start() if by else 0)
    day = last_day(match, heading.end)
    yield from fixed(0, start, text[start : match.end()], day, heading)


def _is_done(lead: str, match: re.Match[str]) -> bool:
    """Whether what a day without a year belongs to is past: "the minutes that were sent in May"."""
    if has_year(match):
        return False
    return any(not NOT_DONE.search(lead, done.start()) for done in DONE.finditer(lead))


def _parts_of_years(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """As in "in the first three months of 2010", "early in 2010", "before Christmas"."""
    now = heading.end
    for match in FIRST_MONTHS.finditer(folded):
        year = int(match["year"] or 0) or (now.year + 1 if now else 0)
        month = number(match["n"]) if match["part"] == "first" else 12
        day = make(year, min(month, 12), 0) if year and month else None
        yield from fixed(0, match.start(), matched(text, match), day, heading)
    for match in EARLY.finditer(folded):
        day = make(int(match["year"]), 3, 0)
        yield from fixed(0, match.start(), matched(text, match), day, heading)
    for match in FEAST.finditer(folded):
        year = int(match["year"] or 0)
        month, at = FEASTS[match["feast"].removeprefix("the ")]
        days = (make(one, month, at) for one in ([year] if year else _years(now)))
        day = next((one for one in days if one and (now is None or one > now)), None)
        yield from fixed(0, match.start(), matched(text, match), day, heading)


def _years(now: date | None) -> tuple[int, ...]:
    return (now.year, now.year + 1) if now else ()


def matched(text: str, match: re.Match[str]) -> str:
    """What `match` has found, as the text prints it."""
    return text[match.start() : match.end()]
