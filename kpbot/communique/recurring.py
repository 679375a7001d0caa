"""Tasks that come back, in both languages: from a period and a due date to a recurrence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kpbot.communique.dates import DATE, PERIOD, day_of, last_day
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


_Span = tuple[int, int]
_FORTNIGHT = {15: 14}
"""« Tous les quinze jours » is every other week."""


@dataclass(frozen=True, slots=True)
class _Lateness:
    """How many days behind its period something is due, as worded in `text[start:end]`.

    `every` where the wording names the period as well: "within ten days of each quarter".
    """

    start: int
    end: int
    days: int
    every: Recurrence | None


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """How a language words a period, in folded text (see words.plain).

    The groups of the patterns: `unit`, `of` and `behind` are of `months` or `days`, `size` is of
    `days`, `word` of `between`; `nth` is for the function of that name, and `count` reads all else
    that says how many.
    """

    months: Mapping[str, int]
    days: Mapping[str, int]
    between: Mapping[str, tuple[int, int]]
    """Months and days between, by the word for it: "quarterly"."""
    each: re.Pattern[str]
    """So long a time between: "every two weeks"."""
    often: re.Pattern[str]
    """So many times in a `unit`: "twice a year"."""
    basis: re.Pattern[str]
    """A `word` with what goes with it: "on a monthly basis"."""
    adverb: re.Pattern[str]
    delivered: re.Pattern[str]
    """A `word` that describes what is handed in: "submit quarterly reports"."""
    late: re.Pattern[str]
    """So long behind a period, of `each` or of the one that is told elsewhere."""
    on_day: re.Pattern[str]
    ends: re.Pattern[str]
    begins: re.Pattern[str]
    """What stands before the day from which it counts."""
    first: re.Pattern[str]
    """What stands before the day that is the first of a row."""
    thereafter: re.Pattern[str]
    count: Callable[[re.Match[str]], int]
    nth: Callable[[str], int]

    def find(self, folded: str, after: date | None) -> Period | None:
        """How often the clause wants its task done; None where it wants it once."""
        return _assembled(
            [*self._each(folded), *self._worded(folded)],
            next(self._late(folded), None),
            self._begin(folded, after),
            starts_with=self._starts(folded),
        )

    def _late(self, folded: str) -> Iterator[_Lateness]:
        for match in self.late.finditer(folded):
            own = self._months(match["of"]) if match["each"] else None
            yield _Lateness(*match.span(), self.count(match) * self.days[match["size"]], own)
        for match in self.on_day.finditer(folded):
            unit = match["behind"] or match["of"]
            yield _Lateness(*match.span(), self.nth(match["nth"]), self._months(unit))
        for match in self.ends.finditer(folded):
            yield _Lateness(*match.span(), 0, self._months(match["unit"]))

    def _months(self, unit: str | None) -> Recurrence | None:
        return _in_months(self.months.get(unit or "", 0))

    def _each(self, folded: str) -> Iterator[tuple[_Span, Recurrence]]:
        found = [*self.each.finditer(folded), *self.often.finditer(folded)]
        for match in sorted(found, key=lambda one: one.start()):
            how = self._how_often if match.re is self.often else self._how_long
            every = how(match)
            if every:
                yield match.span(), every

    def _how_often(self, match: re.Match[str]) -> Recurrence | None:
        """None where so many times do not divide so many months."""
        times, months = self.count(match), self.months[match["unit"]]
        return _in_months(months // times) if times and months % times == 0 else None

    def _how_long(self, match: re.Match[str]) -> Recurrence | None:
        """None for every day, which is no row of tasks."""
        if match["unit"] in self.months:
            return _in_months(self.count(match) * self.months[match["unit"]])
        days = self.count(match) * self.days[match["unit"]]
        return Recurrence(days=_FORTNIGHT.get(days, days)) if days > 1 else None

    def _worded(self, folded: str) -> Iterator[tuple[_Span, Recurrence]]:
        for pattern in (self.basis, self.adverb, self.delivered):
            for match in pattern.finditer(folded):
                months, days = self.between[match["word"]]
                start = match.start("word") if pattern is self.delivered else match.start()
                yield (start, match.end()), Recurrence(months=months, days=days)

    def _begin(self, folded: str, after: date | None) -> date | None:
        """The day from which it counts: "from January 2010"."""
        for pattern in (DATE, PERIOD):
            for match in pattern.finditer(folded):
                if not self.begins.search(folded[max(0, match.start() - 40) : match.start()]):
                    continue
                if pattern is DATE:
                    return day_of(match, after)
                if match["month"]:
                    ends = last_day(match, after)
                    return ends.replace(day=1) if ends else None
        return None

    def _starts(self, folded: str) -> bool:
        leads = (folded[max(0, one.start() - 60) : one.start()] for one in DATE.finditer(folded))
        return any(map(self.first.search, leads)) or bool(self.thereafter.search(folded))


def _in_months(months: int) -> Recurrence | None:
    """None for a year: what comes once in a cycle does not come back in it."""
    return Recurrence(months=months) if months in (1, 2, 3, 4, 6) else None


def _assembled(
    periods: Iterable[tuple[_Span, Recurrence]],
    late: _Lateness | None,
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
