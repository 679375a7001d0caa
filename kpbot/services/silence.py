"""Why a nudge whose time has come need not be sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import AuditEntry
from kpbot.domain.extensions import end_of, taken_back
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import ON_PAPER, REMINDING, RungKind
from kpbot.domain.ledger import Nudge, Skip
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.verdicts import overtaken
from kpbot.services.planning import NOBODY
from kpbot.services.ports import Ports, Work

LONGEST_REST = timedelta(days=60)
"""How far back notes of progress are looked for."""

FINAL = frozenset({Skip.FINISHED, Skip.MARKED, Skip.MOVED})
"""The reasons after which no further repeat is planned."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What the rows of one sweep are held against."""

    profile: Profile
    now: datetime
    latest: Mapping[tuple[Ref, str], Nudge]
    """The last of the rows that ask a body for an action."""
    waited_for: Mapping[tuple[Ref, str], Nudge]
    """The last of the rows that tell a body that it is waited for."""
    progress: tuple[AuditEntry, ...]
    reminded: Mapping[tuple[Ref, str], datetime]
    """When a body was last reminded of an action, within a day or so."""
    settled: Collection[int] = frozenset()
    """The requests for a later due date that wait for nobody any more, and answers taken back."""
    questions: Mapping[Ref, Nudge] = field(default_factory=dict)
    """The last of the rows that ask the lead office whether an action is done."""

    def reason(self, row: Nudge, action: Action | None, habits: Habits) -> Skip | None:
        """Why a row need not be sent; None where it must be."""
        if action is None:
            return Skip.MOVED
        if row.rung.kind in _NEWS:
            return self._overtaken(row, action)
        if not action.active:
            return Skip.FINISHED
        if row.body in action.bodies and row.body not in action.missing:
            return Skip.MARKED
        if row.rung.kind is not RungKind.DEAD_LETTER and _is_outdated(row, action):
            return Skip.MOVED
        return self._pause(row, action, habits) if row.rung.kind in REMINDING else None

    def _overtaken(self, row: Nudge, action: Action) -> Skip | None:
        """Why news of a request, or of who is waited for, is no news any more."""
        if row.rung.kind in (RungKind.ANSWER, RungKind.VERDICT):
            return Skip.SETTLED if row.rung.days in self.settled else None
        if row.rung.kind is RungKind.CONFIRM:
            last = self.questions.get(row.ref, row)
            return None if action.awaiting and row.key == last.key else Skip.SETTLED
        if not action.active:
            return Skip.FINISHED
        if row.rung.kind is RungKind.REQUEST:
            return Skip.SETTLED if row.rung.days in self.settled else None
        if row.body not in action.blocked_by:
            return Skip.MOVED
        last = self.waited_for.get((row.ref, row.body), row)
        return None if row.key == last.key else Skip.SUPERSEDED

    def _pause(self, row: Nudge, action: Action, habits: Habits) -> Skip | None:
        """Why a body is not asked now."""
        today = self.now.astimezone(habits.zone).date()
        if row.key != self.latest[row.ref, row.body].key:
            return Skip.SUPERSEDED
        if action.status is ActionStatus.BLOCKED and row.body not in action.blocked_by:
            return Skip.BLOCKED
        if action.snoozed(row.body, today):
            return Skip.SNOOZED
        last = self.reminded.get((row.ref, row.body))
        if last is not None and last.astimezone(habits.zone).date() == today:
            return Skip.TODAY
        return Skip.PROGRESS if row.rung.kind in _RESTING and self._moves(row) else None

    def _moves(self, row: Nudge) -> bool:
        """Whether progress was noted for the body within its days of rest."""
        rest = timedelta(days=self.profile.ladder_of(row.body).rest)
        return any(
            entry.ref == row.ref
            and (not entry.bodies or row.body in entry.bodies)
            and self.now - entry.at < rest
            for entry in self.progress
        )


_NEWS = ON_PAPER | {RungKind.WAITED_FOR}
_RESTING = frozenset({RungKind.BEFORE, RungKind.OVERDUE})
"""What a note of progress silences; the due day itself is always announced."""


def _is_outdated(row: Nudge, action: Action) -> bool:
    """Whether the date or the bodies have changed since the row was planned."""
    concerned = (*action.bodies, *action.blocked_by) or (NOBODY,)
    return row.due_on != action.due_on or row.body not in concerned


async def silence(work: Work, ports: Ports, rows: Sequence[Nudge]) -> Silence:
    """What is needed to tell for `rows` whether they must be sent."""
    now = ports.clock.now()
    latest: dict[tuple[Ref, str], Nudge] = {}
    waited_for: dict[tuple[Ref, str], Nudge] = {}
    questions: dict[Ref, Nudge] = {}
    for row in sorted(rows, key=lambda one: (one.due_at, one.occurrence, one.id or 0)):
        if row.rung.kind in REMINDING:
            latest[row.ref, row.body] = row
        elif row.rung.kind is RungKind.WAITED_FOR:
            waited_for[row.ref, row.body] = row
        elif row.rung.kind is RungKind.CONFIRM:
            questions[row.ref] = row
    return Silence(
        ports.profile,
        now,
        latest,
        waited_for,
        tuple(await work.audit.progress_since(now - LONGEST_REST)),
        await work.ledger.reminded_since(now - timedelta(days=2)),
        frozenset({row.rung.days for row in rows if await _is_settled(work, row)}),
        questions,
    )


async def _is_settled(work: Work, row: Nudge) -> bool:
    """Whether a row carries a request that waits for nobody any more, or an answer taken back."""
    if row.rung.kind not in ON_PAPER - {RungKind.CONFIRM}:
        return False
    history = await work.audit.of_action(row.ref)
    entry = next((entry for entry in history if entry.id == row.rung.days), None)
    if row.rung.kind in (RungKind.ANSWER, RungKind.VERDICT):
        if entry is None:
            return False
        if row.rung.kind is RungKind.VERDICT and overtaken(entry, history):
            return True
        return taken_back(entry, history) is not None
    return entry is None or end_of(entry, history) is not None
