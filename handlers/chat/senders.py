"""Whose messages the bot acts on: people's own, written to be read here."""

from __future__ import annotations

from typing import ClassVar

from telegram import Message, Update
from telegram.ext.filters import MessageFilter

ANONYMOUS_ADMIN = 1087968824
"""The user as whom Telegram shows every administrator that writes as the group."""

CHANNEL = 136817688
"""The same for whoever writes as a channel."""

MASKS = frozenset({ANONYMOUS_ADMIN, CHANNEL})
"""Users that Telegram calls bots, and behind whom there is a person."""


NOBODY = MASKS | {0, 777000}
"""No person's user id: those, none, and that under which Telegram itself writes."""


class _ByPeople(MessageFilter):
    """Messages of people, and no bot's.

    Left out is what came by way of another bot, what a channel hands on to its group, and in
    groups what was forwarded: who shows another's command to others does not give it.
    """

    name: ClassVar[str] = "by people"

    def filter(self, message: Message) -> bool:
        sender = message.from_user
        if sender is None or (sender.is_bot and sender.id not in MASKS):
            return False
        if message.via_bot is not None or message.is_automatic_forward:
            return False
        return message.forward_origin is None or message.chat.type == message.chat.PRIVATE


BY_PEOPLE = _ByPeople()


def copied(update: Update, bot_id: int) -> bool:
    """Whether a press is on a message that is not the bot's own: a card that was forwarded."""
    shown = update.callback_query.message if update.callback_query else None
    if not isinstance(shown, Message):
        return False
    foreign = shown.from_user is not None and shown.from_user.id != bot_id
    return foreign or shown.forward_origin is not None
