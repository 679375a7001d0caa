"""Which action a message of ours is about, so that a file in reply to it goes there."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, Message

from handlers.links import payload_in, ref_in
from handlers.presses import Press, read
from handlers.texts.told import question_in

PROGRESS = "progress"
"""The command whose question a file answers as well."""

_ASKS = frozenset(
    {
        Press.TOLD_DONE,
        Press.TOLD_PROGRESS,
        Press.TOLD_SNOOZE,
        Press.TOLD_BLOCKED,
        Press.TOLD_CLEARED,
        Press.TOLD_UNDO,
    }
)
"""The presses under a reminder; the ref comes first, as under a card."""
_OF_A_CARD = _ASKS | {Press.DONE, Press.ITEM, Press.WHY, Press.CONFIRM_DONE}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about: the full `ref` of one action, or nothing where that is not clear.

    Where it `asks`, whoever replies wants to tell something about one of its actions. It `lists`
    actions where any are named by its buttons. Where only `words` answer it, a file does not.
    """

    ref: str = ""
    asks: bool = False
    lists: bool = False
    words: bool = False


def subject_of(message: Message) -> Subject:
    """The actions of a message of ours, by its buttons; of a question for words, by its text."""
    question = question_in(message.text or "")
    if question is not None:
        command, ref = question
        return Subject(ref, asks=True) if command == PROGRESS else Subject(asks=True, words=True)
    markup = message.reply_markup
    keys = [key for row in (markup.inline_keyboard if markup else ()) for key in row]
    pressed = [one for one in (read(str(key.callback_data)) for key in keys) if one and one[1]]
    own = {words[0] for verb, words in pressed if verb in _OF_A_CARD}
    listed = {words[0] for verb, words in pressed if verb is Press.CARD}
    linked = {ref for ref in map(_linked, keys) if ref}
    asks = any(verb in _ASKS for verb, _ in pressed)
    every = own | listed | linked
    if len(every) != 1 or listed:
        return Subject(asks=asks, lists=bool(every))
    return Subject(every.pop(), asks=asks, lists=True)


def _linked(key: InlineKeyboardButton) -> str:
    found = ref_in(payload_in(key.url)) if key.url else None
    return found.full if found else ""
