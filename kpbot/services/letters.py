"""Sending the letters to the Secretariat that are due: lease, write, send, record."""

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
    Omission,
    PauseTopic,
)
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.access import present
from kpbot.services.backing_up import backup_notice
from kpbot.services.ports import PerhapsSent, Ports, SendingFailed, Unreachable, Work
from kpbot.services.rollover import agenda, outdone
from kpbot.services.selfcheck import fault_notice
from kpbot.services.upkeep_views import LetterNotice, PauseNotice

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
NO_NEWS = timedelta(days=7)
"""After which nobody wants to hear that nothing ran for a while."""

log = structlog.get_logger(__name__)


async def post(ports: Ports) -> int:
    """Send or settle every letter that is due; returns how many arrived.

    Each goes to one who holds the Secretariat, the longest-serving who can be reached. One that
    cannot be delivered is tried again, for as long as it matters.
    """
    leased = await _lease(ports)
    late = outdone(leased)
    arrived = 0
    for letter in leased:
        async with ports.store.reading() as work:
            notice = Omission.SUPERSEDED if letter in late else await _write(work, ports, letter)
            holders = await work.roster.holders(SECRETARIAT)
        if isinstance(notice, Omission):
            await _settle(ports, replace(letter, state=LetterState.SKIPPED, reason=notice))
            continue
        try:
            sent = await _deliver(ports, letter, notice, [one.user_id for one in holders])
        except SendingFailed as failure:
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


async def _write(work: Work, ports: Ports, letter: Letter) -> LetterNotice | Omission:
    match letter.topic:
        case AgendaTopic():
            return await agenda(work, ports, letter.topic, repeated=letter.repeated)
        case BackupTopic():
            return await backup_notice(work, ports, letter.topic)
        case FaultTopic():
            return await fault_notice(work, ports, letter.topic)
        case PauseTopic(since, until):
            if ports.clock.now() - until > NO_NEWS:
                return Omission.OVER
            return PauseNotice(since, until, await present(work, ports))


async def _deliver(
    ports: Ports, letter: Letter, notice: LetterNotice, holders: Sequence[int]
) -> Letter:
    """Send it to the first of `holders` who takes it; raises `SendingFailed`."""
    for user_id in holders:
        try:
            message_id = await ports.messenger.send(Destination(user_id), notice)
        except Unreachable as gone:
            log.warning("secretariat unreachable", user_id=user_id, reason=gone.reason)
            continue
        return replace(
            letter,
            state=LetterState.SENT,
            reason="",
            chat_id=user_id,
            message_id=message_id,
            attempts=letter.attempts + 1,
        )
    raise SendingFailed("nobody of the Secretariat can be reached")


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
