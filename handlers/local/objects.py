"""People, chats, files and messages, and what the bot did with them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from handlers.local.entities import Entity

JSON = dict[str, Any]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

PRESENT = {"creator", "administrator", "member"}
ADMINISTERS = {"creator", "administrator"}


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False


#: Whoever writes in the name of a channel appears as this one.
CHANNEL_BOT = User(136817688, "Channel", "Channel_Bot", is_bot=True)

#: In a group, every administrator who hides behind the group appears as this one.
ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)


@dataclass(frozen=True, slots=True)
class File:
    id: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    path: str


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A line in the list under "@bot" and words, and the text that a choice of it writes."""

    title: str
    description: str
    text: str
    html: str


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat (its id is the user's), a basic group or a supergroup."""

    id: int
    kind: Literal["private", "group", "supergroup", "channel"]
    title: str
    members: dict[int, Status] = field(default_factory=dict, repr=False)
    username: str | None = None
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    messages: dict[int, "Message"] = field(default_factory=dict, repr=False)
    last_id: int = 0
    migrated_to: int | None = None
    pinned: list[int] = field(default_factory=list)


@dataclass(frozen=True, eq=False, slots=True)
class Message:
    """A message as it stood at one moment; an edit puts another in its place.

    `text` is plain, and is the caption where there is a file. `html` is what the bot wrote. In a
    forum's topic `is_topic` is set; elsewhere `thread` is merely the first message of a chain of
    replies. `album` is the same for all that were sent in one. `service` holds what is no content,
    e.g. `migrate_to_chat_id`.
    """

    id: int
    chat: Chat
    sender: User
    date: datetime
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    markup: JSON | None = None
    reply_to: "Message | None" = None
    thread: int | None = None
    is_topic: bool = False
    edited: datetime | None = None
    document: File | None = None
    photo: File | None = None
    album: str = ""
    service: JSON = field(default_factory=dict)
    as_chat: Chat | None = None
    """The channel in whose name it was written."""
    via: User | None = None
    """The bot by way of which it was written."""
    original: "Message | None" = None
    """What it is a forwarded copy of."""

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard."""
        keyboard = (self.markup or {}).get("inline_keyboard", [])
        return [
            [Button(key["text"], key.get("callback_data"), key.get("url")) for key in row]
            for row in keyboard
        ]

    @property
    def buttons(self) -> list[Button]:
        """The inline keyboard, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def now(self) -> "Message | None":
        """The message as it stands today; None where it was deleted."""
        return self.chat.messages.get(self.id)


@dataclass(frozen=True, eq=False, slots=True)
class Event:
    """One thing that the bot did.

    `answered` is the short notice after a button's press: `text` is what pops up (often nothing),
    `alert` whether it must be confirmed, `user` who sees it.
    """

    kind: Literal["sent", "edited", "deleted", "pinned", "answered"]
    chat: Chat
    message: Message
    text: str = ""
    user: User | None = None
    alert: bool = False

    @property
    def html(self) -> str:
        return self.message.html if self.kind != "answered" else ""

    @property
    def buttons(self) -> list[str]:
        """The labels of the message's buttons."""
        if self.kind == "answered":
            return []
        return [button.text for button in self.message.buttons]


@dataclass(frozen=True, slots=True)
class Press:
    """A button's press that waits for its answer."""

    user: User
    chat: Chat
    message: Message
