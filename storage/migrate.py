"""Brings a database to the tables of this version, and back.

Migrations are files `NNNN_what_it_does.py` in `migrations/versions`; the number is the revision.
Alembic is imported only where something is to be done: it would take a good part of the start-up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnClause, Connection, column, inspect, select, table
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.dialects import check_foreign_keys, migrating_options

if TYPE_CHECKING:
    from alembic.config import Config

_SCRIPTS: Final = Path(__file__).parent / "migrations"
_VERSION: Final[ColumnClause[str]] = column("version_num")
_REVISION: Final = select(_VERSION).select_from(table("alembic_version"))

NOTHING: Final = "base"
"""The revision of an empty database."""


def head() -> str:
    """The revision that this version of the program needs."""
    return max(file.name.partition("_")[0] for file in (_SCRIPTS / "versions").glob("[0-9]*.py"))


async def revision(engine: AsyncEngine) -> str:
    """The revision of the database."""
    async with engine.connect() as connection:
        return await connection.run_sync(_revision)


async def pending(engine: AsyncEngine) -> bool:
    """Whether the database is at another revision than this program needs."""
    return await revision(engine) != head()


async def upgrade(engine: AsyncEngine) -> None:
    """Migrate to the head, whole or not at all.

    Raises `RuntimeError` where the database belongs to a later version of the program.
    """
    found = await revision(engine)
    if found == head():
        return
    if found != NOTHING and found > head():
        raise RuntimeError(f"the database is at revision {found}, this kpbot knows {head()}")
    from alembic.command import upgrade as run  # noqa: PLC0415 - see the module

    await _run(engine, lambda config: run(config, "head"))


async def downgrade(engine: AsyncEngine, to: str = NOTHING) -> None:
    """Migrate back to a revision; to `NOTHING` all tables go."""
    from alembic.command import downgrade as run  # noqa: PLC0415 - see the module

    await _run(engine, lambda config: run(config, to))


async def _run(engine: AsyncEngine, command: Callable[[Config], None]) -> None:
    def migrate(connection: Connection) -> None:
        from alembic.config import Config  # noqa: PLC0415 - see the module

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
        command(config)
        check_foreign_keys(connection)

    # the write lock first, so that of two processes that start at once the second finds it done
    async with engine.execution_options(**migrating_options()).begin() as connection:
        await connection.run_sync(migrate)


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return NOTHING
    return connection.execute(_REVISION).scalar() or NOTHING
