"""Which chats are a body's: binding them and letting them go, each confirmed by a press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpbot.domain.audit import Verb
from kpbot.domain.chats import BoundChat, Destination, in_use, main_first
from kpbot.domain.errors import NotBound
from kpbot.domain.permissions import check
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.auditing import record, record_event
from kpbot.services.losing import mark_lost, topic_found
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import replan_rerouted, ways


@dataclass(frozen=True, slots=True)
class Binding:
    """Bodies and this chat, before it is bound to them or after.

    `used` is the chat to which the reminders of each body go, where it has any. `elsewhere` is the
    one of those that is not this one: before, that which would give them up; after, that which
    had them until now. `here` are the bodies of this chat, in any case as it stands.
    """

    bodies: tuple[str, ...]
    place: Destination
    title: str
    used: Mapping[str, BoundChat]
    elsewhere: Mapping[str, BoundChat]
    here: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Whether all is so already: nothing is left to ask."""
        return all(
            body in self.used and self.used[body].destination == self.place for body in self.bodies
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """A chat that a body gives up, before or after; its reminders go to `then`, if to any chat."""

    body: str
    chat: BoundChat
    then: BoundChat | None


async def offer(ports: Ports, asker: Asker, bodies: Sequence[str], title: str) -> Binding:
    """What binding the chat of the request would mean; the press that follows does it."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.BIND, ports.profile)
        used = await _used(work, bodies)
        return await _binding(work, asker, bodies, title, used)


async def bind(
    ports: Ports, asker: Asker, bodies: Sequence[str], title: str, *, main: bool
) -> Binding:
    """Make the chat of the request one of each body's, with `main` that of its reminders.

    The first chat of a body is the main one in any case.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.BIND, ports.profile)
        reached = await ways(work, ports)
        before = await _used(work, bodies)
        for body in bodies:
            own = await work.chats.of_body(body)
            others = [one.rank for one in own if one.destination != asker.destination]
            rank = (min(others) - 1 if main else max(others) + 1) if others else 0
            await work.chats.bind(BoundChat(body, asker.destination, title, rank=rank))
        text = title if main else f"{title} (reminders as before)"
        await record(work, ports, asker, person, Verb.CHAT_BOUND, bodies=tuple(bodies), text=text)
        await replan_rerouted(work, ports, reached)
        done = await _binding(work, asker, bodies, title, before)
        await work.commit()
    return done


async def _used(work: Work, bodies: Sequence[str]) -> dict[str, BoundChat]:
    return in_use([one for body in bodies for one in await work.chats.of_body(body)])


async def _binding(
    work: Work, asker: Asker, bodies: Sequence[str], title: str, before: Mapping[str, BoundChat]
) -> Binding:
    here = await work.chats.all_at(asker.destination)
    return Binding(
        bodies=tuple(bodies),
        place=asker.destination,
        title=title,
        used=await _used(work, bodies),
        elsewhere={
            body: one for body, one in before.items() if one.destination != asker.destination
        },
        here=tuple(one.body for one in here if one.destination == asker.destination),
    )


async def leaving(ports: Ports, asker: Asker, body: str) -> tuple[Leaving, ...]:
    """What a body would give up: the chat of the request, or in private each of its chats.

    Raises `NotBound`.
    """
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.UNBIND, ports.profile)
        own = await work.chats.of_body(body)
    place = asker.destination
    given_up = [one for one in own if asker.private or one.destination == place]
    if not given_up:
        raise NotBound(body, asker.private)
    return tuple(Leaving(body, one, _then(own, one)) for one in given_up)


async def unbind(ports: Ports, asker: Asker, body: str, place: Destination) -> Leaving:
    """Let a chat of a body go. Raises `NotBound` where it is none any more."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.UNBIND, ports.profile)
        own = await work.chats.of_body(body)
        chat = next((one for one in own if one.destination == place), None)
        if chat is None:
            raise NotBound(body, asker.private, stale=asker.private and bool(own))
        reached = await ways(work, ports)
        await work.chats.unbind(body, place)
        await record(work, ports, asker, person, Verb.CHAT_UNBOUND, bodies=(body,), text=chat.title)
        await replan_rerouted(work, ports, reached)
        await work.commit()
    return Leaving(body, chat, _then(own, chat))


def _then(own: Sequence[BoundChat], gone: BoundChat) -> BoundChat | None:
    left = main_first(one for one in own if one.destination != gone.destination)
    return left[0] if left and left[0].reachable else None


async def check_may_bind(ports: Ports, asker: Asker) -> None:
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.BIND, ports.profile)


async def bound_chats(ports: Ports, asker: Asker) -> tuple[BoundChat, ...]:
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.SEE_CHATS, ports.profile)
        return tuple(await work.chats.all())


async def chat_of(ports: Ports, asker: Asker) -> Mapping[str, bool]:
    """The bodies of the chat of the request, and whether the reminders of each come here."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.READ, ports.profile)
        here = await work.chats.all_at(asker.destination)
        used = await _used(work, [one.body for one in here])
    return {one.body: used[one.body].destination == one.destination for one in here}


async def bodies_at(ports: Ports, place: Destination) -> frozenset[str]:
    """The bodies that meet there; none in most places."""
    async with ports.store.reading() as work:
        return frozenset(one.body for one in await work.chats.all_at(place))


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
        if present:
            await work.chats.set_reachable(chat_id, reachable=True)
        else:
            await mark_lost(work, ports, Destination(chat_id))
        await work.commit()


async def topic_reopened(ports: Ports, topic: Destination) -> None:
    """A topic takes messages again."""
    async with ports.store.writing() as work:
        await topic_found(work, topic)
        await work.commit()
