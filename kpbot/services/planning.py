"""Writing the nudges to come into the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import Ladder, Rung, RungKind
from kpbot.domain.language import Language
from kpbot.domain.ledger import Key, Nudge, NudgeState, Skip
from kpbot.services.destinations import follower, route
from kpbot.services.ports import Ports, Work

_DAY = timedelta(days=1)

NOBODY = ""
"""Stands for the body in the ledger where an action names none; the Secretariat is asked."""


async def habits_at(work: Work, ports: Ports, destination: Destination | None) -> Habits:
    """The habits of a chat; those of the Process where it has none of its own."""
    found = await work.habits.of(destination) if destination else None
    return found or Habits(ports.zone)


def language_of(ports: Ports, habits: Habits) -> Language:
    """The language of the daily message in a chat of these habits."""
    return habits.language or ports.language


async def habits_of(work: Work, ports: Ports, body: str) -> Habits:
    """The habits of the chat in which a body is reached."""
    way = await route(work, ports.profile, body)
    return await habits_at(work, ports, way.destination if way else None)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the ledger should hold for one body that is asked about one action."""

    action: Action
    body: str
    ladder: Ladder
    habits: Habits
    lead: Habits | None
    """Of the lead office, where it hears of what is long overdue."""

    def rungs(self, ports: Ports, settled: Collection[Key] = ()) -> Iterator[Nudge]:
        """A row for each fixed rung, the next repeat, the escalation and the end of a snooze."""
        if self.action.due_on is None:
            return
        for nudge in self._once(self.action.due_on):
            yield nudge if nudge.due_at > ports.clock.now() else _passed(ports, nudge)
        yield self.next_repeat(ports, settled)

    def _once(self, due: date) -> Iterator[Nudge]:
        every = self.action.due.every if self.action.due else None
        fixed = [
            self._row(rung, due, rung.falls_on(due), self.habits)
            for rung in self.ladder.fixed(every.length if every else None)
        ]
        yield from fixed
        if self.lead is not None:
            rung = self.ladder.escalation(due)
            yield self._row(rung, due, rung.falls_on(due), self.lead)
        for mandate in self.action.mandates:
            if mandate.body == self.body and mandate.snoozed_until is not None:
                again = Rung(RungKind.AGAIN, 0)
                row = self._row(again, due, mandate.snoozed_until, self.habits)
                if row.due_at >= fixed[0].due_at:  # before that nothing was silenced
                    yield row

    def next_repeat(self, ports: Ports, settled: Collection[Key] = ()) -> Nudge:
        """The first overdue repeat still ahead; the action has a due date.

        One in `settled` has had its turn, though a later hour of the chat puts it ahead again.
        """
        due = self.action.due_on
        if due is None:
            raise ValueError(f"{self.action.ref} has no due date to repeat after")
        now = ports.clock.now()
        day = now.astimezone(self.habits.zone).date() - _DAY
        while True:
            rung = self.ladder.overdue_after(due, day)
            day = rung.falls_on(due)
            nudge = self._row(rung, due, day, self.habits)
            if nudge.due_at > now and nudge.key not in settled:
                return nudge

    def _row(self, rung: Rung, due: date, falls: date, habits: Habits) -> Nudge:
        """What falls on a day off comes before it up to the due date, and after it from then on."""
        early = rung.kind in (RungKind.BEFORE, RungKind.DUE)
        day = habits.on_or_before(falls) if early else habits.on_or_after(falls)
        due_at = habits.instant(day)
        return Nudge(self.action.ref, self.body, rung, falls, due, due_at, due_at)


def _passed(ports: Ports, nudge: Nudge) -> Nudge:
    return replace(
        nudge,
        state=NudgeState.SKIPPED,
        reason=Skip.PASSED,
        next_at=None,
        settled_at=ports.clock.now(),
    )


