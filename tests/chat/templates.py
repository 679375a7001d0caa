"""Worlds that were prepared once: their database is copied, their messages are sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.local.api import LocalBotApi
from handlers.local.params import Params

_FOLDER = TemporaryDirectory(prefix="kpbot-tests-")


@dataclass(frozen=True, slots=True)
class Template:
    """What a preparation left: the database, and the requests that the bot made meanwhile."""

    file: Path
    calls: tuple[tuple[str, Params], ...] = ()

    async def renew(self, engine: AsyncEngine) -> None:
        """Make the in-memory database of `engine` what it was after the preparation."""
        async with aiosqlite.connect(self.file) as source:
            await source.backup(await driver(engine))


_TEMPLATES: dict[str, Template] = {}


async def prepared(
    name: str, engine: AsyncEngine, api: LocalBotApi, prepare: Callable[[], Awaitable[object]]
) -> Template:
    """Prepare an in-memory database and a Bot API, by copy where that was done before."""
    known = _TEMPLATES.get(name)
    if known is None:
        before = len(api.calls)
        await prepare()
        calls = tuple(api.calls[before:])
        _TEMPLATES[name] = known = await snapshot(name, engine, calls)
        return known
    await known.renew(engine)
    for method, params in known.calls:
        await api.call(method, params)
    return known


async def snapshot(
    name: str, engine: AsyncEngine, calls: tuple[tuple[str, Params], ...] = ()
) -> Template:
    """The in-memory database of `engine` as it is now."""
    template = Template(Path(_FOLDER.name) / f"{name}.db", calls)
    async with aiosqlite.connect(template.file) as target:
        await (await driver(engine)).backup(target)
    return template


async def driver(engine: AsyncEngine) -> aiosqlite.Connection:
    """The one connection of an in-memory database."""
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        one = raw.driver_connection
    assert isinstance(one, aiosqlite.Connection)
    return one
