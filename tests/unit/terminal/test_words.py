"""What each word of the local chat does, and what it says where it cannot."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast
from handlers.local.script import NAMES
from handlers.local.terminal import LocalChat

Say = Callable[..., Awaitable[list[str]]]


async def test_text_goes_to_the_bot_in_private(say: Say) -> None:
    assert await say("Good morning") == ["Chair of WGM says"]


async def test_empty_lines_and_comments_go_nowhere(say: Say) -> None:
    assert await say("", "   ", "# a comment") == []


async def test_as_changes_the_person_in_private(say: Say) -> None:
    assert await say(":as vice chair of pc") == ["You are Vice-Chair of PC, in private."]
    assert await say("Good morning") == ["Vice-Chair of PC says"]


async def test_as_answers_a_wrong_name_and_changes_nothing(say: Say) -> None:
    assert await say(":as Secretary") == [
        'Nobody here is called "Secretary". Did you mean Secretariat?'
    ]
    assert await say("Good morning") == ["Chair of WGM says"]


async def test_a_stranger_can_write_in_any_group(say: Say) -> None:
    await say(":chat monitoring working group")
    assert await say(":as Stranger") == ["You are stranger, in the chat of WGM."]
    assert await say("Good morning") == ["stranger says"]


async def test_chat_answers_a_wrong_name(say: Say) -> None:
    assert await say(":chat WGN") == ['No body is called "WGN". Did you mean WGM?']


async def test_chat_leads_to_a_group_and_back(say: Say, chat: LocalChat) -> None:
    assert await say(":chat wgm") == ["You are Chair of WGM, in the chat of WGM."]
    assert chat.prompt == "Chair of WGM @ WGM, 6 Nov 2009> "
    assert await say(":chat private") == ["You are Chair of WGM, in private."]
    assert chat.prompt == "Chair of WGM @ private, 6 Nov 2009> "


async def test_a_message_to_another_chat_says_where_and_when(say: Say, cast: Cast) -> None:
    assert await say(f"/tell {cast.chat('WGM').id}") == [
        "-- WGM, 6 Nov 2009, 10:00 --",
        "A word from private",
    ]
    assert await say(":chat WGM", f"/tell {cast.find('Chair of PC').id}") == [
        "You are Chair of WGM, in the chat of WGM.",
        "",
        "-- Chair of PC (private), 6 Nov 2009, 10:00 --",
        "A word from supergroup",
    ]


async def test_buttons_are_numbered_row_by_row(say: Say) -> None:
    assert await say("/status WGM") == [
        "WGM: 1 open",
        "[1] Done  [2] Why?",
        "[3] Board (https://kp.example/board)",
    ]


async def test_a_number_presses_a_button(say: Say) -> None:
    await say("/status WGM")
    assert await say(":2") == ["! Because it is overdue"]
    assert await say(":1") == ["(Noted)", "", "-- (edited) --", "Done by Chair of WGM"]


async def test_a_button_of_another_chat_can_be_pressed(say: Say) -> None:
    await say(":chat WGM", "/status WGM", ":chat private")
    assert await say(":1") == [
        "(Noted)",
        "",
        "-- WGM (edited), 6 Nov 2009, 10:00 --",
        "Done by Chair of WGM",
    ]


async def test_a_link_is_told_not_followed(say: Say) -> None:
    await say("/status WGM")
    assert await say(":3") == ["(opens https://kp.example/board)"]


async def test_a_press_reaches_back_to_the_last_message_with_buttons(say: Say) -> None:
    await say("/status WGM", "Good morning")
    assert await say(":2") == ["! Because it is overdue"]


@pytest.mark.parametrize("number", ["0", "4", "99"])
async def test_a_wrong_number_is_answered_with_the_buttons(say: Say, number: str) -> None:
    await say("/status WGM")
    assert await say(f":{number}") == [
        f"There is no button {number}: the last message with any has 3.",
        "[1] Done  [2] Why?",
        "[3] Board (https://kp.example/board)",
    ]


async def test_without_buttons_there_is_nothing_to_press(say: Say) -> None:
    assert await say(":1") == ["No message has buttons."]
    await say("/status WGM", ":1")
    assert await say(":1") == ["No message has buttons."]


async def test_nobody_presses_buttons_in_the_private_chat_of_another(say: Say) -> None:
    await say("/status WGM", ":as KP Chair")
    assert await say(":1") == [
        "Only Chair of WGM sees these buttons: write :as Chair of WGM first."
    ]


async def test_edit_changes_the_last_message_of_the_person(say: Say) -> None:
    await say("Good mourning", ":as KP Chair", "Welcome", ":as Chair of WGM")
    assert await say(":edit Good morning") == ["Chair of WGM corrects"]
    assert await say(":edit Good evening") == ["Chair of WGM corrects"]


async def test_reply_answers_what_a_person_wrote_last_in_the_chat(
    say: Say, api: LocalBotApi
) -> None:
    await say(":chat WGM")
    assert await say(":reply Good morning") == ["Nobody has written here yet."]
    await say("Good morning")
    assert await say(":reply") == ["Write your words after :reply."]
    await say(":as KP Chair", ":reply Good morning to you")
    chat = next(one for one in api.world.chats.values() if one.title == "WGM")
    *_, first, answer = chat.messages.values()
    assert answer.reply_to == first


async def test_reply_answers_the_question_that_the_bot_put_last(say: Say, api: LocalBotApi) -> None:
    await say(":chat WGM", "Good morning", "/ask")
    await say(":reply All is well")
    chat = next(one for one in api.world.chats.values() if one.title == "WGM")
    question, answer = list(chat.messages.values())[-3:-1]
    assert question.text == "What is new?"
    assert answer.reply_to == question


async def test_edit_says_what_is_missing(say: Say) -> None:
    assert await say(":edit Good") == ["Chair of WGM has written nothing yet."]
    await say("Good mourning")
    assert await say(":edit") == ["Write the new text after :edit."]


async def test_file_sends_a_document(say: Say, tmp_path: Path) -> None:
    (tmp_path / "final communique.txt").write_text("1. Plenary ...")
    assert await say(f":file {tmp_path}/final communique.txt") == [
        "Got final communique.txt, text/plain"
    ]
    assert await say(f':file "{tmp_path}/final communique.txt"') == [
        "Got final communique.txt, text/plain"
    ]
    (tmp_path / "README").write_text("1. Plenary ...")
    assert await say(f":file {tmp_path}/README") == ["Got README, application/octet-stream"]


async def test_file_says_what_is_wrong(say: Say, tmp_path: Path) -> None:
    assert await say(":file") == ["Write the path of the document after :file."]
    assert await say(":file none.txt") == ["There is no file none.txt."]
    assert await say(f":file {tmp_path}") == [
        f"The file {tmp_path} cannot be read: Is a directory."
    ]
    (tmp_path / "empty.txt").touch()
    assert await say(f":file {tmp_path}/empty.txt") == [f"The file {tmp_path}/empty.txt is empty."]


async def test_now_tells_the_date(say: Say) -> None:
    assert await say(":now") == ["It is 6 Nov 2009, 10:00 (Africa/Windhoek)."]


async def test_now_moves_the_date_and_tells_what_the_bot_says(say: Say, chat: LocalChat) -> None:
    await say(":chat WGM")
    assert await say(":now 2009-11-07") == ["-- WGM, 7 Nov 2009, 09:00 --", "A new day"]
    assert chat.prompt == "Chair of WGM @ WGM, 7 Nov 2009> "
    assert await say(":now 2009-11-07 14:30") == []
    assert await say(":now") == ["It is 7 Nov 2009, 14:30 (Africa/Windhoek)."]


async def test_now_to_the_present_is_fine(say: Say) -> None:
    assert await say(":now 2009-11-06") == []


@pytest.mark.parametrize("past", ["2009-11-05", "2009-11-06 09:59"])
async def test_now_never_goes_back(say: Say, past: str) -> None:
    assert await say(f":now {past}") == [
        "It is 6 Nov 2009, 10:00 (Africa/Windhoek) already, and time only moves forward."
    ]


@pytest.mark.parametrize("text", ["tomorrow", "2010-02-30", "2010-03-01 25:00", "1 March 2010"])
async def test_now_says_how_a_date_is_written(say: Say, text: str) -> None:
    assert await say(f":now {text}") == [
        f'"{text}" is no date: write it as 2010-03-01, or with a time as 2010-03-01 14:30.'
    ]


async def test_a_job_that_fails_is_told_and_logged(
    say: Say, caplog: pytest.LogCaptureFixture
) -> None:
    assert await say(":now 2009-11-09") == [
        "-- WGM, 7 Nov 2009, 09:00 --",
        "A new day",
        "",
        "-- WGM, 8 Nov 2009, 09:00 --",
        "A new day",
        "",
        "The bot failed while time moved; the log has the details.",
    ]
    assert "no work on the 8th" in caplog.text
    assert await say(":now") == ["It is 8 Nov 2009, 09:00 (Africa/Windhoek)."]


async def test_people_and_chats_are_listed(say: Say) -> None:
    people = await say(":people")
    assert people[:4] == ["Secretariat", "KP Chair", "KP Vice-Chair", "Chair of WGM"]
    assert people[-1] == "stranger"
    assert (await say(":chats"))[:2] == [
        "WGM: Working Group on Monitoring",
        "PC: Participation Committee",
    ]


async def test_help_explains_every_word(say: Say) -> None:
    lines = await say(":help")
    assert ":as WHO: be somebody else" in lines
    assert all(any(line.startswith(name) for line in lines) for name in NAMES)
    assert all(len(line) <= 40 for line in lines)


@pytest.mark.parametrize("line", [":dance", ":dance now", ":", ":-1", ":²", ":1.5"])
async def test_an_unknown_word_is_answered_with_the_list(say: Say, line: str) -> None:
    words = ":1, :edit, :reply, :file, :inline, :as, :chat, :now, :people, :chats, :help and :quit"
    assert await say(line) == [f"There is no {line.partition(' ')[0]}; there are {words}."]


async def test_case_does_not_count_in_words(say: Say) -> None:
    assert await say(":AS kp chair") == ["You are KP Chair, in private."]


async def test_quit_leaves(chat: LocalChat) -> None:
    assert not await chat.handle(":quit")


async def test_a_failing_bot_is_told_and_the_chat_goes_on(
    say: Say, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert await say("/fail") == ["The bot failed on this message; the log has the details."]
    assert "out of order" in caplog.text
    assert await say("Good morning") == ["Chair of WGM says"]


async def test_no_message_commands_the_terminal(say: Say, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2Jb.txt").write_text("1. Plenary ...")
    assert await say(f":file {tmp_path}/a\x1b[2Jb.txt") == [
        "Got a\N{REPLACEMENT CHARACTER}[2Jb.txt, text/plain"
    ]
