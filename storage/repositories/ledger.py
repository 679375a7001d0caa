"""The ledger of nudges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.actions import ACTIVE
from kpbot.domain.ladder import ESCALATES, REMINDING, Rung
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.refs import Ref
from storage.dialects import insert_or_ignore
from storage.repositories.refs import columns_of, names, ref_of
from storage.repositories.tries import TRIED, changes, key_of, saving, values
from storage.tables import actions, mandates, nudges
from storage.types import AnyRow

_OF_ACTION = select(nudges).where(names(nudges)).order_by(nudges.c.due_at, nudges.c.id)
_MANDATE = (nudges.c.cycle, nudges.c.paragraph, nudges.c.position, nudges.c.body)
_DUE = nudges.c.next_at <= bindparam("now")
_FIRST = (
    select(*_MANDATE).where(_DUE).order_by(nudges.c.next_at, nudges.c.id).limit(bindparam("most"))
)
_RIPE = (
    select(nudges)
    .where(_DUE, tuple_(*_MANDATE).in_(_FIRST))
    .order_by(nudges.c.next_at, nudges.c.id)
    # where several processes sweep, each takes rows that no other is taking
    .with_for_update(skip_locked=True)
)
_NEXT_AT = select(func.min(nudges.c.next_at)).where(nudges.c.next_at.is_not(None))
_MARKED = (
    select(mandates.c.body)
    .where(
        mandates.c.action_id == actions.c.id,
        mandates.c.body == nudges.c.body,
        mandates.c.done_at.is_not(None),
    )
    .correlate(actions, nudges)
    .exists()
)
_WANTED = (
    select(actions.c.id)
    .where(
        actions.c.cycle == nudges.c.cycle,
        actions.c.paragraph == nudges.c.paragraph,
        actions.c.position == nudges.c.position,
        actions.c.status.in_(sorted(ACTIVE)),
        ~_MARKED,
    )
    .correlate(nudges)
    .exists()
)
_COMING = (
    select(nudges)
    .where(nudges.c.next_at.is_not(None), _WANTED)
    .order_by(nudges.c.next_at, nudges.c.id)
    .limit(bindparam("most"))
)
_COMING_TO = _COMING.where(nudges.c.body == bindparam("body"))
_ESCALATING = _COMING.where(nudges.c.rung.startswith(ESCALATES))
_BODIES = select(nudges.c.body).where(nudges.c.next_at.is_not(None)).distinct()
_REMINDED = select(nudges).where(
    nudges.c.settled_at > bindparam("since"), nudges.c.state == NudgeState.SENT
)
_SETTLED = select(nudges).where(nudges.c.settled_at >= bindparam("since")).order_by(nudges.c.id)
_LAST_SETTLED = select(func.max(nudges.c.settled_at))

_CHANGING = ("due_on", "due_at", "was_due_on", *TRIED)
_SAVE = saving(nudges, _CHANGING)


class SqlLedger:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_action(self, ref: Ref) -> list[Nudge]:
        return [_nudge(row) for row in await self._connection.execute(_OF_ACTION, columns_of(ref))]

    async def add(self, planned: Sequence[Nudge]) -> None:
        rows = [_columns(one) for one in planned]
        if rows:
            await self._connection.execute(insert_or_ignore(self._connection, nudges), rows)

    async def save(self, changed: Sequence[Nudge]) -> None:
        rows = changes(changed, _CHANGING)
        if rows:
            await self._connection.execute(_SAVE, rows)

    async def remove(self, planned: Sequence[Nudge]) -> None:
        keys = [key_of(one) for one in planned]
        gone = nudges.c.id.in_(keys) & (nudges.c.state == NudgeState.PLANNED)
        if keys:
            await self._connection.execute(delete(nudges).where(gone))

    async def lease(self, now: datetime, until: datetime, most: int) -> list[Nudge]:
        """As the port says, in the order of `next_at`; the rows are returned as leased."""
        ripe = await self._connection.execute(_RIPE, {"now": now, "most": most})
        leased = [_nudge(row).leased(until) for row in ripe]
        await self.save(leased)
        return leased

    async def next_at(self) -> datetime | None:
        return (await self._connection.execute(_NEXT_AT)).scalar_one()

    async def coming(self, most: int, body: str | None = None) -> list[Nudge]:
        if body is None:
            return await self._list(_COMING, most=most)
        return await self._list(_COMING_TO, most=most, body=body)

    async def bodies(self) -> list[str]:
        return list((await self._connection.execute(_BODIES)).scalars())

    async def escalating(self, most: int) -> list[Nudge]:
        return await self._list(_ESCALATING, most=most)

    async def reminded_since(self, since: datetime) -> dict[tuple[Ref, str], datetime]:
        """As the port says."""
        found: dict[tuple[Ref, str], datetime] = {}
        for row in await self._connection.execute(_REMINDED, {"since": since}):
            one = _nudge(row)
            if one.rung.kind in REMINDING and one.settled_at:
                key = (one.ref, one.body)
                found[key] = max(found.get(key, one.settled_at), one.settled_at)
        return found

    async def settled_since(self, since: datetime) -> list[Nudge]:
        return [_nudge(row) for row in await self._connection.execute(_SETTLED, {"since": since})]

    async def last_settled(self) -> datetime | None:
        return (await self._connection.execute(_LAST_SETTLED)).scalar_one()

    async def _list(self, query: Select[*tuple[Any, ...]], **asked: object) -> list[Nudge]:
        return [_nudge(row) for row in await self._connection.execute(query, asked)]


def _columns(nudge: Nudge) -> dict[str, object]:
    fixed = {"body": nudge.body, "rung": nudge.rung.code, "occurrence": nudge.occurrence}
    return columns_of(nudge.ref) | fixed | values(nudge, _CHANGING)


def _nudge(row: AnyRow) -> Nudge:
    return Nudge(
        ref=ref_of(row),
        body=row.body,
        rung=Rung.from_code(row.rung),
        occurrence=row.occurrence,
        due_on=row.due_on,
        due_at=row.due_at,
        next_at=row.next_at,
        state=NudgeState(row.state),
        reason=row.reason,
        chat_id=row.chat_id,
        message_id=row.message_id,
        settled_at=row.settled_at,
        attempts=row.attempts,
        repeated=row.repeated,
        was_due_on=row.was_due_on,
        id=row.id,
    )
