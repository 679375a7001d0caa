"""Sending messages: replies to people, and what the bot says by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import structlog
from telegram import Bot, ForceReply, InlineKeyboardButton, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from handlers import links
from handlers.network.errors import NEVER_LEFT
from handlers.network.limiter import seconds
from handlers.network.limits import Lane
from handlers.texts.message import Button, Message, Row
from handlers.texts.notices import notice
from kpbot.domain.chats import Destination
from kpbot.domain.evidence import File, FileKind
from kpbot.domain.letters import Loss
from kpbot.services.ports import ChatMoved, PerhapsSent, SendingFailed, Unreachable
from kpbot.services.views import Notice

log = structlog.get_logger(__name__)

NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}


def keyboard(rows: Iterable[Row], bot: Bot) -> dict[str, object]:
    """Buttons as Telegram takes them; none where there are no rows. Links lead to `bot`.

    With PTB's objects for them, a page of buttons would take longer than the page.
    """
    buttons = [[_key(one, bot) for one in row] for row in rows if row]
    return {"reply_markup": {"inline_keyboard": buttons}} if buttons else {}


def _key(one: Button, bot: Bot) -> dict[str, str]:
    if one.opens:
        return {"text": one.label, "url": links.address(bot.username, one.opens)}
    return {"text": one.label, "callback_data": one.data}


async def send(
    bot: ExtBot[Lane],
    to: Destination,
    message: Message,
    reply_to: int | None = None,
    lane: Lane = Lane.REPLY,
) -> TelegramMessage:
    """Send a message; as a reply where `reply_to` is the id of one that still stands.

    What a topic does not take any more comes in the General one of the same chat.
    """
    sent, _ = await send_or_general(bot, to, message, reply_to, lane)
    return sent


async def send_or_general(
    bot: ExtBot[Lane],
    to: Destination,
    message: Message,
    reply_to: int | None = None,
    lane: Lane = Lane.REPLY,
) -> tuple[TelegramMessage, Loss | None]:
    """The same, and why it did not come in the topic that was meant."""
    try:
        return await _send(bot, to, message, reply_to, lane), None
    except BadRequest as refused:
        loss = _loss(refused)
        if to.thread_id is None or loss is None:
            raise
    log.warning("topic lost", chat_id=to.chat_id, thread_id=to.thread_id, loss=loss)
    return await _send(bot, Destination(to.chat_id), message, None, lane), loss


def _loss(refused: BadRequest) -> Loss | None:
    why = refused.message.lower()
    if "topic_closed" in why:
        return Loss.CLOSED
    return Loss.DELETED if "thread not found" in why or "topic_deleted" in why else None


async def _send(
    bot: ExtBot[Lane], to: Destination, message: Message, reply_to: int | None, lane: Lane
) -> TelegramMessage:
    return await bot.send_message(
        chat_id=to.chat_id,
        message_thread_id=to.thread_id,
        text=message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=ForceReply(selective=True) if message.asks else None,
        reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True)
        if reply_to
        else None,
        rate_limit_args=lane,
        api_kwargs=NO_PREVIEW | ({} if message.asks else keyboard(message.rows, bot)),
    )


async def send_file(bot: ExtBot[Lane], to: Destination, file: File, caption: str) -> None:
    """Send a file that Telegram keeps; raises BadRequest where it does so no more."""
    if file.kind is FileKind.PHOTO:
        await bot.send_photo(
            to.chat_id,
            file.file_id,
            caption=caption,
            message_thread_id=to.thread_id,
            rate_limit_args=Lane.REPLY,
        )
        return
    await bot.send_document(
        to.chat_id,
        file.file_id,
        caption=caption,
        message_thread_id=to.thread_id,
        rate_limit_args=Lane.REPLY,
    )


def rows_of(shown: TelegramMessage) -> tuple[Row, ...]:
    """The buttons under a message of ours."""
    markup = shown.reply_markup
    return tuple(
        tuple(_button(one) for one in row) for row in (markup.inline_keyboard if markup else ())
    )


def _button(key: InlineKeyboardButton) -> Button:
    if key.url:
        return Button(key.text, opens=links.payload_in(key.url))
    return Button(key.text, str(key.callback_data))


async def edit_rows(shown: TelegramMessage, rows: tuple[Row, ...]) -> None:
    """Change the buttons under a message; the same ones are left, and so is one that has gone."""
    if rows != rows_of(shown):
        await _edited(shown.edit_reply_markup(api_kwargs=keyboard(rows, shown.get_bot())))


async def edit(shown: TelegramMessage, message: Message) -> bool:
    """Change a message in place; False where it was deleted meanwhile."""
    return await _edited(
        shown.edit_text(
            message.html,
            parse_mode=ParseMode.HTML,
            api_kwargs=NO_PREVIEW | keyboard(message.rows, shown.get_bot()),
        )
    )


async def _edited(editing: Awaitable[object]) -> bool:
    """Whether the message is there to be edited.

    Two presses at once may ask for the same edit, and Telegram refuses the second.
    """
    try:
        await editing
    except BadRequest as refused:
        if "to edit not found" in str(refused) or "can't be edited" in str(refused):
            return False
        if "not modified" not in str(refused):
            raise
    return True


class TelegramMessenger:
    """The port `Messenger` on a bot; what it sends makes way for replies to people."""

    def __init__(self, bot: ExtBot[Lane]) -> None:
        self._bot = bot
        self.on_lost: Callable[[Destination, Loss], Awaitable[None]] | None = None
        """Told of a topic that takes nothing any more; its message came in the General one."""

    async def send(self, destination: Destination, told: Notice) -> int:
        """Deliver a notice; one for a topic that is gone or closed comes in the General one."""
        try:
            return await self._try(destination, notice(told))
        except Forbidden as refused:
            raise Unreachable(_plain(refused)) from refused
        except ChatMigrated as moved:
            raise ChatMoved(moved.new_chat_id) from moved
        except RetryAfter as slow:
            raise SendingFailed("Telegram asked to wait", seconds(slow)) from slow
        except BadRequest as refused:
            if "chat not found" in str(refused).lower() or _loss(refused) is Loss.CLOSED:
                raise Unreachable(_plain(refused)) from refused
            raise SendingFailed(_plain(refused)) from refused
        except _NOTHING_SENT as failed:
            raise SendingFailed(_plain(failed)) from failed
        except TelegramError as unknown:
            raise PerhapsSent(_plain(unknown)) from unknown

    async def _try(self, destination: Destination, message: Message) -> int:
        sent, loss = await send_or_general(self._bot, destination, message, lane=Lane.BULK)
        if loss is not None and self.on_lost is not None:
            try:
                await self.on_lost(destination, loss)
            except Exception:
                # The message is there, and must not be sent again for that; the next one tells.
                log.exception("loss not recorded", chat_id=destination.chat_id)
        return sent.message_id


_NOTHING_SENT = (*NEVER_LEFT, Conflict, InvalidToken)
"""Besides the refusals that have a branch of their own. All else may have been sent.

That includes the answers from 500 on: they come from a server that stops, or from a gateway that
has lost sight of the one behind it, and tell nothing about the message.
"""


def _plain(error: TelegramError) -> str:
    return error.message.removeprefix("Forbidden: ").removeprefix("Bad Request: ")
