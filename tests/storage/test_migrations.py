"""Migrations: from nothing to the tables of the program, and back."""

import logging
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrate
from storage.engine import create_engine
from storage.tables import metadata


async def tables(engine: AsyncEngine) -> set[str]:
    async with engine.connect() as connection:
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def test_up_down_and_up_again(engine: AsyncEngine) -> None:
    everything = {*metadata.tables, "alembic_version"}
    assert await tables(engine) == everything

    await migrate.downgrade(engine)
    assert await tables(engine) == {"alembic_version"}
    assert await migrate.revision(engine) == migrate.NOTHING

    await migrate.upgrade(engine)
    assert await tables(engine) == everything


async def test_migrations_and_tables_agree(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> object:
        options = {"compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_indexes_hold_what_the_tables_say(engine: AsyncEngine) -> None:
    """Alembic does not compare the condition of an index."""
    query = text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'")
    async with engine.connect() as connection:
        migrated = set((await connection.execute(query)).scalars())
    fresh = create_engine("sqlite+aiosqlite://")
    async with fresh.connect() as connection:
        await connection.run_sync(metadata.create_all)
        assert set((await connection.execute(query)).scalars()) == migrated
    await fresh.dispose()
    assert len(migrated) == 3


async def test_an_empty_database_is_pending_until_upgraded(url: str) -> None:
    engine = create_engine(url)
    assert await migrate.pending(engine)
    await migrate.upgrade(engine)
    assert not await migrate.pending(engine)
    await migrate.upgrade(engine)
    assert await migrate.revision(engine) == migrate.head()
    await engine.dispose()


async def test_a_database_of_a_later_version_is_refused(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert await migrate.pending(engine)
    with pytest.raises(RuntimeError, match="revision 9999"):
        await migrate.upgrade(engine)


async def test_a_migration_that_fails_leaves_nothing_behind(url: str) -> None:
    engine = create_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE nudges (id INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        await migrate.upgrade(engine)
    assert await tables(engine) == {"nudges"}
    await engine.dispose()


async def test_migrating_leaves_logging_alone(url: str) -> None:
    before = logging.root.handlers[:], logging.root.level
    engine = create_engine(url)
    await migrate.upgrade(engine)
    await engine.dispose()
    assert (logging.root.handlers[:], logging.root.level) == before


def test_alembic_stays_unloaded_while_nothing_is_pending() -> None:
    code = "import sys, storage.migrate, storage.unit_of_work; print('alembic' in sys.modules)"
    command = [sys.executable, "-c", code]
    answer = subprocess.check_output(command, text=True)  # noqa: S603 - a command of our own
    assert answer.strip() == "False"
