"""Days, and months and other parts of a year, that a French clause names as its due date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from kpbot.communique.dates import DATE, MONTHS, day_of, end_of, make
from kpbot.communique.due_found import Found, fixed, has_year, is_set_apart
from kpbot.communique.french.due_patterns import (
    AHEAD,
    AHEAD_LEAD,
    BEFORE,
    DONE,
    EARLY,
    END_OF,
    FEAST,
    FEASTS,
    FIRST_MONTHS,
    HELD,
    JUST_DONE,
    LATEST,
    MEETS_ON,
    NO_DEADLINE,
    ON,
    ON_BY,
    OR_LATER,
    ORDINALS,
    PAST_LEAD,
    PERIOD,
    RUNS,
    SPANNED,
    number_of,
)
from kpbot.domain.communique import Heading

_UNITS = {"mois": 1, "trimestre": 3, "annee": 12}
_LEAD = 100


def find_days(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """The due dates of `text` that name a day, a month or another part of a year."""
    yield from _days(text, folded, heading)
    yield from _periods(text, folded, heading)
    yield from _parts_of_years(text, folded, heading)


def _days(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    for match in DATE.finditer(folded):
        lead = folded[max(0, match.start() - _LEAD) : match.start()]
        tail = LATEST.match(folded, match.end())
        on = ON.search(lead) or SPANNED.search(lead) or MEETS_ON.search(lead)
        by = BEFORE.search(lead) or on
        apart = has_year(match) and is_set_apart(folded, *match.span())
        if HELD.search(lead) or RUNS.search(lead) or not (by or tail or apart):
            continue
        past = NO_DEADLINE.search(lead) and not SPANNED.search(lead) and not MEETS_ON.search(lead)
        at = match.start() - (len(lead) - on.start() if on else 0)
        if (past or (by is on and on and _is_done(text[:at], match))) and not tail:
            continue
        start = match.start() - (len(lead) - by.start() if by else 0)
        end = tail.end() if tail else match.end()
        yield from fixed(0, start, text[start:end], day_of(match, heading.end), heading)


def _periods(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    for match in PERIOD.finditer(folded):
        lead = match["by"]
        at = match.start() + len(lead)
        apart = not lead and has_year(match) and is_set_apart(folded, at, match.end())
        if not lead.strip() and match["part"] in {None, "debut"} and not apart:
            continue
        before = folded[max(0, match.start() - 30) : match.start()]
        ahead = AHEAD_LEAD.search(lead)
        if not ahead and (PAST_LEAD.search(lead) or NO_DEADLINE.search(before + lead)):
            continue
        if NO_DEADLINE.search(before) or (match["year"] and not match["part"]):
            continue
        if not ON_BY.search(lead) and _is_done(text[: match.start()], match):
            continue
        held = HELD.search(folded[max(0, match.start() - 80) : match.start()])
        if held or (OR_LATER.match(folded, match.end()) and not match["part"]):
            continue
        day = _last_day(match, heading.end)
        yield from fixed(0, match.start(), text[match.start() : match.end()], day, heading)


def _is_done(lead: str, match: re.Match[str]) -> bool:
    """Whether what a day without a year belongs to is past: « le rapport remis en mai »."""
    if has_year(match):
        return False
    lead = lead[-_LEAD:].lower().rstrip() + " "
    done = DONE.search(lead)
    told = done is not None and not AHEAD.search(lead, done.start())
    just = JUST_DONE.search(lead)
    return told or (just is not None and not AHEAD.search(lead, max(0, just.start() - 20)))


def _parts_of_years(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """As in « au cours des trois premiers mois de 2010 », « début 2010 », « avant Noël »."""
    now = heading.end
    for match in chain(FIRST_MONTHS.finditer(folded), EARLY.finditer(folded)):
        groups = match.groupdict()
        year = int(match["year"] or 0) or (now.year + 1 if now else 0)
        month = number_of(groups["n"]) if groups.get("n") else 3
        month = 12 if "derniers" in (groups.get("part"), groups.get("part2")) else month
        day = make(year, min(month, 12), 0) if year else None
        yield from fixed(0, match.start(), text[match.start() : match.end()], day, heading)
    for match in FEAST.finditer(folded):
        month, at = FEASTS[match["feast"]]
        years = [int(match["year"])] if match["year"] else [now.year, now.year + 1] if now else []
        days = [day for year in years if (day := make(year, month, at))]
        day = next((one for one in days if now is None or one > now), None)
        yield from fixed(0, match.start(), text[match.start() : match.end()], day, heading)
    for match in END_OF.finditer(folded) if now else ():
        day = end_of(_UNITS[match["of"]], coming=bool(match["next"]), now=now or date.min)
        yield from fixed(1, match.start(), text[match.start() : match.end()], day, heading)


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
