"""Who holds which office, who held it before, and who is to hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.offices import Delegate, Office, Role, Term
from storage.repositories.forgetting import forget
from storage.tables import NO_BODY, delegates, offices
from storage.types import AnyRow, Utc

KEY_BYTES = 5
"""Of the key of a delegate: ten letters, drawn at random from a billion thousands."""


def _covers_now(terms: Any) -> ColumnElement[bool]:
    now = bindparam("now", type_=Utc)
    ahead: ColumnElement[bool] = or_(terms.c.held_until.is_(None), terms.c.held_until > now)
    begun: ColumnElement[bool] = terms.c.held_from <= now
    return begun & ahead


_SELECT = select(delegates, offices.c.role, offices.c.body)
_OFFICES_NOW = (offices.c.user_id == delegates.c.user_id) & _covers_now(offices)

_DELEGATE = (
    _SELECT.outerjoin(offices, _OFFICES_NOW)
    .where(delegates.c.user_id == bindparam("user_id"))
    .order_by(offices.c.held_from, offices.c.id)
)
_EVERYONE = _SELECT.join(offices, _OFFICES_NOW).order_by(
    delegates.c.name, delegates.c.user_id, offices.c.held_from, offices.c.id
)
_OF_ORGANISATION = (
    _SELECT.outerjoin(offices, _OFFICES_NOW)
    .where(delegates.c.organisation == bindparam("organisation"))
    .order_by(delegates.c.name, delegates.c.user_id, offices.c.held_from, offices.c.id)
)
_seat = offices.alias("seat")
_HOLDERS = (
    _SELECT.join(
        _seat,
        (_seat.c.user_id == delegates.c.user_id)
        & (_seat.c.role == bindparam("role"))
        & (_seat.c.body == bindparam("body"))
        & _covers_now(_seat),
    )
    .join(offices, _OFFICES_NOW)
    .order_by(_seat.c.held_from, _seat.c.id, offices.c.held_from, offices.c.id)
)
_TERMS = (
    select(offices)
    .where(offices.c.role == bindparam("role"), offices.c.body == bindparam("body"))
    .order_by(offices.c.held_from, offices.c.id)
)
_LATER = bindparam("now", type_=Utc)
_TO_COME = (
    select(offices)
    .where(or_(offices.c.held_from > _LATER, offices.c.held_until > _LATER))
    .order_by(offices.c.held_from, offices.c.id)
)
_TERMS_OF = (
    select(offices)
    .where(offices.c.user_id == bindparam("user_id"))
    .order_by(offices.c.held_from, offices.c.id)
)
_CHANGE = update(offices).where(offices.c.id == bindparam("key"))
_REMOVE = delete(offices).where(offices.c.id == bindparam("key"))


class SqlRoster:
    """`now` says which terms count: those that have begun and not ended."""

    def __init__(self, connection: AsyncConnection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now

    async def delegate(self, user_id: int) -> Delegate | None:
        """As the port says; the offices stand in the order in which they were given."""
        asked = {"user_id": user_id, "now": self._now()}
        found = _delegates(await self._connection.execute(_DELEGATE, asked))
        return found[0] if found else None

    async def save(self, user_id: int, name: str) -> None:
        """As the port says; who is new gets a key, which stays whatever the name becomes."""
        rename = update(delegates).where(delegates.c.user_id == user_id).values(name=name)
        known = await self._connection.execute(rename.returning(delegates.c.user_id))
        if known.first() is None:
            new = {"user_id": user_id, "name": name, "key": token_hex(KEY_BYTES)}
            await self._connection.execute(insert(delegates), new)

    async def tie(self, user_id: int, organisation: str) -> None:
        tied = update(delegates).where(delegates.c.user_id == user_id)
        await self._connection.execute(tied.values(organisation=organisation))

    async def give(self, user_id: int, office: Office, at: datetime) -> None:
        """As the port says; the person must have been saved."""
        running = await self._from(user_id, office, at)
        if not running:
            term = {"user_id": user_id, "held_from": at, "held_until": None} | _columns(office)
            await self._connection.execute(insert(offices), term)
            return
        first, *later = running
        for one in later:
            await self._connection.execute(_REMOVE, {"key": one.id})
        values = {"held_from": min(first.held_from, at), "held_until": None}
        await self._connection.execute(_CHANGE.values(values), {"key": first.id})

    async def end(self, user_id: int, office: Office, at: datetime) -> None:
        for one in await self._from(user_id, office, at):
            if one.held_from >= at:
                await self._connection.execute(_REMOVE, {"key": one.id})
            else:
                await self._connection.execute(_CHANGE.values(held_until=at), {"key": one.id})

    async def forget(self, user_id: int) -> None:
        await forget(self._connection, user_id)

    async def holders(self, office: Office) -> list[Delegate]:
        asked = _columns(office) | {"now": self._now()}
        return _delegates(await self._connection.execute(_HOLDERS, asked))

    async def everyone(self) -> list[Delegate]:
        return _delegates(await self._connection.execute(_EVERYONE, {"now": self._now()}))

    async def delegates_of(self, organisation: str) -> list[Delegate]:
        asked = {"organisation": organisation, "now": self._now()}
        return _delegates(await self._connection.execute(_OF_ORGANISATION, asked))

    async def terms(self, office: Office) -> list[Term]:
        found = await self._connection.execute(_TERMS, _columns(office))
        return [_term(row) for row in found]

    async def terms_of(self, user_id: int) -> list[Term]:
        found = await self._connection.execute(_TERMS_OF, {"user_id": user_id})
        return [_term(row) for row in found]

    async def to_come(self) -> list[Term]:
        found = await self._connection.execute(_TO_COME, {"now": self._now()})
        return [_term(row) for row in found]

    async def _from(self, user_id: int, office: Office, at: datetime) -> list[AnyRow]:
        """The person's terms in that office that run at `at` or later, the first one first."""
        seat = _columns(office)
        running = (
            (offices.c.user_id == user_id)
            & (offices.c.role == seat["role"])
            & (offices.c.body == seat["body"])
            & or_(offices.c.held_until.is_(None), offices.c.held_until > at)
        )
        query = select(offices).where(running).order_by(offices.c.held_from, offices.c.id)
        return list(await self._connection.execute(query))


def _columns(office: Office) -> dict[str, object]:
    return {"role": office.role, "body": office.body or NO_BODY}


def _office(row: AnyRow) -> Office:
    return Office(Role(row.role), row.body or None)


def _term(row: AnyRow) -> Term:
    return Term(row.user_id, _office(row), row.held_from, row.held_until)


def _delegates(rows: Iterable[AnyRow]) -> list[Delegate]:
    """One delegate from the rows of each: one for each office, or a single row without a role."""
    found = []
    for user_id, group in groupby(rows, attrgetter("user_id")):
        terms = list(group)
        held = tuple(dict.fromkeys(_office(one) for one in terms if one.role))
        person = terms[0]
        key, organisation = person.key or "", person.organisation or ""
        found.append(Delegate(user_id, person.name, held, key, organisation))
    return found
