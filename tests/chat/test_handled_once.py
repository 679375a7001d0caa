"""Telegram hands out an update again where the bot died before it said that it had it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update

from handlers.local.objects import JSON
from handlers.local.reply import Reply
from tests.chat.conftest import World, open_world


async def comes(world: World, update: JSON) -> Reply:
    application = world.bot.application
    again = Update.de_json(update, application.bot)
    return await world.conversation.during(application.process_update(again))


def command(world: World, who: str, text: str, where: str = "private") -> JSON:
    """The update that these words make; it is not handed over yet."""
    person = world.conversation.person(who)
    chat = world.chat(where) if where != "private" else world.api.private(person)
    world.api.say(person, chat, text)
    (update,) = world.api.updates.take()
    return update


DEEDS = [
    "/progress 12.3 The note is drafted",
    "/block 12.3 by WGS Figures are missing",
    "/snooze 12.3 7 days On leave",
    "/extend 12.3 30 June 2010 Talks begin in May",
    "/done 9.1 All visited",
]


@pytest.mark.parametrize("words", DEEDS)
async def test_what_comes_twice_acts_once(published: World, words: str) -> None:
    update = command(published, "Chair of WGM", words, "WGM")
    ask = f"/history {words.split()[1]}"
    assert await comes(published, dict(update))
    history = (await published.says("Chair of WGM", ask)).text
    await comes(published, update)
    assert (await published.says("Chair of WGM", ask)).text == history


async def test_a_press_that_comes_twice_acts_once(published: World) -> None:
    card = await published.says("Chair of WGM", "/item 12.3", "WGM")
    world, person = published, published.conversation.person("Chair of WGM")
    world.api.press(person, card.last.message, "✓ Done")
    (update,) = world.api.updates.take()
    assert "12.3 is marked" in (await comes(world, dict(update))).text
    await comes(world, update)
    history = (await world.says("Chair of WGM", "/history 12.3")).text
    assert history.count("Chair of WGM") == 1


async def test_after_a_restart_it_is_still_known(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as world:
        update = command(world, "Chair of WGM", "/progress 12.3 The note is drafted", "WGM")
        assert await comes(world, dict(update))
    async with open_world(url, sample=False) as world:
        assert not await comes(world, update)
        item = (await world.says("Chair of WGM", "/history 12.3")).text
        assert item.count("The note is drafted") == 1


async def test_days_later_its_number_is_forgotten(published: World) -> None:
    update = command(published, "Chair of WGM", "/progress 12.3 The note is drafted")
    assert await comes(published, dict(update))
    published.clock.set(published.clock.now() + timedelta(days=4))
    await published.says("Chair of WGM", "/progress 12.3 Sent")
    assert await comes(published, update)
