"""When a chat wants to hear from the bot by itself, and in what form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))
_DAY = timedelta(days=1)
_LONGEST_HOLIDAY = 366

Quiet = tuple[time, time]
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one chat: local time of the daily digest, quiet hours, working days, days off.

    `quiet` runs over midnight where it ends before it begins. `working_days` count from Monday, 0.
    `days_off` are spans of days, first and last included. With `digest` one message a day holds
    all reminders; without, each action has its own. Raises ValueError where there is no working
    day or the digest would come in the quiet hours.
    """

    zone: ZoneInfo
    at: time = time(9)
    quiet: Quiet | None = (time(20), time(7))
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: tuple[Span, ...] = ()
    digest: bool = True

    def __post_init__(self) -> None:
        if not self.working_days:
            raise ValueError("a chat has at least one working day")
        if self.is_quiet(self.at):
            raise ValueError("the digest cannot come in the quiet hours")

    def is_quiet(self, at: time) -> bool:
        if self.quiet is None:
            return False
        start, end = self.quiet
        return start <= at < end if start < end else at >= start or at < end

    def works_on(self, day: date) -> bool:
        off = any(first <= day <= last for first, last in self.days_off)
        return day.weekday() in self.working_days and not off

    def on_or_before(self, day: date) -> date:
        """The last working day up to `day`; `day` itself in a year without any."""
        return self._nearest(day, -_DAY)

    def on_or_after(self, day: date) -> date:
        """The first working day from `day`; `day` itself in a year without any."""
        return self._nearest(day, _DAY)

    def _nearest(self, day: date, step: timedelta) -> date:
        found = day
        for _ in range(_LONGEST_HOLIDAY):
            if self.works_on(found):
                return found
            found += step
        return day

    def instant(self, day: date) -> datetime:
        """When the digest of that day goes out, in UTC.

        The earlier one where the clocks show that time twice; where they leave it out, the moment
        at which it would have been.
        """
        return self._utc(day, self.at)

    def open_from(self, now: datetime) -> datetime:
        """The first moment from `now` on at which the chat may be disturbed, in UTC."""
        local = now.astimezone(self.zone)
        day, at = local.date(), local.time()
        if not self.works_on(day):
            return max(now, self.instant(self.on_or_after(day)))
        if self.quiet is None or not self.is_quiet(at):
            return now
        start, end = self.quiet
        wakes = day + _DAY if start > end and at >= start else day
        if not self.works_on(wakes):
            return self.instant(self.on_or_after(wakes))
        return max(now, self._utc(wakes, end))

    def _utc(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)
