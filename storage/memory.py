"""What was read lately, for as long as nobody has written to the database."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

MOST_KEPT = 64
"""Answers; the one that was not asked for the longest is dropped first."""


class Memory:
    """Remembers answers under keys, and forgets them all with the next change of the database."""

    def __init__(self, version: Callable[[], object]) -> None:
        """`version` is something else after each change, whoever makes it; None: unknown."""
        self._version = version
        self._known_at: object = None
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    async def get(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        """The answer under that key: from memory, or read and then kept."""
        version = self._version()
        if version is None:
            return await read()
        if version != self._known_at:
            self._known.clear()
            self._known_at = version
        if key in self._known:
            self._known.move_to_end(key)
            kept: T = self._known[key]
            return kept
        answer = await read()
        # What changed while it was read may or may not be in it: the next one reads again.
        if self._version() == version == self._known_at:
            self._known[key] = answer
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        return answer


class SqliteVersion:
    """A number that SQLite changes with each commit by any process, as this connection sees it.

    It stands in memory that the processes share, so asking takes microseconds and waits for
    nobody: no trip to a thread is made for it.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._path = engine.url.database or ""
        self._connection: sqlite3.Connection | None = None
        event.listen(engine.sync_engine, "engine_disposed", self._close)

    def __call__(self) -> object:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
            return self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None

    def _close(self, _engine: Engine) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def unknown() -> None:
    """The version of a database that tells none: PostgreSQL does so with a query only.

    Nor does SQLite where all units of work share one connection: their own changes do not count.
    """
