"""Hands the bot what people do, and collects what the bot does."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext

from handlers.local.api import LocalBotApi
from handlers.local.objects import Event, Message

_log = logging.getLogger(__name__)


class Stage:
    """An application that is initialised but not started, and the Bot API that it talks to."""

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], api: LocalBotApi
    ) -> None:
        self._application = application
        self._api = api
        self._told = len(api.events)
        self._failed = False
        application.add_error_handler(self._note_failure)

    async def deliver(self) -> bool:
        """Hand over all updates that wait, one after another; False where the bot failed."""
        while waiting := self._api.updates.take():
            for update in waiting:
                parsed = Update.de_json(update, self._application.bot)
                await self._application.process_update(parsed)
        failed, self._failed = self._failed, False
        return not failed

    def news(self) -> list[Event]:
        """What the bot did since this was asked last."""
        events = self._api.since(self._told)
        self._told += len(events)
        return events

    def keyboard(self) -> Message | None:
        """The message that the bot wrote last of those that have buttons, as it stands now."""
        for event in reversed(self._api.events):
            message = event.message.now
            if event.kind in ("sent", "edited") and message and message.buttons:
                return message
        return None

    async def _note_failure(
        self, _update: object, context: CallbackContext[Any, Any, Any, Any]
    ) -> None:
        self._failed = True
        if len(self._application.error_handlers) == 1:
            # the application has none of its own, and with this one it no longer logs by itself
            _log.error("the bot failed", exc_info=context.error)
