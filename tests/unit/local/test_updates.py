import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CommandHandler

from handlers.local.api import LocalBotApi
from handlers.local.objects import Chat, User


async def test_commands_are_marked_in_utf16_units(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    text = "💎 /status@kpbot WGM, a/b, see https://x.org/a. or @chair_of_wgm"
    api.say(chair, wgm, text)

    (update,) = await bot.get_updates()

    assert update.message
    found = {entity.type: word for entity, word in update.message.parse_entities().items()}
    assert found == {
        "bot_command": "/status@kpbot",
        "url": "https://x.org/a",
        "mention": "@chair_of_wgm",
    }


async def test_an_offset_confirms_what_came_before(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    for number in range(3):
        api.say(chair, wgm, str(number))

    first, _ = await bot.get_updates(limit=2)
    rest = await bot.get_updates(offset=first.update_id + 1)
    assert [update.message and update.message.text for update in rest] == ["1", "2"]
    last = await bot.get_updates(offset=-1)
    assert [update.message and update.message.text for update in last] == ["2"]


async def test_a_timeout_waits_for_the_first_update(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    api.say(chair, wgm, "x")
    (update,) = await waiting
    assert await bot.get_updates(offset=update.update_id + 1, timeout=0) == ()


async def test_an_edit_comes_as_an_edited_message(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    said = api.say(chair, wgm, "/done 12.3")
    api.edit(said, "/done 12.4")

    _, update = await bot.get_updates()

    assert update.edited_message
    assert update.edited_message.text == "/done 12.4"
    assert update.edited_message.edit_date
    assert update.edited_message.message_id == said.id


async def test_only_kinds_that_were_asked_for_are_queued(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    await bot.get_updates(allowed_updates=[Update.EDITED_MESSAGE])
    api.edit(api.say(chair, wgm, "x"), "y")
    (update,) = await bot.get_updates()
    assert update.edited_message


async def test_a_press_carries_who_where_and_what(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    rows = [
        [
            InlineKeyboardButton("Done", callback_data="done:12.3"),
            InlineKeyboardButton("Source", url="https://x.org"),
        ]
    ]
    sent = await bot.send_message(wgm.id, "x", reply_markup=InlineKeyboardMarkup(rows))
    message = wgm.messages[sent.message_id]

    api.press(chair, message, "Done")
    await bot.delete_message(wgm.id, sent.message_id)
    api.press(chair, message, 0)
    with pytest.raises(ValueError, match="'Source' opens a link"):
        api.press(chair, message, "Source")

    first, second = await bot.get_updates()
    assert first.callback_query
    assert first.callback_query.data == "done:12.3"
    assert first.callback_query.from_user.id == chair.id
    assert first.callback_query.message
    assert first.callback_query.message.is_accessible
    assert second.callback_query
    assert second.callback_query.message
    assert not second.callback_query.message.is_accessible

    api.remove_bot(chair, wgm)
    api.updates.take()
    api.press(chair, message, 0)
    assert api.updates.take() == []


async def test_a_webhook_takes_the_place_of_fetching(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    await bot.set_webhook("https://x.org/hook", secret_token="s3cret")
    api.say(chair, wgm, "x")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://x.org/hook", 1)

    (update,) = api.updates.take()
    assert update["message"]["text"] == "x"

    api.say(chair, wgm, "y")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_an_application_polls(api: LocalBotApi, bot: Bot, chair: User, wgm: Chat) -> None:
    heard = asyncio.Event()

    async def listen(*_: object) -> None:
        heard.set()

    application = ApplicationBuilder().bot(bot).build()
    application.add_handler(CommandHandler("status", listen))
    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        api.say(chair, wgm, "/status")
        await heard.wait()
        await application.updater.stop()
        await application.stop()
