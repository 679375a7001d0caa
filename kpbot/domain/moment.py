"""The present, as the people in a chat see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kpbot.domain.refs import Ref


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC, the zone in which people read it, and the current cycle.

    `cycle` is None before the first communiqué.
    """

    now: datetime
    zone: ZoneInfo
    cycle: int | None = None

    @property
    def today(self) -> date:
        return self.day(self.now)

    def name(self, ref: Ref) -> str:
        """A ref as people write it now: in full where it is of another cycle."""
        return str(ref) if self.cycle in (None, ref.cycle) else ref.full

    def day(self, instant: datetime) -> date:
        """The day on which an instant falls in the zone."""
        return instant.astimezone(self.zone).date()
