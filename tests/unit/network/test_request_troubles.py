"""The request on bad days: what PTB hears of each trouble, and that it never hears the token."""

from __future__ import annotations

import asyncio
import gc
import traceback
from base64 import b64encode

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application
from yarl import URL

from handlers.local.http import HttpBotApi, HttpRequest, listening
from handlers.network.errors import NeverLeft, NeverLeftInTime
from handlers.network.proxies import proxy_for
from handlers.network.request import AiohttpRequest
from tests.unit.network.conftest import PERSON, TOKEN, answering, bot_at, connected, http

OK = http(200, '{"ok": true, "result": true}')
ME = http(
    200,
    '{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "KP", "username": "kpbot"}}',
)


async def failure(bot: Bot) -> TelegramError:
    """How a request fails."""
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(PERSON, "Hello")
    told = "".join(traceback.format_exception(caught.value))
    said = told[told.rindex("The above") :] if "The above" in told else str(caught.value)
    assert TOKEN not in said + str(caught.value)
    return caught.value


async def hang(_: HttpRequest) -> bytes:
    await asyncio.Event().wait()
    return b""


async def test_a_server_that_hangs_times_out() -> None:
    async with answering(hang) as url, connected(url, AiohttpRequest(read_timeout=0.1)) as bot:
        assert isinstance(await failure(bot), TimedOut)


async def test_the_timeout_of_a_call_is_its_own() -> None:
    request = AiohttpRequest(read_timeout=60)
    async with answering(hang) as url, connected(url, request) as bot:
        with pytest.raises(TimedOut):
            await bot.send_chat_action(PERSON, "typing", read_timeout=0.1)


async def test_an_answer_that_trickles_times_out_as_a_whole() -> None:
    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 -\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b" ")
            await asyncio.sleep(0.02)

    quick = AiohttpRequest(read_timeout=0.1, connect_timeout=0.1, pool_timeout=0, write_timeout=0)
    async with listening(trickle) as url, connected(url, quick) as bot:
        assert isinstance(await failure(bot), TimedOut)


