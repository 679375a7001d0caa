"""What somebody tried to do, as it is put on record where it is refused."""

from __future__ import annotations

from telegram import Message

from handlers.chat.names import without_marks
from handlers.chat.routes import COMMAND_HANDLERS
from handlers.presses import Press

FILE, WORDS, OTHER = "a file", "words", "another command"


def tried_by_words(message: Message) -> str:
    """The command; of anything else only the kind, so that there are few things to try."""
    written = without_marks(message.text or message.caption or "")
    if not written.startswith("/"):
        return FILE if message.document or message.photo else WORDS
    name = written.split()[0].removeprefix("/").partition("@")[0].lower()
    return f"/{name}" if name in COMMAND_HANDLERS else OTHER


def tried_by_press(verb: Press) -> str:
    return f"button {verb.name.lower()}"


def tried_by_made_up_press(verb: Press | None = None) -> str:
    """A press that no button of this version makes; `verb` where that much could be read."""
    return f"unknown button {verb.name.lower()}" if verb else "unknown button"
