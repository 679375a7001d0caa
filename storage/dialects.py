"""The one place that knows how SQLite and PostgreSQL differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Index,
    Table,
    create_engine,
    event,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = "sqlite.Insert | postgresql.Insert"

_WRITES: Final = "kpbot_writes"
_MIGRATES: Final = "kpbot_migrates"
_WRITE_LOCK: Final = 0x6B70626F74
"""Which advisory lock of PostgreSQL is the write lock."""

_DISCREET: Final = {"hide_parameters": True}
"""Errors reach the log, and what people wrote must not come along."""

SQLITE_PATIENCE: Final = 5.0
"""Seconds that a writer waits for another process to end its transaction."""


def create_engine_for(url: URL) -> AsyncEngine:
    match url.drivername:
        case "sqlite+aiosqlite":
            return _sqlite(url)
        case "postgresql+asyncpg":
            return _postgresql(url)
        case other:
            raise ValueError(f"{other} is neither sqlite+aiosqlite nor postgresql+asyncpg")


def in_memory(engine: AsyncEngine) -> bool:
    """Whether all units of work share one connection, as an in-memory database needs."""
    return isinstance(engine.pool, StaticPool)


def reading_options(engine: AsyncEngine) -> Mapping[str, Any]:
    """A unit of work that reads sees one moment of the database, whatever is written meanwhile."""
    if engine.dialect.name == "sqlite":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def writing_options() -> Mapping[str, Any]:
    """A unit of work that writes has the one write lock of the database from its first statement.

    So what it has read cannot change under it, and nobody has to try again.
    """
    return {_WRITES: True}


def migrating_options() -> Mapping[str, Any]:
    """A unit of work that alters tables: it writes, and no foreign key acts meanwhile.

    SQLite alters a table by copying it and dropping the old one, which would take along, or be held
    up by, the rows of other tables that point to it.
    """
    return {_WRITES: True, _MIGRATES: True}


def check_foreign_keys(connection: Connection) -> None:
    """Raise `RuntimeError` where, after such a unit, a row points to nothing."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"rows of {lost[0][0]} point to rows of {lost[0][2]} that are gone")


def insert_or_ignore(connection: AsyncConnection, table: Table[Any]) -> Upsert:
    """An insert that leaves a row which is there already as it stands."""
    return _insert_or_ignore(connection.dialect.name, table)


def insert_or_replace(connection: AsyncConnection, table: Table[Any]) -> Upsert:
    """An insert that overwrites the row of the same primary key."""
    return _insert_or_replace(connection.dialect.name, table)


def partial_index(
    name: str | None, *columns: str, where: ColumnElement[bool], unique: bool = False
) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


@lru_cache
def _insert_or_ignore(dialect: str, table: Table[Any]) -> Upsert:
    return _insert(dialect, table).on_conflict_do_nothing()


@lru_cache
def _insert_or_replace(dialect: str, table: Table[Any]) -> Upsert:
    insert = _insert(dialect, table)
    keys = list(table.primary_key)
    rest = {one.name: insert.excluded[one.name] for one in table.columns if not one.primary_key}
    return insert.on_conflict_do_update(index_elements=keys, set_=rest)


def append_only(dialect: str, table: str) -> tuple[str, ...]:
    """The statements by which the database refuses to change or delete rows of a table."""
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        # INSERT OR REPLACE deletes without asking the trigger of DELETE
        again = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own name
        return (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {again} {refuse}",
        )
    function = f"{table}_append_only()"
    refuse = f"BEGIN RAISE EXCEPTION '{table} is append-only'; END"
    deeds = "UPDATE OR DELETE OR TRUNCATE"
    return (
        f"CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$",
        f"CREATE TRIGGER {table}_append_only BEFORE {deeds} ON {table} EXECUTE FUNCTION {function}",
    )


def not_append_only(dialect: str, table: str) -> tuple[str, ...]:
    """The statements that take it back."""
    if dialect == "sqlite":
        names = ("no_update", "no_delete", "no_replace")
        return tuple(f"DROP TRIGGER {table}_{name}" for name in names)
    return (
        f"DROP TRIGGER {table}_append_only ON {table}",
        f"DROP FUNCTION {table}_append_only()",
    )


def _insert(dialect: str, table: Table[Any]) -> Upsert:
    """The dialect's own insert; what is not in use is not loaded."""
    insert: Callable[[Table[Any]], Upsert] = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return insert(table)


def _sqlite(url: URL) -> AsyncEngine:
    """SQLite with a write-ahead log, so that a reader never waits for a writer.

    The driver's own transactions are off (`isolation_level`): it would begin them late, after the
    first reads of a unit of work, and then two writers could lose an update or deadlock.
    """
    _check_opens(url.database)
    driver = {"isolation_level": None, "timeout": SQLITE_PATIENCE}
    if url.database in (None, "", ":memory:"):
        engine = create_async_engine(url, connect_args=driver, poolclass=StaticPool, **_DISCREET)
    else:
        engine = create_async_engine(
            url, connect_args=driver, pool_size=8, max_overflow=8, **_DISCREET
        )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def create_reading_engine(path: str, connections: int) -> Engine:
    """An engine for threads that read the SQLite file which an engine for the event loop writes."""
    driver = {"isolation_level": None, "timeout": SQLITE_PATIENCE, "check_same_thread": False}
    url = URL.create("sqlite", database=path)
    engine = create_engine(
        url, connect_args=driver, pool_size=connections, max_overflow=0, **_DISCREET
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _check_opens(path: str | None) -> None:
    """Raise ValueError for a file that cannot be opened.

    aiosqlite would find out in a thread of its own, and complain from there after the program has
    already said so and ended.
    """
    try:
        sqlite3.connect(path or ":memory:").close()
    except sqlite3.Error as refused:
        raise ValueError(str(refused)) from refused


def _prepare_sqlite(driver: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = driver.cursor()
    # FULL, for a power cut must not take back that a message was leased or sent.
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    migrates = _MIGRATES in connection.get_execution_options()
    if connection.info.get(_MIGRATES, False) is not migrates:  # has no effect after BEGIN
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if migrates else 'ON'}")
        connection.info[_MIGRATES] = migrates
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _postgresql(url: URL) -> AsyncEngine:
    try:
        engine = create_async_engine(url, pool_pre_ping=True, **_DISCREET)
    except ModuleNotFoundError as missing:
        raise ValueError(f"{missing.name} is not installed") from missing
    event.listen(engine.sync_engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")


def _writes(connection: Connection) -> bool:
    return _WRITES in connection.get_execution_options()
