"""In memory: letters to the Secretariat, runs of jobs, how the ledger stands, and backups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kpbot.domain.jobs import JobRun
from kpbot.domain.ledger import NudgeState
from kpbot.domain.letters import Letter, LetterKind
from kpbot.services.upkeep_ports import BackupFailed, LedgerVitals

if TYPE_CHECKING:
    from tests.service.fakes import State


@dataclass
class FakeLetters:
    state: State

    async def of_kind(self, kind: LetterKind) -> list[Letter]:
        found = self.state.letters.values()
        return [one for one in found if one.topic.code.startswith(f"{kind} ")]

    async def add(self, planned: Sequence[Letter]) -> None:
        for letter in planned:
            number = len(self.state.letters) + 1
            self.state.letters.setdefault(letter.topic.code, replace(letter, id=number))

    async def save(self, changed: Sequence[Letter]) -> None:
        for letter in changed:
            assert self.state.letters[letter.topic.code].id == letter.id
            self.state.letters[letter.topic.code] = letter

    async def lease(self, now: datetime, until: datetime) -> list[Letter]:
        leased = [
            one.leased(until)
            for one in self.state.letters.values()
            if one.next_at is not None and one.next_at <= now
        ]
        await self.save(leased)
        return leased

    async def next_at(self) -> datetime | None:
        times = [one.next_at for one in self.state.letters.values() if one.next_at is not None]
        return min(times, default=None)


@dataclass
class FakeJobRuns:
    state: State

    async def all(self) -> Mapping[str, JobRun]:
        return dict(self.state.runs)

    async def save(self, run: JobRun) -> None:
        self.state.runs[run.name] = run


@dataclass
class FakeVitals:
    state: State

    async def ledger(self, now: datetime) -> LedgerVitals:
        rows = self.state.nudges.values()
        ahead = [one.next_at for one in rows if one.next_at is not None]
        tried = [one.due_at for one in rows if one.next_at is not None and one.attempts]
        settled = [one.settled_at for one in rows if one.settled_at is not None]
        return LedgerVitals(
            waiting=sum(at <= now for at in ahead),
            next_at=min(ahead, default=None),
            tried_since=min(tried, default=None),
            settled_at=max(settled, default=None),
        )

    async def failed_since(self, since: datetime) -> int:
        return sum(
            one.state is NudgeState.FAILED
            and one.settled_at is not None
            and one.settled_at >= since
            for one in self.state.nudges.values()
        )


@dataclass
class FakeBackups:
    """Remembers when it made one; each time it first raises the next of `failures`, if any."""

    made: list[datetime] = field(default_factory=list)
    failures: list[BackupFailed | None] = field(default_factory=list)

    async def make(self, at: datetime) -> str:
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        self.made.append(at)
        return f"backup {len(self.made)}"

    async def latest(self, now: datetime) -> datetime | None:
        return max((at for at in self.made if at <= now), default=None)
