"""What the SQLite driver does where something fails."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import create_engine


async def test_a_failed_statement_leaves_the_connection_usable(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for statement in ("SELECT nothing", "SELECT * FROM nowhere", "no SQL"):
            with pytest.raises(OperationalError):
                await connection.execute(text(statement))
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO delegates (user_id) VALUES (1)"))
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


def test_a_database_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unable to open database file"):
        create_engine(f"sqlite+aiosqlite:///{tmp_path / 'missing' / 'kpbot.db'}")


async def test_an_error_does_not_tell_what_people_wrote(
    engine: AsyncEngine, file_engine: AsyncEngine
) -> None:
    for one in (engine, file_engine):
        async with one.connect() as connection:
            wrong = text("INSERT INTO nowhere VALUES (:said)")
            with pytest.raises(OperationalError) as failed:
                await connection.execute(wrong, {"said": "secret"})
        assert "secret" not in str(failed.value)
