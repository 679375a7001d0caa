from datetime import timedelta

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest

from handlers.local.api import LocalBotApi
from handlers.local.objects import Chat, User
from handlers.local.people import find_button
from handlers.local.world import Clock

WGM = -1001
DONE = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


@pytest.fixture(autouse=True)
def _started(api: LocalBotApi, chair: User, wgm: Chat) -> None:
    api.start(chair)
    assert wgm.id == WGM


async def test_a_message_arrives_in_plain_text_with_its_entities(
    api: LocalBotApi, bot: Bot
) -> None:
    sent = await bot.send_message(WGM, " <b>7</b> &lt; 8 ", parse_mode="HTML", reply_markup=DONE)

    assert sent.text == "7 < 8"
    assert sent.parse_entities() == {sent.entities[0]: "7"}
    assert sent.text_html == "<b>7</b> &lt; 8"
    assert sent.reply_markup == DONE
    assert sent.from_user
    assert sent.from_user.is_bot
    (event,) = api.events
    assert (event.kind, event.text, event.html) == ("sent", "7 < 8", "<b>7</b> &lt; 8")
    assert event.buttons == ["Done"]


async def test_explicit_entities_are_kept(bot: Bot) -> None:
    link = MessageEntity(MessageEntity.TEXT_LINK, 0, 3, url="https://x.org")
    sent = await bot.send_message(WGM, "see", entities=[link])
    assert sent.text_html == '<a href="https://x.org">see</a>'


async def test_the_longest_text_is_measured_after_reading_html(bot: Bot) -> None:
    sent = await bot.send_message(WGM, "<b>" + "&lt;" * 4096 + "</b>", parse_mode="HTML")
    assert sent.text == "<" * 4096


async def test_message_numbers_count_per_chat(bot: Bot) -> None:
    assert (await bot.send_message(WGM, "x")).message_id == 1
    assert (await bot.send_message(42, "x")).message_id == 2  # after /start


async def test_an_edit_replaces_text_and_keyboard(api: LocalBotApi, bot: Bot, clock: Clock) -> None:
    sent = await bot.send_message(WGM, "open", reply_markup=DONE)

    await bot.edit_message_text("done", WGM, sent.message_id)

    now = api.world.chats[WGM].messages[sent.message_id]
    assert (now.text, now.markup, now.edited) == ("done", None, clock())
    assert [(event.kind, event.text) for event in api.events] == [
        ("sent", "open"),
        ("edited", "done"),
    ]


async def test_a_keyboard_is_edited_alone(api: LocalBotApi, bot: Bot) -> None:
    sent = await bot.send_message(WGM, "open", reply_markup=DONE)
    await bot.edit_message_reply_markup(WGM, sent.message_id, reply_markup=None)
    assert api.events[-1].text == "open"
    assert api.events[-1].buttons == []

    api.schema = None  # PTB leaves the empty list out, though the field is required
    empty = InlineKeyboardMarkup([])
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(WGM, sent.message_id, reply_markup=empty)


async def test_other_markup_is_no_inline_keyboard(api: LocalBotApi, bot: Bot) -> None:
    sent = await bot.send_message(WGM, "Why?", reply_markup=ForceReply(selective=True))
    assert sent.reply_markup is None
    assert api.events[-1].message.markup == {"force_reply": True, "selective": True}


async def test_a_reply_names_what_it_replies_to(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    asked = api.say(chair, wgm, "/status")

    sent = await bot.send_message(WGM, "open", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "/status"
    # outside topics, a thread is only the first message of the chain
    assert sent.message_thread_id == asked.id
    assert not sent.is_topic_message

    lenient = ReplyParameters(99, allow_sending_without_reply=True)
    sent = await bot.send_message(WGM, "open", reply_parameters=lenient)
    assert sent.reply_to_message is None


async def test_a_deleted_message_is_gone(api: LocalBotApi, bot: Bot) -> None:
    sent = await bot.send_message(WGM, "x", reply_markup=DONE)
    before = api.events[-1].message
    assert before.now is before

    await bot.delete_message(WGM, sent.message_id)

    assert before.now is None
    assert api.events[-1].kind == "deleted"
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("y", WGM, sent.message_id)


async def test_another_s_message_is_deleted_in_private_or_by_an_administrator(
    api: LocalBotApi, bot: Bot, chair: User
) -> None:
    await bot.delete_message(42, 1)
    wgs = api.add_group(-1002, "WGS", bot_admin=True)
    await bot.delete_message(-1002, api.say(chair, wgs, "x").id)
    assert wgs.messages == {}


async def test_an_old_message_stays(api: LocalBotApi, bot: Bot) -> None:
    sent = await bot.send_message(WGM, "x")
    api.world.clock = lambda: sent.date + timedelta(days=3)
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(WGM, sent.message_id)


async def test_a_message_is_pinned_and_unpinned(api: LocalBotApi, bot: Bot) -> None:
    api.add_group(-1002, "WGS", bot_admin=True)
    sent = await bot.send_message(-1002, "Status")

    await bot.pin_chat_message(-1002, sent.message_id)
    chat = await bot.get_chat(-1002)
    assert chat.pinned_message
    assert chat.pinned_message.text == "Status"
    assert api.events[-1].kind == "pinned"

    await bot.unpin_chat_message(-1002)
    assert (await bot.get_chat(-1002)).pinned_message is None


async def test_typing_is_shown(bot: Bot) -> None:
    assert await bot.send_chat_action(WGM, "typing")


async def test_a_picture_has_its_size_and_its_caption_can_change(bot: Bot) -> None:
    sent = await bot.send_photo(WGM, PNG, caption="<i>Rate</i>", parse_mode="HTML")
    assert (sent.photo[0].width, sent.photo[0].height) == (640, 480)
    assert sent.caption_html == "<i>Rate</i>"

    changed = await bot.edit_message_caption(WGM, sent.message_id, caption="Forecast")
    assert isinstance(changed, Message)
    assert changed.caption == "Forecast"


async def test_a_button_is_found_by_label_or_place(api: LocalBotApi, bot: Bot) -> None:
    rows = [
        [InlineKeyboardButton("Done", callback_data="a")],
        [InlineKeyboardButton("Source", url="https://x.org")],
    ]
    await bot.send_message(WGM, "x", reply_markup=InlineKeyboardMarkup(rows))
    message = api.events[-1].message

    assert find_button(message, "Done").data == "a"
    assert find_button(message, 1).url == "https://x.org"
    with pytest.raises(LookupError, match="no button 'Drop'; the message has 'Done', 'Source'"):
        find_button(message, "Drop")
