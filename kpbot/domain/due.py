"""Due dates and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.recurrence import Recurrence


class Basis(StrEnum):
    EXPLICIT = "explicit"
    """A date in the paragraph, or one that a person set."""
    MEETING = "meeting"
    """So many days from a Meeting, as the paragraph says."""
    RECURRING = "recurring"
    """Again and again, as the paragraph says, until a Meeting."""
    EXTENDED = "extended"
    """Moved by who answers for the action, or by who confirmed it; the phrase is the reason."""
    DEFAULT = "default"
    """The cycle's default, where the paragraph names no date."""


@dataclass(frozen=True, slots=True)
class DuePhrase:
    """A due date as the document words it.

    `date` where the phrase fixes one; else `meeting`, with `offset_days` from its first day
    (negative before it). `phrase` is the quoted wording. With `every`, `date` is the first day and
    `meeting`, if any, the one until which the task comes back.
    """

    date: date | None
    meeting: MeetingKind | None
    offset_days: int
    phrase: str
    every: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What an action's due date rests on.

    EXPLICIT has `fixed`; MEETING and DEFAULT have `meeting` and `offset_days` from the Meeting's
    first day (negative before it); EXTENDED has either. RECURRING has `every`, the day that is
    next in `fixed`, and in `meeting` the one after which it ends.
    """

    basis: Basis
    fixed: date | None = None
    meeting: MeetingKey | None = None
    offset_days: int = 0
    phrase: str = ""
    every: Recurrence | None = None

    def resolve(self, meetings: Mapping[MeetingKey, Meeting]) -> date | None:
        """The date; None while the Meeting that it hangs on has no dates."""
        if self.meeting is None or self.every:
            return self.fixed
        meeting = meetings.get(self.meeting)
        return meeting.start + timedelta(days=self.offset_days) if meeting else None

    def next_time(self, meetings: Mapping[MeetingKey, Meeting]) -> Due | None:
        """The due date after this one; None where the task does not come back."""
        if self.every is None or self.fixed is None:
            return None
        following = self.every.after(self.fixed)
        last = meetings.get(self.meeting) if self.meeting else None
        if last and following > last.end:
            return None
        return replace(self, fixed=following)
