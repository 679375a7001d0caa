"""What the bot may ask about a chat and the people in it."""

from handlers.local.errors import bad_request
from handlers.local.objects import ADMINISTERS, JSON, Chat
from handlers.local.params import Params
from handlers.local.reach import reachable_chat
from handlers.local.wire import chat_json, member_json, message_json
from handlers.local.world import World

NO_GIFTS = dict.fromkeys(
    (
        "gifts_from_channels",
        "limited_gifts",
        "premium_subscription",
        "unique_gifts",
        "unlimited_gifts",
    ),
    False,
)


class Members:
    def __init__(self, world: World) -> None:
        self._world = world

    def get_chat(self, params: Params) -> JSON:
        chat = self._chat(params)
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
        pinned = chat.messages.get(next(reversed(chat.pinned), 0))
        return chat_json(chat) | full | ({"pinned_message": message_json(pinned)} if pinned else {})

    def get_member(self, params: Params) -> JSON:
        chat = self._chat(params)
        user_id = params.integer("user_id") or 0
        user = self._world.users.get(user_id)
        if user is None:
            raise bad_request("user not found")
        return member_json(user, chat.members.get(user_id, "left"))

    def get_administrators(self, params: Params) -> list[JSON]:
        chat = self._chat(params)
        if chat.kind == "private":
            raise bad_request("there are no administrators in the private chat")
        return [
            member_json(self._world.users[user_id], status)
            for user_id, status in chat.members.items()
            if status in ADMINISTERS and not self._world.users[user_id].is_bot
        ]

    def leave(self, params: Params) -> bool:
        self._chat(params).members[self._world.bot.id] = "left"
        return True

    def _chat(self, params: Params) -> Chat:
        return reachable_chat(self._world, params)
