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


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: `days` before or after the due date, never negative."""

    kind: RungKind
    days: int

    @property
    def code(self) -> str:
        return {"before": f"T-{self.days}", "due": "T", "overdue": f"T+{self.days}"}[self.kind]

    def falls_on(self, due: date) -> date:
        sign = -1 if self.kind is RungKind.BEFORE else 1
        return due + timedelta(days=sign * self.days)

    @classmethod
    def from_code(cls, code: str) -> Rung:
        """The rung of a code such as `T-30`, `T` or `T+7`."""
        days = int(code[1:] or 0)
        if days == 0:
            return cls(RungKind.DUE, 0)
        return cls(RungKind.BEFORE if days < 0 else RungKind.OVERDUE, abs(days))


@dataclass(frozen=True, slots=True)
class Ladder:
    """When to nudge about one action: days before due, the day, then repeats while overdue.

    The repeats of all actions fall on the same days, `repeat_every` days apart, with 7 on Mondays:
    a chat hears of all that is overdue at once. The first comes `grace` days after the due date
    or later, for the reminder of the day itself is still fresh.
    """

    before: tuple[int, ...] = (30, 14, 7, 1)
    repeat_every: int = 7
    grace: int = 3

    def __post_init__(self) -> None:
        if self.repeat_every < 1 or self.grace < 1 or any(days < 1 for days in self.before):
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
        # The first day of the calendar was a Monday, so with 7 the grid is the Mondays.
        wait = (1 - earliest.toordinal()) % self.repeat_every
        return Rung(RungKind.OVERDUE, (earliest - due).days + wait)
