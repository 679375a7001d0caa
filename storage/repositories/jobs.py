"""When jobs ran."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.jobs import JobRun
from storage.dialects import insert_or_replace
from storage.tables import job_runs

_ALL = select(job_runs)


class SqlJobRuns:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> Mapping[str, JobRun]:
        rows = await self._connection.execute(_ALL)
        return {row.name: JobRun(row.name, row.ran_at, row.fine_at, row.reason) for row in rows}

    async def save(self, run: JobRun) -> None:
        row = {
            "name": run.name,
            "ran_at": run.ran_at,
            "fine_at": run.fine_at,
            "reason": run.reason,
        }
        await self._connection.execute(insert_or_replace(self._connection, job_runs), row)
