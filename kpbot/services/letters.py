"""Sending the letters that are due: lease, write, send, record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from kpbot.domain.chats import Destination
from kpbot.domain.letters import (
    AgendaTopic,
    BackupTopic,
    FaultTopic,
    Letter,
    LetterState,
    LostTopic,
    Omission,
    PauseTopic,
)
from kpbot.domain.letters_people import (
    AcceptedTopic,
    BegunTopic,
    EmptySeatTopic,
    EndedTopic,
    HandoverTopic,
)
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.access import present
from kpbot.services.announcing import redirect
from kpbot.services.backing_up import backup_notice
from kpbot.services.binding import chat_migrated
from kpbot.services.destinations import route
from kpbot.services.losing import lost_notice
from kpbot.services.news_of_people import news_of_people, person_of
from kpbot.services.people_views import PeopleNotice
from kpbot.services.ports import ChatMoved, PerhapsSent, Ports, SendingFailed, Unreachable, Work
from kpbot.services.rollover import agenda, outdone
from kpbot.services.selfcheck import fault_notice
from kpbot.services.upkeep_views import LetterNotice, PauseNotice

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
NO_NEWS = timedelta(days=7)
"""After which nobody wants to hear that nothing ran for a while."""

_Notice = LetterNotice | PeopleNotice

log = structlog.get_logger(__name__)


async def post(ports: Ports) -> int:
    """Send or settle every letter that is due; returns how many arrived.

    What is for the Secretariat goes to the longest-serving holder who can be reached, what is for a
    body to its chat. One that cannot be delivered is tried again, for as long as it matters.
    """
    leased = await _lease(ports)
    late = outdone(leased)
    arrived = 0
    for letter in leased:
        if isinstance(letter.topic, HandoverTopic):
            await redirect(ports, letter.topic)
        async with ports.store.reading() as work:
            notice = Omission.SUPERSEDED if letter in late else await _write(work, ports, letter)
            places = await _places(work, ports, letter)
        if isinstance(notice, Omission):
            await _settle(ports, replace(letter, state=LetterState.SKIPPED, reason=notice))
            continue
        try:
            sent = await _deliver(ports, letter, notice, places)
        except SendingFailed as failure:
            if isinstance(failure, ChatMoved) and places:
                await chat_migrated(ports, places[0].chat_id, failure.new_chat_id)
            await _postpone(ports, letter, failure)
        else:
            await _settle(ports, sent)
            arrived += 1
    return arrived


async def next_letter(ports: Ports) -> datetime | None:
    """When the next letter wants attention."""
    async with ports.store.reading() as work:
        return await work.letters.next_at()


async def _lease(ports: Ports) -> list[Letter]:
    now = ports.clock.now()
    at = await next_letter(ports)
    if at is None or at > now:
        return []
    async with ports.store.writing() as work:
        leased = await work.letters.lease(now, now + LEASE)
        await work.commit()
    return leased


async def _write(work: Work, ports: Ports, letter: Letter) -> _Notice | Omission:
    match letter.topic:
        case AgendaTopic():
            return await agenda(work, ports, letter.topic, repeated=letter.repeated)
        case BackupTopic():
            return await backup_notice(work, ports, letter.topic)
        case FaultTopic() | LostTopic():
            return await _trouble(work, ports, letter.topic)
        case PauseTopic(since, until):
            if ports.clock.now() - until > NO_NEWS:
                return Omission.OVER
            return PauseNotice(since, until, await present(work, ports))
        case _:
            return await news_of_people(work, ports, letter.topic, repeated=letter.repeated)


async def _trouble(work: Work, ports: Ports, topic: FaultTopic | LostTopic) -> _Notice | Omission:
    if isinstance(topic, LostTopic):
        return await lost_notice(work, topic)
    return await fault_notice(work, ports, topic)


async def _places(work: Work, ports: Ports, letter: Letter) -> list[Destination]:
    """Where a letter may go, the best place first."""
    holders = [Destination(one.user_id) for one in await work.roster.holders(SECRETARIAT)]
    match letter.topic:
        case AcceptedTopic(number):
            invitation = await work.invitations.get(number)
            inviter = invitation.invited_by if invitation else None
            return [Destination(inviter)] if inviter else []
        case BegunTopic() | EndedTopic():
            person = await person_of(work, letter.topic)
            return [Destination(person.user_id)] if person else []
        case HandoverTopic(office) | EmptySeatTopic(office, to_body=True):
            way = await route(work, ports.profile, office.body or "")
            return [way.destination, *holders] if way else holders
        case _:
            return holders


async def _deliver(
    ports: Ports, letter: Letter, notice: _Notice, places: Sequence[Destination]
) -> Letter:
    """Send it to the first place that takes it; raises `SendingFailed`."""
    for place in places:
        try:
            message_id = await ports.messenger.send(place, notice)
        except Unreachable as gone:
            log.warning("letter unreachable", chat_id=place.chat_id, reason=gone.reason)
            continue
        return replace(
            letter,
            state=LetterState.SENT,
            reason="",
            chat_id=place.chat_id,
            message_id=message_id,
            attempts=letter.attempts + 1,
        )
    raise SendingFailed("nobody can be reached")


async def _settle(ports: Ports, letter: Letter) -> None:
    await _save(ports, replace(letter, next_at=None, settled_at=ports.clock.now()))


async def _postpone(ports: Ports, letter: Letter, failure: SendingFailed) -> None:
    log.warning("letter not delivered", topic=letter.topic.code, reason=failure.reason)
    pause = min(FIRST_RETRY * 2 ** min(letter.attempts, 10), LONGEST_RETRY)
    if failure.retry_after is not None:
        pause = timedelta(seconds=failure.retry_after)
    again = replace(
        letter,
        state=LetterState.PLANNED,
        reason=failure.reason,
        attempts=letter.attempts + 1,
        repeated=letter.repeated or isinstance(failure, PerhapsSent),
        next_at=ports.clock.now() + pause,
    )
    await _save(ports, again)


async def _save(ports: Ports, letter: Letter) -> None:
    async with ports.store.writing() as work:
        await work.letters.save([letter])
        await work.commit()
