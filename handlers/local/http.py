"""The local Bot API over HTTP, on loopback: for a bot in another process, and for its request."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from telegram.error import NetworkError

from handlers.local.api import LocalBotApi
from handlers.local.errors import ApiError
from handlers.local.params import Params, Upload

Answer = tuple[int, bytes]
"""A status and a body."""

_DISPOSITION = re.compile(r'name="(?P<name>[^"]*)"(?:; filename="(?P<file>[^"]*)")?')
_LONGEST_HEAD = 2**20


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request as it came over the wire; `path` is an address where a proxy is asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def params(self) -> Params:
        """What the body says, be it JSON, or a form, plain or in parts."""
        kind, _, boundary = self.headers.get("content-type", "").partition("; boundary=")
        if kind == "application/json":
            given = json.loads(self.body)
            return Params({name: _as_text(value) for name, value in given.items()})
        if kind != "multipart/form-data":
            return Params(dict(parse_qsl(self.body.decode())))
        values, files = {}, {}
        for part in self.body.split(f"--{boundary}".encode())[1:-1]:
            head, _, content = part[2:-2].partition(b"\r\n\r\n")
            about = head.decode()
            named = _DISPOSITION.search(about)
            if named is None:
                continue
            if named["file"] is None:
                values[named["name"]] = content.decode()
            else:
                mime = about.rpartition("Content-Type: ")[2]
                files[named["name"]] = Upload(named["file"], content, mime)
        return Params(values, files)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


async def read_request(reader: asyncio.StreamReader) -> HttpRequest:
    """The next request of a connection; raises `IncompleteReadError` at its end."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in lines if line)
    headers = {name.lower(): value for name, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    method, path, _ = first.split()
    return HttpRequest(method, path, headers, body)


@asynccontextmanager
async def listening(
    connected: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """Serve each connection until the end of the block; gives the address."""
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await connected(reader, writer)
        finally:
            writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        serving.add(task)
        task.add_done_callback(serving.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, limit=_LONGEST_HEAD)
    host, port = server.sockets[0].getsockname()
    async with server:
        try:
            yield f"http://{host}:{port}"
        finally:
            server.close()
            left = list(serving)
            for each in left:
                each.cancel()
            await asyncio.gather(*left, return_exceptions=True)


class HttpBotApi:
    """The local Bot API behind HTTP; only requests with its token are answered."""

    def __init__(self, api: LocalBotApi, token: str) -> None:
        self.api = api
        self.url = ""
        self._token = token
        self._served = asyncio.Condition()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[HttpBotApi]:
        async with listening(self._serve) as self.url:
            yield self

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for requests of the bot until it is so."""
        async with self._served:
            await self._served.wait_for(happened)

    def has_said(self, messages: int) -> bool:
        """Whether the bot has sent so many messages."""
        return len(self.api.events) >= messages

    def asked_for(self, method: str) -> list[Params]:
        return [params for name, params in self.api.calls if name == method]

    async def answer(self, request: HttpRequest) -> Answer:
        """The answer to one request; raises `ConnectionError` where a fault breaks the line."""
        try:
            return 200, await self._result(unquote(urlsplit(request.path).path), request)
        except ApiError as refused:
            return refused.status, json.dumps(refused.as_json()).encode()
        except NetworkError as broken:
            raise ConnectionResetError from broken
        finally:
            async with self._served:
                self._served.notify_all()

    async def _result(self, path: str, request: HttpRequest) -> bytes:
        if path.startswith(f"/file/bot{self._token}/"):
            return self.api.files.download(path.split("/", 3)[3])
        token, _, method = path.removeprefix("/bot").rpartition("/")
        if token != self._token:
            raise ApiError(401, "Unauthorized")
        result = await self.api.call(method, request.params())
        return json.dumps({"ok": True, "result": result}).encode()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            write_answer(writer, await self.answer(await read_request(reader)))
            await writer.drain()


def write_answer(writer: asyncio.StreamWriter, answer: Answer) -> None:
    status, body = answer
    writer.write(f"HTTP/1.1 {status} -\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
