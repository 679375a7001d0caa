"""What the self-check asks of the ledger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.ledger import NudgeState
from kpbot.services.upkeep_ports import LedgerVitals
from storage.tables import nudges

_WAITING = select(func.count()).where(nudges.c.next_at <= bindparam("now"))
_NEXT_AT = select(func.min(nudges.c.next_at)).where(nudges.c.next_at.is_not(None))
_TRIED = select(func.min(nudges.c.due_at)).where(
    nudges.c.next_at.is_not(None), nudges.c.attempts > 0
)
_SETTLED = select(func.max(nudges.c.settled_at))
_FAILED = select(func.count()).where(
    nudges.c.settled_at >= bindparam("since"), nudges.c.state == NudgeState.FAILED
)


class SqlVitals:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ledger(self, now: datetime) -> LedgerVitals:
        """As the port says. Each question has an index, whatever the length of the ledger."""
        ask = self._connection.execute
        return LedgerVitals(
            waiting=(await ask(_WAITING, {"now": now})).scalar_one(),
            next_at=(await ask(_NEXT_AT)).scalar_one(),
            tried_since=(await ask(_TRIED)).scalar_one(),
            settled_at=(await ask(_SETTLED)).scalar_one(),
        )

    async def failed_since(self, since: datetime) -> int:
        return (await self._connection.execute(_FAILED, {"since": since})).scalar_one()
