from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.texts import titles, words
from kpbot.domain.actions import ActionStatus
from kpbot.domain.due import Basis, Due
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from tests.builders import PROFILE, THOROUGH, TODAY, make_action

PLENARY = MeetingKey(MeetingKind.PLENARY, 2009)


@pytest.mark.parametrize(
    ("when", "text"), [(date(2010, 10, 2), "2 Oct 2010"), (date(2009, 1, 31), "31 Jan 2009")]
)
def test_a_day(when: date, text: str) -> None:
    assert words.day(when) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2010, 11, 1), date(2010, 11, 4), "1 to 4 Nov 2010"),
        (date(2010, 11, 1), date(2010, 11, 1), "1 Nov 2010"),
        (date(2011, 5, 30), date(2011, 6, 2), "30 May to 2 Jun 2011"),
        (date(2010, 12, 30), date(2011, 1, 2), "30 Dec 2010 to 2 Jan 2011"),
        (date(2010, 11, 30), date(2011, 11, 30), "30 Nov 2010 to 30 Nov 2011"),
    ],
)
def test_the_days_of_a_meeting(start: date, end: date, text: str) -> None:
    assert words.span(start, end) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["WGM"], "WGM"),
        (["WGM", "WGDE"], "WGM and WGDE"),
        (["WGM", "WGS", "WGDE"], "WGM, WGS and WGDE"),
    ],
)
def test_a_list(items: list[str], text: str) -> None:
    assert words.listed(items) == text
    assert words.listed(items, "or") == text.replace(" and ", " or ")


@pytest.mark.parametrize(("number", "text"), [(0, "0 actions"), (1, "1 action"), (2, "2 actions")])
def test_a_number_of_things(number: int, text: str) -> None:
    assert words.count(number, "action") == text


def test_a_number_of_things_with_a_plural_of_their_own() -> None:
    assert words.count(2, "try", "tries") == "2 tries"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Assess the capacity", 19, "Assess the capacity"),
        ("Assess the capacity of Guinea", 19, "Assess the…"),
        ("Assess the capacity, of Guinea", 22, "Assess the capacity…"),
        ("Incomprehensibilities", 10, "Incompreh…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, most: int, short: str) -> None:
    assert words.cut(text, most) == short


@THOROUGH
@given(st.text(), st.integers(2, 60))
def test_a_cut_text_is_short_and_begins_as_the_whole(text: str, most: int) -> None:
    short = words.cut(text, most)
    assert len(short) <= most
    if len(text) > most:
        assert short.endswith("…")
        assert text.startswith(short.removesuffix("…"))
    else:
        assert short == text


@pytest.mark.parametrize(
    ("days", "text", "mark"),
    [
        (-10, "due 27 Oct 2009, 10 days overdue", "🔴"),
        (-1, "due 5 Nov 2009, 1 day overdue", "🔴"),
        (0, "due 6 Nov 2009, today", "🟡"),
        (1, "due 7 Nov 2009, tomorrow", "🟡"),
        (14, "due 20 Nov 2009, in 14 days", "🟡"),
        (15, "due 21 Nov 2009, in 15 days", "⚪"),
    ],
)
def test_a_due_date_says_how_far_it_is_and_the_sign_how_urgent(
    days: int, text: str, mark: str
) -> None:
    action = make_action(due_on=TODAY + timedelta(days=days))
    assert words.due(action, TODAY) == text
    assert titles.mark(action, TODAY) == mark


@pytest.mark.parametrize(
    ("status", "mark"),
    [(ActionStatus.DONE, "✅"), (ActionStatus.DROPPED, "✖️"), (ActionStatus.BLOCKED, "🔴")],
)
def test_the_due_date_of_what_is_finished_is_not_overdue(status: ActionStatus, mark: str) -> None:
    action = make_action(due_on=TODAY - timedelta(days=3), status=status)
    assert titles.mark(action, TODAY) == mark
    assert ("overdue" in words.due(action, TODAY)) == action.active


def test_blocked_and_undated_actions_have_their_signs() -> None:
    assert titles.mark(make_action(status=ActionStatus.BLOCKED), TODAY) == "⛔"
    assert titles.mark(make_action(due_on=None), TODAY) == "⚪"
    assert words.due(make_action(due_on=None), TODAY) == "no due date"


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (None, ""),
        (Due(Basis.EXPLICIT, fixed=TODAY), "set by the Secretariat"),
        (
            Due(Basis.EXPLICIT, fixed=TODAY, phrase="by 31 March"),
            "as the paragraph says: “by 31 March”",
        ),
        (
            Due(Basis.DEFAULT, meeting=PLENARY, offset_days=-30),
            "the cycle’s default, 30 days before the Plenary (1 to 4 Nov 2010, provisional)",
        ),
        (
            Due(Basis.MEETING, meeting=PLENARY, offset_days=1, phrase="after the Plenary"),
            "“after the Plenary”: 1 day after the Plenary (1 to 4 Nov 2010, provisional)",
        ),
        (
            Due(Basis.MEETING, meeting=PLENARY),
            "at the Plenary (1 to 4 Nov 2010, provisional)",
        ),
    ],
)
def test_a_due_date_says_what_it_rests_on(due: Due | None, text: str) -> None:
    meeting = Meeting(PLENARY, date(2010, 11, 1), date(2010, 11, 4), provisional=True)
    assert words.basis(due, meeting) == text


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ((Office(Role.SECRETARIAT),), "the Secretariat"),
        (
            (
                Office(Role.CHAIR, "WGM"),
                Office(Role.VICE_CHAIR, "WGM"),
                Office(Role.SECRETARIAT),
            ),
            "the Chair or Vice-Chair of WGM or the Secretariat",
        ),
        (
            (Office(Role.CHAIR, "KP Chair"), Office(Role.SECRETARIAT)),
            "the KP Chair or the Secretariat",
        ),
    ],
)
def test_offices_are_named_together_by_body(who: tuple[Office, ...], text: str) -> None:
    assert words.offices(who, PROFILE) == text


def test_no_body_is_said_and_not_left_out() -> None:
    assert words.bodies(()) == "no body"
    assert words.bodies(("WGM", "WGDE")) == "WGM and WGDE"
