"""Actions: accepted tasks, and what may happen to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.communique import Strength
from kpbot.domain.due import Due
from kpbot.domain.errors import (
    AlreadyAssigned,
    NothingToChange,
    PeriodNotBegun,
    ReasonMissing,
    RestrictedAlready,
)
from kpbot.domain.errors_evidence import AwaitsConfirmation, NotAwaiting
from kpbot.domain.errors_reminders import DueAlready, NobodyToSnooze, NotSnoozed
from kpbot.domain.mandates import Mandate, awake, marked, resting, unmarked
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature


class ActionStatus(StrEnum):
    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


ACTIVE = frozenset({ActionStatus.OPEN, ActionStatus.BLOCKED})


@dataclass(frozen=True, slots=True)
class Action:
    """An accepted task.

    `due_on` is what `due` resolves to with the Meetings' present dates. `reason` says why it is
    blocked or dropped, `blocked_by` which bodies stand in the way. `version` counts the changes,
    so that an old card can tell it is old. One that is `restricted` is not for all to read.
    """

    ref: Ref
    title: str
    quote: str
    strength: Strength
    mandates: tuple[Mandate, ...]
    due: Due | None
    due_on: date | None
    opened_at: datetime
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    version: int = 1
    blocked_by: tuple[str, ...] = ()
    restricted: bool = False

    @property
    def bodies(self) -> tuple[str, ...]:
        return tuple(mandate.body for mandate in self.mandates)

    @property
    def missing(self) -> tuple[str, ...]:
        """The bodies that have not marked it done yet."""
        return tuple(mandate.body for mandate in self.mandates if not mandate.done)

    @property
    def awaiting(self) -> bool:
        """Whether each body has marked its part and the lead office has yet to confirm it."""
        marked = bool(self.mandates) and all(one.done for one in self.mandates)
        return marked and self.status is ActionStatus.OPEN

    @property
    def asked(self) -> tuple[str, ...]:
        """The bodies that are reminded: its own, or those that stand in the way."""
        return self.blocked_by or self.bodies

    def snoozed(self, body: str, today: date) -> bool:
        return any(
            one.body == body and one.snoozed_until is not None and today < one.snoozed_until
            for one in self.mandates
        )

    @property
    def active(self) -> bool:
        return self.status in ACTIVE

    def days_overdue(self, today: date) -> int:
        """Days since the due date; 0 where it is not overdue, or awaits confirmation."""
        if self.due_on is None or today <= self.due_on or not self.active or self.awaiting:
            return 0
        return (today - self.due_on).days

    def complete(
        self,
        bodies: Iterable[str],
        by: Signature,
        at: datetime,
        evidence: str = "",
        *,
        asks: bool = False,
    ) -> Action:
        """Mark the mandates of `bodies`; the action is done when every mandate is.

        Where it `asks` for confirmation, it then awaits that instead. What comes back can be
        marked once for each of its due dates.
        """
        self._check_not_over()
        every = self.due.every if self.due else None
        if every and self.due_on and at.date() <= every.before(self.due_on):
            raise PeriodNotBegun(self.ref, self.due_on)
        mark = set(bodies) & set(self.missing)
        if self.mandates and not mark:
            raise NothingToChange(self.ref, ActionStatus.DONE, self.missing)
        mandates = marked(self.mandates, mark, by, at, evidence)
        return self._closed_if(mandates, done=all(one.done for one in mandates), asks=asks)

    def confirm(self) -> Action:
        """Done, as the lead office agrees; each body has marked its part."""
        if not self.awaiting:
            raise NotAwaiting(self.ref, self.missing, self.status)
        return self._changed(status=ActionStatus.DONE)

    def send_back(self, reason: str) -> Action:
        """Unmarked again, as the lead office does not agree; `reason` tells the bodies why."""
        if not self.awaiting:
            raise NotAwaiting(self.ref, self.missing, self.status)
        _required(reason)
        return self._changed(mandates=unmarked(self.bodies))

    def come_again(self, meetings: Mapping[MeetingKey, Meeting]) -> Action:
        """Open for its next due date, unmarked, where it is done and comes back; else as it is.

        It belongs to the change that made it done, so the version stays.
        """
        following = self.due.next_time(meetings) if self.due else None
        if self.status is not ActionStatus.DONE or following is None:
            return self
        return replace(
            self,
            mandates=unmarked(self.bodies),
            status=ActionStatus.OPEN,
            due=following,
            due_on=following.resolve(meetings),
        )

    def reopen(self, bodies: Iterable[str]) -> Action:
        """Open again what is blocked or dropped, the marks kept; else unmark `bodies`.

        A snooze of `bodies` ends with it.
        """
        stopped = self.status in (ActionStatus.BLOCKED, ActionStatus.DROPPED)
        again = set(bodies)
        to_do = set() if stopped else again
        mandates = tuple(
            Mandate(one.body) if one.body in to_do and one.done else one
            for one in awake(self.mandates, again)
        )
        if self.status is ActionStatus.OPEN and mandates == self.mandates:
            raise NothingToChange(self.ref, self.status)
        return self._changed(mandates=mandates, status=ActionStatus.OPEN, reason="", blocked_by=())

    def block(self, reason: str, by: Iterable[str] = ()) -> Action:
        """Say what stands in the way; `by` are the bodies that can clear it, if known.

        A body that has marked its part is in nobody's way. Where `by` holds every body that is
        missing, those are left out: they would wait for themselves.
        """
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        done = {one.body for one in self.mandates if one.done}
        named = [body for body in dict.fromkeys(by) if body not in done]
        missing = set(self.missing)
        own = missing if missing <= set(named) else set()
        others = tuple(body for body in named if body not in own)
        return self._changed(
            status=ActionStatus.BLOCKED,
            reason=reason.strip() if others else _required(reason),
            blocked_by=others,
        )

    def clear(self, bodies: Iterable[str]) -> Action:
        """Say that `bodies` stand in its way no more; it is open where nobody else does."""
        if self.status is not ActionStatus.BLOCKED:
            raise NothingToChange(self.ref, self.status)
        cleared = set(bodies)
        left = tuple(body for body in self.blocked_by if body not in cleared)
        if left:
            return self._changed(blocked_by=left)
        return self._changed(status=ActionStatus.OPEN, reason="", blocked_by=())

    def snooze(self, bodies: Iterable[str], until: date) -> Action:
        """Leave the mandates of `bodies` in peace until a day."""
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        if not self.mandates:
            raise NobodyToSnooze(self.ref)
        if self.awaiting:
            raise AwaitsConfirmation(self.ref)
        rest = set(bodies) & set(self.missing)
        if not rest:
            raise NothingToChange(self.ref, ActionStatus.DONE, self.missing)
        return self._changed(mandates=resting(self.mandates, rest, until))

    def wake(self, bodies: Iterable[str], today: date) -> Action:
        """End the snooze of `bodies` before its day."""
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        wake = {body for body in bodies if self.snoozed(body, today)}
        if not wake:
            raise NotSnoozed(self.ref)
        return self._changed(mandates=awake(self.mandates, wake))

    def drop(self, reason: str) -> Action:
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        return self._changed(status=ActionStatus.DROPPED, reason=_required(reason), blocked_by=())

    def assign(self, bodies: Iterable[str], *, asks: bool = False) -> Action:
        """Give the action to `bodies`; one that keeps it keeps its mark.

        Where each that keeps it has marked its part it is done, or `asks` for confirmation.
        """
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        kept = {one.body: one for one in self.mandates}
        mandates = tuple(kept.get(code, Mandate(code)) for code in dict.fromkeys(bodies))
        if mandates == self.mandates:
            raise AlreadyAssigned(self.ref, self.bodies)
        done = bool(mandates) and all(one.done for one in mandates)
        return self._closed_if(mandates, done=done, asks=asks)

    def extend(self, due: Due, due_on: date) -> Action:
        """Give it another due date, as a person asked."""
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        if due_on == self.due_on:
            raise DueAlready(self.ref, due_on)
        return self.move_due(due, due_on)

    def move_due(self, due: Due | None, due_on: date | None) -> Action:
        return self._changed(due=due, due_on=due_on)

    def restrict(self, *, restricted: bool) -> Action:
        """Close it to all but those whom it concerns, or open it to every reader again."""
        if restricted is self.restricted:
            raise RestrictedAlready(self.ref, restricted)
        return self._changed(restricted=restricted)

    def veil(self) -> Action:
        """As it is shown where others read along: a ref and a due date, and none of its words."""
        return replace(
            self,
            title="",
            quote="",
            reason="",
            due=None,
            mandates=tuple(Mandate(one.body, one.done_at) for one in self.mandates),
            status=ActionStatus.OPEN if self.active else self.status,
        )

    @property
    def veiled(self) -> bool:
        return self.restricted and not self.quote

    def restored_to(self, earlier: Action) -> Action:
        """`earlier` again, as a new version: what an undo does."""
        return replace(earlier, version=self.version + 1)

    def _check_not_over(self) -> None:
        if not self.active:
            raise NothingToChange(self.ref, self.status)
        if self.awaiting:
            raise AwaitsConfirmation(self.ref)

    def _closed_if(self, mandates: tuple[Mandate, ...], *, done: bool, asks: bool) -> Action:
        """Nothing stands in the way of what each body has done, confirmed or not."""
        if not done:
            return self._changed(mandates=mandates)
        # without a body there is no mark that could wait
        status = ActionStatus.OPEN if asks and mandates else ActionStatus.DONE
        return self._changed(mandates=mandates, status=status, reason="", blocked_by=())

    def _changed(self, **changes: object) -> Action:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]  # mypy cannot check replace(**kwargs)


def _required(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()
