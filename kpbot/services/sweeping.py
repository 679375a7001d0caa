"""Sending the nudges whose time has come: lease, read again, send, record."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from kpbot.domain.chats import Destination
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.services.access import present
from kpbot.services.losing import mark_lost
from kpbot.services.parcels import Desk, Parcel
from kpbot.services.ports import ChatMoved, PerhapsSent, Ports, SendingFailed, Unreachable, Work
from kpbot.services.settling import Swept, postpone, settle, wait
from kpbot.services.silence import silence

LEASE = timedelta(minutes=5)
"""How long a sweep may take over the rows that it holds."""

LAST_MINUTE = timedelta(minutes=1)
"""What may be left of a lease when a message is begun: more than it takes to send it."""

BATCH = 500
"""Rows leased at a time: more than one morning of a Process has, so a chat gets one message."""

AT_ONCE = 40
"""Chats that are sent to at the same time; the messenger keeps Telegram's limits."""

Entry = Callable[[Work, Swept], Awaitable[None]]
"""Something to write into the ledger."""


async def sweep(ports: Ports) -> Swept:
    """Send or settle every row of the ledger that is due. Running it twice sends nothing twice."""
    return await Sweeper(ports).sweep()


@dataclass(frozen=True, slots=True)
class _Unwritten:
    """An outcome that the ledger does not know yet.

    From `until` on the rows are anybody's again. What was sent is written even then (`sent`).
    """

    entry: Entry
    until: datetime
    sent: bool


