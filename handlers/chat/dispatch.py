"""From an update to one handler, and from its answer to Telegram."""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex

import structlog
from telegram import CallbackQuery, ChatMember, Update
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from handlers.chat import reviewing, told
from handlers.chat.call import Answer, Call, CommandHandler, Context, call_of
from handlers.chat.flood import TooMuch
from handlers.chat.names import without_marks
from handlers.chat.replying import edit, edit_rows, send, send_file
from handlers.chat.routes import PRESS_HANDLERS
from handlers.chat.senders import copied
from handlers.chat.tried import tried_by_made_up_press, tried_by_press, tried_by_words
from handlers.presses import read
from handlers.texts import help as help_texts
from handlers.texts.evidence import caption
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from handlers.texts.told import question_in
from kpbot.domain.chats import Destination
from kpbot.domain.errors import AnonymousAdmin, Refusal
from kpbot.domain.errors_evidence import FileGone
from kpbot.domain.evidence import Evidence
from kpbot.services import binding, refusing, roster, status
from kpbot.services.auditing import HandledAlready

log = structlog.get_logger(__name__)


async def run_command(handler: CommandHandler, update: Update, context: Context) -> None:
    """Run a command and reply, in the same topic and to the message itself in a group."""
    message = update.message
    if message is None or update.effective_user is None:
        return
    written = without_marks(message.text or message.caption or "")
    call = call_of(update, context, _text_after_command(written))
    reply_to = None if call.asker.private else message.message_id
    too_much = _too_much(call, context)
    if too_much is not None:
        if too_much.warns:
            warning = Message(help_texts.too_much(too_much.again_in))
            await send(context.bot, call.asker.destination, warning, reply_to)
        return
    if written.startswith("/"):
        told.forget(call)
    try:
        answer = await handler(call)
    except HandledAlready:
        return
    except Refusal as refusal:
        about = call.first()[0] if written.startswith("/") else ""
        await refusing.note(call.ports, call.asker, refusal, tried_by_words(message), about)
        answer = await _words_of(call, refusal)
    if answer is None:
        return
    if answer.alone and call.asker.destination.thread_id is not None:
        reply_to = None
    await send(context.bot, call.asker.destination, answer, reply_to)


def _too_much(call: Call, context: Context) -> TooMuch | None:
    flood, asker = context.bot_data.flood, call.asker
    if flood is None:
        return None
    return flood.judge(asker.user_id, None if asker.private else asker.destination.chat_id)


