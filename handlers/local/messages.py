"""What the bot does with messages: send, edit, delete, pin."""

from datetime import timedelta
from typing import Any

from handlers.local.errors import bad_request
from handlers.local.files import Files
from handlers.local.keyboards import reply_markup
from handlers.local.objects import ADMINISTERS, JSON, Chat, Event, Message
from handlers.local.params import Params
from handlers.local.reach import reachable_chat
from handlers.local.text import caption, message_text
from handlers.local.wire import message_json
from handlers.local.world import World

DELETABLE_FOR = timedelta(hours=48)
GENERAL = 1
"""The topic of a forum that its messages do not name."""

ACTIONS = {
    "choose_sticker",
    "find_location",
    "record_video",
    "record_video_note",
    "record_voice",
    "typing",
    "upload_document",
    "upload_photo",
    "upload_video",
    "upload_video_note",
    "upload_voice",
}
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


class Messages:
    def __init__(self, world: World, files: Files) -> None:
        self._world = world
        self._files = files

    def send_message(self, params: Params) -> JSON:
        return self._send(params, **message_text(params))

    def send_document(self, params: Params) -> JSON:
        return self._send(params, **caption(params), document=self._files.document(params))

    def send_photo(self, params: Params) -> JSON:
        return self._send(params, **caption(params), photo=self._files.photo(params))

    def edit_text(self, params: Params) -> JSON:
        message = self._own(params)
        if message.document or message.photo:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, **message_text(params), markup=reply_markup(params))

    def edit_caption(self, params: Params) -> JSON:
        message = self._own(params)
        if not (message.document or message.photo):
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, **caption(params), markup=reply_markup(params))

    def edit_markup(self, params: Params) -> JSON:
        return self._edit(self._own(params), markup=reply_markup(params))

    def delete(self, params: Params) -> bool:
        message = self._find(params, "message to delete not found")
        own = message.sender == self._world.bot
        if not own and message.chat.kind != "private" and not self._administers(message.chat):
            raise bad_request("message can't be deleted")
        if self._world.clock() - message.date > DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        del message.chat.messages[message.id]
        self._world.record(Event("deleted", message.chat, message, message.text))
        return True

    def pin(self, params: Params) -> bool:
        message = self._find(params, "message to pin not found")
        self._may_pin(message.chat)
        message.chat.pinned.append(message.id)
        self._world.record(Event("pinned", message.chat, message, message.text))
        return True

    def unpin(self, params: Params) -> bool:
        chat = self._chat(params)
        self._may_pin(chat)
        pinned = params.integer("message_id") or next(reversed(chat.pinned), None)
        if pinned not in chat.pinned:
            raise bad_request("message to unpin not found")
        chat.pinned.remove(pinned)
        return True

    def chat_action(self, params: Params) -> bool:
        _thread(self._chat(params), params)
        if params.text("action") not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    def _send(self, params: Params, **content: Any) -> JSON:
        # Telegram complains about what is sent before it looks where to
        markup = reply_markup(params)
        chat = self._chat(params)
        thread = _thread(chat, params)
        self._may_write(chat, thread)
        reply_to = _replied(chat, params)
        message = self._world.post(
            chat, self._world.bot, thread=thread, reply_to=reply_to, markup=markup, **content
        )
        self._world.record(Event("sent", chat, message, message.text))
        return message_json(message)

    def _edit(self, message: Message, **content: Any) -> JSON:
        compared = content.keys() - {"html"}
        if all(content[name] == getattr(message, name) for name in compared):
            raise bad_request(UNCHANGED)
        changed = self._world.change(message, **content)
        self._world.record(Event("edited", changed.chat, changed, changed.text))
        return message_json(changed)

    def _chat(self, params: Params) -> Chat:
        return reachable_chat(self._world, params)

    def _find(self, params: Params, missing: str) -> Message:
        message = self._chat(params).messages.get(params.integer("message_id") or 0)
        if message is None:
            raise bad_request(missing)
        return message

    def _own(self, params: Params) -> Message:
        message = self._find(params, "message to edit not found")
        if message.sender != self._world.bot:
            raise bad_request("message can't be edited")
        return message

    def _administers(self, chat: Chat) -> bool:
        return chat.members.get(self._world.bot.id) in ADMINISTERS

    def _may_write(self, chat: Chat, thread: int | None) -> None:
        if (thread or GENERAL) in chat.closed and not self._administers(chat):
            raise bad_request("TOPIC_CLOSED")

    def _may_pin(self, chat: Chat) -> None:
        if chat.kind != "private" and not self._administers(chat):
            raise bad_request("not enough rights to manage pinned messages in the chat")


def _thread(chat: Chat, params: Params) -> int | None:
    thread = params.integer("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def _replied(chat: Chat, params: Params) -> Message | None:
    wanted = params.json("reply_parameters")
    if wanted is None:
        return None
    if "message_id" not in wanted:
        raise bad_request('can\'t find field "message_id"')
    message = chat.messages.get(wanted["message_id"])
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
