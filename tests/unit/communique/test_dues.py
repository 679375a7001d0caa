"""When a clause wants its task done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.communique.english.dues.dues import find_due
from kpbot.domain.communique import Heading
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.recurrence import Recurrence

HEADING = Heading(MeetingKind.PLENARY, 7, "Swakopmund", date(2009, 11, 2), date(2009, 11, 5))
PLENARY, INTERSESSIONAL = MeetingKind.PLENARY, MeetingKind.INTERSESSIONAL


def _late(months: int, days: int) -> Recurrence:
    return Recurrence(months=months, lag=days)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("not later than 31 July 2010", date(2010, 7, 31)),
        ("at the latest by 31 July 2010", date(2010, 7, 31)),
        ("by July 31, 2010", date(2010, 7, 31)),
        ("by 31st July 2010", date(2010, 7, 31)),
        ("by 31.07.2010", date(2010, 7, 31)),
        ("by 2010-07-31", date(2010, 7, 31)),
        ("before 31 March", date(2010, 3, 31)),
        ("until 15 December", date(2009, 12, 15)),
        ("before the end of June", date(2010, 6, 30)),
        ("by end of February 2010", date(2010, 2, 28)),
        ("by mid-May 2010", date(2010, 5, 15)),
        ("by June 2010", date(2010, 6, 30)),
        ("in the first quarter of 2010", date(2010, 3, 31)),
        ("by the end of the second quarter of 2010", date(2010, 6, 30)),
        ("by the end of the year", date(2009, 12, 31)),
        ("by the end of 2010", date(2010, 12, 31)),
        ("within 15 days", date(2009, 11, 20)),
        ("within 60 days of the meeting", date(2010, 1, 4)),
        ("before the end of the month", date(2009, 11, 30)),
        ("in three months", date(2010, 2, 3)),
        ("within two weeks", date(2009, 11, 19)),
        ("within three months after the Plenary", date(2010, 2, 3)),
        ("by Friday 26 March 2010", date(2010, 3, 26)),
        ("in the course of May 2010", date(2010, 5, 31)),
        ("by mid-year", date(2010, 6, 30)),
        ("in the first semester of 2010", date(2010, 6, 30)),
        ("within 12 months of their admission", date(2010, 10, 31)),
        ("within 30 days of the close of the Plenary", date(2009, 12, 5)),
        ("au 31 mars au plus tard", date(2010, 3, 31)),
        ("by year end 2010", date(2010, 12, 31)),
        ("not later than the last day of February 2010", date(2010, 2, 28)),
        ("by next June", date(2010, 6, 30)),
        ("by year-end 2010", date(2010, 12, 31)),
        ("by year-end", date(2009, 12, 31)),
        ("at the end of May 2010", date(2010, 5, 31)),
        ("due at the end of the second quarter of 2010", date(2010, 6, 30)),
        ("planned for the first half of 2010", date(2010, 6, 30)),
        ("before Christmas", date(2009, 12, 25)),
        ("not later than the New Year", date(2010, 1, 1)),
        ("by Christmas 2010", date(2010, 12, 25)),
        ("in the first three months of 2010", date(2010, 3, 31)),
        ("over the first six months of the year 2010", date(2010, 6, 30)),
        ("during the last two months of 2010", date(2010, 12, 31)),
        ("within the first two months of next year", date(2010, 2, 28)),
        ("early in 2010", date(2010, 3, 31)),
        ("by early 2010", date(2010, 3, 31)),
        ("at the beginning of 2010", date(2010, 3, 31)),
        ("in the second half of March 2010", date(2010, 3, 31)),
        ("by the end of the current quarter", date(2009, 12, 31)),
        ("by the end of next month", date(2009, 12, 31)),
        ("before the end of next year", date(2010, 12, 31)),
        ("before the year is out", date(2009, 12, 31)),
        ("within half a year", date(2010, 5, 4)),
        ("within a fortnight", date(2009, 11, 19)),
        ("within forty-five days", date(2009, 12, 20)),
        ("between January and March 2010", date(2010, 3, 31)),
        ("between 1 January and 31 March 2010", date(2010, 3, 31)),
        ("in January or February 2010", date(2010, 2, 28)),
        ("next March", date(2010, 3, 31)),
        ("around mid-March 2010", date(2010, 3, 15)),
        ("up to 15 January 2010", date(2010, 1, 15)),
        ("15 January 2010 being the deadline", date(2010, 1, 15)),
    ],
)
def test_a_phrase_fixes_a_date(phrase: str, day: date) -> None:
    due = find_due(f"to send the data {phrase} to the Chair", HEADING)
    assert due is not None
    assert (due.date, due.meeting) == (day, None)
    assert due.phrase in phrase


@pytest.mark.parametrize(
    ("phrase", "meeting", "offset"),
    [
        ("to the next Plenary", PLENARY, 0),
        ("to the 2010 Plenary meeting", PLENARY, 0),
        ("for consideration by the Plenary at its second session", PLENARY, 0),
        ("by Intersessional", INTERSESSIONAL, 0),
        ("until the review at the Intersessional 2010", INTERSESSIONAL, 0),
        ("four weeks prior to the Intersessional", INTERSESSIONAL, -28),
        ("no later than 30 days before the next Plenary", PLENARY, -30),
        ("no later than six months prior to a Plenary", PLENARY, -180),
        ("two weeks after the Intersessional", INTERSESSIONAL, 14),
        ("at the latest one month before the Intersessional", INTERSESSIONAL, -30),
        ("in advance of the Intersessional", INTERSESSIONAL, 0),
        ("and brief the Intersessional", INTERSESSIONAL, 0),
        ("in a note for the Intersessional", INTERSESSIONAL, 0),
        ("to the next XYZ Plenary", PLENARY, 0),
        ("to the Plenary 30 days before its next session", PLENARY, -30),
        ("at the Intersessional meeting in June 2010", INTERSESSIONAL, 0),
        ("to the Intersessional to be held in Lima in June 2010", INTERSESSIONAL, 0),
        ("at the June 2010 Intersessional", INTERSESSIONAL, 0),
        ("to the Plenary in November 2010", PLENARY, 0),
        ("half a year before the next Plenary", PLENARY, -180),
        ("one and a half months before the Intersessional", INTERSESSIONAL, -45),
        ("a fortnight before the opening of the Intersessional", INTERSESSIONAL, -14),
        ("on the margins of the Intersessional", INTERSESSIONAL, 0),
        ("back-to-back with the Intersessional", INTERSESSIONAL, 0),
        ("when the Intersessional meets", INTERSESSIONAL, 0),
        ("to the eighth Plenary", PLENARY, 0),
        ("at its next annual meeting", PLENARY, 0),
        ("between now and the next Plenary", PLENARY, 0),
    ],
)
def test_a_phrase_hangs_on_a_meeting(phrase: str, meeting: MeetingKind, offset: int) -> None:
    due = find_due(f"to report {phrase}", HEADING)
    assert due is not None
    assert (due.date, due.meeting, due.offset_days) == (None, meeting, offset)


@pytest.mark.parametrize(
    "text",
    [
        "will be processed in the new website after 9 November 2009",
        "documents adopted by the Plenary",
        "which took place from 30 June to 04 July 2009",
        "as agreed by 31 July 2008",
        "in response to the questions of the 2008 Plenary",
        "statistics for the first quarter of 2009",
        "by the end of the month of shipment",
        "to assist with preparations for the Intersessional",
        "to brief the Plenary",
        "within ten days of its receipt",
        "no date at all",
        "which was said before the last Plenary",
        "by 31 February 2010",
        "to conduct a review in the course of 2010",
        "to meet on the margins of the Plenary",
        "to recall what the sixth Plenary decided",
        "to be ready in the spring of 2010",
    ],
)
def test_a_past_or_open_date_is_no_deadline(text: str) -> None:
    assert find_due(text, HEADING) is None


def test_a_verb_of_telling_has_an_of_of_its_own() -> None:
    due = find_due("to inform the Chair within two weeks of the result", HEADING)
    assert due is not None
    assert (due.date, due.phrase) == (date(2009, 11, 19), "within two weeks")


def test_a_date_goes_before_a_meeting() -> None:
    due = find_due("to report to the next Plenary, with a draft by 30 June 2010", HEADING)
    assert due is not None
    assert due.date == date(2010, 6, 30)


def test_days_cannot_be_counted_from_an_unknown_meeting() -> None:
    assert find_due("within 15 days", Heading()) is None


@given(st.dates(date(2009, 11, 6), date(2099, 12, 31)))
def test_every_day_to_come_is_read_in_every_form(day: date) -> None:
    for form in (f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%d/%m/%Y}", day.isoformat()):
        due = find_due(f"by {form}", HEADING)
        assert due is not None
        assert due.date == day


@given(st.integers(1, 365), st.sampled_from([("days", 1), ("weeks", 7), ("months", 30)]))
def test_a_span_counts_from_the_last_day_of_the_meeting(n: int, unit: tuple[str, int]) -> None:
    due = find_due(f"within {n} {unit[0]}", HEADING)
    assert due is not None
    assert due.date == date(2009, 11, 5) + timedelta(days=n * unit[1])


@pytest.mark.parametrize(
    ("phrase", "day", "every"),
    [
        ("each quarter", date(2009, 12, 31), Recurrence(months=3)),
        ("quarterly to the Chair", date(2009, 12, 31), Recurrence(months=3)),
        ("on a quarterly basis", date(2009, 12, 31), Recurrence(months=3)),
        ("at the close of each quarter", date(2009, 12, 31), Recurrence(months=3)),
        ("four times a year", date(2009, 12, 31), Recurrence(months=3)),
        ("twice a year", date(2009, 12, 31), Recurrence(months=6)),
        ("two months after the end of each half-year", date(2010, 3, 1), _late(6, 60)),
        ("within two months of the end of each quarter", date(2009, 11, 29), _late(3, 60)),
        ("by the 15th of the month following each quarter", date(2010, 1, 15), _late(3, 15)),
        ("monthly by the tenth day", date(2009, 11, 10), _late(1, 10)),
        ("monthly, by the tenth day of each month", date(2009, 11, 10), _late(1, 10)),
        ("by the last day of each month", date(2009, 11, 30), Recurrence(months=1)),
        ("every other month", date(2009, 12, 31), Recurrence(months=2)),
        ("every two weeks", date(2009, 11, 19), Recurrence(days=14)),
        ("quarterly, starting in January 2010", date(2010, 3, 31), Recurrence(months=3)),
        ("monthly from 1 January 2010", date(2010, 1, 31), Recurrence(months=1)),
        ("by 30 June 2010 and quarterly thereafter", date(2010, 6, 30), Recurrence(months=3)),
        (
            "first by 15 January 2010 and every three months thereafter",
            date(2010, 1, 15),
            _late(3, 15),
        ),
    ],
)
def test_a_task_comes_back_from_its_first_date(phrase: str, day: date, every: Recurrence) -> None:
    due = find_due(f"to report {phrase}", HEADING)
    assert due is not None
    assert (due.date, due.every) == (day, every)


@pytest.mark.parametrize(
    "task",
    [
        "to provide quarterly updates",
        "to submit to the Chair a quarterly report on its work",
        "supplying the Chair with quarterly production figures",
    ],
)
def test_what_is_delivered_may_say_how_often(task: str) -> None:
    due = find_due(task, HEADING)
    assert due is not None
    assert due.every == Recurrence(months=3)


@pytest.mark.parametrize(
    "text",
    [
        "to consider each quarterly report within ten days of its receipt",
        "upon presentation of the quarterly report",
        "to improve the quality of quarterly statistics",
        "to publish the figures by 30 April each year",
        "to report annually to the Plenary",
        "to take part in the monthly call",
    ],
)
def test_what_is_only_called_periodic_or_comes_once_a_year_does_not_come_back(text: str) -> None:
    due = find_due(text, HEADING)
    assert due is None or due.every is None


def test_a_row_ends_at_the_meeting_that_the_clause_names() -> None:
    due = find_due("to report every month until the Intersessional", HEADING)
    assert due is not None
    assert (due.date, due.meeting, due.every) == (
        date(2009, 11, 30),
        INTERSESSIONAL,
        Recurrence(months=1),
    )
