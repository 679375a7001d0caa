"""The local Bot API in a process of its own, where a bot may be killed at any step of a request.

    python -m tests.crash.telegram

Prints its address, and serves until its standard input ends. The token of a bot is
`STORY:PID:FATE`: each story has a Telegram of its own, PID is the process that asks, and FATE is
the step at which it is killed: `arrived`, `accepted` or `answered`, and the number of the message.
The query of a request names the rows of the ledger that its message is about. `GET /STORY` gives
all messages of a story, in order.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from handlers.local.api import LocalBotApi
from handlers.local.errors import ApiError
from handlers.local.http import HttpRequest, listening, read_request, write_answer
from tests.crash.cast import GROUPS, PEOPLE


class BotKilledError(ConnectionError):
    """There is nobody left to answer to."""


@dataclass
class Story:
    """One bot's Telegram, through all the processes of its life."""

    api: LocalBotApi
    seen: Counter[str] = field(default_factory=Counter)
    messages: list[dict[str, object]] = field(default_factory=list)

    async def answer(self, request: HttpRequest, pid: str, fate: str, method: str) -> bytes:
        self.seen[pid] += 1
        number = self.seen[pid]
        if fate == f"arrived {number}":
            # what lies in the server's buffers is read, whoever sent it
            os.kill(int(pid), signal.SIGKILL)
        params = request.params()
        result = await self.api.call(method, params)
        self.messages.append(
            {
                "pid": int(pid),
                "chat": int(params.text("chat_id")),
                "rows": unquote(urlsplit(request.path).query).split("|"),
                "text": params.text("text"),
            }
        )
        if fate in (f"arrived {number}", f"accepted {number}"):
            os.kill(int(pid), signal.SIGKILL)
            raise BotKilledError
        return json.dumps({"ok": True, "result": result}).encode()

    def answered(self, pid: str, fate: str) -> None:
        """The answer is on its way: the bot dies with it or soon after it."""
        if fate == f"answered {self.seen[pid]}":
            with suppress(ProcessLookupError):  # it was quicker
                os.kill(int(pid), signal.SIGKILL)


def open_story() -> Story:
    api = LocalBotApi(lambda: datetime.now(UTC))
    users = [api.add_user(id_, name, started=True) for id_, name in PEOPLE.items()]
    for chat_id, title in GROUPS.items():
        api.add_group(chat_id, title, users)
    return Story(api)


class Telegram:
    def __init__(self) -> None:
        self._stories: defaultdict[str, Story] = defaultdict(open_story)
        self._connections = 0
        self._closed = asyncio.Condition()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        try:
            await self._serve(reader, writer)
        finally:
            self._connections -= 1
            async with self._closed:
                self._closed.notify_all()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            request = await read_request(reader)
            head, _, name = unquote(urlsplit(request.path).path).rpartition("/")
            if not head:
                async with self._closed:
                    # what a dead bot has sent is still being read
                    await self._closed.wait_for(lambda: self._connections == 1)
                write_answer(writer, (200, json.dumps(self._stories[name].messages).encode()))
                continue
            story_name, pid, fate = head.removeprefix("/bot").split(":")
            story = self._stories[story_name]
            try:
                write_answer(writer, (200, await story.answer(request, pid, fate, name)))
            except ApiError as refused:
                body = json.dumps(refused.as_json()).encode()
                write_answer(writer, (refused.status, body))
            await writer.drain()
            story.answered(pid, fate)


async def main() -> None:
    async with listening(Telegram().serve) as url:
        print(url, flush=True)  # noqa: T201 - that is how the test learns the address
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
