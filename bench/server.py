"""A Bot API server that costs next to nothing: it hands out updates and counts the answers.

It knows as little as a bench needs, so that what is measured is the bot.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

from handlers.local.errors import ApiError
from handlers.local.floods import FloodLimits
from handlers.local.objects import JSON

MOST_AT_ONCE = 100
NOW = 1257501600


class Telegram:
    """One bot's server. Each answer of the bot belongs to the oldest question of that chat."""

    def __init__(self) -> None:
        self.url = ""
        self.first_poll = 0.0
        """When the bot first asked for updates."""

        self.latencies: list[float] = []
        """Seconds from handing out a question to its answer, in the order of the answers."""

        self.last_answer = ""
        self.unasked = 0
        """Messages that nobody had asked for."""

        self.floods: FloodLimits | None = None
        """Counts what Telegram would have refused; it is taken all the same."""

        self._next_id = 1
        self._pending: list[JSON] = []
        self._asked: dict[int, list[float]] = {}
        self._polls: list[Callable[[], None]] = []
        self._awaited = 0
        self._answered = asyncio.Event()
        self._polled = asyncio.Event()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Telegram]:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.url = "http://{}:{}".format(*server.sockets[0].getsockname())
        async with server:
            yield self

    async def polled(self) -> None:
        """Wait until the bot asks for updates, as it does once it has started."""
        await self._polled.wait()

    async def ask(self, people: Sequence[int], text: str, number: int) -> float:
        """Let these people ask in turn, so often in all; gives the seconds that answering takes."""
        waiting, self._polls = self._polls, []  # all is there before the first is handed out
        for count in range(number):
            self.say(people[count % len(people)], text)
        self._polls = waiting
        begin = perf_counter()
        await self.answered(number)
        return perf_counter() - begin

    async def answered(self, number: int) -> None:
        """Hand out what was said, and wait for so many answers."""
        self._awaited = number
        self._answered.clear()
        self._hand_out()
        await self._answered.wait()

    def say(self, person: int, text: str) -> None:
        """Let a person write to the bot in private; handed out with the next poll."""
        who = {"id": person, "is_bot": False, "first_name": f"Person {person}"}
        message: dict[str, Any] = {
            "message_id": self._next_id,
            "date": NOW,
            "chat": {"id": person, "type": "private", "first_name": who["first_name"]},
            "from": who,
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._pending.append({"update_id": self._next_id, "message": message})
        self._next_id += 1
        self._hand_out()

    def poll(self, answer: Callable[[object], None], timeout: int) -> None:
        if not self.first_poll:
            self.first_poll = perf_counter()
        self._polled.set()

        def hand_out() -> None:
            now, taken = perf_counter(), self._pending[:MOST_AT_ONCE]
            del self._pending[:MOST_AT_ONCE]
            for update in taken:
                self._asked.setdefault(update["message"]["chat"]["id"], []).append(now)
            answer(taken)

        if self._pending or not timeout:
            hand_out()
        else:
            self._polls.append(hand_out)

    def sent(self, chat_id: int, text: str) -> JSON:
        self.last_answer = text
        if self.floods is not None:
            with suppress(ApiError):
                self.floods.take(chat_id, perf_counter())
        if not (asked := self._asked.get(chat_id)):
            self.unasked += 1
        else:
            self.latencies.append(perf_counter() - asked.pop(0))
            self._awaited -= 1
            if not self._awaited:
                self._answered.set()
        return {"message_id": 1, "date": NOW, "chat": {"id": chat_id, "type": "private"}}

    def _hand_out(self) -> None:
        waiting, self._polls = self._polls, []
        for hand_out in waiting:
            hand_out()


class _Connection(asyncio.Protocol):
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            at = head.find(b"content-length:")
            size = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._buffer) < end + 4 + size:
                return
            path = self._buffer[: self._buffer.index(b" HTTP/")].decode()
            body = self._buffer[end + 4 : end + 4 + size].decode()
            self._buffer = self._buffer[end + 4 + size :]
            self._serve(path.rpartition("/")[2], body)

    def _serve(self, method: str, body: str) -> None:
        given: dict[str, Any] = {}
        if body.startswith("{"):
            given = json.loads(body)
        elif body:
            given = dict(parse_qsl(body))
        if method == "getUpdates":
            self._telegram.poll(self._answer, int(given.get("timeout", 0)))
        elif method == "sendMessage":
            self._answer(self._telegram.sent(int(given["chat_id"]), given["text"]))
        elif method == "getMe":
            self._answer(_ME)
        else:
            self._answer(True)  # noqa: FBT003 - Telegram's own word for done

    def _answer(self, result: object) -> None:
        body = json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
        assert self._transport
        self._transport.write(head.encode() + body)


_ME = {"id": 1, "is_bot": True, "first_name": "KP", "username": "kpbot"}
