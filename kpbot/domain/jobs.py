"""What is known of the jobs that run by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JobRun:
    """The last run of a job.

    `ran_at` is when it ended, well or not; `fine_at` when one last ended well, None before the
    first. `reason` says what went wrong in the last one, and is empty where nothing did.
    """

    name: str
    ran_at: datetime
    fine_at: datetime | None = None
    reason: str = ""

    @classmethod
    def after(cls, before: JobRun | None, name: str, at: datetime, reason: str = "") -> JobRun:
        """The run that ended at `at`, `before` being the last one if there was any."""
        fine_at = (before.fine_at if before else None) if reason else at
        return cls(name, at, fine_at, reason)
