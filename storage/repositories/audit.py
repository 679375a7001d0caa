"""The audit trail: rows are added and read, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain import chain
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from storage.codec import UNKNOWN, People, action_in, action_out, draft_in, draft_out, keys_in
from storage.repositories.refs import columns_of, names, ref_of
from storage.sealing import fields_of
from storage.tables import audit, audit_head, delegates
from storage.types import AnyRow

_HIGHEST = 2**31 - 1
"""What the column holds on PostgreSQL."""

_GET = select(audit).where(audit.c.id == bindparam("id"))
_HISTORY = select(audit).where(names(audit)).order_by(audit.c.id)
_OF_ACTION = _HISTORY.where(audit.c.verb != Verb.REFUSED)
_PROGRESS = (
    select(audit)
    .where(audit.c.at > bindparam("since"), audit.c.verb == Verb.PROGRESS)
    .order_by(audit.c.id)
)
_LATEST = select(func.max(audit.c.at))
_REFUSED = (
    select(audit.c.id)
    .where(
        audit.c.at > bindparam("since"),
        audit.c.verb == Verb.REFUSED,
        audit.c.text == bindparam("tried"),
        audit.c.by_key.is_not_distinct_from(bindparam("by_key")),
        audit.c.by_office == bindparam("by_office"),
    )
    .limit(1)
)
_MOVES = select(audit.c.text).where(audit.c.verb == Verb.CHAT_MOVED).order_by(audit.c.id)
_PEOPLE = select(delegates).where(delegates.c.key.in_(bindparam("keys", expanding=True)))
_END = select(audit_head.c.hash, select(func.max(audit.c.id)).scalar_subquery().label("last"))
_NEW_END = update(audit_head).values(count=audit_head.c.count + 1, hash=bindparam("seal"))


class SqlAuditTrail:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, entry: AuditEntry) -> AuditEntry:
        """As the port says. The write lock sees to it that no other entry comes in between."""
        end = (await self._connection.execute(_END)).one()
        number = (end.last or 0) + 1
        columns = _columns(entry) | {"id": number, "form": chain.FORM, "previous": end.hash}
        columns["hash"] = chain.seal(fields_of(columns))
        await self._connection.execute(insert(audit), columns)
        await self._connection.execute(_NEW_END, {"seal": columns["hash"]})
        return replace(entry, id=number)

    async def get(self, entry_id: int) -> AuditEntry | None:
        """As the port says; a number from a button that was made up may be of any size."""
        if abs(entry_id) > _HIGHEST:
            return None
        row = (await self._connection.execute(_GET, {"id": entry_id})).first()
        return (await self._entries([row]))[0] if row else None

    async def of_action(self, ref: Ref) -> list[AuditEntry]:
        return await self._entries(await self._connection.execute(_OF_ACTION, columns_of(ref)))

    async def history(self, ref: Ref) -> list[AuditEntry]:
        return await self._entries(await self._connection.execute(_HISTORY, columns_of(ref)))

    async def progress_since(self, since: datetime) -> list[AuditEntry]:
        return await self._entries(await self._connection.execute(_PROGRESS, {"since": since}))

    async def latest(self) -> datetime | None:
        return (await self._connection.execute(_LATEST)).scalar_one()

    async def refused_since(self, by: Signature, tried: str, since: datetime) -> bool:
        asked = {"since": since, "tried": tried, "by_key": by.key, "by_office": by.office}
        return (await self._connection.execute(_REFUSED, asked)).first() is not None

    async def chat_now(self, chat_id: int) -> int:
        for move in (await self._connection.execute(_MOVES)).scalars():
            old, _, new = move.partition(" ")
            if old == str(chat_id):
                chat_id = int(new)
        return chat_id

    async def _entries(self, found: Iterable[AnyRow]) -> list[AuditEntry]:
        """With the names that the people have now: their rows hold keys only."""
        rows = list(found)
        keys = {row.by_key for row in rows if row.by_key}.union(
            *(keys_in(row.before) for row in rows)
        )
        people: dict[str | None, tuple[str, int | None]] = {}
        if keys:
            known = await self._connection.execute(_PEOPLE, {"keys": sorted(keys)})
            people = {one.key: (one.name, one.user_id) for one in known}
        return [_entry(row, people) for row in rows]


def _columns(entry: AuditEntry) -> dict[str, object]:
    about: dict[str, object] = dict.fromkeys(("cycle", "paragraph", "position"))
    if entry.ref:
        about |= columns_of(entry.ref)
    return about | {
        "at": entry.at,
        "by_key": entry.by.key,
        "by_office": entry.by.office,
        "chat_id": entry.chat_id,
        "verb": entry.verb,
        "bodies": list(entry.bodies),
        "text": entry.text,
        "before": action_out(entry.before),
        "drafts": [draft_out(one) for one in entry.drafts] or None,
    }


def _entry(row: AnyRow, people: People) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        by=Signature(row.by_key, row.by_office, *people.get(row.by_key, UNKNOWN)),
        chat_id=row.chat_id,
        verb=Verb(row.verb),
        ref=ref_of(row) if row.cycle is not None else None,
        bodies=tuple(row.bodies),
        text=row.text,
        before=action_in(row.before, people),
        drafts=tuple(draft_in(one) for one in row.drafts or ()),
        id=row.id,
    )
