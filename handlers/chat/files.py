"""Documents and photos that people send, as what the services keep of them."""

from __future__ import annotations

import asyncio
import hashlib

import structlog
from telegram import Message
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from handlers.chat.call import Answer, Call
from handlers.chat.names import one_line
from kpbot.domain.evidence import File, FileKind
from kpbot.domain.rules import Act
from kpbot.services import giving_evidence

log = structlog.get_logger(__name__)

LARGEST = int(FileSizeLimit.FILESIZE_DOWNLOAD)
"""Bytes that the Bot API hands out; of larger files there is no hash."""

AT_ONCE = 4
"""Files that are fetched side by side; each may take 20 MB of memory."""

_LONGEST_NAME = 255

_gate = asyncio.Semaphore(AT_ONCE)


async def files_replied_to(call: Call, ref: str, act: Act) -> tuple[File, ...]:
    """The file in the message that a command replies to; refuses as the act would, first."""
    replied = call.message.reply_to_message if call.message else None
    if replied is None or not has_file(replied):
        return ()
    await giving_evidence.check_can_give(call.ports, call.asker, ref, act)
    return (await file_in(replied),)


def has_file(message: Message) -> bool:
    return bool(message.document or message.photo)


async def file_in(message: Message) -> File:
    """The document, or the largest size of the photo, with the hash of its content.

    Raises LookupError where there is neither.
    """
    if message.document is not None:
        sent = message.document
        name = one_line(sent.file_name or "")[:_LONGEST_NAME] or "document"
        found = File(sent.file_id, sent.file_unique_id, name, FileKind.DOCUMENT, sent.file_size)
    elif message.photo:
        size = message.photo[-1]
        found = File(size.file_id, size.file_unique_id, "photo", FileKind.PHOTO, size.file_size)
    else:
        raise LookupError("a message without a file")
    return File(
        found.file_id,
        found.unique_id,
        found.name,
        found.kind,
        found.size,
        await _digest(message, found),
    )


async def _digest(message: Message, file: File) -> str:
    """The SHA-256 of the content; nothing where Telegram does not hand it out."""
    if file.size is not None and file.size > LARGEST:
        return ""
    try:
        async with _gate:
            there = await message.get_bot().get_file(file.file_id)
            content = await there.download_as_bytearray()
            return await asyncio.to_thread(_sha256, content)
    except TelegramError as failed:
        log.info("no hash of a file", size=file.size, reason=type(failed).__name__)
        return ""


def _sha256(content: bytearray) -> str:
    return hashlib.sha256(content).hexdigest()


async def file_press(call: Call) -> Answer:
    """Send a file again that is evidence."""
    found = await giving_evidence.fetch(call.ports, call.asker, int(call.words[0]))
    return Answer(file=found)