@dataclass(slots=True)
class Sweeper:
    """Sweeps, and knows what the last sweep could not write into the ledger.

    A database that is locked, or a disk that is full, does not undo that a message was sent. So
    the outcome is kept until it can be written; only the end of the process forgets it.
    """

    ports: Ports
    _unwritten: list[_Unwritten] = field(default_factory=list)
    _troubles: list[BaseException] = field(default_factory=list)

    async def sweep(self) -> Swept:
        """As the function `sweep`; raises what went wrong after all else is done."""
        done, closed = Swept(), set[int]()
        self._troubles = []
        await self._catch_up(done)
        while lease := await self._lease():
            rows, until = lease
            chats = await self._sort(rows, until, closed, done)
            await self._deliver_all(chats, until, closed, done)
            if self._troubles:
                break
        if self._troubles:
            raise self._troubles[0]
        return done

    async def _catch_up(self, done: Swept) -> None:
        """Write what could not be written before; what fails again stays."""
        left, self._unwritten = self._unwritten, []
        for one in left:
            if not one.sent and one.until <= self.ports.clock.now():
                continue
            try:
                await self._write(one.entry, one.until, done, sent=one.sent)
            except Exception as trouble:  # noqa: BLE001 - raised at the end of the sweep
                self._troubles.append(trouble)

    async def _write(
        self, entry: Entry, until: datetime, done: Swept, *, sent: bool = False
    ) -> None:
        try:
            async with self.ports.store.writing() as work:
                await entry(work, done)
                await work.commit()
        except Exception:
            self._unwritten.append(_Unwritten(entry, until, sent))
            raise

    async def _lease(self) -> tuple[list[Nudge], datetime] | None:
        """Take the rows that are due, until a moment; None where there are none."""
        now = self.ports.clock.now()
        until = now + LEASE
        async with self.ports.store.writing() as work:
            rows = await work.ledger.lease(now, until, BATCH)
            if rows:
                await work.commit()
        # Here the database works. What could not be written all the same never will be.
        self._unwritten = [one for one in self._unwritten if one.until > now]
        return (rows, until) if rows else None

    async def _sort(
        self, rows: Sequence[Nudge], until: datetime, closed: set[int], done: Swept
    ) -> Sequence[Sequence[Parcel]]:
        """Settle what need not be sent, put off what may not come now; the rest by destination."""
        try:
            async with self.ports.store.writing() as work:
                desk = Desk(work, self.ports, await present(work, self.ports), closed)
                await self._settle_or_pack(work, desk, rows, done)
                await work.commit()
        except Exception:
            self._unwritten.append(_Unwritten(self._giving_back(rows), until, sent=False))
            raise
        return list(desk.packed.values())

    async def _settle_or_pack(
        self, work: Work, desk: Desk, rows: Sequence[Nudge], done: Swept
    ) -> None:
        actions = await work.actions.of_refs({row.ref for row in rows})
        quiet = await silence(work, self.ports, rows)
        for row in rows:
            action, way = actions.get(row.ref), await desk.way(row)
            habits = await desk.habits(way)
            skip = quiet.reason(row, action, habits)
            opens = habits.open_from(quiet.now)
            if action is None or skip is not None:
                reason = skip or Skip.MOVED
                await settle(work, self.ports, [(row, action)], NudgeState.SKIPPED, reason)
                done.skipped += 1
            elif way is None:
                nobody = SendingFailed("nobody can be reached")
                await postpone(work, self.ports, [(row, action)], nobody, done)
            elif opens > quiet.now:
                await wait(work, [row], opens)
                done.postponed += 1
            else:
                await desk.pack(row, action, way)

    async def _deliver_all(
        self, chats: Sequence[Sequence[Parcel]], until: datetime, closed: set[int], done: Swept
    ) -> None:
        """Deliver to many chats at once, and to each in order. One that fails stops no other."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def to_chat(parcels: Sequence[Parcel]) -> None:
            async with gate:
                await self._deliver(parcels, until, closed, done)

        ends = await asyncio.gather(*map(to_chat, chats), return_exceptions=True)
        self._troubles += [end for end in ends if end is not None]

    async def _deliver(
        self, parcels: Sequence[Parcel], until: datetime, closed: set[int], done: Swept
    ) -> None:
        """Send the parcels of one chat and record each; `closed` collects the unreachable chats."""
        left = list(parcels)
        try:
            while left and self.ports.clock.now() < until - LAST_MINUTE:
                parcel = left.pop(0)
                outcome = await self._send(parcel)
                if isinstance(outcome, int):
                    entry = partial(self._record_sent, parcel, outcome)
                    await self._write(entry, until, done, sent=True)
                    continue
                failed = [parcel]
                if _is_of_chat(outcome):
                    failed += left
                    left = []
                if isinstance(outcome, Unreachable):
                    closed.add(parcel.destination.chat_id)
                await self._write(partial(self._record_failure, failed, outcome), until, done)
        finally:
            if left:
                rows = [row for parcel in left for row, _ in parcel.rows]
                await self._write(self._giving_back(rows), until, done)

    async def _send(self, parcel: Parcel) -> int | SendingFailed:
        """The message's id, or why there is none."""
        try:
            return await self.ports.messenger.send(parcel.destination, parcel.notice())
        except SendingFailed as failure:
            return failure
        except Exception as unforeseen:  # noqa: BLE001 - raised at the end of the sweep
            # A message that breaks the bot must not come back for ever: it is a failed try.
            self._troubles.append(unforeseen)
            return PerhapsSent(f"an error of mine, {type(unforeseen).__name__}")

    async def _record_sent(self, parcel: Parcel, message_id: int, work: Work, done: Swept) -> None:
        sent = [
            (
                replace(
                    row,
                    chat_id=parcel.destination.chat_id,
                    message_id=message_id,
                    attempts=row.attempts + 1,
                ),
                action,
            )
            for row, action in parcel.rows
        ]
        await settle(work, self.ports, sent, NudgeState.SENT, "")
        done.sent += len(sent)

    async def _record_failure(
        self, parcels: Sequence[Parcel], failure: SendingFailed, work: Work, done: Swept
    ) -> None:
        chat_id = parcels[0].destination.chat_id
        if isinstance(failure, ChatMoved):
            await work.chats.migrate(chat_id, failure.new_chat_id)
        elif isinstance(failure, Unreachable):
            await mark_lost(work, self.ports, Destination(chat_id))
        rows = [pair for parcel in parcels for pair in parcel.rows]
        await postpone(work, self.ports, rows, failure, done)

    def _giving_back(self, rows: Sequence[Nudge]) -> Entry:
        """Let go of rows that nobody has tried to send: the next sweep takes them."""

        async def give_back(work: Work, _: Swept) -> None:
            await wait(work, rows, self.ports.clock.now())

        return give_back


def _is_of_chat(failure: SendingFailed) -> bool:
    """Whether a failure is the chat's, and not that of one message."""
    return isinstance(failure, ChatMoved | Unreachable) or failure.retry_after is not None
