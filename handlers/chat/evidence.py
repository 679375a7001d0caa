"""Documents and photos as evidence: with a caption, or in reply to the card of an action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from telegram import Message as TelegramMessage
from telegram import MessageOriginUser, Update, User

from handlers.chat import dispatch, importing
from handlers.chat.albums import Album
from handlers.chat.call import Call, CommandHandler, Context
from handlers.chat.files import file_in
from handlers.chat.names import without_marks
from handlers.chat.subjects import PROGRESS, Subject, subject_of
from handlers.texts import help as help_texts
from handlers.texts.changes import changed
from handlers.texts.message import Message
from kpbot.domain.errors import Refusal, WrongUsage
from kpbot.domain.errors_evidence import SameFile
from kpbot.domain.evidence import File
from kpbot.domain.rules import Act
from kpbot.services import giving_evidence, reporting, roster
from kpbot.services.views import Change

DONE = "done"
"""One of the commands that a caption may be; the other is that of a note."""

_ACTS = {DONE: Act.COMPLETE, PROGRESS: Act.REPORT}
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s|$)")


async def run_file(update: Update, context: Context) -> None:
    """A document or a photo: evidence, the next item of an album, or a communiqué in private."""
    message = update.message
    if message is None or message.from_user is None:
        return
    album = context.bot_data.albums.of(message)
    command = command_in(message.caption or "", context.bot.username)
    if album is not None and album.refused and command is None:
        album.waiting.append(message)  # what was said of one is said of all
        return
    handler = _handler(message, album, command, context)
    if handler is not None:
        await dispatch.run_command(partial(_said_once, handler, album), update, context)
    elif album is not None:
        album.waiting.append(message)


def _handler(
    message: TelegramMessage, album: Album | None, command: str | None, context: Context
) -> CommandHandler | None:
    """What to do with a file; None where it is nothing to the bot."""
    if album is not None and album.act is not None:
        return partial(_next_of_album, album, message)
    if command is not None:
        return partial(_with_caption, command, album, message)
    private = message.chat.type == message.chat.PRIVATE
    subject = _replied_to(message, context)
    if subject.ref:
        return partial(_in_reply, subject.ref, album, message)
    if subject.words:
        return _in_words
    asked = private and context.dialogue.ref is not None
    captioned = (message.caption or "").startswith("/")
    if asked or subject.asks or (private and (subject.lists or captioned or not message.document)):
        return partial(_which, album)
    return importing.document if private else None


def command_in(caption: str, username: str) -> str | None:
    """The command that a caption is, where it is one for evidence and meant for this bot."""
    found = _COMMAND.match(without_marks(caption))
    if found is None or (found["bot"] or username).lower() != username.lower():
        return None
    name = found["name"].lower()
    return name if name in _ACTS else None


def _replied_to(message: TelegramMessage, context: Context) -> Subject:
    """What a message replies to, if that is one of ours, or a copy of one."""
    replied = message.reply_to_message
    writer = _writer(replied) if replied else None
    if replied is None or writer is None or writer.id != context.bot.id:
        return Subject()
    return subject_of(replied)


def _writer(message: TelegramMessage) -> User | None:
    """Who wrote it, also where somebody else has forwarded it."""
    origin = message.forward_origin
    return origin.sender_user if isinstance(origin, MessageOriginUser) else message.from_user


async def _said_once(handler: CommandHandler, album: Album | None, call: Call) -> Message | None:
    """What is refused for one file of an album is refused for all, and not said again."""
    try:
        return await handler(call)
    except SameFile:
        raise  # the others may be new
    except Refusal:
        if album is not None:
            album.refused = True
        raise


async def _which(album: Album | None, call: Call) -> Message:
    """It is not clear what the file is for: how to say so, once for an album."""
    await roster.greet(call.ports, call.asker)
    if album is not None and call.message is not None:
        album.refused = True
        album.waiting.append(call.message)
    return help_texts.which_action()


async def _in_words(call: Call) -> Message:
    """A reason was asked for, and a file came."""
    await roster.greet(call.ports, call.asker)
    return help_texts.in_words()


async def _with_caption(
    command: str, album: Album | None, message: TelegramMessage, call: Call
) -> Message:
    ref, text = call.first()
    if not ref or (command == PROGRESS and not text):
        raise WrongUsage(command)
    files = await _files(call, ref, _ACTS[command], album, message)
    if command == DONE:
        done = giving_evidence.mark_done(call.ports, call.asker, ref, text, files)
    else:
        done = reporting.report_progress(call.ports, call.asker, ref, text, files)
    return _answer(await done, album)


async def _in_reply(ref: str, album: Album | None, message: TelegramMessage, call: Call) -> Message:
    """Evidence by itself; from who may only report, a note of progress with it."""
    text = message.caption or ""
    act = await giving_evidence.check_can_add(call.ports, call.asker, ref)
    if act is Act.REPORT and not text.strip():
        raise WrongUsage(PROGRESS)
    files = await _files(call, ref, act, album, message)
    if act is Act.REPORT:
        done = reporting.report_progress(call.ports, call.asker, ref, text, files)
    else:
        done = giving_evidence.give(call.ports, call.asker, ref, files, text)
    return _answer(await done, album)


async def _files(
    call: Call, ref: str, act: Act, album: Album | None, message: TelegramMessage
) -> Sequence[File]:
    """The file and those of its album that came before; refuses first as the act would."""
    await giving_evidence.check_can_give(call.ports, call.asker, ref, act)
    sent = [*(album.waiting if album else ()), message]
    return [await file_in(one) for one in sent]


def _answer(change: Change, album: Album | None) -> Message:
    if album is not None:
        album.refused = False
        album.act = next((one.act for one in change.files), change.entry.id)
        album.waiting.clear()
    return changed(change)


async def _next_of_album(album: Album, message: TelegramMessage, call: Call) -> Message | None:
    """It goes where the first went, without another word; a refusal is said once."""
    if album.act is not None:
        await giving_evidence.join(call.ports, call.asker, album.act, [await file_in(message)])
    return None
