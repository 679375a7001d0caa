"""The rungs of a nudge policy and the days on which they fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class RungKind(StrEnum):
    BEFORE = "before"
    DUE = "due"
    OVERDUE = "overdue"
    ESCALATION = "escalation"
    """The lead office hears that a body is overdue."""
    AGAIN = "again"
    """A snooze has ended."""
    MOVED = "moved"
    """The due date has moved."""
    WAITED_FOR = "waited_for"
    """A body hears that another cannot go on without it."""
    REQUEST = "request"
    """The lead office is asked to confirm a later due date."""
    ANSWER = "answer"
    """Who asked for a later due date hears what became of it."""
    CONFIRM = "confirm"
    """The lead office is asked whether what each body has marked is done."""
    VERDICT = "verdict"
    """A body hears what the lead office has decided about that."""
    DEAD_LETTER = "dead_letter"
    """The Secretariat hears that a reminder could not be delivered."""


_LETTERS = {
    RungKind.ESCALATION: "E",
    RungKind.AGAIN: "Z",
    RungKind.MOVED: "M",
    RungKind.WAITED_FOR: "W",
    RungKind.REQUEST: "R",
    RungKind.ANSWER: "A",
    RungKind.CONFIRM: "C",
    RungKind.VERDICT: "V",
    RungKind.DEAD_LETTER: "X",
}
ESCALATES = f"{_LETTERS[RungKind.ESCALATION]}+"
"""What the code of every escalation begins with."""

_KINDS = {letter: kind for kind, letter in _LETTERS.items()}

REMINDING = frozenset({RungKind.BEFORE, RungKind.DUE, RungKind.OVERDUE, RungKind.AGAIN})
"""The kinds that ask a body to do its part."""

ABOUT_DUE = frozenset({RungKind.REQUEST, RungKind.ANSWER})
"""The kinds that carry an entry of the audit trail, about a later due date."""

ON_PAPER = ABOUT_DUE | {RungKind.CONFIRM, RungKind.VERDICT}
"""The kinds that have a message of their own, for its buttons belong to it alone."""

TO_LEAD = frozenset({RungKind.ESCALATION, RungKind.REQUEST, RungKind.CONFIRM})
"""The kinds that go to the lead office."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: `days` before or after the due date, never negative.

    A moved date, a body that is waited for and a question whether it is done have the version of
    the action instead; a request for a later due date and its answer, and the verdict about that
    question, the id of their entry in the audit trail; a snooze that ends and a dead letter 0.
    """

    kind: RungKind
    days: int

    @property
    def code(self) -> str:
        match self.kind:
            case RungKind.DUE:
                return "T"
            case RungKind.BEFORE:
                return f"T-{self.days}"
            case RungKind.OVERDUE:
                return f"T+{self.days}"
        return f"{_LETTERS[self.kind]}+{self.days}"

    def falls_on(self, due: date) -> date:
        """The day for those that hang on the due date."""
        sign = -1 if self.kind is RungKind.BEFORE else 1
        return due + timedelta(days=sign * self.days)

    @classmethod
    def from_code(cls, code: str) -> Rung:
        """The rung of a code such as `T-30`, `T`, `T+7` or `E+14`."""
        days = int(code[1:] or 0)
        if code[0] in _KINDS:
            return cls(_KINDS[code[0]], days)
        if days == 0:
            return cls(RungKind.DUE, 0)
        return cls(RungKind.BEFORE if days < 0 else RungKind.OVERDUE, abs(days))


@dataclass(frozen=True, slots=True)
class Ladder:
    """When to nudge about one action: days before due, the day, then repeats while overdue.

    The repeats of all actions fall on the same days, `repeat_every` days apart, with 7 on Mondays:
    a chat hears of all that is overdue at once; after four intervals only each fourth comes. The
    first comes `grace` days after the due date
    or later, for the reminder of the day itself is still fresh. `escalate_after` days after the
    due date the lead office hears of it, on a day of that grid. For `rest` days after a note of
    progress nothing is asked, but on the due day.
    """

    before: tuple[int, ...] = (30, 14, 7, 1)
    repeat_every: int = 7
    grace: int = 3
    escalate_after: int = 14
    rest: int = 7

    def __post_init__(self) -> None:
        days = (*self.before, self.repeat_every, self.grace, self.escalate_after, self.rest)
        if any(one < 1 for one in days):
            raise ValueError("the days of a ladder are whole numbers from 1")

    def fixed(self, period: int | None = None) -> Iterator[Rung]:
        """The rungs that come once, earliest first.

        Where the task comes back every `period` days, only those of its last quarter: what is due
        each month needs no word a month ahead.
        """
        for days in sorted(set(self.before), reverse=True):
            if period is None or 4 * days <= period:
                yield Rung(RungKind.BEFORE, days)
        yield Rung(RungKind.DUE, 0)

    def overdue_after(self, due: date, day: date) -> Rung:
        """The first overdue repeat that falls after `day`."""
        earliest = max(day + timedelta(days=1), due + timedelta(days=self.grace))
        slow = (earliest - due).days >= _PATIENCE * self.repeat_every
        falls = self._on_grid(earliest, _PATIENCE if slow else 1)
        return Rung(RungKind.OVERDUE, (falls - due).days)

    def escalation(self, due: date) -> Rung:
        """The rung of the lead office."""
        earliest = due + timedelta(days=self.escalate_after)
        return Rung(RungKind.ESCALATION, (self._on_grid(earliest) - due).days)

    def _on_grid(self, day: date, times: int = 1) -> date:
        # The first day of the calendar was a Monday, so with 7 the grid is the Mondays.
        return day + timedelta(days=(1 - day.toordinal()) % (times * self.repeat_every))


_PATIENCE = 4
"""After so many repeats only each fourth comes: who did not answer four times has heard it."""
