"""Sending the nudges whose time has come: lease, read again, send, record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate
from kpbot.domain.refs import Ref
from kpbot.services.access import present
from kpbot.services.destinations import Route, chairs, route, secretariat
from kpbot.services.planning import habits_at, plan_for
from kpbot.services.ports import ChatMoved, Ports, SendingFailed, Unreachable, Work
from kpbot.services.silence import FINAL, silence
from kpbot.services.views import NudgeItem, NudgeNotice

LEASE = timedelta(minutes=5)
"""How long a sweep may take over the rows that it holds."""

BATCH = 500
"""Rows leased at a time: more than one morning of a Process has, so a chat gets one message."""

AT_ONCE = 40
"""Chats that are sent to at the same time; the messenger keeps Telegram's limits."""

MOST_ATTEMPTS = 10
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=6)


@dataclass(slots=True)
class Swept:
    """What a sweep did, in ledger rows."""

    sent: int = 0
    skipped: int = 0
    postponed: int = 0
    failed: int = 0


@dataclass(slots=True)
class _Parcel:
    """The rows that go to one destination in one message."""

    destination: Destination
    moment: Moment
    rows: list[tuple[Nudge, Action]] = field(default_factory=list)
    items: list[NudgeItem] = field(default_factory=list)
    asked: dict[int, Delegate] = field(default_factory=dict)


async def sweep(ports: Ports) -> Swept:
    """Send or settle every row of the ledger that is due. Running it twice sends nothing twice."""
    done = Swept()
    closed: set[int] = set()
    while rows := await _lease(ports):
        parcels = await _sort(ports, rows, closed, done)
        await _deliver_all(ports, parcels, closed, done)
    return done


async def _lease(ports: Ports) -> list[Nudge]:
    now = ports.clock.now()
    async with ports.store.writing() as work:
        rows = await work.ledger.lease(now, now + LEASE, BATCH)
        if rows:
            await work.commit()
    return rows


async def _sort(
    ports: Ports, rows: list[Nudge], closed: set[int], done: Swept
) -> list[list[_Parcel]]:
    """Settle what need not be sent, put off what may not come now; the rest by destination."""
    chats: dict[Destination, list[_Parcel]] = {}
    async with ports.store.writing() as work:
        actions = {ref: await work.actions.get(ref) for ref in {row.ref for row in rows}}
        quiet = await silence(work, ports, rows)
        moment = await present(work, ports)
        desk = _Desk(work, ports, closed)
        for row in rows:
            action, way = actions[row.ref], await desk.way(row)
            habits = await habits_at(work, ports, way.destination if way else None)
            skip = quiet.reason(row, action, habits)
            if action is None or skip is not None:
                settled = [(row, action)]
                await _settle(work, ports, settled, NudgeState.SKIPPED, skip or Skip.MOVED)
                done.skipped += 1
                continue
            if way is None:
                nobody = SendingFailed("nobody can be reached")
                await _postpone(work, ports, [(row, action)], nobody, done)
                continue
            opens = habits.open_from(quiet.now)
            if opens > quiet.now:
                waiting = replace(row, state=NudgeState.PLANNED, next_at=opens)
                await work.ledger.save([waiting])
                done.postponed += 1
                continue
            parcels = chats.setdefault(way.destination, [])
            if not parcels or not habits.digest:
                parcels.append(_Parcel(way.destination, replace(moment, zone=habits.zone)))
            await desk.put(parcels[-1], row, action, way)
        await work.commit()
    return list(chats.values())


@dataclass(slots=True)
class _Desk:
    """Looks up where rows go and who is asked there, each once in a sweep."""

    work: Work
    ports: Ports
    closed: set[int]
    ways: dict[tuple[str, bool], Route | None] = field(default_factory=dict)
    chairs: dict[str, list[Delegate]] = field(default_factory=dict)

    async def way(self, row: Nudge) -> Route | None:
        """The body's own; the lead's for an escalation, the Secretariat's for a dead letter."""
        profile = self.ports.profile
        dead = row.rung.kind is RungKind.DEAD_LETTER
        body = profile.lead if row.rung.kind is RungKind.ESCALATION else row.body
        key = ("" if dead else body, dead)
        if key not in self.ways:
            self.ways[key] = (
                await secretariat(self.work, self.closed)
                if dead
                else await route(self.work, profile, body, self.closed)
            )
        return self.ways[key]

    async def put(self, parcel: _Parcel, row: Nudge, action: Action, way: Route) -> None:
        parcel.rows.append((row, action))
        instead = way.instead_of if row.rung.kind is not RungKind.DEAD_LETTER else ""
        parcel.items.append(
            NudgeItem(action, row.body, row.rung, instead, row.was_due_on, row.reason)
        )
        if row.rung.kind in (RungKind.ESCALATION, RungKind.DEAD_LETTER) or way.instead_of:
            return
        if row.body not in self.chairs:
            self.chairs[row.body] = await chairs(self.work, self.ports.profile, row.body)
        for chair in self.chairs[row.body]:
            if chair.user_id != parcel.destination.chat_id:
                parcel.asked[chair.user_id] = chair


