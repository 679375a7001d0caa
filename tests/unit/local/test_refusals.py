"""Each refusal as PTB's bot meets it: the error's class, and Telegram's words."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
)

from handlers.local.api import LocalBotApi
from handlers.local.errors import ApiError
from handlers.local.messages import UNCHANGED
from handlers.local.objects import Chat, User
from handlers.local.params import Params

Act = Callable[[Bot], Awaitable[Any]]

WGM = -1001
STRANGER = 77
BUTTON_REFUSED = "Can't parse inline keyboard button: "


def keyboard(*buttons: InlineKeyboardButton, rows: int = 1) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([buttons] * rows)


def key(text: str = "Done", **action: Any) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, **action or {"callback_data": "done"})


def sends(text: str = "x", chat: int | str = WGM, **more: Any) -> Act:
    return lambda bot: bot.send_message(chat, text, **more)


def sends_file(content: Any = b"x", **more: Any) -> Act:
    return lambda bot: bot.send_document(WGM, content, **more)


REFUSED: dict[str, tuple[Act, str]] = {
    "unknown chat": (sends(chat=-5), "Chat not found"),
    "unknown name": (sends(chat="@nobody"), "Chat not found"),
    "no text": (sends(""), "Message text is empty"),
    "only white space": (sends(" \n"), "Text must be non-empty"),
    "text too long": (sends("x" * 4097), "Message is too long"),
    "bad html": (
        sends("<x>", parse_mode="HTML"),
        'Can\'t parse entities: unsupported start tag "x" at byte offset 0',
    ),
    "markdown": (sends("*x*", parse_mode="MarkdownV2"), "Unsupported parse_mode"),
    "unknown thread": (sends(message_thread_id=5), "Message thread not found"),
    "reply to nothing": (
        sends(reply_parameters=ReplyParameters(99)),
        "Message to be replied not found",
    ),
    "data too long": (
        sends(reply_markup=keyboard(key(callback_data="x" * 65))),
        "Button_data_invalid",
    ),
    "no data": (
        sends(reply_markup=keyboard(key(callback_data=""))),
        BUTTON_REFUSED + "Text buttons are unallowed in the inline keyboard",
    ),
    "bad protocol": (
        sends(reply_markup=keyboard(key(url="ftp://x.org"))),
        "Inline keyboard button URL 'ftp://x.org' is invalid: Unsupported URL protocol",
    ),
    "entity before the text": (
        sends("x", entities=[MessageEntity("bold", -1, 1)]),
        "Receive an entity with incorrect offset -1",
    ),
    "entity after the text": (
        sends("x", entities=[MessageEntity("bold", 2, 1)]),
        "Entity begins after the end of the text at UTF-16 offset 2",
    ),
    "entity too long": (
        sends("x", entities=[MessageEntity("bold", 0, 2)]),
        "Entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    "no label": (sends(reply_markup=keyboard(key(" "))), "Button_text_invalid"),
    "no action": (
        sends(reply_markup=keyboard(InlineKeyboardButton("Done"))),
        BUTTON_REFUSED + "Text buttons are unallowed in the inline keyboard",
    ),
    "two actions": (
        sends(reply_markup=keyboard(key(callback_data="x", url="https://x.org"))),
        BUTTON_REFUSED + "Exactly one action is allowed, found callback_data, url",
    ),
    "bad url": (
        sends(reply_markup=keyboard(key(url="nowhere"))),
        "Inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    "row too wide": (sends(reply_markup=keyboard(*[key()] * 9)), "Reply markup is too long"),
    "too many buttons": (
        sends(reply_markup=keyboard(*[key()] * 6, rows=17)),
        "Reply markup is too long",
    ),
    "edit of nothing": (
        lambda bot: bot.edit_message_text("x", WGM, 99),
        "Message to edit not found",
    ),
    "edit of another's": (
        lambda bot: bot.edit_message_text("x", WGM, 1),
        "Message can't be edited",
    ),
    "edit without change": (
        lambda bot: bot.edit_message_text("hello", WGM, 2),
        UNCHANGED,
    ),
    "keyboard without change": (
        lambda bot: bot.edit_message_reply_markup(WGM, 2),
        UNCHANGED,
    ),
    "caption of a text": (
        lambda bot: bot.edit_message_caption(WGM, 2, caption="x"),
        "There is no caption in the message to edit",
    ),
    "text of a file": (
        lambda bot: bot.edit_message_text("x", WGM, 3),
        "There is no text in the message to edit",
    ),
    "delete nothing": (lambda bot: bot.delete_message(WGM, 99), "Message to delete not found"),
    "delete another's": (lambda bot: bot.delete_message(WGM, 1), "Message can't be deleted"),
    "pin nothing": (lambda bot: bot.pin_chat_message(WGM, 99), "Message to pin not found"),
    "pin as a member": (
        lambda bot: bot.pin_chat_message(WGM, 2),
        "Not enough rights to manage pinned messages in the chat",
    ),
    "unpin nothing": (lambda bot: bot.unpin_chat_message(42), "Message to unpin not found"),
    "odd action": (
        lambda bot: bot.send_chat_action(WGM, "sleeping"),
        "Wrong parameter action in request",
    ),
    "unknown query": (
        lambda bot: bot.answer_callback_query("99"),
        "Query is too old and response timeout expired or query id is invalid",
    ),
    "caption too long": (sends_file(caption="x" * 1025), "Message caption is too long"),
    "empty file": (sends_file(b""), "File must be non-empty"),
    "unknown file": (
        sends_file("no such id"),
        "Wrong file identifier/HTTP URL specified",
    ),
    "no picture": (lambda bot: bot.send_photo(WGM, b"text"), "Image_process_failed"),
    "fetch no file": (
        lambda bot: bot.get_file("99"),
        "Wrong file_id or the file is temporarily unavailable",
    ),
    "unknown member": (lambda bot: bot.get_chat_member(WGM, 5), "User not found"),
    "admins in private": (
        lambda bot: bot.get_chat_administrators(42),
        "There are no administrators in the private chat",
    ),
    "bad command": (lambda bot: bot.set_my_commands([("Status", "x")]), "Bot_command_invalid"),
    "too many commands": (
        lambda bot: bot.set_my_commands([BotCommand(f"c{n}", "x") for n in range(101)]),
        "Bot_commands_too_much",
    ),
    "long description": (lambda bot: bot.set_my_description("x" * 513), "Description_too_long"),
    "plain webhook": (
        lambda bot: bot.set_webhook("http://x.org"),
        "Bad webhook: an https url must be provided for webhook",
    ),
    "odd secret": (
        lambda bot: bot.set_webhook("https://x.org", secret_token="ü"),
        "Secret token contains unallowed characters",
    ),
}


@pytest.fixture
async def scene(api: LocalBotApi, bot: Bot, chair: User, wgm: Chat) -> Bot:
    """Message 1 is the Chair's, 2 the bot's, 3 the bot's file; the Chair has started the bot."""
    api.add_user(STRANGER, "stranger")
    api.say(chair, wgm, "good morning")
    api.start(chair)
    await bot.send_message(WGM, "hello")
    await bot.send_document(WGM, b"x", filename="x.txt")
    return bot


