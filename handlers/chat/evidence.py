"""Documents and photos as evidence: with a caption, or in reply to the card of an action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from telegram import Message as TelegramMessage
from telegram import Update

from handlers.chat import dispatch, importing
from handlers.chat.albums import Album
from handlers.chat.call import Call, CommandHandler, Context
from handlers.chat.files import file_in
from handlers.presses import Press, read
from handlers.texts.changes import changed
from handlers.texts.message import Message
from kpbot.domain.errors import Refusal, WrongUsage
from kpbot.domain.evidence import File
from kpbot.domain.rules import Act
from kpbot.services import completing, giving_evidence, reporting
from kpbot.services.views import Change

DONE, PROGRESS = "done", "progress"
"""The commands that a caption may be."""

_ACTS = {DONE: Act.COMPLETE, PROGRESS: Act.REPORT}
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s|$)")
_OF_A_CARD = frozenset({Press.DONE, Press.ITEM, Press.WHY, Press.CONFIRM_DONE})
"""The presses under a message about one action; the ref comes first."""


async def run_file(update: Update, context: Context) -> None:
    """A document or a photo: evidence, the next item of an album, or a communiqué in private."""
    message = update.message
    if message is None or message.from_user is None:
        return
    album = context.bot_data.albums.of(message)
    handler = _handler(message, album, context.bot.username)
    if handler is not None:
        await dispatch.run_command(handler, update, context)
    elif message.document and message.chat.type == message.chat.PRIVATE:
        await dispatch.run_command(importing.document, update, context)
    elif album is not None and not album.refused:
        album.waiting.append(message)


def _handler(message: TelegramMessage, album: Album | None, username: str) -> CommandHandler | None:
    """What to do with a file; None where it is no evidence."""
    if album is not None and album.act is not None:
        return partial(_next_of_album, album, message)
    command = command_in(message.caption or "", username)
    if command is not None:
        return partial(_with_caption, command, album, message)
    replied = message.reply_to_message
    writer = replied.from_user if replied else None
    if replied is None or writer is None or writer.username != username:
        return None
    ref = action_of(replied)
    return partial(_in_reply, ref, album, message) if ref else None


def command_in(caption: str, username: str) -> str | None:
    """The command that a caption is, where it is one for evidence and meant for this bot."""
    found = _COMMAND.match(caption)
    if found is None or (found["bot"] or username).lower() != username.lower():
        return None
    name = found["name"].lower()
    return name if name in _ACTS else None


def action_of(message: TelegramMessage) -> str | None:
    """The full ref of the one action that a message of ours is about, by its buttons."""
    markup = message.reply_markup
    rows = markup.inline_keyboard if markup else ()
    pressed = [read(str(key.callback_data)) for row in rows for key in row]
    refs = {one[1][0] for one in pressed if one and one[0] in _OF_A_CARD and one[1]}
    return refs.pop() if len(refs) == 1 else None


async def _with_caption(
    command: str, album: Album | None, message: TelegramMessage, call: Call
) -> Message:
    ref, text = call.first()
    if not ref or (command == PROGRESS and not text):
        raise WrongUsage(command)
    files = await _files(call, ref, _ACTS[command], album, message)
    if command == DONE:
        done = completing.complete(call.ports, call.asker, ref, text, files=files)
    else:
        done = reporting.report_progress(call.ports, call.asker, ref, text, files)
    return _answer(await done, album)


async def _in_reply(ref: str, album: Album | None, message: TelegramMessage, call: Call) -> Message:
    files = await _files(call, ref, Act.COMPLETE, album, message)
    text = message.caption or ""
    given = await giving_evidence.give(call.ports, call.asker, ref, files, text)
    return _answer(given, album)


async def _files(
    call: Call, ref: str, act: Act, album: Album | None, message: TelegramMessage
) -> Sequence[File]:
    """The file and those of its album that came before; refuses first as the act would."""
    try:
        await giving_evidence.check_can_give(call.ports, call.asker, ref, act)
    except Refusal:
        if album is not None:
            album.refused = True
        raise
    sent = [*(album.waiting if album else ()), message]
    return [await file_in(one) for one in sent]


def _answer(change: Change, album: Album | None) -> Message:
    if album is not None:
        album.act = next((one.act for one in change.files), change.entry.id)
        album.waiting.clear()
    return changed(change)


async def _next_of_album(album: Album, message: TelegramMessage, call: Call) -> Message | None:
    """It goes where the first went, without another word; a refusal is said once."""
    if album.refused or album.act is None:
        return None
    try:
        await giving_evidence.join(call.ports, call.asker, album.act, [await file_in(message)])
    except Refusal:
        album.refused = True
        raise
    return None
