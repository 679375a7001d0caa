"""Who holds which office, and who held it before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from secrets import token_hex

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.offices import Delegate, Office, Role
from storage.dialects import insert_or_ignore
from storage.tables import NO_BODY, delegates, offices
from storage.types import AnyRow

KEY_BYTES = 5
"""Of the key of a delegate: ten letters, drawn at random from a billion thousands."""

_HELD = offices.c.held_until.is_(None)
_SELECT = select(delegates, offices.c.role, offices.c.body)
_OFFICES_NOW = (offices.c.user_id == delegates.c.user_id) & _HELD

_DELEGATE = (
    _SELECT.outerjoin(offices, _OFFICES_NOW)
    .where(delegates.c.user_id == bindparam("user_id"))
    .order_by(offices.c.held_from, offices.c.id)
)
_EVERYONE = _SELECT.join(offices, _OFFICES_NOW).order_by(
    delegates.c.name, delegates.c.user_id, offices.c.held_from, offices.c.id
)
_seat = offices.alias("seat")
_HOLDERS = (
    _SELECT.join(
        _seat,
        (_seat.c.user_id == delegates.c.user_id)
        & (_seat.c.role == bindparam("role"))
        & (_seat.c.body == bindparam("body"))
        & _seat.c.held_until.is_(None),
    )
    .join(offices, _OFFICES_NOW)
    .order_by(_seat.c.held_from, _seat.c.id, offices.c.held_from, offices.c.id)
)


class SqlRoster:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def delegate(self, user_id: int) -> Delegate | None:
        """As the port says; the offices stand in the order in which they were given."""
        found = _delegates(await self._connection.execute(_DELEGATE, {"user_id": user_id}))
        return found[0] if found else None

    async def save(self, user_id: int, name: str) -> None:
        """As the port says; who is new gets a key, which stays whatever the name becomes."""
        rename = update(delegates).where(delegates.c.user_id == user_id).values(name=name)
        known = await self._connection.execute(rename.returning(delegates.c.user_id))
        if known.first() is None:
            new = {"user_id": user_id, "name": name, "key": token_hex(KEY_BYTES)}
            await self._connection.execute(insert(delegates), new)

    async def give(self, user_id: int, office: Office, at: datetime) -> None:
        """Begin a term; one that runs already goes on. The person must have been saved."""
        term = {"user_id": user_id, "held_from": at, "held_until": None} | _columns(office)
        await self._connection.execute(insert_or_ignore(self._connection, offices), term)

    async def end(self, user_id: int, office: Office, at: datetime) -> None:
        seat = _columns(office)
        running = (
            (offices.c.user_id == user_id)
            & (offices.c.role == seat["role"])
            & (offices.c.body == seat["body"])
            & _HELD
        )
        await self._connection.execute(update(offices).where(running).values(held_until=at))

    async def holders(self, office: Office) -> list[Delegate]:
        return _delegates(await self._connection.execute(_HOLDERS, _columns(office)))

    async def everyone(self) -> list[Delegate]:
        return _delegates(await self._connection.execute(_EVERYONE))


def _columns(office: Office) -> dict[str, object]:
    return {"role": office.role, "body": office.body or NO_BODY}


def _delegates(rows: Iterable[AnyRow]) -> list[Delegate]:
    """One delegate from the rows of each: one for each office, or a single row without a role."""
    found = []
    for user_id, group in groupby(rows, attrgetter("user_id")):
        terms = list(group)
        held = tuple(Office(Role(one.role), one.body or None) for one in terms if one.role)
        found.append(Delegate(user_id, terms[0].name, held, terms[0].key or ""))
    return found
