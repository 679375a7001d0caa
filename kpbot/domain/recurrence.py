"""How often a task comes back."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

_YEAR = 12
_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A task that is due again and again: every `months` months, or else every `days` days.

    Months are calendar periods, counted from January, and each falls due `lag` days after its
    last day: "by the tenth of each month" is months=1, lag=10, and "within 60 days of the end of
    each quarter" months=3, lag=60.
    """

    months: int = 0
    days: int = 0
    lag: int = 0

    def __post_init__(self) -> None:
        if self.lag < 0 or (self.months in (1, 2, 3, 4, 6)) is (self.days > 0):
            raise ValueError("a recurrence is every 1, 2, 3, 4 or 6 months, or every so many days")

    @property
    def code(self) -> str:
        """The length of a period by ISO 8601: `P3M`, `P14D`."""
        return f"P{self.months}M" if self.months else f"P{self.days}D"

    @property
    def length(self) -> int:
        """Days in a period; months count as 30 days."""
        return self.days or self.months * _MONTH_DAYS

    def after(self, day: date) -> date:
        """The first due day after `day`; for a period in days `day` is the one before."""
        if self.days:
            return day + timedelta(days=self.days)
        behind = day - timedelta(days=self.lag)
        year, month = behind.year, behind.month + (-behind.month) % self.months
        ends = _last(year, month)
        if ends <= behind:
            month += self.months
            year, month = (year + 1, month - _YEAR) if month > _YEAR else (year, month)
            ends = _last(year, month)
        return ends + timedelta(days=self.lag)

    def before(self, day: date) -> date:
        """The due day before `day`, itself a due day."""
        if self.days:
            return day - timedelta(days=self.days)
        ends = day - timedelta(days=self.lag)
        year, month = ends.year, ends.month - self.months
        year, month = (year - 1, month + _YEAR) if month < 1 else (year, month)
        return _last(year, month) + timedelta(days=self.lag)

    def starting(self, first: date) -> Recurrence:
        """The same period, with such a lag that `first` is one of its due days."""
        if self.days:
            return self
        ends = replace(self, lag=0).after(first)
        return replace(self, lag=(first - replace(self, lag=0).before(ends)).days)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
