"""A bot on the request under test, and Bot API servers of the good and of the bad sort."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

import pytest
from telegram import Bot

from handlers.local.api import LocalBotApi
from handlers.local.http import HttpBotApi, HttpRequest, listening, read_request
from handlers.network.request import AiohttpRequest

TOKEN = "123456:not-to-be-seen-anywhere"
PERSON = 77

Reply = Callable[[HttpRequest], Awaitable[bytes]]
"""What a server writes in answer to a request, status line and all."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


@pytest.fixture
async def telegram() -> AsyncIterator[HttpBotApi]:
    """A server with one person that has started the bot."""
    api = LocalBotApi(lambda: datetime.now(UTC))
    person = api.add_user(PERSON, "Secretariat")
    api.say(person, api.private(person), "/start")
    async with HttpBotApi(api, TOKEN).listening() as server:
        yield server


def bot_at(url: str, request: AiohttpRequest) -> Bot:
    return Bot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=request,
    )


@asynccontextmanager
async def connected(url: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    """A bot on the request under test, before it asks who it is."""
    async with request or AiohttpRequest() as opened:
        yield bot_at(url, opened)


def answering(reply: Reply) -> AbstractAsyncContextManager[str]:
    """A server that answers each request with what `reply` gives; empty: it hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            answer = await reply(await read_request(reader))
            if not answer:
                return
            writer.write(answer)
            await writer.drain()

    return listening(serve)


def http(status: int, body: str, mime: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status} -\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode()
