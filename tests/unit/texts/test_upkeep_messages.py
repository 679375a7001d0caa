"""Letters to the Secretariat can be sent whatever they tell of, and read well."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts import checkup
from handlers.texts.notices import notice
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.services.upkeep_views import (
    AgendaNotice,
    BackupLate,
    BackupNotice,
    Fault,
    FaultNotice,
    Health,
    JobLate,
    LetterNotice,
    PauseNotice,
    RowsRetried,
    RowsWait,
)
from tests.builders import NOON, TODAY, make_action, make_moment
from tests.unit.texts.strategies import KEYS, TEXT, TITLES, check_sendable, many_actions

MOMENT = make_moment()
SENDABLE = settings(max_examples=30, deadline=None)
DAY = timedelta(days=1)
TIMES = st.none() | st.integers(0, 10**6).map(lambda minutes: NOON - timedelta(minutes=minutes))
PLENARY = Meeting(
    MeetingKey(MeetingKind.PLENARY, 2009), TODAY + 28 * DAY, TODAY + 31 * DAY, "Windhoek"
)


def text(told: LetterNotice) -> str:
    return parse_html(notice(told).html).text


@SENDABLE
@given(many_actions(120), KEYS, TITLES, st.integers(0, 60), st.booleans())
def test_an_agenda_fits_a_message(
    found: tuple[Action, ...],
    key: MeetingKey,
    place: str,
    days: int,
    twice: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    start = TODAY + timedelta(days=days)
    meeting = Meeting(key, start, start + 3 * DAY, place, provisional=twice)
    check_sendable(notice(AgendaNotice(meeting, found, MOMENT, twice)))


@SENDABLE
@given(TEXT, TIMES)
def test_news_of_the_bot_itself_fits_a_message(reason: str, at: None) -> None:
    check_sendable(notice(BackupNotice(reason, at, MOMENT)))
    faults = (JobLate("sweep", at, reason), JobLate("letters", at, reason), RowsWait(3, NOON))
    check_sendable(notice(FaultNotice(faults, MOMENT)))
    check_sendable(notice(PauseNotice(NOON, NOON + DAY, MOMENT)))


def test_an_agenda_counts_names_what_is_late_and_what_is_due() -> None:
    actions = (
        make_action("12.1", due_on=TODAY - 10 * DAY, title="Visit Liberia"),
        make_action("12.3", ("WGM", "WGDE"), due_on=TODAY + 9 * DAY, title="Open a dialogue"),
        make_action("13.1", (), due_on=None, status=ActionStatus.BLOCKED, reason="No money"),
    )
    assert text(AgendaNotice(PLENARY, actions, MOMENT)).split("\n") == [
        "Plenary in 28 days",
        "4 to 7 Dec 2009, Windhoek",
        "",
        "3 open actions",
        "1 overdue, 1 due by the Plenary, 1 later or without a date, 1 blocked",
        "",
        "By body",
        "WGM: 2, 1 overdue",
        "WGDE: 1",
        "no body yet: 1",
        "",
        "Overdue",
        "🔴 12.1 Visit Liberia",
        "WGM · due 27 Oct 2009",
        "",
        "Due by the Plenary",
        "🟡 12.3 Open a dialogue",
        "WGM, WGDE · due 15 Nov 2009",
        "",
        "Press a number for its card.",
    ]


def test_an_agenda_shows_five_of_a_kind_and_counts_the_rest() -> None:
    late = tuple(make_action(f"{number}.1", due_on=TODAY - DAY) for number in range(1, 9))
    shown = text(AgendaNotice(PLENARY, late, MOMENT))
    assert shown.count("🔴") == 5
    assert "… and 3 more: /overdue" in shown


def test_a_meeting_without_open_actions_is_good_news() -> None:
    told = AgendaNotice(PLENARY, (), MOMENT)
    assert "0 open actions\nAll is done." in text(told)
    assert notice(told).rows == ()


def test_on_the_day_itself_it_begins_today() -> None:
    meeting = Meeting(PLENARY.key, TODAY, TODAY)
    assert text(AgendaNotice(meeting, (), MOMENT)).startswith("Plenary begins today\n6 Nov 2009\n")


def test_a_fault_says_what_it_is_and_what_to_do() -> None:
    faults = (
        JobLate("sweep", NOON - timedelta(minutes=42), "OperationalError: database is locked"),
        RowsWait(1, NOON - timedelta(minutes=31)),
    )
    said = text(FaultNotice(faults, MOMENT))
    assert said.startswith("Reminders do not go out\n")
    assert "last ran 42 minutes ago (6 Nov 2009, 11:18)." in said
    assert "It failed: OperationalError: database is locked." in said
    assert "1 reminder waits to be sent, since 6 Nov 2009, 11:29." in said
    assert "start it again" in said


def make_health(*faults: Fault, backed_up: bool = True) -> Health:
    at = NOON - timedelta(hours=9)
    return Health(NOON, 0, 2, ("WGM", "PC"), backed_up, at, faults, MOMENT)


def test_a_check_prints_a_line_for_each_thing() -> None:
    assert checkup.health(make_health()) == [
        "Last sweep: 6 Nov 2009, 12:00, 0 minutes ago",
        "Reminders waiting: 0",
        "Reminders given up in 7 days: 2",
        "Chats out of reach: WGM, PC",
        "Last backup: 6 Nov 2009, 03:00, 9 hours ago",
    ]
    assert checkup.wrong(make_health()) == ""
    assert checkup.health(make_health(backed_up=False))[-1] == "Last backup: not by kpbot"


def test_the_first_thing_that_is_wrong_is_one_line() -> None:
    for found, said in (
        (JobLate("sweep", None, ""), "The sweep for due reminders has never run."),
        (RowsRetried(NOON), "A reminder of 6 Nov 2009, 12:00 is tried again and again."),
        (BackupLate(None, ""), "There is no backup yet."),
        (BackupLate(NOON - 3 * DAY, "disk full"), "The last backup was made 3 days ago (3 Nov"),
    ):
        wrong = checkup.wrong(make_health(found))
        assert wrong.startswith(said)
        assert "\n" not in wrong
