"""What one person after another does in the local chat."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, Group
from handlers.local.objects import Chat, Listed, Message, User
from handlers.local.render import choices
from handlers.local.script import CannotDo


class Actor:
    """Who acts now, and in which chat. What cannot be done raises `CannotDo` or `NotInCast`."""

    def __init__(self, api: LocalBotApi, cast: Cast, who: str, where: str) -> None:
        self._api = api
        self._cast = cast
        self._said: dict[int, Message] = {}
        """The last message of each person."""
        self._last: dict[int, Message] = {}
        """The last message of a person in each chat."""
        self.user = self._find_user(who)
        self._group = self._find_group(where)

    @property
    def place(self) -> str:
        return self._group.title if self._group else "private"

    @property
    def chat(self) -> Chat:
        return self._api.world.chats[self._group.id] if self._group else self._private

    def become(self, who: str) -> None:
        self.user = self._find_user(who)

    def go(self, where: str) -> None:
        self._group = self._find_group(where)

    def say(self, text: str) -> None:
        self._remember(self._api.say(self.user, self.chat, text))

    def reply(self, text: str) -> None:
        """Reply to what a person wrote last in this chat, or to a later question of the bot."""
        last = self._open()
        if last is None:
            raise CannotDo("Nobody has written here yet.")
        if not text:
            raise CannotDo("Write your words after :reply.")
        self._remember(self._api.say(self.user, self.chat, text, reply_to=last))

    def _open(self) -> Message | None:
        """The last message that waits for words, as one does that asks for a reply."""
        questions = [
            one for one in self.chat.messages.values() if (one.markup or {}).get("force_reply")
        ]
        said = [one for one in (self._last.get(self.chat.id), *questions[-1:]) if one]
        return max(said, key=lambda one: one.id, default=None)

    def _remember(self, message: Message) -> None:
        self._said[self.user.id] = self._last[self.chat.id] = message

    def edit(self, text: str) -> None:
        if self.user.id not in self._said:
            raise CannotDo(f"{self.user.first_name} has written nothing yet.")
        if not text:
            raise CannotDo("Write the new text after :edit.")
        self._said[self.user.id] = self._api.edit(self._said[self.user.id], text)

    def send_file(self, path: str) -> None:
        """Send a document; a command behind its path is the caption."""
        if not path:
            raise CannotDo("Write the path of the document after :file.")
        path, slash, command = path.partition(" /")
        file = Path(path.strip("\"'")).expanduser()
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            raise CannotDo(f"There is no file {path}.") from None
        except OSError as error:
            raise CannotDo(f"The file {path} cannot be read: {error.strerror}.") from None
        if not content:
            raise CannotDo(f"The file {path} is empty.")
        mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        caption = f"/{command}" if slash else ""
        sent = self._api.send_file(self.user, self.chat, file.name, content, caption, mime=mime)
        self._remember(sent)

    def look_up(self, words: str) -> Callable[[], list[Listed]]:
        """Type "@bot" and words; what is returned gives the list that the bot has offered."""
        query_id = self._api.look_up(self.user, words)
        return lambda: self._api.world.lists[query_id]

    def press(self, message: Message | None, number: int) -> str | None:
        """Press a button, counted from 1; the address where it opens a link instead."""
        if message is None:
            raise CannotDo("No message has buttons.")
        buttons = message.buttons
        if not 1 <= number <= len(buttons):
            count = len(buttons)
            sentence = f"There is no button {number}: the last message with any has {count}."
            raise CannotDo("\n".join([sentence, *choices(message)]))
        if message.chat.kind == "private" and message.chat is not self._private:
            owner = message.chat.title
            raise CannotDo(f"Only {owner} sees these buttons: write :as {owner} first.")
        if url := buttons[number - 1].url:
            return url
        self._api.press(self.user, message, number - 1)
        return None

    @property
    def _private(self) -> Chat:
        return self._api.private(self.user)

    def _find_user(self, who: str) -> User:
        return self._api.world.users[self._cast.find(who).id]

    def _find_group(self, where: str) -> Group | None:
        return None if where.strip().casefold() == "private" else self._cast.chat(where)
