"""Which chat is a body's."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.domain.audit import Verb
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.permissions import check
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.auditing import record, record_event
from kpbot.services.ports import Asker, Ports
from kpbot.services.rerouting import replan_rerouted, ways


@dataclass(frozen=True, slots=True)
class Bound:
    """A new binding: the chat that the body had before, and the body that this chat had."""

    body: str
    former_chat: BoundChat | None
    former_body: str


async def bind(ports: Ports, asker: Asker, body: str, title: str) -> Bound:
    """Make the chat of the request the body's; its reminders keep to the habits of that chat."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.BIND, ports.profile)
        reached = await ways(work, ports)
        former_chat = await work.chats.of_body(body)
        here = await work.chats.at(asker.destination)
        displaced = here is not None and here.destination == asker.destination
        await work.chats.bind(BoundChat(body, asker.destination, title))
        await record(work, ports, asker, person, Verb.CHAT_BOUND, bodies=(body,), text=title)
        await replan_rerouted(work, ports, reached)
        await work.commit()
    if former_chat is not None and former_chat.destination == asker.destination:
        former_chat = None
    former_body = here.body if here is not None and displaced and here.body != body else ""
    return Bound(body, former_chat, former_body)


async def bound_chats(ports: Ports, asker: Asker) -> tuple[BoundChat, ...]:
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.SEE_CHATS, ports.profile)
        return tuple(await work.chats.all())


async def body_at(ports: Ports, place: Destination) -> str:
    """The body that meets there; nothing where none does."""
    async with ports.store.reading() as work:
        bound = await work.chats.at(place)
    return bound.body if bound else ""


async def chat_migrated(ports: Ports, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: rewrite its id wherever it is stored.

    The audit trail keeps the former ids: the entry of the move leads from one to the other.
    """
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
