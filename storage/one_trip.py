"""A unit of work that reads, done in one go in a thread.

On SQLite each statement of aiosqlite takes four trips to the thread of its connection and back,
and these take longer than the statements. Here the whole unit makes one trip.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Engine, Executable, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.dialects import create_reading_engine

T = TypeVar("T")

THREADS = 2
"""That many read at the same time; more would only take turns with the event loop's own work."""


class _Inline:
    """Looks like a connection that has to be awaited, and answers at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, asked: Any = None) -> CursorResult[Any]:
        return self._connection.execute(statement, asked)


class OneTrip:
    """Runs reading functions on the SQLite file of an engine, each in a transaction of its own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._path = engine.url.database or ""
        self._opened: tuple[Engine, ThreadPoolExecutor] | None = None
        event.listen(engine.sync_engine, "engine_disposed", self._close)

    async def run(self, read: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What `read` gives; it may wait for nothing but its connection."""
        if self._opened is None:
            threads = ThreadPoolExecutor(THREADS, thread_name_prefix="kpbot-reading")
            self._opened = create_reading_engine(self._path, THREADS), threads
        engine, threads = self._opened
        return await asyncio.get_running_loop().run_in_executor(threads, _run, engine, read)

    def _close(self, _engine: Engine) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            engine, threads = opened
            threads.shutdown()
            engine.dispose()


def _run(engine: Engine, read: Callable[[AsyncConnection], Awaitable[T]]) -> T:
    with engine.connect() as connection:
        going = read(cast("AsyncConnection", _Inline(connection))).__await__()
        try:
            next(going)
        except StopIteration as done:
            return cast("T", done.value)
        raise RuntimeError("what is read in one trip may wait for nothing but the database")
