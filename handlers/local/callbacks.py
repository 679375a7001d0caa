"""The bot's answers to pressed buttons."""

from handlers.local.entities import utf16_length
from handlers.local.errors import bad_request
from handlers.local.objects import Event
from handlers.local.params import Params
from handlers.local.world import World

LONGEST_NOTICE = 200


class Callbacks:
    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, params: Params) -> bool:
        press = self._world.presses.get(params.text("callback_query_id"))
        if press is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        text = params.text("text")
        if utf16_length(text) > LONGEST_NOTICE:
            raise bad_request("MESSAGE_TOO_LONG")
        self._world.record(
            Event(
                "answered",
                press.chat,
                press.message,
                text=text,
                user=press.user,
                alert=params.flag("show_alert"),
            )
        )
        return True
