"""The limiter between a bot and the Bot API, in simulated time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot

from handlers.chat.replying import TelegramMessenger
from handlers.local.api import LocalBotApi
from handlers.local.floods import FloodLimits
from handlers.local.request import LocalRequest
from handlers.local.simulated_loop import SimulatedLoop
from handlers.network.errors import NeverLeft
from handlers.network.limiter import LaneLimiter, seconds
from handlers.network.limits import SECOND, Lane
from kpbot.domain.chats import Destination
from kpbot.services.ports import SendingFailed
from kpbot.services.views import AssignedNotice, Notice
from tests.builders import make_action, make_moment
from tests.unit.network.conftest import TOKEN

ASKER = 500
SECRETARIAT = -100


@dataclass
class World:
    """A bot with the limiter, among three hundred people and a group."""

    bot: ExtBot[Lane]
    api: LocalBotApi
    limiter: LaneLimiter

    @property
    def said(self) -> list[tuple[float, int]]:
        """The seconds at which the bot wrote, and to whom."""
        return [
            (((one.message.edited or one.message.date) - START).total_seconds(), one.chat.id)
            for one in self.api.events
        ]

    async def say(self, chat_id: int, lane: Lane = Lane.REPLY) -> float:
        """Write to a chat; gives how long that took."""
        begin = now()
        await self.bot.send_message(chat_id, f"{begin}", rate_limit_args=lane)
        return now() - begin

    def in_bulk(self, chat_ids: range | list[int]) -> list[asyncio.Task[float]]:
        return [asyncio.create_task(self.say(one, Lane.BULK)) for one in chat_ids]


START = datetime(2010, 1, 4, tzinfo=UTC)


def now() -> float:
    return asyncio.get_running_loop().time()


@asynccontextmanager
async def open_world() -> AsyncIterator[World]:
    loop = asyncio.get_running_loop()
    api = LocalBotApi(lambda: START + timedelta(seconds=loop.time()))
    api.floods = FloodLimits()
    for number in range(1, 301):
        person = api.add_user(number, f"Person {number}")
        api.say(person, api.private(person), "/start")
    api.add_group(SECRETARIAT, "Secretariat", [api.world.users[1]])
    request = LocalRequest(api)
    limiter = LaneLimiter()
    bot: ExtBot[Lane] = ExtBot(
        TOKEN, request=request, get_updates_request=request, rate_limiter=limiter
    )
    async with bot:
        yield World(bot, api, limiter)


def story(tell: Callable[[World], Awaitable[None]]) -> None:
    """Run what happens in a world of its own, in simulated time."""

    async def run() -> None:
        async with open_world() as world:
            await tell(world)

    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        runner.run(run())


def test_an_answer_leaves_at_once_while_bulk_is_on_its_way() -> None:
    async def tell(world: World) -> None:
        bulk = world.in_bulk(range(1, 301))
        await asyncio.sleep(3)
        assert await world.say(SECRETARIAT) == 0
        await asyncio.gather(*bulk)
        assert now() < 300 / 30 * 1.05 + 0.1
        assert world.api.floods is not None
        assert world.api.floods.refused == 0

    story(tell)


def test_what_is_no_message_is_not_held_up() -> None:
    async def tell(world: World) -> None:
        bulk = world.in_bulk([1] * 10)
        await asyncio.sleep(0)
        begin = now()
        for _ in range(100):
            await world.bot.get_me()
            await world.bot.send_chat_action(1, "typing")
        assert now() == begin
        for task in bulk:
            task.cancel()

    story(tell)


def test_a_change_of_a_message_counts_like_one() -> None:
    async def tell(world: World) -> None:
        shown = await world.bot.send_message(1, "1")
        for number in range(2, 8):
            await shown.edit_text(f"{number}")
        assert [at for at, _ in world.said] == pytest.approx([0] * 5 + [SECOND, 2 * SECOND])

    story(tell)


def test_who_gives_up_frees_the_place() -> None:
    async def tell(world: World) -> None:
        first, *others, last = world.in_bulk([1] * 10)
        await asyncio.sleep(0.1)
        for task in others:
            task.cancel()
        await asyncio.gather(first, last)
        assert now() == pytest.approx(SECOND)
        assert len(world.said) == 2

    story(tell)


def test_an_answer_that_telegram_refused_for_now_is_sent_after_the_pause() -> None:
    async def tell(world: World) -> None:
        refuse(world, 7)
        assert await world.say(1) == 7
        assert world.said == [(7, 1)]

    story(tell)


def test_meanwhile_other_chats_get_theirs() -> None:
    async def tell(world: World) -> None:
        refuse(world, 7)
        stalled = asyncio.create_task(world.say(1))
        await asyncio.sleep(0)
        assert await world.say(2) == 0
        same_chat = asyncio.create_task(world.say(1))
        await asyncio.gather(stalled, same_chat)
        assert world.said == [(0, 2), (7, 1), (7, 1)]

    story(tell)


def test_bulk_that_telegram_refused_is_left_to_the_ledger() -> None:
    async def tell(world: World) -> None:
        refuse(world, 40)
        for waited in (0, 10):
            await asyncio.sleep(waited)
            with pytest.raises(RetryAfter) as slow:
                await world.say(1, Lane.BULK)
            assert seconds(slow.value) == 40 - waited
        await asyncio.sleep(30)
        assert await world.say(1, Lane.BULK) == 0
        assert len(world.api.calls) == 3  # getMe, and two of the three messages

    story(tell)


def test_bulk_that_waits_already_hears_of_the_pause() -> None:
    async def tell(world: World) -> None:
        refuse(world, 40)
        results = await asyncio.gather(*world.in_bulk([1] * 3), return_exceptions=True)
        assert [type(one) for one in results] == [RetryAfter] * 3
        assert now() == 0

    story(tell)


def test_a_pause_of_an_hour_is_not_waited_for() -> None:
    async def tell(world: World) -> None:
        refuse(world, 3600)
        for _ in range(2):
            with pytest.raises(RetryAfter):
                await world.say(1)
        assert now() == 0

    story(tell)


def test_a_chat_that_is_refused_again_and_again_is_given_up_within_a_minute() -> None:
    async def tell(world: World) -> None:
        refuse(world, 25, times=100)
        with pytest.raises(RetryAfter):
            await world.say(1)
        assert now() == 50

    story(tell)


def test_other_refusals_pass_through() -> None:
    async def tell(world: World) -> None:
        with pytest.raises(BadRequest):
            await world.say(999)

    story(tell)


def test_at_the_end_nobody_waits_any_longer() -> None:
    async def tell(world: World) -> None:
        waiting = world.in_bulk([1] * 3)
        await asyncio.sleep(0)
        await world.bot.shutdown()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(one) for one in results] == [float, *[asyncio.CancelledError] * 2]

    story(tell)


def test_bulk_is_closed_before_the_end_so_that_what_was_sent_can_be_recorded() -> None:
    async def tell(world: World) -> None:
        waiting = world.in_bulk([1] * 3)
        reply = asyncio.create_task(world.say(2))
        await asyncio.sleep(0)
        world.limiter.close_bulk()
        results = await asyncio.gather(*waiting, reply, return_exceptions=True)
        assert [type(one) for one in results] == [float, NeverLeft, NeverLeft, float]
        with pytest.raises(NeverLeft):
            await world.say(3, Lane.BULK)

    story(tell)


def test_what_the_bot_says_by_itself_goes_in_bulk() -> None:
    async def tell(world: World) -> None:
        messenger = TelegramMessenger(world.bot)
        sending = [messenger.send(Destination(SECRETARIAT), _notice()) for _ in range(2)]
        await asyncio.gather(*sending)
        assert [at for at, _ in world.said] == pytest.approx([0, SECOND])
        refuse(world, 9)
        await asyncio.sleep(SECOND)
        with pytest.raises(SendingFailed) as failed:
            await messenger.send(Destination(SECRETARIAT), _notice())
        assert failed.value.retry_after == 9

    story(tell)


def refuse(world: World, pause: int, times: int = 1) -> None:
    words = f"Too Many Requests: retry after {pause}"
    world.api.fail_next("sendMessage", 429, words, {"retry_after": pause}, times)


def _notice() -> Notice:
    return AssignedNotice(("WGM",), make_action(), "Secretariat", make_moment())
