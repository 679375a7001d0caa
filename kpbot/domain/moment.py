"""The present, as the people in a chat see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC and the zone in which people read it."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.day(self.now)

    def day(self, instant: datetime) -> date:
        """The day on which an instant falls in the zone."""
        return instant.astimezone(self.zone).date()
