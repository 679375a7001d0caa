from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.dates import parse_day, parse_days
from kpbot.domain.errors import NotADate
from tests.builders import THOROUGH, TODAY

ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FRENCH = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
Form = Callable[[date], str]
FORMS: dict[str, Form] = {
    "ISO": lambda day: day.isoformat(),
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "words": lambda day: f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
    "small letters": lambda day: f"{day.day} {ENGLISH[day.month - 1].lower()} {day.year}",
    "capitals": lambda day: f"{day.day} {ENGLISH[day.month - 1].upper()} {day.year}",
    "short": lambda day: f"{day.day} {ENGLISH[day.month - 1][:3]}. {day.year}",
    "American": lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
    "French": lambda day: f"{day.day} {FRENCH[day.month - 1]} {day.year}",
    "by": lambda day: f"by {day.day} {ENGLISH[day.month - 1]} {day.year}",
    "full stop": lambda day: f" {day.day} {ENGLISH[day.month - 1]} {day.year}. ",
}
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
ORDINARY = st.dates(date(2003, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@THOROUGH
@given(day=DAYS)
def test_a_date_in_each_form_is_that_date(form: Form, day: date) -> None:
    assert parse_day(form(day), TODAY) == day


@THOROUGH
@given(DAYS)
def test_slashes_are_read_only_where_the_day_cannot_be_the_month(day: date) -> None:
    text = f"{day.day:02}/{day.month:02}/{day.year}"
    if day.day > 12:
        assert parse_day(text, TODAY) == day
        return
    with pytest.raises(NotADate):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", 0),
        ("Tomorrow", 1),
        ("in 1 day", 1),
        ("in 10 days", 10),
        ("in 2 weeks", 14),
        ("In 3 months", 90),
    ],
)
def test_near_days_count_from_today(text: str, days: int) -> None:
    assert parse_day(text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "March",
        "31 March",
        "31 April 2010",
        "29.2.2010",
        "2010-13-01",
        "2010-00-10",
        "0.1.2010",
        "31 March 2010 or later",
        "31 March 20100",
        "3 \N{LATIN SMALL LETTER LONG S}eptember 2010",
        "3 Apr\N{LATIN SMALL LETTER DOTLESS I}l 2010",
        "in 0x2 days",
        "in 1000 days",
        "11/01/2010",
        "1 to 4 November 2010",
    ],
)
def test_what_is_no_date_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(NotADate):
        parse_day(text, TODAY)


NEARLY = st.lists(
    st.sampled_from(
        [
            "31",
            "4",
            "0",
            "-",
            "–",
            "to",
            ".",
            "/",
            " ",
            "Nov",
            "août",
            "2010",
            "in",
            "weeks",
            "٣",
            "\N{LATIN SMALL LETTER LONG S}",
        ]
    ),
    max_size=10,
).map("".join)


@THOROUGH
@given(st.text() | NEARLY)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(NotADate):
        assert isinstance(parse_day(text, TODAY), date)
    with suppress(NotADate):
        start, end, place = parse_days(text)
        assert start <= end
        assert place == place.strip()


@pytest.mark.parametrize(
    ("text", "start", "end", "place"),
    [
        ("1 to 4 November 2010 Jerusalem", (2010, 11, 1), (2010, 11, 4), "Jerusalem"),
        ("1-4 November 2010, Jerusalem, Israel", (2010, 11, 1), (2010, 11, 4), "Jerusalem, Israel"),
        ("1 – 4 Nov 2010", (2010, 11, 1), (2010, 11, 4), ""),
        ("2010-11-01 2010-11-04", (2010, 11, 1), (2010, 11, 4), ""),
        ("2010-11-01 to 2010-11-04 Tokyo", (2010, 11, 1), (2010, 11, 4), "Tokyo"),
        ("2010-11-01 Tokyo", (2010, 11, 1), (2010, 11, 1), "Tokyo"),
        ("30 May - 2 June 2011 Kinshasa", (2011, 5, 30), (2011, 6, 2), "Kinshasa"),
        ("30 May to 2 June 2011", (2011, 5, 30), (2011, 6, 2), ""),
        ("30 December 2010 - 2 January 2011", (2010, 12, 30), (2011, 1, 2), ""),
        ("1 novembre 2010", (2010, 11, 1), (2010, 11, 1), ""),
        ("21 June 2010 Tel Aviv", (2010, 6, 21), (2010, 6, 21), "Tel Aviv"),
    ],
)
def test_the_days_of_a_meeting_and_its_place(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], place: str
) -> None:
    assert parse_days(text) == (date(*start), date(*end), place)


@THOROUGH
@given(
    ORDINARY,
    st.integers(0, 20),
    st.sampled_from(list(FORMS)[:4]),
    st.sampled_from((" ", " to ", " - ", " until ", " – ")),
    st.sampled_from(("", " Jerusalem", ", Windhoek")),
)
def test_two_full_dates_are_the_first_and_the_last_day(
    start: date, length: int, form: str, joint: str, place: str
) -> None:
    end = start + timedelta(days=length)
    text = f"{FORMS[form](start)}{joint}{FORMS[form](end)}{place}"
    assert parse_days(text) == (start, end, place.strip(" ,"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jerusalem",
        "4 to 1 November 2010",
        "2010-11-04 2010-11-01",
        "2010-11-01 2010-11-31",
        "1 to 31 November 2010",
        "1 November 2010 to 31 November 2010 Jerusalem",
        "1 November 2010 to 4 November",
        "30 February - 2 March 2011",
    ],
)
def test_days_that_cannot_be_are_refused_and_never_taken_for_a_place(text: str) -> None:
    with pytest.raises(NotADate):
        parse_days(text)
