"""One request from a person: who asks, where, and the words after the command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import Chat, Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.chat.albums import Albums
from handlers.chat.flood import Flood
from handlers.chat.names import name_of, one_line
from handlers.chat.questions import Question, Questions
from handlers.chat.senders import MASKS, copied
from handlers.network.limits import Lane
from handlers.texts import message as texts
from kpbot.domain.chats import Destination
from kpbot.domain.errors import NotHere
from kpbot.domain.evidence import Evidence
from kpbot.domain.refs import Ref
from kpbot.services.ports import Asker, Ports


@dataclass(slots=True)
class Dialogue:
    """What the bot last asked a person in private, so that the next words answer it.

    It is kept in memory: after a restart the person presses the button again.
    """

    asked: str = ""
    ref: Ref | None = None

    def ask(self, what: str, ref: Ref) -> None:
        self.asked, self.ref = what, ref

    def clear(self) -> None:
        self.asked, self.ref = "", None


@dataclass
class BotData:
    """What every handler works with."""

    ports: Ports | None = None
    questions: Questions = field(default_factory=Questions)
    albums: Albums = field(default_factory=Albums)
    flood: Flood | None = None
    """Who asks too much; None where everybody may, as in the local chat."""


class Context(CallbackContext[ExtBot[Lane], Dialogue, dict[object, object], BotData]):
    """PTB's context with our own types in place of dictionaries."""

    @property
    def ports(self) -> Ports:
        if self.bot_data.ports is None:
            raise RuntimeError("the application was built without ports")
        return self.bot_data.ports

    @property
    def dialogue(self) -> Dialogue:
        if self.user_data is None:
            return Dialogue()
        return self.user_data


App = Application[ExtBot[Lane], Context, Dialogue, dict[object, object], BotData, None]


@dataclass(frozen=True, slots=True)
class Call:
    """A command or a press, parsed: `words` are its arguments, `text` is what follows them all."""

    ports: Ports
    asker: Asker
    dialogue: Dialogue
    message: Message | None
    title: str
    text: str = ""
    words: tuple[str, ...] = ()

    def first(self) -> tuple[str, str]:
        """The first word and the rest of the text."""
        head, _, rest = self.text.strip().partition(" ")
        first, _, more = head.partition("\n")
        return first, f"{more} {rest}".strip()

    def only_private(self, command: str) -> None:
        if not self.asker.private:
            raise NotHere(command, private=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a press is answered: the message edited in place, a new one, a notice on the screen.

    `rows` are other buttons under the message, whose text stays. `asks` is what the new one asks.
    `file` is sent again.
    """

    edit: texts.Message | None = None
    send: texts.Message | None = None
    rows: tuple[texts.Row, ...] | None = None
    asks: Question | None = None
    file: Evidence | None = None
    notice: str = ""
    alert: bool = False


CommandHandler = Callable[[Call], Awaitable[texts.Message | None]]
"""Answers with a message; with none where nothing is to be said."""
PressHandler = Callable[[Call], Awaitable[Answer]]


def call_of(update: Update, context: Context, text: str = "", words: tuple[str, ...] = ()) -> Call:
    """The request in an update that has a user and a chat.

    A press on a card that was forwarded counts as one in private: the chat has no part in it.
    """
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if user is None or chat is None:
        raise ValueError("an update without a user or a chat is no request")
    thread = message.message_thread_id if message and message.is_topic_message else None
    written = update.message or update.edited_message
    as_group = written is not None and written.sender_chat is not None
    apart = copied(update, context.bot.id)
    asker = Asker(
        user_id=user.id,
        name=name_of(user),
        destination=Destination(user.id) if apart else Destination(chat.id, thread),
        private=apart or chat.type == Chat.PRIVATE,
        anonymous=user.id in MASKS or as_group,
        update_id=update.update_id,
    )
    return Call(
        ports=context.ports,
        asker=asker,
        dialogue=context.dialogue,
        message=None if apart else message,
        title=_title(chat, message, thread) or name_of(user),
        text=text,
        words=words,
    )


def _title(chat: Chat, message: Message | None, thread: int | None) -> str:
    """The name of the chat, and of the topic: a message that answers no other one tells it."""
    name = one_line(chat.title or "")
    if chat.title and not name:
        name = f"chat {chat.id}"
    if thread is None or not name:
        return name
    opened = message.reply_to_message if message else None
    created = opened.forum_topic_created if opened else None
    topic = one_line(created.name) if created else ""
    return f"{name}, {topic or f'topic {thread}'}"
