"""Tests that read as conversations: somebody does something, the bot does something.

async with Conversation(application, api) as chat:
    wgm = chat.group("WGM")
    reply = await chat.says(chair, "/status WGM", in_=wgm)
    assert "overdue" in reply.text
    reply = await chat.presses(chair, reply.last, "Done")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, overload

from telegram.ext import Application, CallbackContext

from handlers.local.api import LocalBotApi
from handlers.local.world import Chat, Event, Message, User

FIRST_USER = 1001
FIRST_GROUP = -1001000000001


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """One thing that the bot did; see `Event` for the kinds."""

    event: Event

    @property
    def kind(self) -> str:
        return self.event.kind

    @property
    def text(self) -> str:
        return self.event.text

    @property
    def html(self) -> str:
        return self.event.html

    @property
    def buttons(self) -> list[str]:
        return self.event.buttons

    @property
    def chat(self) -> Chat:
        return self.event.chat

    @property
    def alert(self) -> bool:
        return self.event.alert

    @property
    def message(self) -> Message:
        if self.event.message is None:
            raise LookupError("a notice is no message")
        return self.event.message


class Reply(Sequence[Said]):
    """What the bot did, in order."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._said = [Said(event) for event in events]

    @overload
    def __getitem__(self, index: int) -> Said: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Said]: ...
    def __getitem__(self, index: int | slice) -> Said | Sequence[Said]:
        return self._said[index]

    def __len__(self) -> int:
        return len(self._said)

    def of(self, *kinds: str) -> list[Said]:
        return [said for said in self if said.kind in kinds]

    def in_(self, chat: Chat) -> list[Said]:
        """What it did in that chat."""
        return [said for said in self if said.chat is chat]

    @property
    def last(self) -> Said:
        """The last message that was sent or edited."""
        messages = self.of("sent", "edited")
        if not messages:
            raise LookupError(f"the bot wrote nothing; it did {[said.kind for said in self]}")
        return messages[-1]

    @property
    def only(self) -> Said:
        """The one message that was sent or edited."""
        messages = self.of("sent", "edited")
        if len(messages) != 1:
            raise LookupError(f"the bot wrote {len(messages)} messages")
        return messages[0]

    @property
    def text(self) -> str:
        """All that was written, message after message."""
        return "\n".join(said.text for said in self.of("sent", "edited"))

    @property
    def notice(self) -> Said | None:
        """The notice that popped up after a press."""
        answers = self.of("answered")
        return answers[-1] if answers else None


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
        self._people: dict[str, User] = {}
        self._groups: dict[str, Chat] = {}
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
        if name not in self._people:
            self._people[name] = self.api.add_user(FIRST_USER + len(self._people), name)
        return self._people[name]

    def group(self, title: str, *members: User, **options: Any) -> Chat:
        """The group with that title, with the options of `LocalBotApi.add_group`."""
        if title not in self._groups:
            id_ = FIRST_GROUP - len(self._groups)
            self._groups[title] = self.api.add_group(id_, title, members, **options)
        return self._groups[title]

    async def says(self, user: User, text: str, in_: Chat | None = None, **options: Any) -> Reply:
        """Write in a chat, else in private; the options are those of `LocalBotApi.say`."""
        mark = len(self.api.events)
        self.api.say(user, in_ or self.api.private(user), text, **options)
        return await self.pump(mark)

    async def sends(
        self, user: User, name: str, content: bytes, in_: Chat | None = None, **options: Any
    ) -> Reply:
        """Send a file; the options are those of `LocalBotApi.send_file`."""
        mark = len(self.api.events)
        self.api.send_file(user, in_ or self.api.private(user), name, content, **options)
        return await self.pump(mark)

    async def edits(self, message: Message, text: str) -> Reply:
        mark = len(self.api.events)
        self.api.edit(message, text)
        return await self.pump(mark)

    async def presses(self, user: User, said: Said | Message, button: str | int) -> Reply:
        mark = len(self.api.events)
        message = said.message if isinstance(said, Said) else said
        self.api.press(user, message, button)
        return await self.pump(mark)

    async def pump(self, mark: int | None = None) -> Reply:
        """Hand the bot all updates that wait; returns what it did after `mark`, else since now."""
        begin = len(self.api.events) if mark is None else mark
        await self.application.initialize()
        while updates := await self.application.bot.get_updates(offset=self._next_update):
            for update in updates:
                self._next_update = update.update_id + 1
                await self.application.process_update(update)
                self._raise_error()
        return Reply(self.api.since(begin))

    async def _remember(
        self, _update: object, context: CallbackContext[Any, Any, Any, Any]
    ) -> None:
        if context.error is not None:
            self.errors.append(context.error)

    def _raise_error(self) -> None:
        if self._raise_errors and self.errors:
            raise self.errors.pop()
