"""Drafts: proposals under review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from storage.codec import due_in, due_out, proposal_in, proposal_out
from storage.repositories.refs import columns_of, is_of, names, ref_of
from storage.tables import drafts
from storage.types import AnyRow

_GET = select(drafts).where(names(drafts))
_OF_CYCLE = (
    select(drafts)
    .where(drafts.c.cycle == bindparam("cycle"))
    .order_by(drafts.c.paragraph, drafts.c.position)
)
_COUNTS = (
    select(drafts.c.decision, func.count())
    .where(drafts.c.cycle == bindparam("cycle"))
    .group_by(drafts.c.decision)
)


class SqlDrafts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, communique: Communique, read: Sequence[Draft]) -> None:
        """Raises `ValueError` where a draft's ref is of another cycle than the communiqué."""
        if any(one.ref.cycle != communique.cycle for one in read):
            raise ValueError(f"a draft is of another cycle than {communique.cycle}")
        rows = [columns_of(one.ref) | _columns(one) for one in read]
        if rows:
            await self._connection.execute(insert(drafts), rows)

    async def of_cycle(self, cycle: int) -> list[Draft]:
        rows = await self._connection.execute(_OF_CYCLE, {"cycle": cycle})
        return [_draft(row) for row in rows]

    async def get(self, ref: Ref) -> Draft | None:
        row = (await self._connection.execute(_GET, columns_of(ref))).first()
        return _draft(row) if row else None

    async def save(self, draft: Draft) -> None:
        change = (
            update(drafts)
            .where(is_of(drafts, draft.ref), drafts.c.version == draft.version - 1)
            .values(_columns(draft))
            .returning(drafts.c.id)
        )
        if (await self._connection.execute(change)).first() is None:
            raise LookupError(f"draft {draft.ref.full} is not at version {draft.version - 1}")

    async def counts(self, cycle: int) -> Mapping[Decision, int]:
        """How many drafts are at each decision; every decision is in it."""
        counts = dict.fromkeys(Decision, 0)
        for decision, count in await self._connection.execute(_COUNTS, {"cycle": cycle}):
            counts[Decision(decision)] = count
        return counts


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "proposal": proposal_out(draft.proposal),
        "bodies": list(draft.bodies),
        "due": due_out(draft.due),
        "decision": draft.decision,
        "version": draft.version,
        "own_title": draft.own_title,
        "own_quote": draft.own_quote,
        "restricted": draft.restricted,
    }


def _draft(row: AnyRow) -> Draft:
    return Draft(
        ref=ref_of(row),
        proposal=proposal_in(row.proposal),
        bodies=tuple(row.bodies),
        due=due_in(row.due),
        decision=Decision(row.decision),
        version=row.version,
        own_title=row.own_title,
        own_quote=row.own_quote,
        restricted=row.restricted,
    )
