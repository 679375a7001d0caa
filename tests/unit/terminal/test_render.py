"""What the bot does, as lines on the screen."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Literal

import pytest

from handlers.local.objects import Chat, Event, Message, User
from handlers.local.render import Scene, choices, show

Say = Callable[..., Awaitable[list[str]]]

WGM = Chat(-1, "supergroup", "WGM")
CHAIR = Chat(7, "private", "Chair of WGM")
BOT = User(1, "Kimberley Process", is_bot=True)
HEADER = "-- Chair of WGM (private), 2 Sep 2010, 09:00 --"
AT = datetime(2010, 9, 2, 9, tzinfo=UTC)


def make_event(
    kind: Literal["sent", "edited", "deleted", "pinned", "answered"], chat: Chat
) -> Event:
    return Event(kind, chat, Message(1, chat, BOT, AT, "Good morning\nto all"), "Good morning")


def make_keyboard(*rows: list[str]) -> Message:
    keyboard = [[{"text": text, "callback_data": text} for text in row] for row in rows]
    return Message(1, WGM, BOT, AT, markup={"inline_keyboard": keyboard})


async def test_links_show_addresses_where_they_add_something(say: Say) -> None:
    assert await say("/links") == [
        "\N{WAVING HAND SIGN} See para 1 (https://kp.example/1), kp.example and who."
    ]


async def test_files_and_pictures_are_named(say: Say) -> None:
    assert await say("/files") == ["[file] report.txt", "Your report", "", "[picture]"]


async def test_a_deleted_message_is_told(say: Say) -> None:
    assert await say("/remove") == ["Soon gone", "", "(deleted a message)"]


@pytest.mark.parametrize(
    ("kind", "chat", "lines"),
    [
        ("sent", WGM, ["Good morning", "to all"]),
        ("edited", WGM, ["-- (edited) --", "Good morning", "to all"]),
        ("pinned", WGM, ["(pinned a message)"]),
        (
            "sent",
            CHAIR,
            [HEADER, "Good morning", "to all"],
        ),
        (
            "deleted",
            CHAIR,
            [HEADER, "(deleted a message)"],
        ),
        ("answered", CHAIR, ["(Good morning)"]),
    ],
)
def test_each_deed_has_its_form(
    kind: Literal["sent", "edited", "deleted", "pinned", "answered"], chat: Chat, lines: list[str]
) -> None:
    assert show(make_event(kind, chat), Scene(WGM, UTC)) == lines


def test_while_time_moves_each_message_says_where_and_when() -> None:
    scene = Scene(WGM, UTC, time_moves=True)
    assert show(make_event("edited", WGM), scene) == [
        "-- WGM (edited), 2 Sep 2010, 09:00 --",
        "Good morning",
        "to all",
    ]


def test_a_silent_answer_leaves_no_line() -> None:
    message = make_event("sent", WGM).message
    assert show(Event("answered", WGM, message), Scene(WGM, UTC)) == []


def test_long_rows_break_between_buttons_at_40_columns() -> None:
    row = ["Done", "Details", "Remind me in a week", "Blocked", "Why?"]
    assert choices(make_keyboard(row, ["Undo"])) == [
        "[1] Done  [2] Details",
        "[3] Remind me in a week  [4] Blocked",
        "[5] Why?",
        "[6] Undo",
    ]


def test_a_row_of_exactly_40_columns_is_not_broken() -> None:
    row = ["x" * 15, "y" * 15]
    assert [len(line) for line in choices(make_keyboard(row))] == [40]


def test_a_button_wider_than_the_columns_has_its_own_lines() -> None:
    row = ["Ask the Participation Committee for its view", "No"]
    assert choices(make_keyboard(row)) == [
        "[1] Ask the Participation Committee for",
        "    its view",
        "[2] No",
    ]
