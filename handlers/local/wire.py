"""The JSON in which Telegram tells the bot about people, chats and messages."""

from datetime import datetime
from typing import Any

from handlers.local.entities import Entity
from handlers.local.objects import ANONYMOUS, JSON, Chat, File, Message, Status, User

#: The field that holds an entity's detail.
DETAILS = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}

ADMIN_RIGHTS = (
    "can_change_info",
    "can_delete_messages",
    "can_delete_stories",
    "can_edit_stories",
    "can_invite_users",
    "can_manage_chat",
    "can_manage_topics",
    "can_manage_video_chats",
    "can_pin_messages",
    "can_post_stories",
    "can_promote_members",
    "can_restrict_members",
    "can_send_welcome_messages",
)


def timestamp(moment: datetime) -> int:
    return int(moment.timestamp())


def given(**fields: Any) -> JSON:
    """The fields which have a value: Telegram leaves the others out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], False)}


def user_json(user: User) -> JSON:
    named = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    return named | given(username=user.username)


def chat_json(chat: Chat) -> JSON:
    name = "first_name" if chat.kind == "private" else "title"
    return {"id": chat.id, "type": chat.kind, name: chat.title} | given(
        username=chat.username, is_forum=chat.forum
    )


def entity_json(entity: Entity) -> JSON:
    plain = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    name = DETAILS.get(entity.type)
    return plain | ({name: entity.detail} if name and entity.detail else {})


def file_json(file: File) -> JSON:
    return {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.content)}


def document_json(file: File) -> JSON:
    return file_json(file) | {"file_name": file.name, "mime_type": file.mime}


def photo_json(file: File) -> list[JSON]:
    """One size; a PNG holds its width and height at a fixed place."""
    width, height = (int.from_bytes(file.content[at : at + 4]) for at in (16, 20))
    return [file_json(file) | {"width": width, "height": height}]


def message_json(message: Message, *, with_reply: bool = True) -> JSON:
    """The message as the bot receives it, with the message that it replies to (no further)."""
    chat = chat_json(message.chat)
    out = {"message_id": message.id, "date": timestamp(message.date), "chat": chat}
    out["from"] = user_json(message.sender)
    if message.sender == ANONYMOUS:
        out["sender_chat"] = chat
    if message.as_chat is not None:
        out["sender_chat"] = chat_json(message.as_chat)
    if message.via is not None:
        out["via_bot"] = user_json(message.via)
    if message.original is not None:
        out["forward_origin"] = {
            "type": "user",
            "date": timestamp(message.original.date),
            "sender_user": user_json(message.original.sender),
        }
    out |= given(message_thread_id=message.thread, is_topic_message=message.is_topic)
    if message.reply_to is not None and with_reply:
        out["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.edited is not None:
        out["edit_date"] = timestamp(message.edited)
    if message.buttons:
        out["reply_markup"] = message.markup
    return out | _content(message)


def _content(message: Message) -> JSON:
    entities = [entity_json(entity) for entity in message.entities]
    if message.document is not None:
        media: JSON = {"document": document_json(message.document)}
    elif message.photo is not None:
        media = {"photo": photo_json(message.photo)}
    else:
        return given(text=message.text, entities=entities) | message.service
    described = given(caption=message.text, caption_entities=entities, media_group_id=message.album)
    return media | described


def member_json(user: User, status: Status) -> JSON:
    out: JSON = {"user": user_json(user), "status": status}
    if status == "administrator":
        out |= dict.fromkeys(ADMIN_RIGHTS, True) | {"can_be_edited": False}
    if status in {"creator", "administrator"}:
        out["is_anonymous"] = False
    if status == "kicked":
        out["until_date"] = 0
    return out
