"""Tables and queries fit both databases."""

import importlib
import pkgutil
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Dialect, Select, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import storage.repositories
from storage.dialects import _insert_or_ignore, _insert_or_replace
from storage.tables import delegates, metadata, nudges
from storage.types import Utc

SQLITE: Dialect = sqlite.dialect()
POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # it has no types


def statements() -> list[Select[*tuple[Any, ...]] | Update]:
    """Every statement that the repositories build beforehand."""
    modules = pkgutil.iter_modules(storage.repositories.__path__, "storage.repositories.")
    names = [vars(importlib.import_module(one.name)) for one in modules]
    return [one for each in names for one in each.values() if isinstance(one, Select | Update)]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_tables_fit_postgresql(table: Table[Any]) -> None:
    indexes = [CreateIndex(one) for one in table.indexes]
    ddl: list[CreateTable | CreateIndex] = [CreateTable(table), *indexes]
    text = "\n".join(str(one.compile(dialect=POSTGRESQL)) for one in ddl)
    assert "CREATE TABLE" in text
    assert "DATETIME" not in text


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL], ids=lambda dialect: dialect.name)
def test_the_queries_fit_both_databases(dialect: Dialect) -> None:
    compiled = [str(one.compile(dialect=dialect)) for one in statements()]
    assert len(compiled) > 20


def test_sweeps_of_several_processes_skip_what_another_takes() -> None:
    [ripe] = [one for one in statements() if "SKIP LOCKED" in str(one.compile(dialect=POSTGRESQL))]
    assert "FOR UPDATE SKIP LOCKED" in str(ripe.compile(dialect=POSTGRESQL))
    assert "FOR UPDATE" not in str(ripe.compile(dialect=SQLITE))


def test_both_databases_insert_or_leave_and_insert_or_replace() -> None:
    for name, dialect in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        leave = str(_insert_or_ignore(name, nudges).compile(dialect=dialect))
        assert leave.endswith("ON CONFLICT DO NOTHING")
        replace = str(_insert_or_replace(name, delegates).compile(dialect=dialect))
        assert "ON CONFLICT (user_id) DO UPDATE SET name" in replace


@pytest.mark.parametrize("zoned", [False, True], ids=["as SQLite answers", "as PostgreSQL does"])
def test_a_moment_is_stored_and_read_in_utc(*, zoned: bool) -> None:
    there = datetime(2010, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    stored = Utc().process_bind_param(there, SQLITE)
    assert stored
    assert (stored.hour, stored.tzinfo) == (7, UTC)
    answer = there if zoned else stored.replace(tzinfo=None)
    read = Utc().process_result_value(answer, SQLITE)
    assert read
    assert (read.hour, read.tzinfo) == (7, UTC)


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2010, 3, 1, 9, 0)  # noqa: DTZ001 - the subject of the test
    with pytest.raises(ValueError, match="no time zone"):
        Utc().process_bind_param(naive, SQLITE)


def test_names_follow_the_convention() -> None:
    names = []
    for table in metadata.sorted_tables:
        names += [str(one.name) for one in table.constraints]
        names += [str(one.name) for one in table.indexes]
    assert all(name.startswith(("pk_", "uq_", "fk_", "ix_")) for name in names)
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= POSTGRESQL.max_identifier_length