@pytest.mark.parametrize("case", REFUSED)
async def test_telegram_would_refuse(scene: Bot, api: LocalBotApi, case: str) -> None:
    act, description = REFUSED[case]
    api.schema = None
    done_before = len(api.events)

    with pytest.raises(BadRequest) as refusal:
        await act(scene)

    assert refusal.value.message.casefold() == description.casefold()
    assert len(api.events) == done_before


@pytest.mark.parametrize(
    ("method", "values", "description"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "x", "text": "x"}, "chat not found"),
        (
            "sendMessage",
            {"chat_id": "-1001", "text": "x", "message_thread_id": "x"},
            'invalid parameter "message_thread_id" specified',
        ),
        (
            "sendMessage",
            {"chat_id": "-1001", "text": "x", "reply_markup": "[]"},
            "object expected as reply markup",
        ),
        (
            "sendMessage",
            {"chat_id": "-1001", "text": "x", "reply_markup": "{"},
            "can't parse reply_markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": "-1001", "text": "x", "reply_parameters": '{"quote": "y"}'},
            'can\'t find field "message_id"',
        ),
        ("sendMessage", {"chat_id": "0", "text": ""}, "message text is empty"),
        (
            "setMyCommands",
            {"commands": json.dumps([{"command": "x", "description": ""}])},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
    ],
)
async def test_telegram_would_refuse_a_crude_request(
    scene: Bot, api: LocalBotApi, method: str, values: dict[str, str], description: str
) -> None:
    assert scene
    api.schema = None
    with pytest.raises(ApiError) as refusal:
        await api.call(method, Params(values))
    assert refusal.value.as_json() == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: {description}",
    }


async def test_nobody_is_written_to_who_has_not_written_first(scene: Bot) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await scene.send_message(STRANGER, "hello")


async def test_a_private_chat_that_was_merely_looked_at_is_not_started(
    api: LocalBotApi, scene: Bot
) -> None:
    api.private(api.world.users[STRANGER])
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await scene.send_message(STRANGER, "hello")


async def test_a_press_is_answered_in_time_and_in_few_words(
    api: LocalBotApi, scene: Bot, chair: User, wgm: Chat
) -> None:
    await scene.send_message(WGM, "x", reply_markup=keyboard(key()))
    api.press(chair, wgm.messages[4], 0)
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await scene.answer_callback_query("1", "x" * 201)

    api.expire_presses()
    with pytest.raises(BadRequest, match="Query is too old"):
        await scene.answer_callback_query("1")


async def test_a_file_too_large_is_refused(scene: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.local.files.LARGEST_UPLOAD", 3)
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await scene.send_document(WGM, InputFile(b"four"))

    sent = await scene.send_document(WGM, InputFile(b"3 b"))
    assert sent.document
    monkeypatch.setattr("handlers.local.files.LARGEST_DOWNLOAD", 2)
    with pytest.raises(BadRequest, match="File is too big"):
        await scene.get_file(sent.document.file_id)


async def test_updates_are_not_fetched_while_a_webhook_is_set(scene: Bot) -> None:
    await scene.set_webhook("https://x.org/hook", secret_token="s3cret")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await scene.get_updates()


async def test_an_unknown_method_is_not_found(scene: Bot) -> None:
    with pytest.raises(InvalidToken, match="the endpoint 'sendMail' does not exist"):
        await scene.do_api_request("sendMail")
    with pytest.raises(InvalidToken, match="Not Found: method not found"):
        await scene.send_dice(WGM)
