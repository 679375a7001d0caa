"""The habits of chats."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.language import Language
from storage.tables import WHOLE_CHAT, chat_habits
from storage.types import AnyRow

# the topic's own habits come first, as its number is above that of the whole chat
_OF = (
    select(chat_habits)
    .where(
        chat_habits.c.chat_id == bindparam("chat_id"),
        chat_habits.c.thread_id.in_([bindparam("thread_id"), WHOLE_CHAT]),
    )
    .order_by(chat_habits.c.thread_id.desc())
    .limit(1)
)
_REMOVE = delete(chat_habits).where(
    chat_habits.c.chat_id == bindparam("chat_id"),
    chat_habits.c.thread_id == bindparam("thread_id"),
)


class SqlChatHabits:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, destination: Destination) -> Habits | None:
        row = (await self._connection.execute(_OF, _place(destination))).first()
        return _habits(row) if row else None

    async def save(self, destination: Destination, habits: Habits) -> None:
        await self.remove(destination)
        await self._connection.execute(insert(chat_habits), _place(destination) | _columns(habits))

    async def remove(self, destination: Destination) -> None:
        await self._connection.execute(_REMOVE, _place(destination))


def _place(destination: Destination) -> dict[str, int]:
    return {"chat_id": destination.chat_id, "thread_id": destination.thread_id or WHOLE_CHAT}


def _columns(habits: Habits) -> dict[str, object]:
    start, end = habits.quiet or (None, None)
    return {
        "zone": habits.zone.key,
        "send_at": habits.at,
        "quiet_from": start,
        "quiet_until": end,
        "working_days": sorted(habits.working_days),
        "days_off": [[first.isoformat(), last.isoformat()] for first, last in habits.days_off],
        "digest": habits.digest,
        "language": habits.language,
    }


def _habits(row: AnyRow) -> Habits:
    return Habits(
        zone=ZoneInfo(row.zone),
        at=row.send_at,
        quiet=None if row.quiet_from is None else (row.quiet_from, row.quiet_until),
        working_days=frozenset(row.working_days),
        days_off=tuple(
            (date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.days_off
        ),
        digest=row.digest,
        language=Language(row.language) if row.language else None,
    )
