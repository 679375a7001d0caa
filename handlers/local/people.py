"""What people do in Telegram, as the bot gets to know it."""

from typing import Any

from handlers.local.files import Files
from handlers.local.objects import ANONYMOUS, CHANNEL_BOT, JSON, Button, Chat, Message, Press, User
from handlers.local.params import Upload
from handlers.local.places import Places
from handlers.local.text import written_by_people
from handlers.local.updates import Updates
from handlers.local.wire import chat_json, message_json, user_json
from handlers.local.world import World


class People(Places):
    """People who write, press buttons and send files."""

    def __init__(self, world: World, updates: Updates, files: Files, *, privacy: bool) -> None:
        super().__init__(world, updates, privacy=privacy)
        self.files = files

    def start(self, user: User, payload: str = "") -> Message:
        """Open the private chat, as a deep link does."""
        return self.say(user, self.private(user), f"/start {payload}".strip())

    def say(
        self,
        user: User,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        anonymous: bool = False,
        channel: Chat | None = None,
        via: User | None = None,
    ) -> Message:
        """Write a message, perhaps as a channel; who is not in the chat joins it first."""
        return self._post(
            CHANNEL_BOT if channel else user,
            chat,
            anonymous=anonymous,
            as_chat=channel,
            via=via,
            reply_to=reply_to,
            thread=thread,
            **written_by_people(text),
        )

    def send_file(
        self,
        user: User,
        chat: Chat,
        name: str,
        content: bytes,
        caption: str = "",
        *,
        mime: str = "application/octet-stream",
        reply_to: Message | None = None,
        thread: int | None = None,
        album: str = "",
        photo: bool = False,
    ) -> Message:
        """Send a document, or a photo, which is a PNG; as one of an album where that has a name."""
        file = self.files.store(Upload(name, content, mime), "photos" if photo else "documents")
        return self._post(
            user,
            chat,
            reply_to=reply_to,
            thread=thread,
            album=album,
            **written_by_people(caption),
            document=None if photo else file,
            photo=file if photo else None,
        )

    def edit(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        changed = self.world.change(message, **written_by_people(text))
        self._deliver("edited_message", changed)
        return changed

    def press(self, user: User, message: Message, button: str | int) -> Press:
        """Press a button of the message as given, which may have been edited meanwhile."""
        key = find_button(message, button)
        if key.data is None:
            raise ValueError(f"{key.text!r} opens a link and tells the bot nothing")
        self._join(user, message.chat)
        query_id = self.world.next_press_id()
        press = self.world.presses[query_id] = Press(user, message.chat, message)
        query = {"id": query_id, "from": user_json(user), "chat_instance": str(message.chat.id)}
        query["message"] = message_json(message.now) if message.now else _inaccessible(message)
        query["data"] = key.data
        if self.world.sees(message.chat):
            self.updates.put("callback_query", query)
        return press

    def look_up(self, user: User, text: str) -> str:
        """Type "@bot" and words in some chat; returns the id of the list to come."""
        query_id = str(len(self.world.lists) + 1)
        self.world.lists[query_id] = []
        query = {"id": query_id, "from": user_json(user), "query": text, "offset": ""}
        self.updates.put("inline_query", query)
        return query_id

    def forward(self, user: User, message: Message, chat: Chat) -> Message:
        """Show a message in another chat, with its buttons, as some programs do."""
        return self._post(
            user,
            chat,
            text=message.text,
            html=message.html,
            entities=message.entities,
            markup=message.markup,
            original=message,
        )

    def expire_presses(self) -> None:
        """Let so much time pass that no press can be answered any more."""
        self.world.presses.clear()

    def _post(self, user: User, chat: Chat, *, anonymous: bool = False, **content: Any) -> Message:
        self._join(user, chat)
        message = self.world.post(chat, ANONYMOUS if anonymous else user, **content)
        self._deliver("message", message)
        return message


def find_button(message: Message, button: str | int) -> Button:
    """The button with that label, or at that place, counted from 0."""
    if isinstance(button, int):
        return message.buttons[button]
    for each in message.buttons:
        if each.text == button:
            return each
    labels = ", ".join(repr(each.text) for each in message.buttons) or "no buttons"
    raise LookupError(f"no button {button!r}; the message has {labels}")


def _inaccessible(message: Message) -> JSON:
    return {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}
