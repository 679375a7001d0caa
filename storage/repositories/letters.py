"""Letters to the Secretariat. There are a few dozen a year, so no index helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.letters import Letter, LetterKind, LetterState, topic_of
from storage.dialects import insert_or_ignore
from storage.repositories.tries import TRIED, changes, saving, values
from storage.tables import letters
from storage.types import AnyRow

_OF_KIND = select(letters).where(letters.c.topic.like(bindparam("pattern"))).order_by(letters.c.id)
_RIPE = (
    select(letters)
    .where(letters.c.next_at <= bindparam("now"))
    .order_by(letters.c.next_at, letters.c.id)
)
_NEXT_AT = select(func.min(letters.c.next_at))
_SAVE = saving(letters, TRIED)


class SqlLetters:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_kind(self, kind: LetterKind) -> list[Letter]:
        found = await self._connection.execute(_OF_KIND, {"pattern": f"{kind} %"})
        return [_letter(row) for row in found]

    async def add(self, planned: Sequence[Letter]) -> None:
        rows = [
            {"topic": one.topic.code, "due_at": one.due_at} | values(one, TRIED) for one in planned
        ]
        if rows:
            await self._connection.execute(insert_or_ignore(self._connection, letters), rows)

    async def save(self, changed: Sequence[Letter]) -> None:
        rows = changes(changed, TRIED)
        if rows:
            await self._connection.execute(_SAVE, rows)

    async def lease(self, now: datetime, until: datetime) -> list[Letter]:
        """As the port says. The write lock keeps two processes from taking the same."""
        ripe = await self._connection.execute(_RIPE, {"now": now})
        leased = [_letter(row).leased(until) for row in ripe]
        await self.save(leased)
        return leased

    async def next_at(self) -> datetime | None:
        return (await self._connection.execute(_NEXT_AT)).scalar_one()


def _letter(row: AnyRow) -> Letter:
    return Letter(
        topic=topic_of(row.topic),
        due_at=row.due_at,
        next_at=row.next_at,
        state=LetterState(row.state),
        reason=row.reason,
        chat_id=row.chat_id,
        message_id=row.message_id,
        settled_at=row.settled_at,
        attempts=row.attempts,
        repeated=row.repeated,
        id=row.id,
    )
