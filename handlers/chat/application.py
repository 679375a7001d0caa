"""The PTB application: which handler answers what."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import structlog
from telegram import Bot, BotCommand, CallbackQuery, ChatMember, Update
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from handlers.chat import (
    acting,
    asking,
    importing,
    office,
    publishing,
    reshaping,
    reviewing,
    seating,
)
from handlers.chat.call import (
    Answer,
    App,
    BotData,
    Call,
    Context,
    Dialogue,
    PressHandler,
    call_of,
)
from handlers.chat.call import (
    CommandHandler as Command,
)
from handlers.chat.order import OneAtATimeEach
from handlers.chat.replying import edit, send
from handlers.presses import Press, read
from handlers.texts import help as help_texts
from handlers.texts.commands import COMMANDS
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from kpbot.domain.chats import Destination
from kpbot.domain.errors import AnonymousAdmin, Refusal
from kpbot.services import binding, roster, status

log = structlog.get_logger(__name__)

COMMAND_HANDLERS: Mapping[str, Command] = {
    "start": asking.start_command,
    "help": asking.help_command,
    "status": asking.status_command,
    "item": asking.item_command,
    "mine": asking.mine_command,
    "overdue": asking.overdue_command,
    "find": asking.find_command,
    "why": asking.why_command,
    "members": seating.members_command,
    "done": acting.done_command,
    "progress": acting.progress_command,
    "block": acting.block_command,
    "reopen": acting.reopen_command,
    "drop": acting.drop_command,
    "assign": acting.assign_command,
    "import": importing.import_command,
    "review": reviewing.review_command,
    "publish": publishing.publish_command,
    "meeting": office.meeting_command,
    "bind": office.bind_command,
    "role": office.role_command,
}

PRESS_HANDLERS: Mapping[Press, PressHandler] = {
    Press.DONE: acting.done_press,
    Press.UNDO: acting.undo_press,
    Press.CARD: asking.card_press,
    Press.ITEM: asking.item_press,
    Press.WHY: asking.why_press,
    Press.STATUS: asking.status_press,
    Press.REVIEW: reviewing.review_press,
    Press.ACCEPT: reviewing.accept_press,
    Press.REJECT: reviewing.reject_press,
    Press.STEP: reviewing.step_press,
    Press.BODIES: reviewing.bodies_press,
    Press.TOGGLE: reviewing.toggle_press,
    Press.DUE: reviewing.due_press,
    Press.SET_DUE: reviewing.set_due_press,
    Press.ACCEPT_FIRM: publishing.accept_firm_press,
    Press.PREVIEW: publishing.preview_press,
    Press.PUBLISH: publishing.publish_press,
    Press.DISCARD: importing.discard_press,
    Press.DISCARD_NOW: importing.discard_now_press,
    Press.WHY_READ: reviewing.why_press,
    Press.TITLE: reshaping.title_press,
    Press.SPLIT: reshaping.split_press,
    Press.SPLIT_AT: reshaping.split_at_press,
    Press.MERGE: reshaping.merge_press,
    Press.MERGE_WITH: reshaping.merge_with_press,
    Press.RESHAPE_UNDO: reshaping.undo_press,
    Press.TAKE_OVER: importing.take_over_press,
    Press.LEAVE: importing.leave_press,
    Press.SEATS: seating.seats_press,
    Press.SEAT: seating.seat_press,
    Press.ALL_SEATS: seating.all_seats_press,
}


def build_application(
    token: str,
    request: BaseRequest | None = None,
    base_url: str | None = None,
) -> App:
    """The bot without its ports: its owner puts them into `bot_data` before it starts.

    `request` replaces the way to Telegram; `base_url` is another Bot API server.
    """
    builder = Application.builder().token(token).job_queue(None)
    builder = builder.concurrent_updates(OneAtATimeEach())
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    if base_url is not None:
        builder = builder.base_url(f"{base_url}/bot").base_file_url(f"{base_url}/file/bot")
    context_types = ContextTypes(context=Context, bot_data=BotData, user_data=Dialogue)
    application = builder.context_types(context_types).build()
    for name, handler in COMMAND_HANDLERS.items():
        # An edited command must not act again, hence new messages only.
        application.add_handler(
            CommandHandler(name, partial(_command, handler), filters.UpdateType.MESSAGE)
        )
    new_message = filters.UpdateType.MESSAGE
    private = filters.ChatType.PRIVATE & new_message
    application.add_handler(CallbackQueryHandler(_press))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE & new_message, _migrated))
    application.add_handler(ChatMemberHandler(_presence, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.COMMAND & new_message, _unknown))
    application.add_handler(
        MessageHandler(private & filters.Document.ALL, partial(_command, importing.document))
    )
    application.add_handler(MessageHandler(private & filters.TEXT, _words))
    application.add_error_handler(_failed)
    return application


async def publish_commands(bot: Bot) -> None:
    """Put the commands into Telegram's menu."""
    await bot.set_my_commands([BotCommand(one.name, one.description) for one in COMMANDS])


