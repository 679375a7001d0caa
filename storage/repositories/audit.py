"""The audit trail: rows are added and read, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.refs import Ref
from storage.codec import action_in, action_out, draft_in, draft_out
from storage.repositories.refs import columns_of, names, ref_of
from storage.tables import audit
from storage.types import AnyRow

_GET = select(audit).where(audit.c.id == bindparam("id"))
_OF_ACTION = select(audit).where(names(audit)).order_by(audit.c.id)
_PROGRESS = (
    select(audit)
    .where(audit.c.at > bindparam("since"), audit.c.verb == Verb.PROGRESS)
    .order_by(audit.c.id)
)
_LATEST = select(func.max(audit.c.at))


class SqlAuditTrail:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, entry: AuditEntry) -> AuditEntry:
        new = insert(audit).values(_columns(entry)).returning(audit.c.id)
        return replace(entry, id=(await self._connection.execute(new)).scalar_one())

    async def get(self, entry_id: int) -> AuditEntry | None:
        row = (await self._connection.execute(_GET, {"id": entry_id})).first()
        return _entry(row) if row else None

    async def of_action(self, ref: Ref) -> list[AuditEntry]:
        return [_entry(row) for row in await self._connection.execute(_OF_ACTION, columns_of(ref))]

    async def progress_since(self, since: datetime) -> list[AuditEntry]:
        return [_entry(row) for row in await self._connection.execute(_PROGRESS, {"since": since})]

    async def latest(self) -> datetime | None:
        return (await self._connection.execute(_LATEST)).scalar_one()


def _columns(entry: AuditEntry) -> dict[str, object]:
    about: dict[str, object] = {**columns_of(entry.ref)} if entry.ref else {}
    return about | {
        "at": entry.at,
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "chat_id": entry.chat_id,
        "verb": entry.verb,
        "bodies": list(entry.bodies),
        "text": entry.text,
        "before": action_out(entry.before),
        "drafts": [draft_out(one) for one in entry.drafts] or None,
    }


def _entry(row: AnyRow) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        actor_id=row.actor_id,
        actor=row.actor,
        chat_id=row.chat_id,
        verb=Verb(row.verb),
        ref=ref_of(row) if row.cycle is not None else None,
        bodies=tuple(row.bodies),
        text=row.text,
        before=action_in(row.before),
        drafts=tuple(draft_in(one) for one in row.drafts or ()),
        id=row.id,
    )
