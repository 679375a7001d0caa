"""The ledger of nudges: what was sent, skipped or failed, when and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kpbot.domain.ladder import Rung
from kpbot.domain.refs import Ref

Key = tuple[Ref, str, str, date]
"""Action, body, code of the rung, and the day on which it falls."""


class NudgeState(StrEnum):
    PLANNED = "planned"
    LEASED = "leased"
    """A sweep has taken it and is about to send it."""
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class Skip(StrEnum):
    """Why a nudge was not sent."""

    PASSED = "passed"
    """Its day had passed when it was planned."""
    FINISHED = "finished"
    """The action was done or dropped by then."""
    MARKED = "marked"
    """This body had marked its part of a joint action by then."""
    MOVED = "moved"
    """The due date moved, or the action went to other bodies."""
    SUPERSEDED = "superseded"
    """A later rung was due as well, and one reminder is enough."""
    SNOOZED = "snoozed"
    BLOCKED = "blocked"
    """The action is blocked: who stands in the way is asked, or nobody."""
    PROGRESS = "progress"
    """Progress was noted a few days before."""
    SETTLED = "settled"
    """The request for a later due date was settled, or the action had changed."""
    TODAY = "today"
    """The body was reminded of it on that day already."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """A reminder about one action to one body on one rung.

    Unique by (ref, body, rung, occurrence, chat): `occurrence` is the day on which the rung
    falls, and the chat is the body's, resolved when it is sent. `due_at` is the earliest time of
    sending. `next_at` is when a sweep looks at it (the due time, a retry, the end of a lease) and
    None once it is settled. `reason` is a `Skip`, or what went wrong. `repeated` says that an
    earlier try may have reached the chat. `was_due_on` is the former date where the rung tells of
    a moved one.
    """

    ref: Ref
    body: str
    rung: Rung
    occurrence: date
    due_on: date
    due_at: datetime
    next_at: datetime | None
    state: NudgeState = NudgeState.PLANNED
    reason: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    settled_at: datetime | None = None
    attempts: int = 0
    repeated: bool = False
    was_due_on: date | None = None
    id: int | None = None

    @property
    def key(self) -> Key:
        return (self.ref, self.body, self.rung.code, self.occurrence)

    def leased(self, until: datetime) -> Nudge:
        """As somebody takes it; who held it before, if anybody did, may have sent it."""
        repeated = self.repeated or self.state is NudgeState.LEASED
        return replace(self, next_at=until, state=NudgeState.LEASED, repeated=repeated)
