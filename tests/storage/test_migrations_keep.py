"""A migration loses no row, up or down, whatever stands in the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Connection, MetaData, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.engine import create_engine

FILES = sorted((Path(migrate.__file__).parent / "migrations" / "versions").glob("[0-9]*.py"))
REVISIONS = [file.name.partition("_")[0] for file in FILES]
SEALED = {"alembic_version", "audit", "audit_head"}
"""Filled by what is no migration, or sealed so that it takes no made-up row."""
VALUES: dict[type, Any] = {
    int: 1,
    str: "x",
    bool: True,
    date: date(2010, 1, 1),
    time: time(9),
    datetime: datetime(2010, 1, 1, tzinfo=UTC),
}


async def fill(engine: AsyncEngine) -> None:
    """A row in each table, of which those that point to another point to it."""

    def work(connection: Connection) -> None:
        known = MetaData()
        known.reflect(connection)
        for table in known.sorted_tables:
            if table.name not in SEALED:
                row = {
                    one.name: [] if isinstance(one.type, JSON) else VALUES[one.type.python_type]
                    for one in table.columns
                }
                connection.execute(insert(table).values(row))

    async with engine.begin() as connection:
        await connection.run_sync(work)


async def counts(engine: AsyncEngine) -> dict[str, int]:
    def work(connection: Connection) -> dict[str, int]:
        known = MetaData()
        known.reflect(connection)
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in known.sorted_tables
            if table.name not in SEALED
        }

    async with engine.connect() as connection:
        return await connection.run_sync(work)


@pytest.mark.parametrize("before", REVISIONS[:-1])
async def test_the_way_up_and_down_keeps_every_row(url: str, before: str) -> None:
    engine = create_engine(url)
    await migrate.upgrade(engine)
    await migrate.downgrade(engine, before)
    await fill(engine)
    there = await counts(engine)
    assert set(there.values()) == {1}
    await migrate.upgrade(engine)
    kept = await counts(engine)
    assert {name: kept[name] for name in there} == there
    await migrate.downgrade(engine, before)
    assert await counts(engine) == there
    async with engine.connect() as connection:
        assert not (await connection.execute(text("PRAGMA foreign_key_check"))).all()
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1
    await engine.dispose()
