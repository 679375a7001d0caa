"""Letters to the Secretariat. There are a few dozen a year, so no index helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.letters import Letter, LetterKind, LetterState, topic_of
from storage.dialects import insert_or_ignore
from storage.tables import letters
from storage.types import AnyRow

_OF_KIND = select(letters).where(letters.c.topic.like(bindparam("pattern"))).order_by(letters.c.id)
_RIPE = (
    select(letters)
    .where(letters.c.next_at <= bindparam("now"))
    .order_by(letters.c.next_at, letters.c.id)
)
_NEXT_AT = select(func.min(letters.c.next_at))
_CHANGING = (
    "next_at",
    "state",
    "reason",
    "chat_id",
    "message_id",
    "settled_at",
    "attempts",
    "repeated",
)
_SAVE = (
    update(letters)
    .where(letters.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


class SqlLetters:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_kind(self, kind: LetterKind) -> list[Letter]:
        found = await self._connection.execute(_OF_KIND, {"pattern": f"{kind} %"})
        return [_letter(row) for row in found]

    async def add(self, planned: Sequence[Letter]) -> None:
        rows = [
            {"topic": one.topic.code, "due_at": one.due_at}
            | {name: getattr(one, name) for name in _CHANGING}
            for one in planned
        ]
        if rows:
            await self._connection.execute(insert_or_ignore(self._connection, letters), rows)

    async def save(self, changed: Sequence[Letter]) -> None:
        rows = [
            {"key": _key(one)} | {f"new_{name}": getattr(one, name) for name in _CHANGING}
            for one in changed
        ]
        if rows:
            await self._connection.execute(_SAVE, rows)

    async def lease(self, now: datetime, until: datetime) -> list[Letter]:
        """As the port says. The write lock keeps two processes from taking the same."""
        ripe = [_letter(row) for row in await self._connection.execute(_RIPE, {"now": now})]
        leased = [
            replace(
                one,
                next_at=until,
                state=LetterState.LEASED,
                repeated=one.repeated or one.state is LetterState.LEASED,
            )
            for one in ripe
        ]
        await self.save(leased)
        return leased

    async def next_at(self) -> datetime | None:
        return (await self._connection.execute(_NEXT_AT)).scalar_one()


def _key(letter: Letter) -> int:
    if letter.id is None:
        raise LookupError(f"the letter {letter.topic.code!r} was never stored")
    return letter.id


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
