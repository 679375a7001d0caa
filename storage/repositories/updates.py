"""Which updates of Telegram have changed what; kept for as long as it may hand them out again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import insert_or_ignore
from storage.tables import updates

_KEPT = timedelta(days=3)
"""Telegram keeps an update that nobody takes for a day."""

_OLD = delete(updates).where(updates.c.at < bindparam("since"))


class SqlUpdates:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._changes = 0

    async def claim(self, update_id: int, verb: str, at: datetime) -> bool:
        """As the port says; the changes of one unit of work are told apart by their order."""
        self._changes += 1
        row = {"update_id": update_id, "change": f"{self._changes} {verb}", "at": at}
        done = await self._connection.execute(insert_or_ignore(self._connection, updates), row)
        await self._connection.execute(_OLD, {"since": at - _KEPT})
        return bool(done.rowcount)
