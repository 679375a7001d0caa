"""Leaving a body in peace for some days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import Verb
from kpbot.domain.errors_reminders import SnoozeOutOfRange
from kpbot.domain.ladder import REMINDING
from kpbot.domain.ledger import NudgeState
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check_can_act
from kpbot.domain.rules import Act
from kpbot.services.changing import Deed, change
from kpbot.services.planning import habits_of
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import Change

USUAL = timedelta(days=7)
LONGEST = timedelta(days=30)


async def snooze(
    ports: Ports,
    asker: Asker,
    ref: str,
    until: date | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Change:
    """Remind the bodies that the asker acts for no more before `until`; the due date stays.

    Without a day it is a week. Raises `SnoozeOutOfRange` for less than a day or more than a month.
    """
    today = ports.moment().today
    last = today + LONGEST
    day = until or today + USUAL

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        allowed = check_can_act(person, action, ports.profile, Act.SNOOZE)
        if not today < day <= last:
            raise SnoozeOutOfRange(action.ref, today + timedelta(days=1), last)
        bodies = tuple(body for body in allowed if body in action.missing)
        return action.snooze(bodies, day), bodies

    text = f"{day.isoformat()} {reason.strip()}".strip()
    done = await change(ports, asker, Deed(Verb.SNOOZED, ref, apply, text, seen))
    return replace(done, asked_again=await _asked_again(ports, done))


async def wake(ports: Ports, asker: Asker, ref: str, reason: str = "") -> Change:
    """End a snooze before its day, for the bodies that the asker acts for."""
    today = ports.moment().today

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        bodies = check_can_act(person, action, ports.profile, Act.END_SNOOZE)
        resting = tuple(body for body in bodies if action.snoozed(body, today))
        return action.wake(bodies, today), resting

    return await change(ports, asker, Deed(Verb.SNOOZE_ENDED, ref, apply, reason))


async def _asked_again(ports: Ports, done: Change) -> date | None:
    """The day on which the first of the bodies is reminded again; None where none will be."""
    if done.after.status is not ActionStatus.OPEN:
        return None
    async with ports.store.reading() as work:
        rows = await work.ledger.of_action(done.after.ref)
        days = [
            (row.body, row.due_at.astimezone((await habits_of(work, ports, row.body)).zone).date())
            for row in rows
            if row.rung.kind in REMINDING
            and row.state is NudgeState.PLANNED
            and row.body in done.entry.bodies
        ]
    return min((day for body, day in days if not done.after.snoozed(body, day)), default=None)
