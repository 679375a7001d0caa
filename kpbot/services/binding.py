"""Which chat is a body's."""

from __future__ import annotations

from kpbot.domain.audit import Verb
from kpbot.domain.chats import BoundChat
from kpbot.domain.permissions import check_is_secretariat
from kpbot.services.access import identify
from kpbot.services.auditing import record, record_event
from kpbot.services.ports import Asker, Ports


async def bind(ports: Ports, asker: Asker, body: str, title: str) -> BoundChat | None:
    """Make the chat of the request the body's; returns the body's former chat."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check_is_secretariat(person, "bind a chat")
        former = await work.chats.of_body(body)
        await work.chats.bind(BoundChat(body, asker.destination, title))
        await record(work, ports, asker, person, Verb.CHAT_BOUND, bodies=(body,), text=title)
        await work.commit()
    return former


async def bound_chats(ports: Ports, asker: Asker) -> tuple[BoundChat, ...]:
    async with ports.store.reading() as work:
        check_is_secretariat(await identify(work, asker), "see the bound chats")
        return tuple(await work.chats.all())


async def chat_migrated(ports: Ports, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: rewrite its id wherever it is stored."""
    async with ports.store.writing() as work:
        await work.chats.migrate(old_chat_id, new_chat_id)
        await record_event(
            work, ports, "Telegram", Verb.CHAT_MOVED, f"{old_chat_id} {new_chat_id}", new_chat_id
        )
        await work.commit()


async def presence_changed(ports: Ports, chat_id: int, *, present: bool) -> None:
    """The bot was added to a chat, or removed from it."""
    async with ports.store.writing() as work:
        await work.chats.set_reachable(chat_id, reachable=present)
        await work.commit()
