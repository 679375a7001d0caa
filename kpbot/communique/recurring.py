"""Tasks that come back, in both languages: from a period and a due date to a recurrence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.recurrence import Recurrence


@dataclass(frozen=True, slots=True)
class Period:
    """How often a clause wants its task done, worded in `text[start:end]`.

    `begins` is the day from which it counts, where the clause names one. `starts_with` says that
    the clause's own date is the first of the row: "by 30 June and quarterly thereafter".
    """

    every: Recurrence
    start: int
    end: int
    begins: date | None = None
    starts_with: bool = False


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many days behind its period something is due, as worded in `text[start:end]`.

    `every` where the wording names the period as well: "within ten days of each quarter".
    """

    start: int
    end: int
    days: int
    every: Recurrence | None


def in_months(months: int) -> Recurrence | None:
    """None for a year: what comes once in a cycle does not come back in it."""
    return Recurrence(months=months) if months in (1, 2, 3, 4, 6) else None


def often(times: int, months: int) -> Recurrence | None:
    """So many times in so many months; None where they do not divide."""
    return in_months(months // times) if times and months % times == 0 else None


def assembled(
    periods: Iterable[tuple[Span, Recurrence]],
    late: Lateness | None,
    begins: date | None,
    *,
    starts_with: bool,
) -> Period | None:
    """The first of `periods` that is not in the wording of `late`, due so much later."""
    apart = (one for one in periods if not late or one[0][1] <= late.start or late.end <= one[0][0])
    (start, end), every = next(apart, ((0, 0), None))
    if late and every is None:
        (start, end), every = (late.start, late.end), late.every
    if every is None:
        return None
    if late and every.months:
        every = Recurrence(months=every.months, lag=late.days)
        start, end = min(start, late.start), max(end, late.end)
    return Period(every, start, end, begins, starts_with)


def recur(
    period: Period | None, due: DuePhrase | None, text: str, heading: Heading
) -> DuePhrase | None:
    """The due date of a clause with what makes it recur: `due` alone where nothing does.

    A Meeting is the end of the row: "each month until the Intersessional". A date of its own
    stands without the row, unless it is the first of it or lies in the period's own wording.
    """
    if period is None or heading.end is None:
        return due
    phrase = text[period.start : period.end].strip(" ,")
    inside = due and due.date and (period.begins or due.phrase in phrase)
    if due is None or inside or (due.meeting and not due.offset_days):
        behind = period.begins - timedelta(days=1) if period.begins else heading.end
        first = period.every.after(behind)
        return DuePhrase(first, due.meeting if due else None, 0, phrase, period.every)
    if due.date and period.starts_with:
        at = text.find(due.phrase)
        span = slice(min(at, period.start), max(at + len(due.phrase), period.end))
        return DuePhrase(due.date, None, 0, text[span], period.every.starting(due.date))
    return due
