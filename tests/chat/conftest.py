"""A whole bot on an in-memory database, among the people and chats of the KP profile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, seat
from handlers.local.conversation import Conversation
from handlers.local.objects import Chat, Message
from handlers.local.reply import Reply, Said
from handlers.local.request import LocalRequest
from kpbot.domain.language import Language
from kpbot.domain.profile import Confirmation
from kpbot.local_chat import IN_MEMORY, TOKEN, publish_sample
from kpbot.main import Bot, assemble, database
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock
from kpbot.services.timetable import advance
from storage.engine import create_engine
from storage.migrate import upgrade
from tests.chat.templates import prepared

AFTER_THE_PLENARY = datetime(2009, 11, 6, 10, tzinfo=UTC)


@dataclass
class World:
    """Says who says what to whom, by the names of offices and bodies."""

    conversation: Conversation
    bot: Bot
    clock: SimulatedClock
    api: LocalBotApi
    engine: AsyncEngine

    async def says(
        self, who: str, text: str, where: str = "private", *, reply_to: Message | None = None
    ) -> Reply:
        person = self.conversation.person(who)
        return await self.conversation.says(person, text, self._chat(where), reply_to=reply_to)

    async def presses(self, who: str, said: Said | Message, button: str) -> Reply:
        """Press the button whose label contains `button`."""
        message = said.message if isinstance(said, Said) else said
        (label, *_) = [one.text for one in message.buttons if button in one.text]
        return await self.conversation.presses(self.conversation.person(who), message, label)

    async def sends(
        self, who: str, name: str, content: bytes | str, where: str = "private", **options: Any
    ) -> Reply:
        """Send a file; the options are those of `LocalBotApi.send_file`."""
        data = content.encode() if isinstance(content, str) else content
        person = self.conversation.person(who)
        return await self.conversation.sends(person, name, data, self._chat(where), **options)

    async def until(self, day: str, at: time = time(10)) -> Reply:
        """What the bot says by itself until that day."""
        to = datetime.combine(datetime.fromisoformat(day), at, tzinfo=UTC)
        return await self.conversation.during(advance(self.bot.jobs, self.clock, to))

    def chat(self, name: str) -> Chat:
        chat = self._chat(name)
        assert chat is not None
        return chat

    def _chat(self, name: str) -> Chat | None:
        return None if name == "private" else self.conversation.group(name)


@asynccontextmanager
async def open_world(
    url: str = IN_MEMORY,
    *,
    sample: bool,
    language: Language = Language.ENGLISH,
    confirmation: Confirmation | None = None,
) -> AsyncIterator[World]:
    profile = load_profile()
    if confirmation is not None:
        profile = replace(profile, confirmation=confirmation)
    cast = Cast(profile)
    clock = SimulatedClock(AFTER_THE_PLENARY)
    api = LocalBotApi(clock.now)
    in_memory = url == IN_MEMORY
    async with _no_tables() if in_memory else database(url) as engine:
        request, zone = LocalRequest(api), ZoneInfo("UTC")
        bot = assemble(engine, profile, clock, zone, TOKEN, request, language=language)
        cast.enter(api)
        async with Conversation(bot.application, api) as conversation:

            async def prepare() -> None:
                await upgrade(engine)
                await seat(bot.ports.store, cast, clock.now() - timedelta(days=1))
                if sample:
                    await publish_sample(bot, cast)

            if in_memory:
                await prepared(f"{sample}-{language}", engine, api, prepare)
            else:
                await prepare()
            yield World(conversation, bot, clock, api, engine)


@asynccontextmanager
async def _no_tables() -> AsyncIterator[AsyncEngine]:
    engine = create_engine(IN_MEMORY)
    yield engine
    await engine.dispose()


@pytest.fixture
async def published() -> AsyncIterator[World]:
    """The morning after the Plenary, the sample communiqué published."""
    async with open_world(sample=True) as world:
        yield world


@pytest.fixture
async def empty() -> AsyncIterator[World]:
    """The morning after the Plenary, before any communiqué."""
    async with open_world(sample=False) as world:
        yield world
