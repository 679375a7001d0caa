"""HTTP to Telegram by aiohttp, in the place of PTB's own request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, cast

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from handlers.network.errors import NeverLeft, NeverLeftInTime
from handlers.network.form import Form, form_of
from handlers.network.proxies import Proxy, proxy_for

DEFAULT = BaseRequest.DEFAULT_NONE

NAMES_KEPT_FOR = 60
"""Seconds for which the address of a host is remembered."""

IDLE_FOR = 30
"""Seconds after which a connection that nobody uses is closed, before Telegram closes it."""


class AiohttpRequest(BaseRequest):
    """Requests to the Bot API over a pool of connections that stays fast when many are open.

    Timeouts are in seconds, None for no limit; a call may bring its own. `connect_timeout` and
    `pool_timeout` together are the time until there is a connection, `write_timeout` the time
    that a piece of an upload may take, `read_timeout` the longest silence until the answer is
    complete. A request without a file takes no longer than all four together. Proxies are those
    of the environment.

    Fails with `TimedOut`, or `NetworkError` for all other trouble on the way, `NEVER_LEFT` where
    nothing was sent; none of them tells the address, for the token is a part of it.
    """

    def __init__(
        self,
        connections: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._connections = connections
        self._read = read_timeout
        self._write = write_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._media_write = media_write_timeout
        self._session: ClientSession | None = None
        self._proxies: dict[URL, Proxy | None] = {}

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        """Open the pool, if it is not open."""
        if self._session is not None:
            return
        connector = TCPConnector(
            limit=self._connections, ttl_dns_cache=NAMES_KEPT_FOR, keepalive_timeout=IDLE_FOR
        )
        self._session = ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )
        self._proxies.clear()

    async def shutdown(self) -> None:
        """Close the pool with all its connections; the request may be initialized again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = DEFAULT,
        write_timeout: object = DEFAULT,
        connect_timeout: object = DEFAULT,
        pool_timeout: object = DEFAULT,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer, whatever they are."""
        form = form_of(request_data)
        large = form is not None and form.large
        write = _given(write_timeout, self._media_write if large else self._write)
        read, connect = _given(read_timeout, self._read), _given(connect_timeout, self._connect)
        until_connected = _sum(connect, _given(pool_timeout, self._pool))
        limits = ClientTimeout(
            # A document on a slow line takes as long as it takes, while something moves.
            total=None if large or method == "GET" else _sum(until_connected, write, read),
            connect=until_connected,
            sock_connect=connect,
            sock_read=read,
        )
        try:
            return await self._send(method, URL(url, encoded=True), form, limits, write)
        except ConnectionTimeoutError as slow:
            raise NeverLeftInTime(
                "Timed out before there was a connection: nothing was sent"
            ) from slow
        except TimeoutError as slow:
            raise TimedOut from slow
        except ClientHttpProxyError as refused:
            # What aiohttp says of it has the address.
            raise NeverLeft(f"The proxy refused: {refused.status} {refused.message}") from None
        except ClientConnectorError as failed:
            raise NeverLeft(f"{type(failed).__name__}: {failed}") from failed
        except OSError as failed:
            raise NetworkError(f"{type(failed).__name__}: {failed}") from failed
        except (ClientError, ValueError) as failed:
            raise NetworkError(f"{type(failed).__name__} on the way to Telegram") from None

    async def _send(
        self, method: str, url: URL, form: Form | None, limits: ClientTimeout, write: float | None
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("This request is not initialized.")
        headers, proxy = _headers(form), self._proxy(url)
        if proxy is not None and url.scheme == "http":
            headers.update(proxy.headers)  # where there is no tunnel, the proxy reads these
        async with asyncio.timeout(None) as writing:
            async with self._session.request(
                method,
                url,
                data=_body(form, writing, write),
                headers=headers,
                timeout=limits,
                allow_redirects=False,
                proxy=proxy.url if proxy else None,
                proxy_headers=proxy.headers if proxy else None,
            ) as answer:
                return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As PTB does it, but a gateway's page in the place of an answer is no error of ours.

        It is raised, and told in one line by who catches it.
        """
        try:
            return json.loads(payload.decode(errors="replace"))
        except ValueError as unreadable:
            raise TelegramError("The answer is not that of a Bot API") from unreadable

    def _proxy(self, url: URL) -> Proxy | None:
        """The proxy for the host, looked up once: the lookup costs as much as a request."""
        origin = url.origin()
        if origin not in self._proxies:
            self._proxies[origin] = proxy_for(origin)
        return self._proxies[origin]


def _body(
    form: Form | None, writing: asyncio.Timeout, patience: float | None
) -> bytes | AsyncIterator[memoryview] | None:
    if form is None:
        return None
    return _watched(form, writing, patience) if form.large else b"".join(form.pieces)


async def _watched(
    form: Form, writing: asyncio.Timeout, patience: float | None
) -> AsyncIterator[memoryview]:
    """The pieces of an upload, each of which has to be taken in time: aiohttp has no such limit."""
    loop = asyncio.get_running_loop()
    for chunk in form.chunks():
        writing.reschedule(None if patience is None else loop.time() + patience)
        yield chunk
    writing.reschedule(None)


def _headers(form: Form | None) -> dict[str, str]:
    if form is None:
        return {}
    return {"Content-Type": form.content_type, "Content-Length": str(form.size)}


def _given(seconds: object, default: float | None) -> float | None:
    return default if seconds is DEFAULT else cast("float | None", seconds)


def _sum(*timeouts: float | None) -> float | None:
    """All together; None as soon as one has no limit."""
    known = [one for one in timeouts if one is not None]
    return sum(known) if len(known) == len(timeouts) else None
