"""The SQLite driver makes one trip for a statement, and fails as the original does."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine
from storage.sqlite_driver import OneTripConnection


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is run in the thread of a connection, as it is run."""
    made: list[str] = []
    original = OneTripConnection._execute

    async def execute(self: OneTripConnection, deed: object, *given: object) -> object:
        made.append(getattr(deed, "__name__", ""))
        return await original(self, deed, *given)  # type: ignore[no-untyped-call]  # as aiosqlite has it

    monkeypatch.setattr(OneTripConnection, "_execute", execute)
    return made


async def test_a_unit_of_work_costs_a_trip_for_each_statement_and_its_two_ends(
    engine: AsyncEngine, trips: list[str]
) -> None:
    async with engine.connect() as connection:
        for _ in range(2):
            rows = await connection.execute(text("VALUES (1), (2)"))
            assert rows.scalars().all() == [1, 2]
    assert trips == ["_run", "_run", "_run", "rollback"]


async def test_many_rows_go_in_one_trip(engine: AsyncEngine, trips: list[str]) -> None:
    rows = [{"key": key, "name": f"Participant {key}"} for key in range(1, 50)]
    insert = text("INSERT INTO delegates (user_id, name) VALUES (:key, :name)")
    async with engine.begin() as connection:
        assert (await connection.execute(insert, rows)).rowcount == 49
    assert trips[:3] == ["_run", "_run", "commit"]


async def test_a_failed_statement_leaves_the_connection_usable(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for statement in ("SELECT nothing", "SELECT * FROM nowhere", "no SQL"):
            with pytest.raises(OperationalError):
                await connection.execute(text(statement))
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO delegates (user_id) VALUES (1)"))
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


async def test_a_database_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'missing' / 'kpbot.db'}")
    with pytest.raises(OperationalError, match="unable to open database file"):
        async with engine.connect():
            raise AssertionError
    await engine.dispose()
