"""The chats that the bot and the people share, and who comes and goes."""

from collections.abc import Iterable
from typing import Any

from handlers.local.messages import GENERAL
from handlers.local.objects import (
    ADMINISTERS,
    ANONYMOUS,
    JSON,
    PRESENT,
    Chat,
    Event,
    Message,
    Status,
    User,
)
from handlers.local.updates import Updates
from handlers.local.wire import chat_json, member_json, message_json, timestamp, user_json
from handlers.local.world import World


class Places:
    """The chats, and who is in them. What the bot should know goes into the queue of updates.

    With `privacy`, the bot sees in groups only commands, replies to it, and service messages,
    unless it administers the group.
    """

    def __init__(self, world: World, updates: Updates, *, privacy: bool) -> None:
        self.world = world
        self.updates = updates
        self._privacy = privacy

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def events(self) -> list[Event]:
        """All that the bot did, in order."""
        return self.world.events

    def since(self, mark: int) -> list[Event]:
        return self.world.since(mark)

    def add_user(
        self, id_: int, first_name: str, username: str | None = None, *, started: bool = False
    ) -> User:
        """Somebody with an account; `started`: who has opened the chat with the bot before."""
        user = self.world.add_user(id_, first_name, username)
        if started:
            self._join(user, self.private(user))
        return user

    def add_group(
        self,
        id_: int,
        title: str,
        members: Iterable[User] = (),
        *,
        supergroup: bool = True,
        forum: bool = False,
        admins: Iterable[User] = (),
        bot_admin: bool = False,
    ) -> Chat:
        """A group that the bot is in already. The id is negative, as Telegram's are."""
        chat = Chat(id_, "supergroup" if supergroup else "group", title, forum=forum)
        chat.last_id = GENERAL if forum else 0
        return self.world.add_group(chat, members, admins, bot_admin=bot_admin)

    def private(self, user: User) -> Chat:
        """The user's chat with the bot; the bot may write once the user has started it."""
        return self.world.private(user)

    def block(self, user: User) -> None:
        self._set_bot(user, self.private(user), "kicked")

    def remove_bot(self, user: User, chat: Chat, *, kicked: bool = True) -> None:
        self._set_bot(user, chat, "kicked" if kicked else "left")

    def add_bot(self, user: User, chat: Chat, *, admin: bool = False) -> None:
        """Invite the bot (again), or change whether it administers the group."""
        was_there = self.world.sees(chat)
        self._set_bot(user, chat, "administrator" if admin else "member")
        if not was_there:
            self._serve(chat, user, new_chat_members=[user_json(self.bot)])

    def leave(self, user: User, chat: Chat) -> None:
        chat.members[user.id] = "left"
        self._serve(chat, user, left_chat_member=user_json(user))

    def migrate(self, group: Chat, new_id: int) -> Chat:
        """Turn a basic group into a supergroup; its old id answers with the new one."""
        new = Chat(new_id, "supergroup", group.title, dict(group.members))
        self.world.chats[new_id] = new
        self._serve(group, ANONYMOUS, migrate_to_chat_id=new_id)
        self._serve(new, ANONYMOUS, migrate_from_chat_id=group.id)
        group.migrated_to = new_id
        return new

    def add_topic(self, user: User, chat: Chat, name: str) -> int:
        """Open a topic in a forum; returns its thread id."""
        thread = chat.last_id + 1
        chat.topics[thread] = name
        created = {"name": name, "icon_color": 7322096}
        self._serve(chat, user, thread=thread, forum_topic_created=created)
        return thread

    def delete_topic(self, chat: Chat, thread: int) -> None:
        del chat.topics[thread]
        chat.messages = {
            id_: message
            for id_, message in chat.messages.items()
            if not (message.is_topic and message.thread == thread)
        }

    def close_topic(self, user: User, chat: Chat, thread: int) -> None:
        """Only administrators can write there; the General topic is 1."""
        chat.closed.add(thread)
        self._serve(chat, user, thread=_named(thread), forum_topic_closed={})

    def reopen_topic(self, user: User, chat: Chat, thread: int) -> None:
        chat.closed.discard(thread)
        self._serve(chat, user, thread=_named(thread), forum_topic_reopened={})

    def _join(self, user: User, chat: Chat) -> None:
        """Who acts in a chat is in it; who writes to the bot lets it write back."""
        if chat.members.get(user.id) not in PRESENT:
            chat.members[user.id] = "member"
        if chat.kind == "private" and chat.members[self.bot.id] == "kicked":
            self._set_bot(user, chat, "member")
        elif chat.kind == "private":
            chat.members[self.bot.id] = "member"

    def _serve(self, chat: Chat, user: User, *, thread: int | None = None, **service: Any) -> None:
        message = self.world.post(chat, user, thread=thread, service=service)
        self._deliver("message", message)

    def _deliver(self, kind: str, message: Message) -> None:
        if self.world.sees(message.chat) and (not self._privacy or self._is_meant(message)):
            self.updates.put(kind, message_json(message))

    def _is_meant(self, message: Message) -> bool:
        chat = message.chat
        if chat.kind == "private" or chat.members[self.bot.id] in ADMINISTERS or message.service:
            return True
        if message.reply_to is not None and message.reply_to.sender == self.bot:
            return True
        word = message.text.split(maxsplit=1)[0] if message.text.startswith("/") else ""
        name = word.partition("@")[2]
        return bool(word) and name.lower() in {"", (self.bot.username or "").lower()}

    def _set_bot(self, user: User, chat: Chat, status: Status) -> None:
        old = chat.members.get(self.bot.id, "left")
        chat.members[self.bot.id] = status
        change: JSON = {
            "chat": chat_json(chat),
            "from": user_json(user),
            "date": timestamp(self.world.clock()),
            "old_chat_member": member_json(self.bot, old),
            "new_chat_member": member_json(self.bot, status),
        }
        self.updates.put("my_chat_member", change)


def _named(thread: int) -> int | None:
    return None if thread == GENERAL else thread
