"""Due dates and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind


class Basis(StrEnum):
    EXPLICIT = "explicit"
    """A date in the paragraph, or one that a person set."""
    MEETING = "meeting"
    """So many days from a Meeting, as the paragraph says."""
    DEFAULT = "default"
    """The cycle's default, where the paragraph names no date."""


@dataclass(frozen=True, slots=True)
class DuePhrase:
    """A due date as the document words it.

    `date` where the phrase fixes one; else `meeting`, with `offset_days` from its first day
    (negative before it). `phrase` is the quoted wording.
    """

    date: date | None
    meeting: MeetingKind | None
    offset_days: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Due:
    """What an action's due date rests on.

    EXPLICIT has `fixed`; MEETING and DEFAULT have `meeting` and `offset_days` from the Meeting's
    first day (negative before it).
    """

    basis: Basis
    fixed: date | None = None
    meeting: MeetingKey | None = None
    offset_days: int = 0
    phrase: str = ""

    def resolve(self, meetings: Mapping[MeetingKey, Meeting]) -> date | None:
        """The date; None while the Meeting that it hangs on has no dates."""
        if self.meeting is None:
            return self.fixed
        meeting = meetings.get(self.meeting)
        return meeting.start + timedelta(days=self.offset_days) if meeting else None
