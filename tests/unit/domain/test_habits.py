"""When a chat may be written to, as properties of any habits."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpbot.domain.errors import DateInPast, DateTooFar
from kpbot.domain.errors_habits import DigestInQuietHours, NoWorkingDay, TooManyDaysOff
from kpbot.domain.habits import EVERY_DAY, Habits
from tests.builders import THOROUGH, ZONES

TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
DAYS = st.dates(date(2009, 1, 1), date(2012, 12, 31))
MOMENTS = st.datetimes(
    datetime(2009, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2012, 12, 31),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
WINDHOEK = ZoneInfo("Africa/Windhoek")


@st.composite
def any_habits(draw: st.DrawFn) -> Habits:
    first = draw(DAYS)
    quiet = draw(st.none() | st.tuples(TIMES, TIMES))
    at = draw(TIMES)
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    days = draw(st.frozensets(st.integers(0, 6), min_size=1))
    off = draw(st.lists(st.integers(0, 20), max_size=2))
    spans = tuple((first, first + timedelta(days=length)) for length in off)
    try:
        return Habits(zone, at, quiet, days, spans)
    except DigestInQuietHours:
        assume(condition=False)
        raise


@THOROUGH
@given(any_habits(), MOMENTS)
def test_the_chat_is_open_when_it_is_said_to_open(habits: Habits, now: datetime) -> None:
    opens = habits.open_from(now)
    local = opens.astimezone(habits.zone)
    assert opens >= now
    assert habits.works_on(local.date())
    # Where the clocks leave the hour out, the digest comes at the moment it would have been.
    assert not habits.is_quiet(local.time()) or habits.instant(local.date()) == opens
    assert habits.open_from(opens) == opens or local.fold or habits.instant(local.date()) == opens


@THOROUGH
@given(any_habits(), DAYS)
def test_the_nearest_working_days_enclose_a_day(habits: Habits, day: date) -> None:
    before, after = habits.on_or_before(day), habits.on_or_after(day)
    assert before <= day <= after
    assert habits.works_on(before)
    assert habits.works_on(after)
    assert (before == day) == (after == day) == habits.works_on(day)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2010-03-03T09:00", "2010-03-03T09:00"),
        ("2010-03-03T03:00", "2010-03-03T07:00"),
        ("2010-03-03T23:00", "2010-03-04T07:00"),
        ("2010-03-05T23:00", "2010-03-08T09:00"),
        ("2010-03-06T12:00", "2010-03-08T09:00"),
    ],
)
def test_nights_and_weekends_are_quiet_by_default(now: str, opens: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = Habits(ZoneInfo("UTC")).open_from(at)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(opens)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2011, 3, 25), 8), (date(2011, 3, 28), 7), (date(2011, 10, 31), 8)]
)
def test_nine_stays_nine_when_the_clocks_change(day: date, hour: int) -> None:
    habits = Habits(ZoneInfo("Europe/Brussels"))
    assert habits.instant(day) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_an_hour_that_is_left_out_or_comes_twice_is_one_moment() -> None:
    habits = Habits(ZoneInfo("Europe/Brussels"), at=time(2, 30), quiet=None)
    assert habits.instant(date(2011, 3, 27)) == datetime(2011, 3, 27, 1, 30, tzinfo=UTC)
    assert habits.instant(date(2011, 10, 30)) == datetime(2011, 10, 30, 0, 30, tzinfo=UTC)


def test_habits_leave_a_day_and_an_hour_for_the_digest() -> None:
    with pytest.raises(NoWorkingDay):
        Habits(WINDHOEK, working_days=frozenset())
    with pytest.raises(DigestInQuietHours):
        Habits(WINDHOEK, at=time(21))


def test_a_year_without_working_days_leaves_the_day_as_it_is() -> None:
    always = ((date(2000, 1, 1), date(2099, 12, 31)),)
    habits = Habits(WINDHOEK, days_off=always)
    assert habits.on_or_after(date(2010, 3, 3)) == date(2010, 3, 3)


@THOROUGH
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9)), max_size=9), DAYS)
def test_days_off_are_the_days_that_were_named_and_stay_apart(
    holidays: list[tuple[int, int]], today: date
) -> None:
    habits, named = Habits(WINDHOEK, working_days=EVERY_DAY), set[date]()
    for start, length in holidays:
        first = today + timedelta(days=start)
        days = [first + timedelta(days=step) for step in range(length + 1)]
        try:
            habits = habits.with_days_off(days[0], days[-1], today)
        except TooManyDaysOff:
            continue
        named.update(days)
    for step in range(110):
        day = today + timedelta(days=step)
        assert habits.works_on(day) is (day not in named)
    for (_, ended), (begins, _) in pairwise(habits.days_off):
        assert begins - ended > timedelta(days=1)
    assert habits.without_past(today) == habits


def test_holidays_have_their_limits() -> None:
    habits, today = Habits(WINDHOEK), date(2010, 1, 1)
    with pytest.raises(TooManyDaysOff):
        habits.with_days_off(today, today + timedelta(days=60), today)
    with pytest.raises(DateInPast):
        habits.with_days_off(date(2009, 12, 1), date(2009, 12, 31), today)
    with pytest.raises(DateTooFar):
        habits.with_days_off(today, date(2013, 12, 31), today)
    for number in range(20):
        day = today + timedelta(days=2 * number)
        habits = habits.with_days_off(day, day, today)
    with pytest.raises(TooManyDaysOff):
        habits.with_days_off(date(2010, 6, 1), date(2010, 6, 1), today)


def test_days_off_leave_the_list_a_month_after_they_have_passed() -> None:
    today = date(2010, 1, 1)
    habits = Habits(WINDHOEK).with_days_off(today, date(2010, 1, 5), today)
    assert habits.without_past(date(2010, 2, 5)).days_off
    assert not habits.without_past(date(2010, 2, 6)).days_off
