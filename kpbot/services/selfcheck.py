"""Noticing that the bot no longer does its work, and saying so once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from kpbot.domain.chats import in_use
from kpbot.domain.jobs import JobRun
from kpbot.domain.letters import FaultTopic, Letter, Omission, PauseTopic
from kpbot.domain.moment import Moment
from kpbot.services import backing_up
from kpbot.services.access import present
from kpbot.services.ports import Ports, Store, Work
from kpbot.services.upkeep_ports import Backups, LedgerVitals
from kpbot.services.upkeep_views import (
    BackupLate,
    Fault,
    FaultNotice,
    Health,
    JobLate,
    RowsRetried,
    RowsWait,
)

NAME = "self-check"
SWEEP, LETTERS = "sweep", "letters"
WATCHED = (SWEEP, LETTERS)
"""The jobs that run every minute."""

PATIENCE = timedelta(minutes=30)
"""How long these may not run, or due rows wait: thirty intervals."""

LONGEST_TRYING = timedelta(hours=6)
"""How long a row may be tried again and again before somebody should look."""

BACKUP_PATIENCE = timedelta(days=2)
RECENT = timedelta(days=7)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class SelfCheck:
    """The self-check of one process, which runs since `awake_since`.

    What stood still before counts as a pause, not as a fault: the process was off or asleep, and
    the jobs have caught up or are about to.
    """

    ports: Ports
    awake_since: datetime
    _tried_at: datetime | None = None

    async def run(self) -> None:
        """Log what is wrong, and plan a letter: one for each time that it goes wrong."""
        now = self.ports.clock.now()
        tried_at, self._tried_at = self._tried_at, now
        async with self.ports.store.writing() as work:
            runs = await work.runs.all()
            paused = self._pause(runs.get(NAME), tried_at, now)
            if paused is not None:
                self.awake_since = paused.until
                log.warning("nothing ran for a while", since=paused.since, until=paused.until)
                await work.letters.add([Letter(paused, now, now)])
            ledger = await work.vitals.ledger(now)
            await self._note(work, runs, ledger, now)
            await work.commit()

    def rest(self) -> None:
        """Count the runs until now as made: they would have found nothing."""
        self._tried_at = self.ports.clock.now()

    async def next_at(self) -> datetime | None:
        """When it may find something that it does not know yet; None while there is no cause."""
        async with self.ports.store.reading() as work:
            own = (await work.runs.all()).get(NAME)
            waiting = (await work.vitals.ledger(self.ports.clock.now())).next_at
        if own is not None and own.reason:
            return own.ran_at + PATIENCE
        return waiting + PATIENCE if waiting else None

    async def _note(
        self, work: Work, runs: Mapping[str, JobRun], ledger: LedgerVitals, now: datetime
    ) -> None:
        before = runs.get(NAME) or JobRun(NAME, now, self.awake_since)
        faults = at_a_stand(runs, ledger, now, self.awake_since)
        found = " ".join(type(one).__name__ for one in faults)
        if faults:
            # its topic stays the same until all is well again, and a topic has one letter
            since = before.fine_at or self.awake_since
            await work.letters.add([Letter(FaultTopic(since), now, now)])
            run = JobRun(NAME, now, since, found)
        elif at_a_stand(runs, ledger, now):
            run = replace(before, ran_at=now)  # it may still catch up, and is not well yet
        else:
            run = JobRun(NAME, now, now)
        await work.runs.save(run)
        if run.reason != before.reason:
            tell = log.error if run.reason else log.info
            tell("self-check", found=run.reason or "all is well again")

    def _pause(
        self, own: JobRun | None, tried_at: datetime | None, now: datetime
    ) -> PauseTopic | None:
        """The time in which nothing ran, if it was long; a check that failed was one as well."""
        known = [at for at in (own.ran_at if own else None, tried_at) if at is not None]
        last = max(known, default=now)
        until = self.awake_since if self.awake_since > last else now
        return PauseTopic(last, until) if until - last > PATIENCE else None


async def fault_notice(work: Work, ports: Ports, topic: FaultTopic) -> FaultNotice | Omission:
    """What is wrong now; `OVER` where nothing is any more."""
    runs, now = await work.runs.all(), ports.clock.now()
    own = runs.get(NAME)
    faults = at_a_stand(runs, await work.vitals.ledger(now), now)
    if own is None or own.fine_at != topic.since or not faults:
        return Omission.OVER
    return FaultNotice(faults, await present(work, ports))


async def health(store: Store, moment: Moment, backups: Backups | None = None) -> Health:
    """How the bot fares, for whoever asks from outside; `backups` where the bot makes them."""
    now = moment.now
    async with store.reading() as work:
        runs = await work.runs.all()
        ledger = await work.vitals.ledger(now)
        failed = await work.vitals.failed_since(now - RECENT)
        used = in_use(await work.chats.all())
    latest = await backups.latest(now) if backups else None
    faults: tuple[Fault, ...] = at_a_stand(runs, ledger, now)
    if ledger.tried_since is not None and now - ledger.tried_since > LONGEST_TRYING:
        faults = (*faults, RowsRetried(ledger.tried_since))
    if backups is not None and (latest is None or now - latest > BACKUP_PATIENCE):
        run = runs.get(backing_up.NAME)
        faults = (*faults, BackupLate(latest, run.reason if run else ""))
    sweep = runs.get(SWEEP)
    return Health(
        last_sweep=sweep.fine_at if sweep else None,
        waiting=ledger.waiting,
        failed=failed,
        unreachable=tuple(body for body, chat in sorted(used.items()) if not chat.reachable),
        backed_up=backups is not None,
        last_backup=latest,
        faults=faults,
        moment=moment,
    )


def at_a_stand(
    runs: Mapping[str, JobRun],
    ledger: LedgerVitals,
    now: datetime,
    awake_since: datetime | None = None,
) -> tuple[JobLate | RowsWait, ...]:
    """Which jobs do not run; what stood still until `awake_since` may catch up from there."""
    faults: list[JobLate | RowsWait] = []
    for name in WATCHED:
        run = runs.get(name)
        fine_at = run.fine_at if run else None
        signs = [at for at in (fine_at, awake_since) if at is not None]
        if name == SWEEP and ledger.settled_at is not None:
            signs.append(ledger.settled_at)  # a long sweep is not late as long as it gets on
        if not signs or now - max(signs) >= PATIENCE:
            faults.append(JobLate(name, fine_at, run.reason if run else ""))
    if ledger.waiting and ledger.next_at is not None:
        since = max(ledger.next_at, awake_since or ledger.next_at)
        if now - since >= PATIENCE:
            faults.append(RowsWait(ledger.waiting, ledger.next_at))
    return tuple(faults)