async def plan_for(
    work: Work,
    ports: Ports,
    action: Action,
    body: str,
    habits: dict[str, Habits] | None = None,
) -> Plan:
    """The plan for one body that is asked about an action; `habits` keeps those of bodies."""
    profile = ports.profile
    lead = profile.lead if body and body != profile.lead and not follower(profile, body) else ""
    known = {} if habits is None else habits
    for one in {body, lead or body} - known.keys():
        known[one] = await habits_of(work, ports, one)
    return Plan(
        action,
        body,
        profile.ladder_of(body) if body else profile.ladder,
        known[body],
        known[lead] if lead else None,
    )


async def plan(
    work: Work,
    ports: Ports,
    action: Action,
    moved_from: date | None = None,
    told: Collection[str] = (),
    habits: dict[str, Habits] | None = None,
) -> None:
    """Bring the planned rows of an action in line with its due date, its bodies and their chats.

    What was sent or skipped stays. Rows of a finished action stay planned: when their time comes
    the sweep settles them, with the reason. Where the due date has moved, each body is told the
    change from `moved_from`, but for those in `told`. `habits` keeps those of bodies, where many
    actions are planned in a row.
    """
    if not action.active:
        return
    standing = await work.ledger.of_action(action.ref)
    settled = {row.key for row in standing if row.settled_at is not None}
    asked = action.asked or (NOBODY,)
    wanted = {
        nudge.key: nudge
        for body in asked
        for nudge in (await plan_for(work, ports, action, body, habits)).rungs(ports, settled)
    }
    now = ports.clock.now()
    planned = [row for row in standing if row.state is NudgeState.PLANNED]
    outdated = [row for row in planned if row.key not in wanted and row.due_at > now]
    known = {row.key for row in standing}
    first = set(asked) - {row.body for row in standing}
    await work.ledger.remove(outdated)
    await work.ledger.save(_retimed(planned, wanted))
    # Rungs that a moved date leaves behind need no word; at the first planning they explain why
    # an action that is due soon began with a late rung.
    new = [
        nudge
        for key, nudge in wanted.items()
        if key not in known and (nudge.state is NudgeState.PLANNED or nudge.body in first)
    ]
    concerned = {*asked, *action.missing} - set(told) - first
    moves = _moves(ports, action, planned, moved_from, concerned)
    await work.ledger.add([*new, *moves])


def _retimed(planned: list[Nudge], wanted: Mapping[Key, Nudge]) -> list[Nudge]:
    """The planned rows that keep their day and get another hour or another due date.

    A chat may have changed its habits; the end of a snooze does not hang on the due date.
    """
    found = [(row, wanted[row.key]) for row in planned if row.key in wanted]
    return [
        replace(row, due_on=new.due_on, due_at=new.due_at, next_at=new.due_at)
        for row, new in found
        if new.state is NudgeState.PLANNED and (row.due_at, row.due_on) != (new.due_at, new.due_on)
    ]


def _moves(
    ports: Ports,
    action: Action,
    planned: list[Nudge],
    moved_from: date | None,
    bodies: Collection[str],
) -> Iterator[Nudge]:
    """The news of a moved due date, from the last date that each body has heard of."""
    if moved_from is None or action.due_on is None:
        return
    now = ports.clock.now()
    unheard = {
        row.body: row.was_due_on
        for row in reversed(planned)
        if row.rung.kind is RungKind.MOVED and row.was_due_on
    }
    for body in sorted(bodies):
        was = unheard.get(body, moved_from)
        if was != action.due_on:
            yield Nudge(
                action.ref,
                body,
                Rung(RungKind.MOVED, action.version),
                ports.moment().today,
                action.due_on,
                now,
                now,
                was_due_on=was,
            )


async def replan(work: Work, ports: Ports, bodies: Collection[str]) -> None:
    """Plan anew what `bodies` are asked, for their chat or its habits have changed."""
    habits: dict[str, Habits] = {}
    for action in await work.actions.active():
        if set(action.asked or (NOBODY,)) & set(bodies) or ports.profile.lead in bodies:
            await plan(work, ports, action, habits=habits)
