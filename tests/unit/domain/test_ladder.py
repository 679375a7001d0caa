from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.ladder import Ladder, Rung, RungKind
from tests.builders import PROFILE, THOROUGH

DUE = st.dates(date(2003, 1, 1), date(2100, 1, 1))
LADDERS = st.builds(
    Ladder,
    before=st.lists(st.integers(1, 90), max_size=6).map(tuple),
    repeat_every=st.integers(1, 40),
    grace=st.integers(1, 20),
)
RUNGS = st.builds(
    Rung, st.sampled_from((RungKind.BEFORE, RungKind.OVERDUE)), st.integers(1, 999)
) | st.just(Rung(RungKind.DUE, 0))


@THOROUGH
@given(RUNGS)
def test_the_code_of_a_rung_names_it(rung: Rung) -> None:
    assert Rung.from_code(rung.code) == rung


@pytest.mark.parametrize(
    ("code", "rung"),
    [
        ("T-30", Rung(RungKind.BEFORE, 30)),
        ("T", Rung(RungKind.DUE, 0)),
        ("T+7", Rung(RungKind.OVERDUE, 7)),
    ],
)
def test_codes_count_from_the_due_date(code: str, rung: Rung) -> None:
    assert rung.code == code


@THOROUGH
@given(RUNGS, DUE)
def test_a_rung_falls_on_its_side_of_the_due_date(rung: Rung, due: date) -> None:
    day = rung.falls_on(due)
    assert abs((day - due).days) == rung.days
    assert (day < due) == (rung.kind is RungKind.BEFORE)
    assert (day > due) == (rung.kind is RungKind.OVERDUE)


@THOROUGH
@given(LADDERS, DUE)
def test_the_fixed_rungs_come_in_order_once_each_and_end_on_the_day(
    ladder: Ladder, due: date
) -> None:
    days = [rung.falls_on(due) for rung in ladder.fixed()]
    assert days == sorted(set(days))
    assert days[-1] == due
    assert set(days[:-1]) == {due - timedelta(days=before) for before in ladder.before}


@THOROUGH
@given(LADDERS, DUE, st.integers(-100, 1000))
def test_the_next_repeat_falls_after_the_day_and_after_the_grace(
    ladder: Ladder, due: date, days: int
) -> None:
    day = due + timedelta(days=days)
    rung = ladder.overdue_after(due, day)
    assert rung.kind is RungKind.OVERDUE
    assert rung.days >= ladder.grace
    assert rung.falls_on(due) > day
    step = ladder.repeat_every * (4 if rung.days > 4 * ladder.repeat_every else 1)
    earliest = max(day, due + timedelta(days=ladder.grace))
    assert rung.falls_on(due) <= earliest + timedelta(days=step)


@THOROUGH
@given(LADDERS, DUE, DUE, st.integers(-100, 1000))
def test_the_repeats_of_all_actions_fall_on_the_same_days(
    ladder: Ladder, one: date, other: date, days: int
) -> None:
    first = ladder.overdue_after(one, one + timedelta(days=days)).falls_on(one)
    second = ladder.overdue_after(other, other).falls_on(other)
    assert (first - second).days % ladder.repeat_every == 0


@THOROUGH
@given(LADDERS, DUE)
def test_repeats_follow_each_other_one_grid_step_apart_and_later_four(
    ladder: Ladder, due: date
) -> None:
    days = [ladder.overdue_after(due, due)]
    for _ in range(8):
        days.append(ladder.overdue_after(due, days[-1].falls_on(due)))
    every, patience = ladder.repeat_every, 4 * ladder.repeat_every
    for before, after in pairwise(days):
        step = after.days - before.days
        assert step % every == 0
        assert step <= patience
        if before.days + 1 < patience:
            assert step == every
    assert days[-1].days - days[-2].days == patience


def test_weekly_reminders_become_monthly_ones() -> None:
    due, day, days = date(2009, 12, 15), date(2009, 12, 15), []
    for _ in range(7):
        rung = Ladder().overdue_after(due, day)
        day = rung.falls_on(due)
        days.append(rung.days)
    assert days == [6, 13, 20, 27, 41, 69, 97]


@THOROUGH
@given(DUE, st.integers(-100, 400))
def test_the_ladder_of_the_process_repeats_on_mondays(due: date, days: int) -> None:
    rung = PROFILE.ladder.overdue_after(due, due + timedelta(days=days))
    assert f"{rung.falls_on(due):%A}" == "Monday"


@pytest.mark.parametrize(
    ("before", "repeat_every", "grace"),
    [((0,), 7, 3), ((-1, 7), 7, 3), ((7,), 0, 3), ((7,), -7, 3), ((7,), 7, 0)],
)
def test_a_ladder_counts_in_whole_days_from_one(
    before: tuple[int, ...], repeat_every: int, grace: int
) -> None:
    with pytest.raises(ValueError, match="whole numbers from 1"):
        Ladder(before, repeat_every, grace)


@THOROUGH
@given(LADDERS, st.integers(7, 200))
def test_what_comes_back_is_announced_in_the_last_quarter_of_its_period(
    ladder: Ladder, period: int
) -> None:
    once, again = list(ladder.fixed()), list(ladder.fixed(period))
    assert again[-1] == Rung(RungKind.DUE, 0)
    assert again == [rung for rung in once if 4 * rung.days <= period]