def _text_after_command(written: str) -> str:
    """The words after a command, or all of them."""
    if not written.startswith("/"):
        return written
    parts = written.split(maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


async def _words_of(call: Call, refusal: Refusal) -> Message:
    if isinstance(refusal, AnonymousAdmin):
        refusal = AnonymousAdmin(await status.named_ref(call.ports, call.first()[0]))
    return Refusals(call.ports.profile, await status.now(call.ports)).message(refusal)


async def run_press(update: Update, context: Context) -> None:
    """Run a press; a refusal pops up on the screen of who pressed, and nowhere else."""
    query = update.callback_query
    if query is None or query.data is None or update.effective_chat is None:
        return
    too_much = _too_much(call_of(update, context), context)
    if too_much is not None:
        if too_much.warns:
            await _notify(query, help_texts.too_much(too_much.again_in))
        return
    answer = await _answer_of_press(update, context, query.data)
    if copied(update, context.bot.id):
        await _answer_apart(query, context, answer)
        return
    await _notify(query, answer.notice, alert=answer.alert)
    call = call_of(update, context)
    place = call.asker.destination
    shown = query.message if isinstance(query.message, TelegramMessage) else None
    if answer.edit is not None and not (shown and await edit(shown, answer.edit)):
        await send(context.bot, place, answer.edit)  # too old to change, or deleted meanwhile
    if answer.rows is not None and shown is not None:
        await edit_rows(shown, answer.rows)
    if answer.send is not None:
        sent = await send(context.bot, place, answer.send)
        if answer.asks is not None:
            context.bot_data.questions.put(sent.chat_id, sent.message_id, answer.asks)
    if answer.file is not None:
        await _send_again(call, context, answer.file)


async def _send_again(call: Call, context: Context, given: Evidence) -> None:
    """Send a file by its id; a sentence where Telegram gives it no more."""
    ref = (await status.now(call.ports)).name(given.ref)
    try:
        await send_file(context.bot, call.asker.destination, given.file, caption(ref, given.file))
    except BadRequest as refused:
        log.info("file not sent again", evidence=given.id, reason=str(refused))
        answer = await _words_of(call, FileGone(given.ref, given.file.name))
        await send(context.bot, call.asker.destination, answer)


async def _answer_apart(query: CallbackQuery, context: Context, answer: Answer) -> None:
    """Answer who pressed a card that was forwarded, and nobody else; the card is not ours."""
    notice = answer.notice
    for message in (answer.edit, answer.send):
        if message is None:
            continue
        try:
            await send(context.bot, Destination(query.from_user.id), message)
        except (Forbidden, BadRequest):
            notice = notice or help_texts.WRITE_TO_ME
        else:
            notice = notice or help_texts.IN_PRIVATE
    if answer.file is not None:
        notice = await _file_apart(query, context, answer.file)
    await _notify(query, notice)


async def _file_apart(query: CallbackQuery, context: Context, given: Evidence) -> str:
    """Send a file to who pressed; returns what the notice says of it."""
    moment = await status.now(context.ports)
    under = caption(moment.name(given.ref), given.file)
    try:
        await send_file(context.bot, Destination(query.from_user.id), given.file, under)
    except Forbidden:
        return help_texts.WRITE_TO_ME
    except BadRequest as refused:
        if "chat not found" in str(refused).lower():
            return help_texts.WRITE_TO_ME
        gone = FileGone(given.ref, given.file.name)
        return Refusals(context.ports.profile, moment).notice(gone)
    return help_texts.IN_PRIVATE


async def _answer_of_press(update: Update, context: Context, data: str) -> Answer:
    pressed = read(data)
    if pressed is None:
        call = call_of(update, context)
        await refusing.note_made_up(call.ports, call.asker, tried_by_made_up_press())
        return Answer(notice=help_texts.OLD_BUTTON, alert=True)
    verb, arguments = pressed
    call = call_of(update, context, words=tuple(arguments))
    try:
        return await PRESS_HANDLERS[verb](call)
    except HandledAlready:
        return Answer()
    except Refusal as refusal:
        about = arguments[0] if arguments else ""
        await refusing.note(call.ports, call.asker, refusal, tried_by_press(verb), about)
        words = Refusals(call.ports.profile, await status.now(call.ports))
        return Answer(notice=words.notice(refusal), alert=True)
    except (ValueError, LookupError):
        # Its arguments are not of this version's form, or name what is no longer there.
        log.warning("press not understood", press=verb.name, exc_info=True)
        await refusing.note_made_up(call.ports, call.asker, tried_by_made_up_press(verb))
        return Answer(notice=help_texts.OLD_BUTTON, alert=True)


async def _notify(query: CallbackQuery, text: str, *, alert: bool = True) -> None:
    try:
        await query.answer(text or None, show_alert=bool(text) and alert)
    except BadRequest as refused:
        # Telegram forgets a press after some time; what was asked for is done all the same.
        log.info("press too old to answer", reason=str(refused))


async def run_words(update: Update, context: Context) -> None:
    """Words in private that are no command: the answer to a question of ours, or a hint."""
    await run_command(_answer_or_hint, update, context)


async def _answer_or_hint(call: Call) -> Message:
    answer = await told.words(call) or await reviewing.words(call)
    if answer is not None:
        return answer
    await roster.greet(call.ports, call.asker)
    return help_texts.hint()


async def run_reply(update: Update, context: Context) -> None:
    """A reply in a group: to a question of ours it is the answer, to all else it is chat."""
    message = update.message
    asked = message.reply_to_message if message else None
    if message is None or asked is None or asked.from_user is None:
        return
    questions = context.bot_data.questions
    question = questions.at(message.chat_id, asked.message_id)
    ours = asked.from_user.id == context.bot.id and question_in(asked.text or "")
    if question is None and not ours:
        return

    async def handler(call: Call) -> Message:
        answer = await told.reply(call, question, asked.text or "")
        questions.answered(message.chat_id, asked.message_id)
        return answer

    await run_command(handler, update, context)


async def run_unknown(update: Update, context: Context) -> None:
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

    await run_command(handler, update, context)


async def note_migration(update: Update, context: Context) -> None:
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        await binding.chat_migrated(context.ports, message.chat_id, message.migrate_to_chat_id)


async def note_reopened(update: Update, context: Context) -> None:
    message = update.message
    if message is not None:
        thread = message.message_thread_id if message.is_topic_message else None
        await binding.topic_reopened(context.ports, Destination(message.chat_id, thread))


async def note_presence(update: Update, context: Context) -> None:
    changed = update.my_chat_member
    if changed is not None:
        present = changed.new_chat_member.status not in _AWAY
        await binding.presence_changed(context.ports, changed.chat.id, present=present)


_AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def apologise(update: object, context: Context) -> None:
    """Log what went wrong under a number, and tell the number to the person, without details."""
    error = token_hex(_ERROR_DIGITS // 2).upper()
    log.error("update failed", error=error, exc_info=context.error)
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    if isinstance(context.error, NetworkError) and not isinstance(context.error, BadRequest):
        return
    chat = Destination(update.effective_chat.id)
    place = call_of(update, context).asker.destination if update.effective_user else chat
    with suppress(TelegramError):
        await send(context.bot, place, help_texts.sorry(error))


_ERROR_DIGITS = 6
