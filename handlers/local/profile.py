"""What the bot says about itself: its name, its description, its list of commands."""

import re
from typing import Any

from handlers.local.errors import bad_request
from handlers.local.objects import JSON
from handlers.local.params import Params
from handlers.local.wire import user_json
from handlers.local.world import World

MOST_COMMANDS = 100
LONGEST_COMMAND_TEXT = 256
LONGEST = {"description": 512, "short_description": 120}

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DEFAULT = {"type": "default"}


class Profile:
    def __init__(self, world: World, *, reads_all: bool) -> None:
        self._world = world
        self._reads_all = reads_all
        self._commands: dict[tuple[str, str], list[JSON]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}

    def get_me(self, _params: Params) -> JSON:
        return user_json(self._world.bot) | {
            "can_join_groups": True,
            "can_read_all_group_messages": self._reads_all,
            "supports_inline_queries": True,
        }

    def set_commands(self, params: Params) -> bool:
        commands: list[dict[str, Any]] = params.json("commands") or []
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(command.get("command", "")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= LONGEST_COMMAND_TEXT:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[_audience(params)] = commands
        return True

    def get_commands(self, params: Params) -> list[JSON]:
        return self._commands.get(_audience(params), [])

    def delete_commands(self, params: Params) -> bool:
        self._commands.pop(_audience(params), None)
        return True

    def set_description(self, params: Params) -> bool:
        return self._describe("description", params)

    def set_short_description(self, params: Params) -> bool:
        return self._describe("short_description", params)

    def _describe(self, name: str, params: Params) -> bool:
        text = params.text(name)
        if len(text) > LONGEST[name]:
            raise bad_request(f"{name.upper()}_TOO_LONG")
        self.descriptions[name, params.text("language_code")] = text
        return True


def _audience(params: Params) -> tuple[str, str]:
    scope = params.json("scope") or _DEFAULT
    return str(sorted(scope.items())), params.text("language_code")
