"""Sending the nudges whose time has come: lease, read again, send, record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kpbot.domain.actions import Action
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.moment import Moment
from kpbot.domain.refs import Ref
from kpbot.services.access import present
from kpbot.services.destinations import Route, route
from kpbot.services.planning import NOBODY, next_repeat
from kpbot.services.ports import ChatMoved, Ports, SendingFailed, Unreachable, Work
from kpbot.services.views import NudgeItem, NudgeNotice

LEASE = timedelta(minutes=5)
"""How long a sweep may take over the rows that it holds."""

BATCH = 500
"""Rows leased at a time: more than one morning of a Process has, so a chat gets one message."""

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

    way: Route
    moment: Moment
    rows: list[Nudge] = field(default_factory=list)
    items: list[NudgeItem] = field(default_factory=list)


async def sweep(ports: Ports) -> Swept:
    """Send or settle every row of the ledger that is due. Running it twice sends nothing twice."""
    done = Swept()
    closed: set[int] = set()
    while rows := await _lease(ports):
        for parcel in await _sort(ports, rows, closed, done):
            await _deliver(ports, parcel, closed, done)
    return done


async def _lease(ports: Ports) -> list[Nudge]:
    now = ports.clock.now()
    async with ports.store.writing() as work:
        rows = await work.ledger.lease(now, now + LEASE, BATCH)
        if rows:
            await work.commit()
    return rows


async def _sort(ports: Ports, rows: list[Nudge], closed: set[int], done: Swept) -> list[_Parcel]:
    """Settle what need not be sent, and put the rest together by destination."""
    parcels: dict[Route, _Parcel] = {}
    async with ports.store.writing() as work:
        actions = {ref: await work.actions.get(ref) for ref in {row.ref for row in rows}}
        latest = _latest(rows)
        moment = await present(work, ports)
        ways = {
            body: await route(work, ports.profile, body, closed)
            for body in {row.body for row in rows}
        }
        for row in rows:
            action = actions[row.ref]
            skip = _reason_to_skip(row, action, latest)
            if action is None or skip is not None:
                await _settle(work, ports, [(row, action)], NudgeState.SKIPPED, skip or Skip.MOVED)
                done.skipped += 1
                continue
            way = ways[row.body]
            if way is None:
                nobody = SendingFailed("nobody can be reached")
                await _postpone(work, ports, [(row, action)], nobody, done)
                continue
            parcel = parcels.setdefault(way, _Parcel(way, moment))
            parcel.rows.append(row)
            parcel.items.append(NudgeItem(action, row.body, row.rung))
        await work.commit()
    return list(parcels.values())


def _latest(rows: Iterable[Nudge]) -> dict[tuple[Ref, str], datetime]:
    latest: dict[tuple[Ref, str], datetime] = {}
    for row in rows:
        key = (row.ref, row.body)
        latest[key] = max(latest.get(key, row.due_at), row.due_at)
    return latest


def _reason_to_skip(
    row: Nudge, action: Action | None, latest: dict[tuple[Ref, str], datetime]
) -> Skip | None:
    """Why a row need not be sent; None where it must be."""
    if action is None:
        return Skip.MOVED
    if not action.active:
        return Skip.FINISHED
    if row.body in action.bodies and row.body not in action.missing:
        return Skip.MARKED
    if row.due_on != action.due_on or row.body not in (action.bodies or (NOBODY,)):
        return Skip.MOVED
    if row.due_at < latest[row.ref, row.body]:
        return Skip.SUPERSEDED
    return None


async def _deliver(ports: Ports, parcel: _Parcel, closed: set[int], done: Swept) -> None:
    """Send a parcel and record it; `closed` collects the chats that cannot be reached."""
    notice = NudgeNotice(
        items=tuple(sorted(parcel.items, key=_urgency)),
        moment=parcel.moment,
        meant_for=parcel.way.instead_of,
        repeated=any(row.repeated for row in parcel.rows),
    )
    destination = parcel.way.destination
    rows = [(row, item.action) for row, item in zip(parcel.rows, parcel.items, strict=True)]
    try:
        message_id = await ports.messenger.send(destination, notice)
    except SendingFailed as failure:
        async with ports.store.writing() as work:
            if isinstance(failure, ChatMoved):
                await work.chats.migrate(destination.chat_id, failure.new_chat_id)
            elif isinstance(failure, Unreachable):
                closed.add(destination.chat_id)
                await work.chats.set_reachable(destination.chat_id, reachable=False)
            await _postpone(work, ports, rows, failure, done)
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
            for row, action in rows
        ]
        await _settle(work, ports, sent, NudgeState.SENT, "")
        await work.commit()
    done.sent += len(rows)


def _urgency(item: NudgeItem) -> tuple[int, Ref]:
    due = item.action.due_on
    return (due.toordinal() if due else 0, item.action.ref)


async def _settle(
    work: Work,
    ports: Ports,
    rows: Sequence[tuple[Nudge, Action | None]],
    state: NudgeState,
    reason: str,
) -> None:
    """Record the outcome; after an overdue repeat the next one is planned in the same step."""
    now = ports.clock.now()
    await work.ledger.save(
        [replace(row, state=state, reason=reason, settled_at=now, next_at=None) for row, _ in rows]
    )
    repeats = [
        next_repeat(ports, action, row.body)
        for row, action in rows
        if row.rung.kind is RungKind.OVERDUE
        and action is not None
        and _reason_to_skip(row, action, {(row.ref, row.body): row.due_at}) is None
    ]
    await work.ledger.add(repeats)


async def _postpone(
    work: Work,
    ports: Ports,
    rows: list[tuple[Nudge, Action]],
    failure: SendingFailed,
    done: Swept,
) -> None:
    """Try again later, at growing intervals; after the last try the row is settled as failed.

    Where the chat moved or is gone, the next try has another way to go and is made at once.
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
    done.postponed += len(again)
    done.failed += len(given_up)
