"""Which body meets in which chat."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.chats import BoundChat, Destination
from storage.tables import WHOLE_CHAT, chat_habits, chats, nudges
from storage.types import AnyRow

_ALL = select(chats).order_by(chats.c.body)
_OF_BODY = select(chats).where(chats.c.body == bindparam("body"))
# the topic's own binding comes first, as its number is above that of the whole chat
_AT = (
    select(chats)
    .where(
        chats.c.chat_id == bindparam("chat_id"),
        chats.c.thread_id.in_([bindparam("thread_id"), WHOLE_CHAT]),
    )
    .order_by(chats.c.thread_id.desc())
    .limit(1)
)
_HOLD_CHAT_IDS = (chats, chat_habits, nudges)


class SqlChats:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def bind(self, chat: BoundChat) -> None:
        place = _columns(chat.destination)
        former = or_(
            chats.c.body == chat.body,
            (chats.c.chat_id == place["chat_id"]) & (chats.c.thread_id == place["thread_id"]),
        )
        await self._connection.execute(delete(chats).where(former))
        row = {"body": chat.body, "title": chat.title, "reachable": chat.reachable, **place}
        await self._connection.execute(insert(chats), row)

    async def of_body(self, body: str) -> BoundChat | None:
        row = (await self._connection.execute(_OF_BODY, {"body": body})).first()
        return _chat(row) if row else None

    async def at(self, destination: Destination) -> BoundChat | None:
        row = (await self._connection.execute(_AT, _columns(destination))).first()
        return _chat(row) if row else None

    async def all(self) -> list[BoundChat]:
        return [_chat(row) for row in await self._connection.execute(_ALL)]

    async def set_reachable(self, chat_id: int, *, reachable: bool) -> None:
        """For a chat with all its topics."""
        change = update(chats).where(chats.c.chat_id == chat_id).values(reachable=reachable)
        await self._connection.execute(change)

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """As the port says; what was bound under the new id already stands."""
        for one in (chats, chat_habits):
            known = select(one.c.thread_id).where(one.c.chat_id == new_chat_id)
            again = (one.c.chat_id == old_chat_id) & one.c.thread_id.in_(known)
            await self._connection.execute(delete(one).where(again))
        for table in _HOLD_CHAT_IDS:
            rewrite = update(table).where(table.c.chat_id == old_chat_id)
            await self._connection.execute(rewrite.values(chat_id=new_chat_id))


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
    )
