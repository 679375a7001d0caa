"""Actions with their mandates, read in one query however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.actions import ACTIVE, Action, ActionStatus
from kpbot.domain.communique import Strength
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from storage.codec import due_in, due_out
from storage.repositories.refs import among, columns_of, is_of, names, numbers_of, ref_of
from storage.tables import actions, delegates, mandates
from storage.types import AnyRow

_SELECT = (
    select(
        actions,
        mandates.c.body,
        mandates.c.done_at,
        mandates.c.done_key,
        mandates.c.done_as,
        mandates.c.evidence,
        mandates.c.snoozed_until,
        delegates.c.name.label("done_name"),
        delegates.c.user_id.label("done_id"),
    )
    .outerjoin(mandates, mandates.c.action_id == actions.c.id)
    .outerjoin(delegates, delegates.c.key == mandates.c.done_key)
    .order_by(actions.c.cycle, actions.c.paragraph, actions.c.position, mandates.c.place)
)
_GET = _SELECT.where(names(actions))
# SQLite goes through a whole index for several: a millisecond for 10,000 actions, where asking
# for one after the other takes 20 for 100.
_OF_REFS = _SELECT.where(among(actions))
_OF_CYCLE = _SELECT.where(actions.c.cycle == bindparam("cycle"))
_OF_PARAGRAPH = _OF_CYCLE.where(actions.c.paragraph == bindparam("paragraph"))
# Plus nothing: else SQLite goes through the whole cycle by its index, to find the few of a body.
_cycle = actions.c.cycle + 0
_OF_A_BODY = _SELECT.where(
    actions.c.id.in_(select(mandates.c.action_id).where(mandates.c.body == bindparam("body")))
)
_OF_BODY = _OF_A_BODY.where(_cycle == bindparam("cycle"))
_ACTIVE = _SELECT.where(actions.c.status.in_(sorted(ACTIVE)))
_LEFT_OVER = _ACTIVE.where(actions.c.cycle < bindparam("cycle"))
_LEFT_OVER_OF_BODY = _OF_A_BODY.where(
    actions.c.status.in_(sorted(ACTIVE)), _cycle < bindparam("cycle")
)


class SqlActions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, ref: Ref) -> Action | None:
        found = await self._list(_GET, **columns_of(ref))
        return found[0] if found else None

    async def of_refs(self, refs: Collection[Ref]) -> dict[Ref, Action]:
        found = await self._list(_OF_REFS, refs=[numbers_of(one) for one in refs])
        return {action.ref: action for action in found}

    async def of_cycle(self, cycle: int) -> list[Action]:
        return await self._list(_OF_CYCLE, cycle=cycle)

    async def of_body(self, cycle: int, body: str) -> list[Action]:
        return await self._list(_OF_BODY, cycle=cycle, body=body)

    async def of_paragraph(self, cycle: int, paragraph: int) -> list[Action]:
        return await self._list(_OF_PARAGRAPH, cycle=cycle, paragraph=paragraph)

    async def active(self) -> list[Action]:
        return await self._list(_ACTIVE)

    async def left_over(self, cycle: int, body: str | None = None) -> list[Action]:
        if body is None:
            return await self._list(_LEFT_OVER, cycle=cycle)
        return await self._list(_LEFT_OVER_OF_BODY, cycle=cycle, body=body)

    async def add(self, action: Action) -> None:
        new = insert(actions).values(columns_of(action.ref) | _columns(action))
        key = (await self._connection.execute(new.returning(actions.c.id))).scalar_one()
        await self._add_mandates(key, action.mandates)

    async def save(self, action: Action) -> None:
        change = (
            update(actions)
            .where(is_of(actions, action.ref), actions.c.version == action.version - 1)
            .values(_columns(action))
            .returning(actions.c.id)
        )
        key = (await self._connection.execute(change)).scalar_one_or_none()
        if key is None:
            raise LookupError(f"{action.ref.full} is not at version {action.version - 1}")
        await self._connection.execute(delete(mandates).where(mandates.c.action_id == key))
        await self._add_mandates(key, action.mandates)

    async def _list(self, query: Select[*tuple[Any, ...]], **asked: object) -> list[Action]:
        rows = await self._connection.execute(query, asked)
        return [_action(list(group)) for _, group in groupby(rows, attrgetter("id"))]

    async def _add_mandates(self, key: int, given: Iterable[Mandate]) -> None:
        rows = [
            {
                "action_id": key,
                "body": one.body,
                "place": place,
                "done_at": one.done_at,
                "done_key": one.done_by.key if one.done_by else None,
                "done_as": one.done_by.office if one.done_by else "",
                "evidence": one.evidence,
                "snoozed_until": one.snoozed_until,
            }
            for place, one in enumerate(given, start=1)
        ]
        if rows:
            await self._connection.execute(insert(mandates), rows)


def _columns(action: Action) -> dict[str, object]:
    return {
        "title": action.title,
        "quote": action.quote,
        "strength": action.strength,
        "due": due_out(action.due),
        "due_on": action.due_on,
        "opened_at": action.opened_at,
        "status": action.status,
        "reason": action.reason,
        "version": action.version,
        "blocked_by": list(action.blocked_by),
        "restricted": action.restricted,
    }


def _action(rows: Sequence[AnyRow]) -> Action:
    """One action from its rows: one for each mandate, or a single row without a body."""
    row = rows[0]
    return Action(
        ref=ref_of(row),
        title=row.title,
        quote=row.quote,
        strength=Strength(row.strength),
        mandates=tuple(
            Mandate(one.body, one.done_at, _done_by(one), one.evidence, one.snoozed_until)
            for one in rows
            if one.body is not None
        ),
        due=due_in(row.due),
        due_on=row.due_on,
        opened_at=row.opened_at,
        status=ActionStatus(row.status),
        reason=row.reason,
        version=row.version,
        blocked_by=tuple(row.blocked_by),
        restricted=row.restricted,
    )


def _done_by(row: AnyRow) -> Signature | None:
    if row.done_at is None:
        return None
    return Signature(row.done_key, row.done_as, row.done_name or "", row.done_id)
