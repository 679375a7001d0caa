"""The two clocks: the system's, and one that is set by hand."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands still until it is set; it never goes back."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def set(self, to: datetime) -> None:
        """Move on to `to`; raises ValueError for a time before the present one."""
        if to < self._now:
            raise ValueError("time does not go back")
        self._now = to.astimezone(UTC)
