"""Writing the nudges to come into the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from kpbot.domain.actions import Action
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.services.ports import Ports, Work

SEND_AT = time(9)
"""When a nudge goes out, in the zone of the Process."""

_DAY = timedelta(days=1)

NOBODY = ""
"""Stands for the body in the ledger where an action names none; the Secretariat is asked."""


def due_time(ports: Ports, day: date) -> datetime:
    """The instant of that day at which nudges go out; the earlier one where it comes twice."""
    return datetime.combine(day, SEND_AT, tzinfo=ports.zone).astimezone(UTC)


def rungs_to_come(ports: Ports, action: Action, body: str) -> Iterator[Nudge]:
    """The rows that the ladder wants for one mandate: each fixed rung, and the next repeat."""
    if action.due_on is None:
        return
    now = ports.clock.now()
    ladder = ports.profile.ladder
    every = action.due.every if action.due else None
    for rung in ladder.fixed(every.length if every else None):
        nudge = _row(ports, action, body, rung)
        if nudge.due_at <= now:
            nudge = replace(
                nudge,
                state=NudgeState.SKIPPED,
                reason=Skip.PASSED,
                next_at=None,
                settled_at=now,
            )
        yield nudge
    yield next_repeat(ports, action, body)


def next_repeat(ports: Ports, action: Action, body: str) -> Nudge:
    """The first overdue repeat still ahead; the action has a due date."""
    if action.due_on is None:
        raise ValueError(f"{action.ref} has no due date to repeat after")
    ladder, today = ports.profile.ladder, ports.moment().today
    todays = _row(ports, action, body, ladder.overdue_after(action.due_on, today - _DAY))
    if todays.due_at > ports.clock.now():
        return todays
    return _row(ports, action, body, ladder.overdue_after(action.due_on, today))


def _row(ports: Ports, action: Action, body: str, rung: Rung) -> Nudge:
    if action.due_on is None:
        raise ValueError(f"{action.ref} has no due date to count from")
    occurrence = rung.falls_on(action.due_on)
    due_at = due_time(ports, occurrence)
    return Nudge(action.ref, body, rung, occurrence, action.due_on, due_at, due_at)


async def plan(work: Work, ports: Ports, action: Action) -> None:
    """Bring the planned rows of an action in line with its due date and bodies.

    What was sent or skipped stays. Rows of a finished action stay planned: when their time comes
    the sweep settles them, with the reason.
    """
    if not action.active:
        return
    standing = await work.ledger.of_action(action.ref)
    wanted = {
        nudge.key: nudge
        for body in action.bodies or (NOBODY,)
        for nudge in rungs_to_come(ports, action, body)
    }
    outdated = [
        row for row in standing if row.state is NudgeState.PLANNED and row.key not in wanted
    ]
    known = {row.key for row in standing}
    first = set(action.bodies or (NOBODY,)) - {row.body for row in standing}
    await work.ledger.remove([row for row in outdated if row.due_at > ports.clock.now()])
    # Rungs that a moved date leaves behind need no word; at the first planning they explain why
    # an action that is due soon began with a late rung.
    await work.ledger.add(
        [
            nudge
            for key, nudge in wanted.items()
            if key not in known and (nudge.state is NudgeState.PLANNED or nudge.body in first)
        ]
    )
