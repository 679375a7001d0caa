"""What becomes of a row of the ledger after a sweep has dealt with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kpbot.domain.actions import Action
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.services.planning import plan_for
from kpbot.services.ports import ChatMoved, PerhapsSent, Ports, SendingFailed, Unreachable, Work
from kpbot.services.silence import FINAL

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


async def settle(
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
    repeats, habits = [], dict[str, Habits]()
    for row, action in settled:
        if action is None or row.rung.kind is not RungKind.OVERDUE or not _goes_on(row, action):
            continue
        plan = await plan_for(work, ports, action, row.body, habits)
        # the clock may have been set back, or the chat's hour moved on, since the row was due
        repeats.append(plan.next_repeat(ports, {row.key}))
    await work.ledger.add(repeats)


def _goes_on(row: Nudge, action: Action) -> bool:
    """Whether the body is still to be reminded after this row."""
    if row.state is NudgeState.SKIPPED:
        return Skip(row.reason) not in FINAL
    return action.active and row.due_on == action.due_on


async def wait(work: Work, rows: Iterable[Nudge], until: datetime) -> None:
    """Put rows off that nobody has tried to send."""
    await work.ledger.save([replace(row, state=NudgeState.PLANNED, next_at=until) for row in rows])


async def postpone(
    work: Work,
    ports: Ports,
    rows: Sequence[tuple[Nudge, Action]],
    failure: SendingFailed,
    done: Swept,
) -> None:
    """Try again later, at growing intervals; after the last try the row is settled as failed.

    The Secretariat then gets a dead letter. Where the chat moved or is gone, the next try has
    another way to go and is made at once. What may have arrived is marked as repeated from now on.
    """
    now = ports.clock.now()
    again, given_up = [], []
    for row, action in rows:
        tried = replace(
            row,
            # An unreachable chat is no failed try as long as there is another way to go.
            attempts=row.attempts + (not isinstance(failure, Unreachable)),
            repeated=row.repeated or isinstance(failure, PerhapsSent),
        )
        if tried.attempts >= MOST_ATTEMPTS:
            given_up.append((tried, action))
            continue
        next_at = now + _pause(row, failure)
        again.append(
            replace(tried, state=NudgeState.PLANNED, reason=failure.reason, next_at=next_at)
        )
    await work.ledger.save(again)
    await settle(work, ports, given_up, NudgeState.FAILED, failure.reason)
    await work.ledger.add(
        [
            _dead_letter(ports, row, failure)
            for row, _ in given_up
            if row.rung.kind is not RungKind.DEAD_LETTER
        ]
    )
    done.postponed += len(again)
    done.failed += len(given_up)


def _pause(row: Nudge, failure: SendingFailed) -> timedelta:
    """How long to wait; never less than the server asks for."""
    if isinstance(failure, ChatMoved | Unreachable):
        return timedelta(0)
    backoff: timedelta = min(FIRST_RETRY * 2**row.attempts, LONGEST_RETRY)
    return max(backoff, timedelta(seconds=failure.retry_after or 0))


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
