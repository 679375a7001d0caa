"""Tests that read as conversations: somebody does something, the bot does something.

For example:

    async with Conversation(application, api) as chat:
        chair, wgm = chat.person("Chair of WGM"), chat.group("WGM")
        reply = await chat.says(chair, "/status", in_=wgm)
        assert "overdue" in reply.text
        reply = await chat.presses(chair, reply.last, "Done")
"""

from collections.abc import Awaitable
from types import TracebackType
from typing import Any, Self

from telegram.ext import Application, CallbackContext

from handlers.local.api import LocalBotApi
from handlers.local.objects import Chat, Listed, Message, User
from handlers.local.reply import Reply, Said

FIRST_USER = 1001
FIRST_GROUP = -1001000000001


class Conversation:
    """Drives an application that is built but not started, one update after another.

    An error inside the bot is raised here, whatever the bot's own error handlers did with it,
    unless `raise_errors` is off.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        api: LocalBotApi,
        *,
        raise_errors: bool = True,
    ) -> None:
        self.application = application
        self.api = api
        self.errors: list[Exception] = []
        self._raise_errors = raise_errors
        self._next_update = 0
        application.add_error_handler(self._remember)

    async def __aenter__(self) -> Self:
        await self.application.initialize()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.application.shutdown()

    def person(self, name: str) -> User:
        """The person known by that name, e.g. "Chair of WGM"."""
        users = self.api.world.users
        known = (user for user in users.values() if user.first_name == name)
        return next(known, None) or self.api.add_user(FIRST_USER + len(users), name)

    def group(self, title: str, *members: User, **options: Any) -> Chat:
        """The group with that title, opened with the options of `LocalBotApi.add_group`."""
        chats = self.api.world.chats
        known = (chat for chat in chats.values() if chat.title == title and chat.id < 0)
        current = (chat for chat in known if chat.migrated_to is None)
        id_ = FIRST_GROUP - len(chats)
        return next(current, None) or self.api.add_group(id_, title, members, **options)

    async def says(self, user: User, text: str, in_: Chat | None = None, **options: Any) -> Reply:
        """Write in a chat, else in private; the options are those of `LocalBotApi.say`."""
        self.api.say(user, in_ or self.api.private(user), text, **options)
        return await self.pump()

    async def sends(
        self, user: User, name: str, content: bytes, in_: Chat | None = None, **options: Any
    ) -> Reply:
        """Send a file; the options are those of `LocalBotApi.send_file`."""
        self.api.send_file(user, in_ or self.api.private(user), name, content, **options)
        return await self.pump()

    async def edits(self, message: Message, text: str) -> Reply:
        self.api.edit(message, text)
        return await self.pump()

    async def presses(self, user: User, said: Said | Message, button: str | int) -> Reply:
        """Press the button with that label, or at that place, counted from 0."""
        self.api.press(user, said.message if isinstance(said, Said) else said, button)
        return await self.pump()

    async def looks_up(self, user: User, text: str) -> list[Listed]:
        """Type "@bot" and words; returns the list that the bot offers."""
        query_id = self.api.look_up(user, text)
        await self.pump()
        return self.api.world.lists[query_id]

    async def during(self, work: Awaitable[object]) -> Reply:
        """What the bot does while something else goes on, e.g. a sweep that sends nudges."""
        mark = len(self.api.events)
        await work
        await self.pump()
        return Reply(self.api.since(mark))

    async def pump(self) -> Reply:
        """Hand the bot all updates that wait, one after another; returns what it did."""
        mark = len(self.api.events)
        await self.application.initialize()
        while updates := await self.application.bot.get_updates(offset=self._next_update):
            for update in updates:
                self._next_update = update.update_id + 1
                await self.application.process_update(update)
                self._raise_error()
        return Reply(self.api.since(mark))

    async def _remember(
        self, _update: object, context: CallbackContext[Any, Any, Any, Any]
    ) -> None:
        if context.error is not None:
            self.errors.append(context.error)

    def _raise_error(self) -> None:
        if self._raise_errors and self.errors:
            raise self.errors.pop(0)