async def _deliver_all(
    ports: Ports, chats: Sequence[Sequence[_Parcel]], closed: set[int], done: Swept
) -> None:
    """Deliver to many chats at once, and to each in order. One that fails does not stop others."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def to_chat(parcels: Sequence[_Parcel]) -> None:
        async with gate:
            for parcel in parcels:
                await _deliver(ports, parcel, closed, done)

    ends = await asyncio.gather(*map(to_chat, chats), return_exceptions=True)
    for end in ends:
        if end is not None:
            raise end


async def _deliver(ports: Ports, parcel: _Parcel, closed: set[int], done: Swept) -> None:
    """Send a parcel and record it; `closed` collects the chats that cannot be reached."""
    notice = NudgeNotice(
        items=tuple(sorted(parcel.items, key=_urgency)),
        moment=parcel.moment,
        asked=tuple(parcel.asked.values()),
        repeated=any(row.repeated for row, _ in parcel.rows),
    )
    destination = parcel.destination
    try:
        message_id = await ports.messenger.send(destination, notice)
    except SendingFailed as failure:
        async with ports.store.writing() as work:
            if isinstance(failure, ChatMoved):
                await work.chats.migrate(destination.chat_id, failure.new_chat_id)
            elif isinstance(failure, Unreachable):
                closed.add(destination.chat_id)
                await work.chats.set_reachable(destination.chat_id, reachable=False)
            await _postpone(work, ports, parcel.rows, failure, done)
            await work.commit()
        return
    async with ports.store.writing() as work:
        sent = [
            (
                replace(
                    row,
                    chat_id=destination.chat_id,
                    message_id=message_id,
                    attempts=row.attempts + 1,
                ),
                action,
            )
            for row, action in parcel.rows
        ]
        await _settle(work, ports, sent, NudgeState.SENT, "")
        await work.commit()
    done.sent += len(parcel.rows)


def _urgency(item: NudgeItem) -> tuple[int, Ref]:
    due = item.action.due_on
    return (due.toordinal() if due else 0, item.action.ref)


async def _settle(
    work: Work,
    ports: Ports,
    rows: Iterable[tuple[Nudge, Action | None]],
    state: NudgeState,
    reason: str,
) -> None:
    """Record the outcome; after an overdue repeat the next one is planned in the same step."""
    now = ports.clock.now()
    settled = [
        (replace(row, state=state, reason=reason, settled_at=now, next_at=None), action)
        for row, action in rows
    ]
    await work.ledger.save([row for row, _ in settled])
    repeats = []
    for row, action in settled:
        if action is None or row.rung.kind is not RungKind.OVERDUE or not _goes_on(row, action):
            continue
        plan = await plan_for(work, ports, action, row.body)
        repeats.append(plan.next_repeat(ports))
    await work.ledger.add(repeats)


def _goes_on(row: Nudge, action: Action) -> bool:
    """Whether the body is still to be reminded after this row."""
    if row.state is NudgeState.SKIPPED:
        return Skip(row.reason) not in FINAL
    return action.active and row.due_on == action.due_on


async def _postpone(
    work: Work,
    ports: Ports,
    rows: Sequence[tuple[Nudge, Action]],
    failure: SendingFailed,
    done: Swept,
) -> None:
    """Try again later, at growing intervals; after the last try the row is settled as failed.

    The Secretariat then gets a dead letter. Where the chat moved or is gone, the next try has
    another way to go and is made at once.
    """
    now = ports.clock.now()
    again, given_up = [], []
    for row, action in rows:
        # An unreachable chat is no failed try as long as there is another way to go.
        tried = replace(row, attempts=row.attempts + (not isinstance(failure, Unreachable)))
        if tried.attempts >= MOST_ATTEMPTS:
            given_up.append((tried, action))
            continue
        pause = min(FIRST_RETRY * 2**row.attempts, LONGEST_RETRY)
        if isinstance(failure, ChatMoved | Unreachable):
            pause = timedelta(0)
        elif failure.retry_after is not None:
            pause = timedelta(seconds=failure.retry_after)
        again.append(
            replace(tried, state=NudgeState.PLANNED, reason=failure.reason, next_at=now + pause)
        )
    await work.ledger.save(again)
    await _settle(work, ports, given_up, NudgeState.FAILED, failure.reason)
    await work.ledger.add(
        [
            _dead_letter(ports, row, failure)
            for row, _ in given_up
            if row.rung.kind is not RungKind.DEAD_LETTER
        ]
    )
    done.postponed += len(again)
    done.failed += len(given_up)


def _dead_letter(ports: Ports, row: Nudge, failure: SendingFailed) -> Nudge:
    now = ports.clock.now()
    return Nudge(
        row.ref,
        row.body,
        Rung(RungKind.DEAD_LETTER, 0),
        row.occurrence,
        row.due_on,
        now,
        now,
        reason=failure.reason,
    )
