"""When a chat wants to hear from the bot by itself, and in what form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kpbot.domain.errors import DateInPast, DateTooFar
from kpbot.domain.errors_habits import DigestInQuietHours, NoWorkingDay, TooManyDaysOff
from kpbot.domain.language import Language

MONDAY_TO_FRIDAY = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
NIGHT = (time(20), time(7))
"""The quiet hours of a chat that has set none of its own."""

MOST_IN_A_ROW = 60
"""Days off in a row: a chat may rest for a holiday, not for a year."""

MOST_HOLIDAYS = 20
_DAY = timedelta(days=1)
_LONGEST_HOLIDAY = 366
_LONG_PASSED = timedelta(days=31)
_FARTHEST = timedelta(days=3 * 366)

Quiet = tuple[time, time]
Span = tuple[date, date]


def within(quiet: Quiet, at: time) -> bool:
    """Whether a time lies in the quiet hours, the last moment of which is not among them."""
    start, end = quiet
    return start <= at < end if start < end else at >= start or at < end


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one chat: local time of the daily digest, quiet hours, working days, and so on.

    `quiet` runs over midnight where it ends before it begins. `working_days` count from Monday, 0.
    `days_off` are spans of days, first and last included. With `digest` one message a day holds
    all reminders; without, each action has its own. `language` is that of these messages, None
    where the chat has chosen none: then it is that of the Process. Raises `NoWorkingDay`, and
    `DigestInQuietHours` where nothing could come at the hour of the digest.
    """

    zone: ZoneInfo
    at: time = time(9)
    quiet: Quiet | None = NIGHT
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: tuple[Span, ...] = ()
    digest: bool = True
    language: Language | None = None

    def __post_init__(self) -> None:
        if not self.working_days:
            raise NoWorkingDay
        if self.quiet is not None and self.is_quiet(self.at):
            raise DigestInQuietHours(self.at, *self.quiet)

    def is_quiet(self, at: time) -> bool:
        return self.quiet is not None and within(self.quiet, at)

    def works_on(self, day: date) -> bool:
        off = any(first <= day <= last for first, last in self.days_off)
        return day.weekday() in self.working_days and not off

    def with_days_off(self, first: date, last: date, today: date) -> Habits:
        """With a span of days off more; spans that touch become one.

        Raises `DateInPast`, `DateTooFar`, and `TooManyDaysOff`.
        """
        if last < today:
            raise DateInPast(last)
        if last > today + _FARTHEST:
            raise DateTooFar(last)
        spans: list[Span] = []
        for start, end in sorted((*self.days_off, (first, last))):
            if spans and start <= spans[-1][1] + _DAY:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        longest = max((end - start).days + 1 for start, end in spans)
        if longest > MOST_IN_A_ROW or len(spans) > MOST_HOLIDAYS:
            raise TooManyDaysOff(MOST_IN_A_ROW, MOST_HOLIDAYS)
        return replace(self, days_off=tuple(spans))

    def without_past(self, today: date) -> Habits:
        """Without the days off that have long passed."""
        kept = tuple(span for span in self.days_off if today - span[1] <= _LONG_PASSED)
        return replace(self, days_off=kept)

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
