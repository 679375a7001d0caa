"""Where the lines come from, and whole transcripts."""

from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from telegram.ext import Application

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, NotInCast
from handlers.local.keyboard import (
    completer,
    keyboard_lines,
    stream_lines,
    write_folded,
    write_plain,
)
from handlers.local.terminal import LocalChat
from kpbot.services.clocks import SimulatedClock

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

SCRIPT = """\
# the Chair looks, and closes
/status WGM

:1
:chat WGM
Thank you
:as stranger
:now 2009-11-07
:quit
never read
"""

TRANSCRIPT = """\
> Chair of WGM: /status WGM
WGM: 1 open
[1] Done  [2] Why?
[3] Board (https://kp.example/board)

> :1
(Noted)

-- (edited) --
Done by Chair of WGM

> :chat WGM
You are Chair of WGM, in the chat of WGM.

> Chair of WGM: Thank you
Chair of WGM says

> :as stranger
You are stranger, in the chat of WGM.

> :now 2009-11-07
> :quit
"""


@pytest.fixture
def transcript_chat(
    application: AnyApplication,
    api: LocalBotApi,
    cast: Cast,
    clock: SimulatedClock,
) -> LocalChat:
    async def advance(to: datetime) -> None:
        clock.set(to)

    return LocalChat(
        application,
        api,
        cast,
        clock=clock,
        advance=advance,
        zone=ZoneInfo("Africa/Windhoek"),
        who="chair of wgm",
        echo=True,
    )


async def test_a_script_leaves_a_transcript(
    transcript_chat: LocalChat, capsys: pytest.CaptureFixture[str]
) -> None:
    await transcript_chat.run(stream_lines(StringIO(SCRIPT)))
    assert capsys.readouterr().out == TRANSCRIPT


async def test_the_end_of_the_stream_is_the_end(
    transcript_chat: LocalChat, capsys: pytest.CaptureFixture[str]
) -> None:
    await transcript_chat.run(stream_lines(StringIO(":now")))
    assert capsys.readouterr().out.startswith("> :now\nIt is 6 Nov 2009")


async def test_what_is_no_text_is_replaced(
    transcript_chat: LocalChat, capsys: pytest.CaptureFixture[str]
) -> None:
    await transcript_chat.run(stream_lines(TextIOWrapper(BytesIO(b"caf\xe9\n"), "utf-8")))
    assert capsys.readouterr().out == (
        "> Chair of WGM: caf\N{REPLACEMENT CHARACTER}\nChair of WGM says\n\n"
    )


async def test_a_chat_begins_only_with_somebody_somewhere(
    application: AnyApplication, api: LocalBotApi, cast: Cast, clock: SimulatedClock
) -> None:
    async def advance(to: datetime) -> None:
        clock.set(to)

    def open_chat(who: str, where: str) -> LocalChat:
        zone = ZoneInfo("UTC")
        return LocalChat(
            application, api, cast, clock=clock, advance=advance, zone=zone, who=who, where=where
        )

    with pytest.raises(NotInCast, match='Nobody here is called "nobody"'):
        open_chat("nobody", "private")
    with pytest.raises(NotInCast, match='No body is called "nowhere"'):
        open_chat("Observer", "nowhere")
    assert open_chat("observer", "wgm").prompt == "Observer @ WGM, 6 Nov 2009> "


def test_completion_knows_words_people_and_chats(chat: LocalChat) -> None:
    assert {":help", ":as KP Chair", ":chat private", ":chat WGM"} <= set(chat.phrases)


async def typed(keys: str) -> list[str]:
    prompts = iter("ABCDEFGH")
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        lines: AsyncIterator[str] = keyboard_lines(
            lambda: f"{next(prompts)}> ", source=pipe, screen=DummyOutput()
        )
        return [line async for line in lines]


async def test_the_keyboard_ends_with_control_d() -> None:
    assert await typed("/status\r:as KP Chair\r\x04") == ["/status", ":as KP Chair"]


async def test_the_keyboard_ends_with_control_c() -> None:
    assert await typed("/status\rhalf a li\x03") == ["/status"]


def test_the_keyboard_completes_whole_lines() -> None:
    words = completer(["/status", ":as KP Chair", ":as Observer"])
    found = words.get_completions(Document(":as kp"), CompleteEvent())
    assert [one.text for one in found] == [":as KP Chair"]


def test_people_read_lines_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    write_folded("  The Working Group on Monitoring reports")
    write_folded("")
    write_plain("The Working Group on Monitoring reports")
    assert capsys.readouterr().out == (
        "  The Working Group\non Monitoring\nreports\n\nThe Working Group on Monitoring reports\n"
    )
