"""The audit trail from the command line: verified, and written out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.texts import checkup
from kpbot.domain.chain import START
from kpbot.printing import write_out
from kpbot.upkeep import UpkeepFailed, shown
from storage import migrate, sealing
from storage.backup import sqlite_file
from storage.dialects import reading_options
from storage.engine import create_engine


async def verify(url: str) -> str:
    """Follow the chain of a database: that it is whole, and its head.

    Raises `UpkeepFailed`, with the first entry that does not fit where there is one.
    """
    async with _opened(url) as connection:
        found = await sealing.verify(connection)
    if found.broken is not None:
        raise UpkeepFailed(checkup.broken(found.broken))
    return checkup.unbroken(found)


async def export(url: str, file: Path | None) -> str:
    """Write the trail to a new file, or to standard output; says how many entries, and the head.

    Raises `UpkeepFailed`, and leaves no half of a file behind.
    """
    async with _opened(url) as connection:
        if file is None:
            return await _written(connection, None)
        try:
            with file.open("x", encoding="utf-8") as out:
                try:
                    return await _written(connection, out)
                except BaseException:
                    file.unlink(missing_ok=True)  # noqa: ASYNC240 - nobody waits in this process
                    raise
        except FileExistsError as there:
            raise UpkeepFailed(f"{file} is there already: name another file.") from there
        except OSError as refused:
            raise UpkeepFailed(f"{file} cannot be written: {refused.strerror}.") from refused


async def _written(connection: AsyncConnection, out: TextIO | None) -> str:
    count, head = 0, START
    try:
        async for line, sealed in sealing.lines(connection):
            if out is None:
                write_out([f"{line}\n"])
            else:
                out.write(f"{line}\n")
            count, head = count + 1, sealed
    except LookupError as unreadable:
        raise UpkeepFailed(
            f"Entry {unreadable} cannot be read: see what `kpbot audit verify` says."
        ) from unreadable
    return checkup.exported(count, head)


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[AsyncConnection]:
    """One moment of a database that has the tables of this version; nothing is made or changed."""
    try:
        file = sqlite_file(url)
        if file is not None and not file.exists():
            raise UpkeepFailed(f"There is no database at {file}.")
        engine = create_engine(url)
    except (ArgumentError, ValueError) as unusable:
        raise UpkeepFailed(f"The database cannot be opened: {unusable}.") from unusable
    try:
        found, head = await migrate.revision(engine), migrate.head()
        if found != head:
            raise UpkeepFailed(checkup.other_tables(found, head, later=found > head))
        options = reading_options(engine)
        async with engine.execution_options(**options).connect() as connection:
            yield connection
    except (SQLAlchemyError, OSError) as refused:
        why = " ".join(str(getattr(refused, "orig", None) or refused).split())
        raise UpkeepFailed(f"The database {shown(url)} cannot be read: {why}.") from refused
    finally:
        await engine.dispose()
