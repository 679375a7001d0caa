"""The request on good days: calls, long polling, documents, many at once."""

from __future__ import annotations

import asyncio
import io

import pytest
from telegram import InputFile, InputMediaDocument
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from handlers.local.http import HttpBotApi
from handlers.network.form import form_of
from handlers.network.request import AiohttpRequest
from tests.unit.network.conftest import PERSON, TOKEN, bot_at, connected

LARGE = bytes(range(256)) * 4096


async def test_what_is_said_arrives(telegram: HttpBotApi) -> None:
    async with connected(telegram.url) as bot:
        said = await bot.send_message(PERSON, "Où en sommes-nous? & +1 💎")
    assert said.text == "Où en sommes-nous? & +1 💎"
    assert telegram.api.events[0].message.text == said.text


async def test_polling_waits_for_what_comes(telegram: HttpBotApi) -> None:
    api = telegram.api
    async with connected(telegram.url, AiohttpRequest(read_timeout=1)) as bot:
        (started,) = await bot.get_updates(timeout=10)
        waiting = asyncio.create_task(bot.get_updates(offset=started.update_id + 1, timeout=10))
        while len(telegram.asked_for("getUpdates")) < 2:  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.01)
        api.say(api.world.users[PERSON], api.world.chats[PERSON], "/status")
        (update,) = await waiting
    assert update.message is not None
    assert update.message.text == "/status"


@pytest.mark.parametrize("name", ["report.txt", "Communiqué final.docx", 'the "final"; 1.txt'])
async def test_a_document_goes_up_and_comes_down_whole(telegram: HttpBotApi, name: str) -> None:
    async with connected(telegram.url) as bot:
        sent = await bot.send_document(PERSON, LARGE, filename=name, caption="All of it")
        assert sent.document is not None
        assert sent.caption == "All of it"
        assert sent.document.file_name == name.replace('"', "%22")
        file = await bot.get_file(sent.document.file_id)
        assert await file.download_as_bytearray() == LARGE


async def test_an_open_file_is_read_to_its_end(telegram: HttpBotApi) -> None:
    async with connected(telegram.url) as bot:
        document = InputFile(io.BytesIO(LARGE), "a.bin", read_file_handle=False)
        sent = await bot.send_document(PERSON, document)
    assert telegram.api.events[0].message.document is not None
    assert sent.document is not None
    assert sent.document.file_size == len(LARGE)


async def test_the_parts_of_an_album_are_attached_by_name(telegram: HttpBotApi) -> None:
    async with connected(telegram.url) as bot:
        with pytest.raises(InvalidToken):  # the local Bot API knows no albums
            await bot.send_media_group(
                PERSON, [InputMediaDocument(b"one", filename="1"), InputMediaDocument(b"two")]
            )
    (params,) = telegram.asked_for("sendMediaGroup")
    attached = [one["media"].removeprefix("attach://") for one in params.json("media")]
    assert [params.files[name].content for name in attached] == [b"one", b"two"]


async def test_refusals_are_those_of_the_bot_api(telegram: HttpBotApi) -> None:
    api = telegram.api
    refusals = [
        (400, "Bad Request: chat not found", None, BadRequest),
        (403, "Forbidden: bot was blocked by the user", None, Forbidden),
        (400, "Bad Request: upgraded", {"migrate_to_chat_id": -1009}, ChatMigrated),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, RetryAfter),
    ]
    async with connected(telegram.url) as bot:
        for status, words, parameters, error in refusals:
            api.fail_next("sendMessage", status, words, parameters)
            with pytest.raises(error):
                await bot.send_message(PERSON, "Hello")
    assert not api.events


async def test_a_hundred_at_once_share_the_pool(telegram: HttpBotApi) -> None:
    request = AiohttpRequest(connections=8, pool_timeout=60, read_timeout=60)
    async with connected(telegram.url, request) as bot:
        said = [bot.send_message(PERSON, str(number)) for number in range(100)]
        assert len({one.message_id for one in await asyncio.gather(*said)}) == 100


async def test_it_opens_and_closes_as_often_as_asked(telegram: HttpBotApi) -> None:
    request = AiohttpRequest()
    bot = bot_at(telegram.url, request)
    await request.shutdown()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert (await bot.get_me()).username == "kpbot"
        await request.shutdown()
        await request.shutdown()
    with pytest.raises(Exception, match="not initialized"):
        await bot.get_me()


def test_nothing_to_say_needs_no_body() -> None:
    assert form_of(None) is None
    assert TOKEN not in repr(AiohttpRequest())
