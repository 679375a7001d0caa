"""What the bot tells about itself and about a Meeting to come: facts for `handlers/texts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kpbot.domain.actions import Action
from kpbot.domain.letters import Loss
from kpbot.domain.meetings import Meeting
from kpbot.domain.moment import Moment


@dataclass(frozen=True, slots=True)
class AgendaNotice:
    """What is open before a Meeting, what needs attention first."""

    meeting: Meeting
    actions: tuple[Action, ...]
    moment: Moment
    repeated: bool = False

    @property
    def overdue(self) -> tuple[Action, ...]:
        return tuple(one for one in self.actions if one.days_overdue(self.moment.today))

    @property
    def due_by_then(self) -> tuple[Action, ...]:
        """What falls due until the last day of the Meeting, the soonest first."""
        due = [
            one
            for one in self.actions
            if one.due_on is not None and self.moment.today <= one.due_on <= self.meeting.end
        ]
        return tuple(sorted(due, key=lambda one: (one.due_on, one.ref)))


@dataclass(frozen=True, slots=True)
class BackupNotice:
    """Backups fail. `latest` is when the newest whole one was made."""

    reason: str
    latest: datetime | None
    moment: Moment


@dataclass(frozen=True, slots=True)
class PauseNotice:
    """Nothing ran between two moments: the process was off or asleep."""

    since: datetime
    until: datetime
    moment: Moment


@dataclass(frozen=True, slots=True)
class JobLate:
    """A job has not ended well for too long; `reason` says what went wrong, if anything did."""

    name: str
    fine_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class RowsWait:
    """Rows of the ledger are due and nobody takes them."""

    waiting: int
    since: datetime


@dataclass(frozen=True, slots=True)
class RowsRetried:
    """A row of the ledger is tried again and again, and does not arrive."""

    since: datetime


@dataclass(frozen=True, slots=True)
class BackupLate:
    """There is no whole backup of the last two days."""

    latest: datetime | None
    reason: str


Fault = JobLate | RowsWait | RowsRetried | BackupLate


@dataclass(frozen=True, slots=True)
class FaultNotice:
    """What the self-check of the running bot found wrong."""

    faults: tuple[JobLate | RowsWait, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class LostNotice:
    """A chat can be written to no more; by body, the chat that has its reminders now, if any."""

    title: str
    loss: Loss
    instead: Mapping[str, str]


LetterNotice = AgendaNotice | BackupNotice | FaultNotice | LostNotice | PauseNotice


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot fares. `failed` nudges were given up in the last seven days."""

    last_sweep: datetime | None
    waiting: int
    failed: int
    unreachable: tuple[str, ...]
    """The bodies whose chats cannot be written to."""
    backed_up: bool
    """Whether backups are made by the bot at all."""
    last_backup: datetime | None
    faults: tuple[Fault, ...]
    moment: Moment
