"""A copy of the database each night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import structlog

from kpbot.domain.jobs import JobRun
from kpbot.domain.letters import BackupTopic, Letter, Omission
from kpbot.services.access import present
from kpbot.services.ports import Ports, Work
from kpbot.services.upkeep_ports import BackupFailed, Backups
from kpbot.services.upkeep_views import BackupNotice

NAME = "backup"
AT = time(3)
"""When the copy is made, in the zone of the Process: while nobody writes to the bot."""

log = structlog.get_logger(__name__)


async def back_up(ports: Ports, backups: Backups) -> None:
    """Make a backup where one is due.

    One that fails is logged, and the Secretariat hears of it once a day; the next run of the job
    tries again.
    """
    due_at = await next_backup(ports, backups)
    now = ports.clock.now()  # after the question, which answers "now" where there is no copy
    if due_at > now:
        return
    try:
        name = await backups.make(now)
    except BackupFailed as failed:
        log.error("backup failed", reason=str(failed))  # noqa: TRY400 - the reason says it all
        await _record(ports, now, str(failed))
        return
    log.info("backed up", file=name)
    await _record(ports, now, "")


async def next_backup(ports: Ports, backups: Backups) -> datetime:
    """When the next backup is due: on the first night after the newest, now where there is none.

    What stands in the folder counts, so that a folder which was emptied gets one at once.
    """
    now = ports.clock.now()
    latest = await backups.latest(now)
    if latest is None:
        return now
    day = latest.astimezone(ports.zone).date()
    nights = (datetime.combine(one, AT, tzinfo=ports.zone) for one in (day, day + timedelta(1)))
    return min(at for one in nights if (at := one.astimezone(UTC)) > latest)


async def backup_notice(work: Work, ports: Ports, topic: BackupTopic) -> BackupNotice | Omission:
    """Why backups fail; `OVER` where they succeed again, or a later day has its own letter."""
    run = (await work.runs.all()).get(NAME)
    if run is None or not run.reason:
        return Omission.OVER
    moment = await present(work, ports)
    if topic.day < moment.today and moment.day(run.ran_at) > topic.day:
        return Omission.SUPERSEDED
    return BackupNotice(run.reason, run.fine_at, moment)


async def _record(ports: Ports, now: datetime, reason: str) -> None:
    async with ports.store.writing() as work:
        before = (await work.runs.all()).get(NAME)
        await work.runs.save(JobRun.after(before, NAME, now, reason))
        if reason:
            await work.letters.add([Letter(BackupTopic(ports.moment().day(now)), now, now)])
        await work.commit()
