from typing import Any

import pytest
from telegram.ext import Application, CommandHandler

from handlers.local.api import LocalBotApi
from handlers.local.conversation import Conversation

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def test_a_command_is_answered_in_the_chat_where_it_was_given(chat: Conversation) -> None:
    chair, wgm = chat.person("Chair of WGM"), chat.group("WGM")

    reply = await chat.says(chair, "/status@kpbot WGM", in_=wgm)

    assert reply.only.text == "WGM: 1 open"
    assert reply.only.html == "<b>WGM</b>: 1 open"
    assert reply.only.buttons == ["Done"]
    assert reply.only.chat is wgm


async def test_a_press_is_noticed_and_changes_the_message(chat: Conversation) -> None:
    chair = chat.person("Chair of WGM")
    reply = await chat.says(chair, "/status")

    reply = await chat.presses(chair, reply.last, "Done")

    assert [said.kind for said in reply] == ["answered", "edited"]
    assert reply.notice
    assert reply.notice.text == "Noted"
    assert reply.notice.alert
    assert reply.last.text == "Nothing open"
    assert reply.last.buttons == []


async def test_an_edit_of_a_command_may_act_again_and_a_file_says_nothing(
    chat: Conversation,
) -> None:
    chair = chat.person("Chair of WGM")
    assert chat.person("Chair of WGM") is chair
    said = chat.api.say(chair, chat.api.private(chair), "/status WGM")
    assert (await chat.pump()).text == "WGM: 1 open"

    edited = await chat.edits(said, "/status WGS")
    assert [answer.text for answer in edited.of("sent")] == ["WGS: 1 open"]

    reply = await chat.sends(chair, "list.txt", b"x", caption="a list")
    assert len(reply) == 0
    with pytest.raises(LookupError, match="the bot wrote nothing"):
        _ = reply.last
    with pytest.raises(LookupError, match=r"the bot wrote \[\]"):
        _ = reply.only
    assert reply.notice is None


async def test_a_group_keeps_its_title_when_it_migrates(chat: Conversation) -> None:
    chair = chat.person("Chair of WGM")
    old = chat.group("WGM", chair, supergroup=False)
    assert chat.group("WGM") is old

    new = chat.api.migrate(old, -1001999)
    assert chat.group("WGM") is new

    await chat.pump()
    reply = await chat.says(chair, "/status", in_=new)
    assert [said.message.chat for said in reply.in_(new)] == [new]
    assert [said.text for said in reply[:1]] == ["all: 1 open"]


async def test_an_error_in_the_bot_is_raised(application: AnyApplication, api: LocalBotApi) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("out of order")

    application.add_handler(CommandHandler("fail", fails))
    async with Conversation(application, api) as chat:
        with pytest.raises(RuntimeError, match="out of order"):
            await chat.says(chat.person("stranger"), "/fail")
        await chat.pump()
    async with Conversation(application, api, raise_errors=False) as chat:
        await chat.says(chat.person("stranger"), "/fail")
        assert [str(error) for error in chat.errors] == ["out of order"]


async def test_a_notice_belongs_to_the_message_whose_button_was_pressed(chat: Conversation) -> None:
    chair = chat.person("Chair of WGM")
    reply = await chat.says(chair, "/status")
    message = reply.last.message
    reply = await chat.presses(chair, message, 0)
    assert reply.notice
    assert reply.notice.message.id == message.id
    assert (reply.notice.html, reply.notice.buttons) == ("", [])


async def test_what_the_bot_does_of_its_own_accord_is_heard(chat: Conversation) -> None:
    wgm = chat.group("WGM")
    nudge = chat.application.bot.send_message(wgm.id, "12.3 is due in 14 days")

    reply = await chat.during(nudge)

    assert [said.text for said in reply.in_(wgm)] == ["12.3 is due in 14 days"]
