"""What Telegram remembers: people, chats, messages, and a log of everything that the bot did."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handlers.local.objects import PRESENT, Chat, Event, Listed, Message, Press, User

Clock = Callable[[], datetime]


@dataclass(eq=False, slots=True)
class World:
    clock: Clock
    bot: User
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    presses_so_far: int = 0
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    """What the bot answered to inline queries, by their ids."""

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
