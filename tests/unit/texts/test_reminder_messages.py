"""Settings and forecasts can be sent, whatever stands in them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.chat.settings import read_wish
from handlers.local.html import parse_html
from handlers.texts.forecast import PAGE, SILENT, forecast
from handlers.texts.message import Message
from handlers.texts.reminders import rung
from handlers.texts.settings import settings as shown
from handlers.texts.settings import settings_changed
from kpbot.domain.errors_habits import DigestInQuietHours
from kpbot.domain.habits import EVERY_DAY, MOST_HOLIDAYS, Habits
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.language import Language
from kpbot.domain.ledger import Nudge, Skip
from kpbot.domain.permissions import keepers_of_habits
from kpbot.services.habits_of_chats import Wish
from kpbot.services.views import Coming, ForecastView, HabitsView, Query, Scope
from tests.builders import NOON, PROFILE, TODAY, UTC_ZONE, ZONES, make_action, make_moment
from tests.unit.texts.strategies import CODES, NAMES, actions, check_sendable

SENDABLE = settings(max_examples=40, deadline=None)
DEFAULT = Habits(UTC_ZONE)


def make_view(
    habits: Habits = DEFAULT, body: str = "WGM", *, may_change: bool = True
) -> HabitsView:
    bodies = (body,) if body else ()
    return HabitsView(
        habits=habits,
        own=habits != DEFAULT,
        bodies=bodies,
        ladders=((bodies, PROFILE.ladder),),
        lead=PROFILE.lead,
        may_change=may_change,
        keepers=keepers_of_habits(bodies, PROFILE) if bodies else (),
        next_at=NOON,
        moment=make_moment(zone=habits.zone),
        language=habits.language or Language.ENGLISH,
    )


def labels(message: Message) -> list[str]:
    return [one.label for row in message.rows for one in row]


@st.composite
def any_habits(draw: st.DrawFn) -> Habits:
    habits = Habits(
        ZoneInfo(draw(st.sampled_from(ZONES))),
        time(draw(st.integers(0, 23)), draw(st.integers(0, 59))),
        None,
        draw(st.frozensets(st.integers(0, 6), min_size=1)),
        digest=draw(st.booleans()),
        language=draw(st.none() | st.sampled_from(Language)),
    )
    hour = st.integers(0, 23).map(time)
    quiet = (draw(hour), draw(hour))
    with suppress(DigestInQuietHours):
        return replace(habits, quiet=quiet)
    return habits


@SENDABLE
@given(
    habits=any_habits(),
    body=st.sampled_from(("", "WGM", "KP Chair", "Participants")),
    may_change=st.booleans(),
)
def test_every_button_of_the_settings_can_be_pressed(
    *, habits: Habits, body: str, may_change: bool
) -> None:
    view = make_view(habits, body, may_change=may_change)
    for message in (shown(view, PROFILE), settings_changed(view, PROFILE)):
        check_sendable(message)
        assert bool(message.rows) is may_change
        for row in message.rows:
            for button in row:
                wish = read_wish(button.data.partition("|")[2])
                assert isinstance(wish, Wish)
                if wish.apply is not None:
                    assert wish.apply(habits, TODAY) != habits


def test_the_buttons_of_the_hour_skip_the_quiet_hours() -> None:
    early = shown(make_view(replace(DEFAULT, at=time(7))), PROFILE)
    assert labels(early)[0] == "08:00 ▶"
    late = shown(make_view(replace(DEFAULT, at=time(19, 30))), PROFILE)
    assert labels(late)[0] == "◀ 19:00"


def test_many_holidays_fit_a_message() -> None:
    habits = replace(DEFAULT, working_days=EVERY_DAY)
    for number in range(MOST_HOLIDAYS):
        day = TODAY + timedelta(days=5 * number)
        habits = habits.with_days_off(day, day + timedelta(days=2), TODAY)
    check_sendable(shown(make_view(habits), PROFILE))


RUNGS = st.builds(Rung, st.sampled_from(RungKind), st.integers(0, 400))


@st.composite
def coming(draw: st.DrawFn) -> Coming:
    action = draw(actions())
    at = NOON + timedelta(minutes=draw(st.integers(0, 3000)))
    nudge = Nudge(action.ref, draw(CODES), draw(RUNGS), at.date(), TODAY, at, at)
    skip = draw(st.none() | st.sampled_from(sorted(SILENT)))
    return Coming(nudge, action, at, draw(NAMES | st.just("")), None, skip)


@SENDABLE
@given(
    rows=st.lists(coming(), max_size=2 * PAGE),
    query=st.none()
    | st.sampled_from((Query(Scope.ALL), Query(Scope.MINE), Query(Scope.BODY, "WGM"))),
    page=st.integers(-1, 3),
    more=st.booleans(),
)
def test_every_page_of_a_forecast_can_be_sent(
    *, rows: list[Coming], query: Query | None, page: int, more: bool
) -> None:
    ordered = tuple(sorted(rows, key=lambda one: one.at))
    action = None if query else make_action()
    view = ForecastView(ordered, more, PROFILE.lead, make_moment(), query, action)
    check_sendable(forecast(view, PROFILE, page))


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, "silent, for it is snoozed"), (date(2010, 3, 9), "silent, snoozed until 9 Mar 2010")],
)
def test_a_snoozed_reminder_says_until_when(until: date | None, words: str) -> None:
    at = datetime(2010, 3, 5, 9, tzinfo=UTC)
    action = make_action()
    if until:
        action = action.snooze(("WGM",), until)
    nudge = Nudge(action.ref, "WGM", Rung(RungKind.DUE, 0), at.date(), TODAY, at, at)
    row = Coming(nudge, action, at, "WGM", None, Skip.SNOOZED)
    view = ForecastView((row,), more=True, lead=PROFILE.lead, moment=make_moment(), action=action)
    text = parse_html(forecast(view, PROFILE).html).text
    assert f"Fri 5 Mar 2010\n09:00 WGM, on the day – {words}" in text
    assert "Later ones are left out." in text


def test_what_comes_in_one_message_stands_together() -> None:
    at = datetime(2010, 3, 5, 9, tzinfo=UTC)

    def row(ref: str, body: str) -> Coming:
        action = make_action(ref, bodies=(body,))
        nudge = Nudge(action.ref, body, Rung(RungKind.DUE, 0), at.date(), TODAY, at, at)
        return Coming(nudge, action, at, body, None, None)

    rows = (row("7.3", "WGM"), row("12.1", "WGDE"), row("12.3", "WGM"))
    view = ForecastView(rows, more=False, lead=PROFILE.lead, moment=make_moment())
    text = parse_html(forecast(view, PROFILE).html).text
    assert [line[:12] for line in text.splitlines() if line[:1].isdigit()] == [
        "09:00 to WGM",
        "7.3 Assess t",
        "12.3 Assess ",
        "09:00 to WGD",
        "12.1 Assess ",
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RungKind.REQUEST, "request for another due date, to the KP Chair"),
        (RungKind.WAITED_FOR, "word that others wait for it"),
    ],
)
def test_each_rung_says_what_is_sent(kind: RungKind, words: str) -> None:
    assert rung(Rung(kind, 7), PROFILE.lead) == words


def test_who_has_no_reminders_in_private_is_told_where_those_of_a_body_are_set() -> None:
    view = replace(make_view(body=""), next_at=None)
    for message in (shown(view, PROFILE), settings_changed(view, PROFILE)):
        assert "A body is reminded in its own chat: send /settings there." in message.html
    assert "own chat" not in shown(replace(make_view(), next_at=None), PROFILE).html
