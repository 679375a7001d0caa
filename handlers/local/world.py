"""What Telegram remembers: people, chats, messages, and a log of everything that the bot did."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from handlers.local.errors import bad_request, forbidden
from handlers.local.html import Entity

JSON = dict[str, Any]
Clock = Callable[[], datetime]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

PRESENT = {"creator", "administrator", "member"}
ADMINISTERS = {"creator", "administrator"}


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False


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


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat (its id is the user's), a basic group or a supergroup."""

    id: int
    kind: Literal["private", "group", "supergroup"]
    title: str
    members: dict[int, Status] = field(default_factory=dict, repr=False)
    username: str | None = None
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict, repr=False)
    last_id: int = 0
    migrated_to: int | None = None
    pinned: list[int] = field(default_factory=list)


@dataclass(frozen=True, eq=False, slots=True)
class Message:
    """A message as it stood at one moment; an edit puts another in its place.

    `text` is plain, and is the caption where there is a file. `html` is what the bot wrote. In a
    forum's topic `is_topic` is set; elsewhere `thread` is merely the first message of a chain of
    replies. `service` holds what is no content, e.g. `migrate_to_chat_id`.
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
    service: JSON = field(default_factory=dict)

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
    message: Message | None
    text: str = ""
    user: User | None = None
    alert: bool = False

    @property
    def html(self) -> str:
        return self.message.html if self.message and self.kind != "answered" else ""

    @property
    def buttons(self) -> list[str]:
        """The labels of the message's buttons."""
        if self.message is None or self.kind == "answered":
            return []
        return [button.text for button in self.message.buttons]


@dataclass(frozen=True, slots=True)
class Press:
    """A button's press that waits for its answer."""

    user: User
    chat: Chat
    message: Message


@dataclass(eq=False, slots=True)
class World:
    clock: Clock
    bot: User
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    presses_so_far: int = 0

    def add_user(self, id_: int, first_name: str, username: str | None = None) -> User:
        user = User(id_, first_name, username)
        self.users[id_] = user
        return user

    def add_group(
        self, chat: Chat, members: Iterable[User], admins: Iterable[User], *, bot_admin: bool
    ) -> Chat:
        chat.members |= {user.id: "member" for user in members}
        chat.members |= {user.id: "administrator" for user in admins}
        chat.members[self.bot.id] = "administrator" if bot_admin else "member"
        self.chats[chat.id] = chat
        return chat

    def private(self, user: User) -> Chat:
        """The user's chat with the bot; until the user writes, the bot may not."""
        if user.id not in self.chats:
            chat = Chat(user.id, "private", user.first_name, {user.id: "member"}, user.username)
            chat.members[self.bot.id] = "left"
            self.chats[user.id] = chat
        return self.chats[user.id]

    def reachable(self, chat_id: int | None) -> Chat:
        """The chat, if the bot may act in it; refuses as Telegram does if not."""
        chat = self.chats.get(chat_id or 0)
        if chat is None and chat_id in self.users:
            raise forbidden("bot can't initiate conversation with a user")
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        status = chat.members.get(self.bot.id, "left")
        if status not in PRESENT:
            raise forbidden(_why_absent(chat, status))
        return chat

    def sees(self, chat: Chat) -> bool:
        """Whether the bot gets updates from the chat."""
        return chat.members.get(self.bot.id) in PRESENT and chat.migrated_to is None

    def post(
        self,
        chat: Chat,
        sender: User,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
        **content: Any,
    ) -> Message:
        """Put a message into the chat, in its topic and its chain of replies."""
        chat.last_id += 1
        if thread is None and reply_to is not None and reply_to.is_topic:
            thread = reply_to.thread
        is_topic = thread is not None
        if is_topic and reply_to is None:
            reply_to = chat.messages.get(thread or 0)
        elif reply_to is not None and not is_topic and chat.kind == "supergroup":
            thread = reply_to.thread or reply_to.id
        message = Message(
            id=chat.last_id,
            chat=chat,
            sender=sender,
            date=self.clock(),
            thread=thread,
            is_topic=is_topic,
            reply_to=reply_to,
            **content,
        )
        chat.messages[message.id] = message
        return message

    def change(self, message: Message, **content: Any) -> Message:
        """Put the edited message in the place of the old one."""
        changed = replace(message, edited=self.clock(), **content)
        message.chat.messages[message.id] = changed
        return changed

    def next_press_id(self) -> str:
        self.presses_so_far += 1
        return str(self.presses_so_far)

    def record(self, event: Event) -> None:
        self.events.append(event)

    def since(self, mark: int) -> list[Event]:
        """What the bot did after the first `mark` events; `len(events)` is the next mark."""
        return self.events[mark:]


def _why_absent(chat: Chat, status: str) -> str:
    if chat.kind != "private":
        what = "was kicked from" if status == "kicked" else "is not a member of"
        return f"bot {what} the {chat.kind} chat"
    if status == "kicked":
        return "bot was blocked by the user"
    return "bot can't initiate conversation with a user"