async def _command(handler: Command, update: Update, context: Context) -> None:
    """Run a command and reply, in the same topic and to the message itself in a group."""
    message = update.message
    if message is None or update.effective_user is None:
        return
    call = call_of(update, context, _text_after_command(message.text or message.caption or ""))
    try:
        answer = await handler(call)
    except Refusal as refusal:
        answer = await _words_of(call, refusal)
    reply_to = None if call.asker.private else message.message_id
    await send(context.bot, call.asker.destination, answer, reply_to)


def _text_after_command(written: str) -> str:
    """The words, without the invisible marks of direction that come along from some keyboards."""
    plain = written.translate(_MARKS)
    if not plain.startswith("/"):
        return plain
    parts = plain.split(maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


_MARKS = dict.fromkeys(
    [0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)


async def _words_of(call: Call, refusal: Refusal) -> Message:
    if isinstance(refusal, AnonymousAdmin):
        refusal = AnonymousAdmin(await status.named_ref(call.ports, call.first()[0]))
    return Refusals(call.ports.profile, await status.now(call.ports)).message(refusal)


async def _press(update: Update, context: Context) -> None:
    """Run a press; a refusal pops up on the screen of who pressed, and nowhere else."""
    query = update.callback_query
    if query is None or query.data is None or update.effective_chat is None:
        return
    pressed = read(query.data)
    if pressed is None:
        await _notify(query, "This button is from an older version. Ask again with /status.")
        return
    verb, arguments = pressed
    call = call_of(update, context, words=tuple(arguments))
    try:
        answer = await PRESS_HANDLERS[verb](call)
    except Refusal as refusal:
        words = Refusals(call.ports.profile, await status.now(call.ports))
        answer = Answer(notice=words.notice(refusal), alert=True)
    await _notify(query, answer.notice, alert=answer.alert)
    if answer.edit is not None and isinstance(query.message, TelegramMessage):
        await edit(query.message, answer.edit)
    elif answer.edit is not None:
        await send(context.bot, call.asker.destination, answer.edit)
    if answer.send is not None:
        await send(context.bot, call.asker.destination, answer.send)


async def _notify(query: CallbackQuery, text: str, *, alert: bool = True) -> None:
    try:
        await query.answer(text or None, show_alert=bool(text) and alert)
    except BadRequest as refused:
        # Telegram forgets a press after some time; what was asked for is done all the same.
        log.info("press too old to answer", reason=str(refused))


async def _words(update: Update, context: Context) -> None:
    """Words in private that are no command: the answer to a question of ours, or a hint."""
    await _command(_answer_or_hint, update, context)


async def _answer_or_hint(call: Call) -> Message:
    answer = await reviewing.words(call)
    if answer is not None:
        return answer
    await roster.greet(call.ports, call.asker)
    return help_texts.hint()


async def _unknown(update: Update, context: Context) -> None:
    """A command that does not exist; in a group only where it is addressed to this bot."""
    message = update.message
    if message is None or message.text is None:
        return
    name, _, whom = message.text.split()[0].removeprefix("/").partition("@")
    to_us = whom.lower() == context.bot.username.lower()
    if (whom or message.chat.type != message.chat.PRIVATE) and not to_us:
        return

    async def handler(call: Call) -> Message:
        await roster.greet(call.ports, call.asker)
        return help_texts.unknown(name)

    await _command(handler, update, context)


async def _migrated(update: Update, context: Context) -> None:
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        await binding.chat_migrated(context.ports, message.chat_id, message.migrate_to_chat_id)


async def _presence(update: Update, context: Context) -> None:
    changed = update.my_chat_member
    if changed is not None:
        present = changed.new_chat_member.status not in _AWAY
        await binding.presence_changed(context.ports, changed.chat.id, present=present)


_AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def _failed(update: object, context: Context) -> None:
    """Log what went wrong and say so in one sentence, without its details."""
    log.error("update failed", exc_info=context.error)
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    if isinstance(context.error, NetworkError) and not isinstance(context.error, BadRequest):
        return
    sorry = Message(help_texts.SORRY)
    with suppress(TelegramError):
        await send(context.bot, Destination(update.effective_chat.id), sorry)
