"""Rows of the audit trail as what is sealed, and whether the stored chain is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.chain import START, Broken, Damage, Fields, Verdict, canonical, moment, seal
from storage.tables import audit, audit_head
from storage.types import AnyRow

_BATCH = 500
_FIRST = select(audit).order_by(audit.c.id).limit(bindparam("n"))
_AFTER = _FIRST.where(audit.c.id > bindparam("after"))
_FIRST_ID = select(audit.c.id).order_by(audit.c.id).limit(1)
_ID_AFTER = _FIRST_ID.where(audit.c.id > bindparam("after"))
_IDS = select(audit.c.id).order_by(audit.c.id)
_SEALED = select(audit.c.id).where(audit.c.hash == bindparam("seal")).limit(1)
_HEAD = select(audit_head.c.count, audit_head.c.hash)

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, DBAPIError)
"""What comes of a row that holds what nobody has written through the tables."""


def fields_of(columns: Mapping[str, Any]) -> Fields:
    """What is sealed of a row: every column but its own seal, documents as they are stored."""
    fields = {name: value for name, value in columns.items() if name != "hash"}
    return fields | {"at": moment(columns["at"])}


async def entries(connection: AsyncConnection) -> AsyncIterator[tuple[int, AnyRow | None]]:
    """All rows in their order, with their numbers; None for one that cannot even be read."""
    after: int | None = None
    size = _BATCH
    while True:
        asked = {"n": size} if after is None else {"n": size, "after": after}
        try:
            query = _FIRST if after is None else _AFTER
            rows = (await connection.execute(query, asked)).all()
        except UNREADABLE:
            if size > 1:
                size = 1  # one by one from here, up to the culprit
                continue
            one = _FIRST_ID if after is None else _ID_AFTER
            after = int(
                (
                    await connection.execute(one, {} if after is None else {"after": after})
                ).scalar_one()
            )
            yield after, None
            continue
        if not rows:
            return
        for row in rows:
            yield row.id, row
        after = rows[-1].id


async def verify(connection: AsyncConnection) -> Verdict:
    """Follow the chain from its start to the first entry that does not fit."""
    count, head = 0, START
    async for number, row in entries(connection):
        damage = await _damage(connection, row, head)
        if damage is not None:
            at = row.at.isoformat() if row is not None else ""
            return Verdict(count, head, Broken(damage, number, at))
        count, head = count + 1, _row(row)["hash"]
    return Verdict(count, head, await _broken_end(connection, count, head))


async def lines(connection: AsyncConnection) -> AsyncIterator[tuple[str, str]]:
    """Each entry as a line of JSON in the canonical form, with its seal as `hash`; and the seal.

    Raises LookupError with the number of a row that cannot be read.
    """
    async for number, row in entries(connection):
        if row is None:
            raise LookupError(number)
        columns = _row(row)
        yield canonical({**fields_of(columns), "hash": columns["hash"]}), columns["hash"]


async def _damage(connection: AsyncConnection, row: AnyRow | None, head: str) -> Damage | None:
    if row is None:
        return Damage.CHANGED
    columns = _row(row)
    if not _sealed_as(columns):
        return Damage.ORDER if await _is_another(connection, columns) else Damage.CHANGED
    if columns["previous"] == head:
        return None
    before = await connection.execute(_SEALED, {"seal": columns["previous"]})
    return Damage.ORDER if before.first() else Damage.MISSING


def _sealed_as(columns: Mapping[str, Any]) -> bool:
    try:
        return bool(seal(fields_of(columns)) == columns["hash"])
    except UNREADABLE:
        return False


async def _is_another(connection: AsyncConnection, columns: Mapping[str, Any]) -> bool:
    """Whether a row is whole but for its number: it was sealed under that of another one."""
    numbers = (await connection.execute(_IDS)).scalars()
    return any(_sealed_as({**columns, "id": number}) for number in numbers)


async def _broken_end(connection: AsyncConnection, count: int, head: str) -> Broken | None:
    kept = (await connection.execute(_HEAD)).all()
    if [tuple(one) for one in kept] == [(count, head)]:
        return None
    cut = len(kept) == 1 and isinstance(kept[0].count, int) and kept[0].count > count
    last = (await connection.execute(_IDS)).scalars().all()[-1:]
    return Broken(Damage.END if cut else Damage.HEAD, last[0] if last else None)


def _row(row: AnyRow | None) -> dict[str, Any]:
    return dict(row._mapping) if row is not None else {}  # noqa: SLF001 - SQLAlchemy's public name
