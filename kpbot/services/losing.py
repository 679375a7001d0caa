"""Chats and topics that can be written to no more: what takes their place, and who is told."""

from __future__ import annotations

from kpbot.domain.chats import BoundChat, Destination, in_use
from kpbot.domain.letters import Letter, Loss, LostTopic, Omission
from kpbot.services.ports import Ports, Work
from kpbot.services.upkeep_views import LostNotice


async def mark_lost(
    work: Work, ports: Ports, place: Destination, loss: Loss = Loss.REMOVED
) -> None:
    """Mark a chat, with all its topics, or one topic; the Secretariat gets a letter, once."""
    news = [one for one in await _bound(work, place) if one.reachable]
    if place.thread_id is None:
        await work.chats.set_reachable(place.chat_id, reachable=False)
    else:
        await work.chats.set_topic_reachable(place, reachable=False)
    if news:
        now = ports.clock.now()
        await work.letters.add([Letter(LostTopic(place, now, loss), now, now)])


async def topic_lost(ports: Ports, topic: Destination, loss: Loss) -> None:
    """A topic took a message no more: the next ones go to another chat of the body."""
    async with ports.store.writing() as work:
        await mark_lost(work, ports, topic, loss)
        await work.commit()


async def topic_found(work: Work, place: Destination) -> None:
    await work.chats.set_topic_reachable(place, reachable=True)


async def lost_notice(work: Work, topic: LostTopic) -> LostNotice | Omission:
    """Which bodies have lost a chat, and where each is reminded now; `OVER` where none has."""
    lost = [one for one in await _bound(work, topic.place) if not one.reachable]
    if not lost:
        return Omission.OVER
    used = in_use(await work.chats.all())
    instead = {one.body: used[one.body].title if used[one.body].reachable else "" for one in lost}
    return LostNotice(lost[0].title, topic.loss, instead)


async def _bound(work: Work, place: Destination) -> list[BoundChat]:
    return [
        one
        for one in await work.chats.all()
        if one.destination == place
        or (place.thread_id is None and one.destination.chat_id == place.chat_id)
    ]
