from io import BytesIO

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from handlers.local.api import LocalBotApi
from handlers.local.objects import Chat, User


async def test_what_a_person_sends_the_bot_fetches(api: LocalBotApi, bot: Bot, chair: User) -> None:
    content = b"1. The Plenary met in Swakopmund."
    api.send_file(
        chair, api.private(chair), "communiqué.txt", content, "/import", mime="text/plain"
    )

    (update,) = await bot.get_updates()

    assert update.message
    assert update.message.caption == "/import"
    assert update.message.caption_entities
    document = update.message.document
    assert document
    assert (document.file_name, document.mime_type, document.file_size) == (
        "communiqué.txt",
        "text/plain",
        len(content),
    )
    file = await document.get_file()
    assert bytes(await file.download_as_bytearray()) == content


async def test_what_the_bot_sends_can_be_sent_again(api: LocalBotApi, bot: Bot, wgm: Chat) -> None:
    sent = await bot.send_document(wgm.id, BytesIO(b"report"), filename="report.txt")
    assert sent.document
    again = await bot.send_document(wgm.id, sent.document.file_id, caption="again")
    assert again.document == sent.document
    message = api.events[-1].message
    assert message.document
    assert (message.document.name, message.document.content) == ("report.txt", b"report")


async def test_an_attached_thumbnail_is_no_parameter_of_its_own(bot: Bot, wgm: Chat) -> None:
    sent = await bot.send_document(wgm.id, b"report", filename="r.txt", thumbnail=b"picture")
    assert sent.document


async def test_an_unknown_path_is_not_found(bot: Bot) -> None:
    with pytest.raises(InvalidToken, match="Not Found"):
        await bot.request.retrieve("https://api.telegram.org/file/bot1:local/documents/none.txt")
