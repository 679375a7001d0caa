"""Corrected versions of a communiqué that wait for a decision."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.review import Correction
from storage.codec_reading import reading_in, reading_out
from storage.dialects import insert_or_replace
from storage.tables import corrections

_OF_CYCLE = select(corrections).where(corrections.c.cycle == bindparam("cycle"))


class SqlCorrections:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, correction: Correction) -> None:
        row = {
            "cycle": correction.cycle,
            "name": correction.name,
            "digest": correction.digest,
            "held_until": correction.held_until,
            "imported_at": correction.imported_at,
            "reading": reading_out(correction.reading),
        }
        await self._connection.execute(insert_or_replace(self._connection, corrections), row)

    async def of_cycle(self, cycle: int) -> Correction | None:
        row = (await self._connection.execute(_OF_CYCLE, {"cycle": cycle})).first()
        if row is None:
            return None
        return Correction(
            cycle=row.cycle,
            name=row.name,
            digest=row.digest,
            held_until=row.held_until,
            imported_at=row.imported_at,
            reading=reading_in(row.reading),
        )

    async def remove(self, cycle: int) -> None:
        await self._connection.execute(delete(corrections).where(corrections.c.cycle == cycle))
