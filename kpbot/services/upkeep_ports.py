"""What looking after the bot itself needs from outside: letters, runs of jobs, backups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kpbot.domain.jobs import JobRun
from kpbot.domain.letters import Letter, LetterKind


class Letters(Protocol):
    async def of_kind(self, kind: LetterKind) -> list[Letter]:
        """All letters of a kind, in the order in which they were planned."""
        ...

    async def add(self, planned: Sequence[Letter]) -> None:
        """Insert them; one whose topic is there already is left as it stands."""
        ...

    async def save(self, changed: Sequence[Letter]) -> None:
        """Store the changed ones, by id."""
        ...

    async def lease(self, now: datetime, until: datetime) -> list[Letter]:
        """Take those whose `next_at` has come, until `until`, in order.

        One that was leased already comes back with `repeated` set: the process that held it
        stopped between sending and recording.
        """
        ...

    async def next_at(self) -> datetime | None:
        """When the next one wants attention."""
        ...


class JobRuns(Protocol):
    async def all(self) -> Mapping[str, JobRun]:
        """The last run of each job, by its name."""
        ...

    async def save(self, run: JobRun) -> None:
        """Put it in the place of the run before."""
        ...


@dataclass(frozen=True, slots=True)
class LedgerVitals:
    """How the ledger of nudges stands.

    `waiting` rows want attention now. `next_at` is when the first of all wants it, None where
    nothing is to come; `tried_since` when the oldest fell due that was tried and is still not
    delivered; `settled_at` when one was last settled.
    """

    waiting: int = 0
    next_at: datetime | None = None
    tried_since: datetime | None = None
    settled_at: datetime | None = None


class Vitals(Protocol):
    async def ledger(self, now: datetime) -> LedgerVitals: ...

    async def failed_since(self, since: datetime) -> int:
        """How many nudges were given up since then."""
        ...


class BackupFailed(Exception):  # noqa: N818 - reads as what happened
    """No backup was made; the message says why, as part of a sentence."""


class Backups(Protocol):
    """Copies of the database in a folder."""

    async def make(self, at: datetime) -> str:
        """Make one, whole and checked, named by the time; the oldest go. Returns its name.

        Raises `BackupFailed`; then nothing has changed.
        """
        ...

    async def latest(self, now: datetime) -> datetime | None:
        """When the newest was made that is not later than `now`; None where there is none."""
        ...
