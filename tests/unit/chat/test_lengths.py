"""How long, and until when, as people type it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.lengths import leading_day, leading_length
from kpbot.domain.errors import NotADate
from tests.builders import THOROUGH

TODAY = date(2010, 3, 6)


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("7 days", 7, ""),
        ("2 weeks the experts meet", 14, "the experts meet"),
        ("two weeks, the experts meet", 14, "the experts meet"),
        ("a month: holidays", 30, "holidays"),
        ("by 10 more days", 10, ""),
        ("another week", None, ""),
        ("for 3 days", 3, ""),
        ("2 weeks before the Plenary", None, ""),
        ("2 weeks later the data come", 14, "the data come"),
        ("7", None, ""),
        ("seven dwarves", None, ""),
        ("", None, ""),
    ],
)
def test_a_length(text: str, days: int | None, rest: str) -> None:
    wanted = None if days is None else (timedelta(days=days), rest)
    assert leading_length(text) == wanted


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("30 June 2010 the data come late", date(2010, 6, 30), "the data come late"),
        ("until 20 March", date(2010, 3, 20), ""),
        ("until 20 March, the experts meet", date(2010, 3, 20), "the experts meet"),
        ("20th March", date(2010, 3, 20), ""),
        ("March 20 the experts meet", date(2010, 3, 20), "the experts meet"),
        ("1 March", date(2011, 3, 1), ""),
        ("6 March", date(2010, 3, 6), ""),
        ("29 February", date(2012, 2, 29), ""),
        ("2010-04-01: why", date(2010, 4, 1), "why"),
        ("to 1.4.2010 why", date(2010, 4, 1), "why"),
        ("tomorrow", date(2010, 3, 7), ""),
        ("in 2 weeks we meet", date(2010, 3, 20), "we meet"),
        ("in June we meet", None, ""),
        ("until Friday", date(2010, 3, 12), ""),
        ("Friday the experts meet", date(2010, 3, 12), "the experts meet"),
        ("next Saturday", date(2010, 3, 13), ""),
        ("on Sunday, we hope", date(2010, 3, 7), "we hope"),
        ("fridays are free", None, ""),
        ("the data come late", None, ""),
        ("", None, ""),
    ],
)
def test_a_day(text: str, day: date | None, rest: str) -> None:
    assert leading_day(text, TODAY) == (None if day is None else (day, rest))


@pytest.mark.parametrize("text", ["31 April", "31 April 2010 why", "0 May"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        leading_day(text, TODAY)


@THOROUGH
@given(st.dates(TODAY, date(2011, 3, 5)), st.sampled_from(("", "until ", "by the ")))
def test_without_its_year_a_day_is_the_next_such_day(day: date, lead: str) -> None:
    assert leading_day(f"{lead}{day.day} {day:%B} why", TODAY) == (day, "why")


@THOROUGH
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    leading_length(text)
    try:
        found = leading_day(text, TODAY)
    except NotADate:
        return
    assert found is None or isinstance(found[0], date)
