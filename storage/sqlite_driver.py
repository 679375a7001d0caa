"""An aiosqlite that answers a statement in one trip to the thread of its connection.

As it comes, aiosqlite makes four: a cursor, the statement, the rows, the end of the cursor. Each
trip costs about as much as a small query itself.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, Self

import aiosqlite

_Run = Callable[[sqlite3.Cursor, str, Any], object]

_ROWS_AT_ONCE: Final = 64


class OneTripCursor:
    """What SQLAlchemy asks of a cursor of aiosqlite; the rows are fetched with the statement."""

    arraysize = 1

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        await self._connection.run(self._run, sqlite3.Cursor.execute, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Self:
        await self._connection.run(self._run, sqlite3.Cursor.executemany, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """There is nothing left to close."""

    def _run(self, connection: sqlite3.Connection, run: _Run, sql: str, given: Any) -> None:
        cursor = connection.cursor()
        try:
            run(cursor, sql, given)
            self._rows = cursor.fetchall()
            self.description = cursor.description
            self.rowcount = cursor.rowcount
            self.lastrowid = cursor.lastrowid
        finally:
            cursor.close()


class OneTripConnection(aiosqlite.Connection):
    def __init__(self, *where: Any, **how: Any) -> None:
        super().__init__(partial(sqlite3.connect, *where, **how), _ROWS_AT_ONCE)
        # a process that ends without disposing of its engine must not wait for this thread
        self._thread.daemon = True
        self._stopped: asyncio.Future[Any] | None = None

    def stop(self) -> asyncio.Future[Any] | None:
        self._stopped = super().stop()
        return self._stopped

    async def _connect(self) -> Self:
        try:
            await super()._connect()
        except Exception:
            # the thread still has to report its end, and would find the loop closed
            if self._stopped:
                await self._stopped
            raise
        return self

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # as much as SQLAlchemy asks for
        return OneTripCursor(self)

    async def run(self, deed: Callable[..., None], *given: Any) -> None:
        """`deed` with the connection, in the thread that the connection belongs to."""
        await self._execute(deed, self._conn, *given)  # type: ignore[no-untyped-call]  # aiosqlite leaves it untyped
