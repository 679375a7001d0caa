"""When a chat may be written to, as properties of any habits."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpbot.domain.errors import DigestInQuietHours, NoWorkingDay
from kpbot.domain.habits import Habits
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