async def test_an_upload_that_nobody_takes_times_out() -> None:
    async def deaf(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.Event().wait()

    request = AiohttpRequest(read_timeout=60, media_write_timeout=0.2)
    async with listening(deaf) as url, connected(url, request) as bot:
        with pytest.raises(TimedOut):
            await bot.send_document(PERSON, bytes(32 * 1024 * 1024))


async def test_a_full_pool_says_that_nothing_was_sent() -> None:
    request = AiohttpRequest(connections=1, connect_timeout=0.05, pool_timeout=0.05)
    async with answering(hang) as url, connected(url, request) as bot:
        first = asyncio.create_task(bot.send_message(PERSON, "Hello", read_timeout=60))
        await asyncio.sleep(0.01)
        assert isinstance(await failure(bot), NeverLeftInTime)
        first.cancel()


async def test_a_connection_that_closes_is_a_network_error() -> None:
    async def hang_up(_: HttpRequest) -> bytes:
        return b""

    async with answering(hang_up) as url, connected(url) as bot:
        error = await failure(bot)
    assert type(error) is NetworkError


async def test_half_an_answer_is_a_network_error() -> None:
    async def stop_halfway(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 -\r\nContent-Length: 100\r\n\r\n{")

    async with listening(stop_halfway) as url, connected(url) as bot:
        assert type(await failure(bot)) is NetworkError


async def test_nobody_at_home_is_a_network_error() -> None:
    async with answering(hang) as url:
        pass
    async with connected(url) as bot:
        error = await failure(bot)
    assert type(error) is NeverLeft
    assert url.removeprefix("http://") in str(error)


async def test_a_gateway_page_in_the_place_of_an_answer_is_a_network_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def gateway(_: HttpRequest) -> bytes:
        return http(502, "<html><h1>Bad Gateway</h1></html>", "text/html")

    async with answering(gateway) as url, connected(url) as bot:
        error = await failure(bot)
    assert type(error) is NetworkError
    assert "502" in str(error)
    assert not [one for one in caplog.records if one.exc_info], "told twice"


async def test_a_portal_page_with_status_200_is_no_answer() -> None:
    async def portal(_: HttpRequest) -> bytes:
        return http(200, "<html>Welcome to the airport</html>", "text/html")

    async with answering(portal) as url, connected(url) as bot:
        assert isinstance(await failure(bot), TelegramError)


async def test_a_redirect_is_not_followed_with_the_token_in_it() -> None:
    asked: list[str] = []

    async def elsewhere(request: HttpRequest) -> bytes:
        asked.append(request.path)
        return b"HTTP/1.1 302 -\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"

    async with answering(elsewhere) as url, connected(url) as bot:
        await failure(bot)
    assert asked == [f"/bot{TOKEN}/sendMessage"]


async def test_too_many_requests_names_the_pause() -> None:
    async def slow_down(_: HttpRequest) -> bytes:
        return http(
            429,
            '{"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 9",'
            ' "parameters": {"retry_after": 9}}',
        )

    async with answering(slow_down) as url, connected(url) as bot:
        error = await failure(bot)
    assert isinstance(error, RetryAfter)
    assert "9" in str(error) or "0:00:09" in str(error)


async def test_polling_goes_on_after_every_trouble() -> None:
    """PTB's updater tries again after a NetworkError, and stops for anything that is none."""
    polls: list[int] = []
    again = asyncio.Event()

    async def troubled(request: HttpRequest) -> bytes:
        method = request.path.rpartition("/")[2]
        if method != "getUpdates":
            return ME if method == "getMe" else OK
        polls.append(1)
        match len(polls):
            case 1:
                return b""
            case 2:
                return http(502, "<html>", "text/html")
            case _:
                again.set()
                await asyncio.sleep(0.05)
                return http(200, '{"ok": true, "result": []}')

    seen: list[TelegramError] = []
    request = AiohttpRequest()
    async with answering(troubled) as url:
        builder = Application.builder().token(TOKEN).job_queue(None).base_url(f"{url}/bot")
        application = builder.request(request).get_updates_request(request).build()
        async with application:
            assert application.updater is not None
            await application.updater.start_polling(error_callback=seen.append)
            async with asyncio.timeout(60):
                await again.wait()
            await application.updater.stop()
    assert len(seen) == 2
    assert all(isinstance(one, NetworkError) for one in seen)


async def test_a_closed_request_leaves_nothing_open(telegram: HttpBotApi) -> None:
    """`filterwarnings = error` turns what aiohttp says of open connections into a failure."""
    async with connected(telegram.url) as bot:
        await bot.send_message(PERSON, "Hello")
    del bot
    gc.collect()


async def test_the_proxy_of_the_environment_carries_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[HttpRequest] = []

    async def proxy(request: HttpRequest) -> bytes:
        asked.append(request)
        return ME

    async with answering(proxy) as url:
        monkeypatch.setenv("HTTP_PROXY", url.replace("http://", "http://kp:secret@"))
        async with connected("http://bot-api.example") as bot:
            assert (await bot.get_me()).username == "kpbot"
    (request,) = asked
    assert request.path == f"http://bot-api.example/bot{TOKEN}/getMe"
    credentials = b64encode(b"kp:secret").decode()
    assert request.headers["proxy-authorization"] == f"Basic {credentials}"


async def test_a_proxy_that_refuses_the_tunnel_is_a_network_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def proxy(request: HttpRequest) -> bytes:
        assert request.method == "CONNECT"
        return http(407, "")

    async with answering(proxy) as url:
        monkeypatch.setenv("https_proxy", url)
        async with connected("https://bot-api.example") as bot:
            error = await failure(bot)
    assert type(error) is NeverLeft
    assert "407" in str(error)


async def test_no_proxy_is_asked_for_a_host_that_is_left_out(
    telegram: HttpBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with connected(telegram.url) as bot:
        assert (await bot.get_me()).username == "kpbot"


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1080", "http://", "http://[bad"])
async def test_a_proxy_of_no_use_is_not_gone_around(
    telegram: HttpBotApi, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("http_proxy", named)
    async with connected(telegram.url) as bot:
        error = await failure(bot)
    assert type(error) is NetworkError
    assert "proxy" in str(error)
    assert not telegram.api.calls


def test_a_proxy_for_everything_serves_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "proxy.example:3128")
    for scheme in ("http", "https"):
        found = proxy_for(URL(f"{scheme}://api.telegram.org"))
        assert found is not None
        assert str(found.url) == "http://proxy.example:3128"
        assert not found.headers


async def test_a_bot_that_never_reached_telegram_closes_its_pool() -> None:
    request = AiohttpRequest(connect_timeout=1)
    async with answering(hang) as url:
        pass
    bot = bot_at(url, request)
    with pytest.raises(NetworkError):
        await bot.initialize()
    await bot.shutdown()
    gc.collect()
