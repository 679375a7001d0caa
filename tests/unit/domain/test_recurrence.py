"""On which days a task comes back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.recurrence import Recurrence
from tests.builders import THOROUGH

DAYS = st.dates(date(2003, 1, 1), date(2100, 1, 1))
MONTHLY = st.builds(Recurrence, months=st.sampled_from((1, 2, 3, 4, 6)), lag=st.integers(0, 90))
ANY = MONTHLY | st.builds(Recurrence, days=st.integers(1, 90))


@pytest.mark.parametrize(
    ("every", "after", "days"),
    [
        (Recurrence(months=3), date(2009, 11, 5), (date(2009, 12, 31), date(2010, 3, 31))),
        (Recurrence(months=1, lag=10), date(2009, 11, 5), (date(2009, 11, 10), date(2009, 12, 10))),
        (Recurrence(months=3, lag=60), date(2009, 11, 5), (date(2009, 11, 29), date(2010, 3, 1))),
        (Recurrence(months=6), date(2010, 6, 30), (date(2010, 12, 31), date(2011, 6, 30))),
        (Recurrence(months=1), date(2012, 1, 31), (date(2012, 2, 29), date(2012, 3, 31))),
        (Recurrence(days=14), date(2009, 11, 5), (date(2009, 11, 19), date(2009, 12, 3))),
    ],
)
def test_a_period_falls_due_at_its_end_or_so_many_days_later(
    every: Recurrence, after: date, days: tuple[date, date]
) -> None:
    first = every.after(after)
    assert (first, every.after(first)) == days


@THOROUGH
@given(ANY, DAYS)
def test_the_next_day_is_ahead_and_no_day_lies_between(every: Recurrence, day: date) -> None:
    following = every.after(day)
    assert day < following
    assert every.before(following) <= day
    assert every.after(every.before(following)) == following


@THOROUGH
@given(MONTHLY, DAYS)
def test_a_row_that_starts_on_a_day_falls_due_on_that_day(every: Recurrence, first: date) -> None:
    row = every.starting(first)
    assert row.after(row.before(first)) == first
    assert row.code == every.code


@pytest.mark.parametrize(
    "given_", [{}, {"months": 12}, {"months": 1, "days": 7}, {"months": 1, "lag": -1}, {"days": -7}]
)
def test_a_recurrence_has_one_period(given_: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="every"):
        Recurrence(**given_)
