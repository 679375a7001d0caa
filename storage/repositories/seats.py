"""The seats of Participants, under review and in the roster."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.communique import Membership, MembershipStatus, OfficeAward
from kpbot.domain.review import Decision
from kpbot.domain.seats import Seat, SeatDraft
from storage.tables import seats
from storage.types import AnyRow

_OF_CYCLE = select(seats).where(seats.c.cycle == bindparam("cycle")).order_by(seats.c.number)
_PUBLISHED = (
    select(seats)
    .where(seats.c.decision == Decision.PUBLISHED.value)
    .order_by(seats.c.cycle, seats.c.number)
)


class SqlSeats:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, cycle: int, read: Sequence[SeatDraft]) -> None:
        """Raises `ValueError` where a seat is of another cycle."""
        if any(one.cycle != cycle for one in read):
            raise ValueError(f"a seat is of another cycle than {cycle}")
        await self._connection.execute(delete(seats).where(seats.c.cycle == cycle))
        if read:
            await self._connection.execute(insert(seats), [_columns(one) for one in read])

    async def of_cycle(self, cycle: int) -> list[SeatDraft]:
        rows = await self._connection.execute(_OF_CYCLE, {"cycle": cycle})
        return [_seat_draft(row) for row in rows]

    async def published(self) -> list[SeatDraft]:
        return [_seat_draft(row) for row in await self._connection.execute(_PUBLISHED)]


def _columns(draft: SeatDraft) -> dict[str, object]:
    seat = draft.seat
    membership = seat if isinstance(seat, Membership) else None
    award = seat if isinstance(seat, OfficeAward) else None
    return {
        "cycle": draft.cycle,
        "number": draft.number,
        "paragraph": seat.paragraph,
        "participant": seat.participant,
        "body": membership and membership.body,
        "status": membership and membership.status,
        "office": award and award.office,
        "year": award and award.year,
        "decision": draft.decision,
    }


def _seat_draft(row: AnyRow) -> SeatDraft:
    seat: Seat
    if row.status is not None:
        seat = Membership(row.paragraph, row.participant, row.body, MembershipStatus(row.status))
    else:
        seat = OfficeAward(row.paragraph, row.participant, row.office, row.year)
    return SeatDraft(row.cycle, row.number, seat, Decision(row.decision))
