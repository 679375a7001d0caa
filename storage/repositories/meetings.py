"""Meetings and their dates."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from storage.dialects import insert_or_replace
from storage.tables import meetings

_ALL = select(meetings).order_by(meetings.c.start_on)


class SqlMeetings:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> Mapping[MeetingKey, Meeting]:
        """Every Meeting, earliest first."""
        found = {}
        for row in await self._connection.execute(_ALL):
            key = MeetingKey(MeetingKind(row.kind), row.cycle)
            found[key] = Meeting(key, row.start_on, row.end_on, row.place, row.provisional)
        return found

    async def save(self, meeting: Meeting) -> None:
        row = {
            "kind": meeting.key.kind,
            "cycle": meeting.key.cycle,
            "start_on": meeting.start,
            "end_on": meeting.end,
            "place": meeting.place,
            "provisional": meeting.provisional,
        }
        await self._connection.execute(insert_or_replace(self._connection, meetings), row)
