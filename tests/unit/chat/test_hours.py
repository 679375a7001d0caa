"""Times, weekdays and zones as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.hours import parse_hours, parse_time, parse_weekdays
from handlers.chat.settings import read_wish
from handlers.chat.zones import find_zone
from handlers.texts.settings import weekdays
from kpbot.domain.errors import Refusal
from kpbot.domain.errors_habits import NotATime, NotDays, UnknownZone
from tests.builders import THOROUGH


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8", time(8)),
        ("08:30", time(8, 30)),
        ("8.30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("8 p.m.", time(20)),
        ("24:00", time(0)),
    ],
)
def test_a_time(text: str, meant: time) -> None:
    assert parse_time(text) == meant


@pytest.mark.parametrize("text", ["", "25:00", "8:60", "24:01", "0 am", "13 pm", "noon", "-8", "٨"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(NotATime):
        parse_time(text)


@pytest.mark.parametrize("text", ["20:00 to 07:00", "from 20 until 7", "20:00–07:00", "8 pm and 7"])
def test_a_span_of_hours(text: str) -> None:
    assert parse_hours(text) == (time(20), time(7))


@pytest.mark.parametrize("text", ["20:00", "1 to 2 to 3", "to 7", "7 to 7", "dusk to dawn"])
def test_what_is_no_span_of_hours(text: str) -> None:
    with pytest.raises(NotATime) as refused:
        parse_hours(text)
    assert refused.value.span


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Monday to Friday", {0, 1, 2, 3, 4}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("Mon, Tue and Thursday", {0, 1, 3}),
        ("Mondays and Wednesdays", {0, 2}),
        ("Tu", {1}),
        ("Saturday to Saturday", {5}),
        ("Every day", set(range(7))),
    ],
)
def test_days_of_the_week(text: str, meant: set[int]) -> None:
    assert parse_weekdays(text) == meant


@pytest.mark.parametrize("text", ["", "s", "t", "Funday", "Monday to", "Mon Tue to Fri", "1"])
def test_what_names_no_days(text: str) -> None:
    with pytest.raises(NotDays):
        parse_weekdays(text)


@THOROUGH
@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_days_are_shown_as_they_can_be_typed(days: frozenset[int]) -> None:
    assert parse_weekdays(weekdays(days)) == days


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Africa/Windhoek", "Africa/Windhoek"),
        ("windhoek", "Africa/Windhoek"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_by_its_name_or_city(text: str, meant: str) -> None:
    assert find_zone(text).key == meant


@pytest.mark.parametrize("text", ["GMT+2", "UTC+2", "utc-05:30", "gmt 3", "+02:00"])
def test_an_offset_is_no_zone_and_none_of_the_other_sign_is_offered(text: str) -> None:
    with pytest.raises(UnknownZone) as asked:
        find_zone(text)
    assert asked.value.nearest == ()


@pytest.mark.parametrize("text", ["EST", "mst", "HST", "localtime", "Factory"])
def test_what_has_no_summer_time_or_is_the_zone_of_a_machine_is_not_known(text: str) -> None:
    with pytest.raises(UnknownZone) as asked:
        find_zone(text)
    assert not {"EST", "MST", "HST", "localtime", "Factory"} & set(asked.value.nearest)


def test_a_city_with_several_zones_is_asked_about() -> None:
    with pytest.raises(UnknownZone) as asked:
        find_zone("Istanbul")
    assert asked.value.nearest == ("Asia/Istanbul", "Europe/Istanbul")


@THOROUGH
@given(
    st.sampled_from(("time", "zone", "quiet", "days", "off", "digest", "reset", "")),
    st.text(max_size=40),
)
def test_whatever_is_typed_is_a_wish_or_a_refusal(name: str, text: str) -> None:
    with suppress(Refusal):
        assert read_wish(f"{name} {text}").text
