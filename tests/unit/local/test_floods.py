"""The local Bot API can be told to keep Telegram's limits, and time to pass by itself."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from handlers.local.api import LocalBotApi
from handlers.local.errors import ApiError
from handlers.local.floods import FloodLimits
from handlers.local.params import Params
from handlers.local.simulated_loop import SimulatedLoop


def taken(floods: FloodLimits, chat_ids: list[int], at: float) -> int:
    """How many of these messages are taken at that second."""
    refusals: list[ApiError] = []
    for chat_id in chat_ids:
        try:
            floods.take(chat_id, at)
        except ApiError as refused:
            refusals.append(refused)
    assert {one.status for one in refusals} <= {429}
    assert all((one.parameters or {})["retry_after"] >= 1 for one in refusals)
    return len(chat_ids) - len(refusals)


def test_thirty_messages_a_second_are_taken() -> None:
    floods = FloodLimits()
    assert taken(floods, list(range(1, 41)), 0) == 30
    assert taken(floods, [50], 0.99) == 0
    assert taken(floods, [50], 1) == 1


def test_a_chat_takes_a_burst_of_five_and_then_one_a_second() -> None:
    floods = FloodLimits()
    assert taken(floods, [7] * 9, 0) == 5
    assert taken(floods, [7] * 9, 1) == 1
    assert taken(floods, [7] * 9, 100) == 5


def test_a_group_takes_twenty_a_minute() -> None:
    floods = FloodLimits()
    assert sum(taken(floods, [-7], second) for second in range(60)) == 20
    assert taken(floods, [-7], 60) == 1


async def test_only_messages_are_counted() -> None:
    api = LocalBotApi(lambda: datetime(2010, 1, 1, tzinfo=UTC))
    api.floods = FloodLimits()
    person = api.add_user(7, "Somebody")
    api.say(person, api.private(person), "/start")
    for _ in range(50):
        await api.call("getMe", Params())
    for number in range(5):
        await api.call("sendMessage", Params({"chat_id": "7", "text": f"{number}"}))
    with pytest.raises(ApiError, match="retry after 1"):
        await api.call("SENDMESSAGE", Params({"chat_id": "7", "text": "one more"}))
    assert len(api.events) == 5


def test_simulated_time_passes_while_all_wait() -> None:
    async def wait() -> list[float]:
        loop = asyncio.get_running_loop()
        await asyncio.gather(asyncio.sleep(3600), asyncio.sleep(60))
        moments = [loop.time()]
        await asyncio.to_thread(lambda: None)
        return [*moments, loop.time()]

    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(grace=1)) as runner:
        first, second = runner.run(wait())
    assert first == second == pytest.approx(3600)
