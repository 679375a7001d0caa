from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from handlers.local.api import LocalBotApi
from handlers.local.objects import Chat


async def test_a_refusal_on_demand_comes_as_often_as_wanted(
    api: LocalBotApi, bot: Bot, wgm: Chat
) -> None:
    flood = "Too Many Requests: retry after 7"
    api.fail_next("sendMessage", 429, flood, {"retry_after": 7}, times=2)
    api.fail_next("sendMessage", 500, "Internal Server Error")

    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            await bot.send_message(wgm.id, "x")
        assert refusal.value.retry_after == timedelta(seconds=7)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(wgm.id, "x")
    assert api.events == []

    await bot.send_message(wgm.id, "x")
    assert len(api.events) == 1
    assert [name for name, _ in api.calls] == ["sendMessage"] * 4


async def test_a_request_that_never_arrives_has_no_effect(
    api: LocalBotApi, bot: Bot, wgm: Chat
) -> None:
    api.drop_before("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(wgm.id, "x")
    assert api.events == []


async def test_a_lost_answer_leaves_its_effect(api: LocalBotApi, bot: Bot, wgm: Chat) -> None:
    api.drop_after("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(wgm.id, "x")
    assert len(api.events) == 1
