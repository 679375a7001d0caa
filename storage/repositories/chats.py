"""Which bodies meet in which chats."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.chats import BoundChat, Destination
from storage.tables import WHOLE_CHAT, chat_habits, chats, letters, nudges
from storage.types import AnyRow

_ALL = select(chats).order_by(chats.c.body, chats.c.rank)
_OF_BODY = select(chats).where(chats.c.body == bindparam("body")).order_by(chats.c.rank)
_HERE = chats.c.chat_id == bindparam("chat_id")
# the topic's own bindings come first, as its number is above that of the whole chat
_AT = (
    select(chats)
    .where(_HERE, chats.c.thread_id.in_([bindparam("thread_id"), WHOLE_CHAT]))
    .order_by(chats.c.thread_id.desc(), chats.c.body)
)
_HOLD_CHAT_IDS = (chat_habits, nudges, letters)


class SqlChats:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def bind(self, chat: BoundChat) -> None:
        await self.unbind(chat.body, chat.destination)
        await self._connection.execute(insert(chats), _row(chat))

    async def unbind(self, body: str, destination: Destination) -> None:
        place = _columns(destination)
        same = [chats.c[name] == value for name, value in place.items()]
        await self._connection.execute(delete(chats).where(chats.c.body == body, *same))

    async def of_body(self, body: str) -> list[BoundChat]:
        found = await self._connection.execute(_OF_BODY, {"body": body})
        return [_chat(row) for row in found]

    async def all_at(self, destination: Destination) -> list[BoundChat]:
        rows = await self._connection.execute(_AT, _columns(destination))
        found = [_chat(row) for row in rows]
        return [one for one in found if one.destination == found[0].destination]

    async def at(self, destination: Destination) -> BoundChat | None:
        row = (await self._connection.execute(_AT.limit(1), _columns(destination))).first()
        return _chat(row) if row else None

    async def all(self) -> list[BoundChat]:
        return [_chat(row) for row in await self._connection.execute(_ALL)]

    async def set_reachable(self, chat_id: int, *, reachable: bool) -> None:
        change = update(chats).where(chats.c.chat_id == chat_id).values(reachable=reachable)
        await self._connection.execute(change)

    async def set_topic_reachable(self, topic: Destination, *, reachable: bool) -> None:
        place = [chats.c[name] == value for name, value in _columns(topic).items()]
        await self._connection.execute(update(chats).where(*place).values(reachable=reachable))

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """As the port says; what was bound or set under the new id already stands."""
        await self._migrate_bindings(old_chat_id, new_chat_id)
        known = select(chat_habits.c.thread_id).where(chat_habits.c.chat_id == new_chat_id)
        again = (chat_habits.c.chat_id == old_chat_id) & chat_habits.c.thread_id.in_(known)
        await self._connection.execute(delete(chat_habits).where(again))
        for table in _HOLD_CHAT_IDS:
            rewrite = update(table).where(table.c.chat_id == old_chat_id)
            await self._connection.execute(rewrite.values(chat_id=new_chat_id))

    async def _migrate_bindings(self, old_chat_id: int, new_chat_id: int) -> None:
        """A binding that stands under both ids keeps the better rank of the two."""
        everything = await self.all()
        stay = {
            (one.body, one.destination): one
            for one in everything
            if one.destination.chat_id == new_chat_id
        }
        for one in everything:
            if one.destination.chat_id != old_chat_id:
                continue
            place = replace(one.destination, chat_id=new_chat_id)
            there = stay.get((one.body, place), one)
            await self.unbind(one.body, one.destination)
            moved = replace(there, destination=place, rank=min(there.rank, one.rank))
            await self.bind(moved)


def _row(chat: BoundChat) -> dict[str, object]:
    return {
        "body": chat.body,
        "title": chat.title,
        "reachable": chat.reachable,
        "rank": chat.rank,
        **_columns(chat.destination),
    }


def _columns(destination: Destination) -> dict[str, int]:
    return {
        "chat_id": destination.chat_id,
        "thread_id": destination.thread_id or WHOLE_CHAT,
    }


def _chat(row: AnyRow) -> BoundChat:
    return BoundChat(
        body=row.body,
        destination=Destination(row.chat_id, row.thread_id or None),
        title=row.title,
        reachable=row.reachable,
        rank=row.rank,
    )
