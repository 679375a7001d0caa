"""Files that are, or were, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.evidence import Evidence, File, FileKind
from kpbot.domain.refs import Ref
from storage.repositories.refs import columns_of, names, ref_of
from storage.tables import evidence
from storage.types import AnyRow

_HIGHEST = 2**31 - 1
"""What the column holds on PostgreSQL."""

_GET = select(evidence).where(evidence.c.id == bindparam("id"))
_OF_ACTION = select(evidence).where(names(evidence)).order_by(evidence.c.id)
_END = (
    update(evidence)
    .where(evidence.c.id == bindparam("which"))
    .values(ended_by=bindparam("ended_by"))
)


class SqlEvidence:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_action(self, ref: Ref) -> list[Evidence]:
        rows = await self._connection.execute(_OF_ACTION, columns_of(ref))
        return [_evidence(row) for row in rows]

    async def get(self, evidence_id: int) -> Evidence | None:
        """As the port says; a number from a button that was made up may be of any size."""
        if abs(evidence_id) > _HIGHEST:
            return None
        row = (await self._connection.execute(_GET, {"id": evidence_id})).first()
        return _evidence(row) if row else None

    async def add(self, given: Evidence) -> Evidence:
        file = given.file
        row = columns_of(given.ref) | {
            "act": given.act,
            "bodies": list(given.bodies),
            "file_id": file.file_id,
            "unique_id": file.unique_id,
            "name": file.name,
            "kind": file.kind,
            "size": file.size,
            "digest": file.digest,
            "given_at": given.given_at,
            "ended_by": given.ended_by,
        }
        new = insert(evidence).values(row).returning(evidence.c.id)
        return replace(given, id=(await self._connection.execute(new)).scalar_one())

    async def save(self, changed: Sequence[Evidence]) -> None:
        rows = [{"which": one.id, "ended_by": one.ended_by} for one in changed]
        if rows:
            await self._connection.execute(_END, rows)


def _evidence(row: AnyRow) -> Evidence:
    return Evidence(
        ref=ref_of(row),
        act=row.act,
        bodies=tuple(row.bodies),
        file=File(
            file_id=row.file_id,
            unique_id=row.unique_id,
            name=row.name,
            kind=FileKind(row.kind),
            size=row.size,
            digest=row.digest,
        ),
        given_at=row.given_at,
        ended_by=row.ended_by,
        id=row.id,
    )
