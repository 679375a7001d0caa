"""Whether the bot may act in a chat, and what Telegram answers if not."""

from handlers.local.errors import bad_request, forbidden
from handlers.local.objects import PRESENT, Chat
from handlers.local.params import Params
from handlers.local.world import World


def reachable_chat(world: World, params: Params) -> Chat:
    """The chat that the request names; refused where the bot has no access to it."""
    name = params.text("chat_id")
    if not name:
        raise bad_request("chat_id is empty")
    chat_id = int(name) if name.lstrip("-").isdecimal() else 0
    chat = world.chats.get(chat_id)
    if chat is None and chat_id in world.users:
        raise forbidden("bot can't initiate conversation with a user")
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    status = chat.members.get(world.bot.id, "left")
    if status not in PRESENT:
        raise forbidden(_why_absent(chat, status))
    return chat


def _why_absent(chat: Chat, status: str) -> str:
    if chat.kind != "private":
        what = "was kicked from" if status == "kicked" else "is not a member of"
        return f"bot {what} the {chat.kind} chat"
    if status == "kicked":
        return "bot was blocked by the user"
    return "bot can't initiate conversation with a user"
