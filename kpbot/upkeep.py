"""What looks after a database from the command line: backup, restore, check."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.texts import checkup
from kpbot.domain.moment import Moment
from kpbot.main import backups_of
from kpbot.services.clocks import SystemClock
from kpbot.services.selfcheck import health
from kpbot.services.upkeep_ports import BackupFailed, Backups
from kpbot.settings import Settings
from storage import migrate, sealing
from storage.backup import copy_database, sqlite_file
from storage.dialects import reading_options
from storage.engine import create_engine
from storage.restore import CannotRestore, restore
from storage.unit_of_work import SqlStore


class UpkeepFailed(Exception):  # noqa: N818 - reads as what happened
    """It could not be done; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, line by line, and the sentence for what is wrong, if anything is."""

    lines: Sequence[str]
    wrong: str = ""


def back_up(settings: Settings, file: Path | None) -> str:
    """Copy the database to `file`, or to the folder of backups; says where it is.

    Raises `UpkeepFailed`.
    """
    database = _file_of(settings, "pg_dump")
    if not database.exists():
        raise UpkeepFailed(f"There is no database at {database}.")
    try:
        if file is not None:
            if file.exists():
                raise UpkeepFailed(f"{file} is there already: name another file.")
            copy_database(database, file)
            return str(file)
        backups = backups_of(settings.database_url, settings.backup_folder, settings.backup_keep)
        if backups is None:
            raise UpkeepFailed("Name a file for the copy, or set KPBOT_BACKUP_FOLDER.")
        name = asyncio.run(backups.make(SystemClock().now()))
        return str(backups.place / name)
    except BackupFailed as failed:
        raise UpkeepFailed(f"No backup was made: {failed}.") from failed


def restore_from(settings: Settings, file: Path) -> str:
    """Put the backup in `file` in the place of the database; says what was done.

    Raises `UpkeepFailed`.
    """
    database = _file_of(settings, "pg_restore")
    try:
        former = restore(file, database, SystemClock().now())
    except CannotRestore as refused:
        raise UpkeepFailed(str(refused)) from refused
    kept = f" What was there before is kept as {former}." if former else ""
    return f"{database} is as in {file} now.{kept}"


async def check(settings: Settings) -> Checked:
    """Whether all is well with the database and with the bot that works on it."""
    url = settings.database_url
    named = shown(url)
    try:
        file = sqlite_file(url)
        if file is not None and not file.exists():
            return Checked([], f"There is no database at {file}: start the bot with `kpbot run`.")
        engine = create_engine(url)
    except (ArgumentError, ValueError) as unusable:
        return Checked([], f"The database cannot be opened: {unusable}.")
    try:
        found = await migrate.revision(engine)
        head = migrate.head()
        lines = checkup.tables(named, found, head)
        if found != head:
            return Checked(lines, checkup.other_tables(found, head, later=found > head))
        return await _check_bot(settings, engine, lines)
    except (SQLAlchemyError, OSError) as refused:
        why = " ".join(str(getattr(refused, "orig", None) or refused).split())
        return Checked([], f"The database {named} cannot be reached: {why}.")
    finally:
        await engine.dispose()


async def _check_bot(settings: Settings, engine: AsyncEngine, lines: Sequence[str]) -> Checked:
    backups: Backups | None = backups_of(
        settings.database_url, settings.backup_folder, settings.backup_keep
    )
    moment = Moment(SystemClock().now(), settings.zone)
    found = await health(SqlStore(engine), moment, backups)
    async with engine.execution_options(**reading_options(engine)).connect() as connection:
        trail = await sealing.verify(connection)
    wrong = checkup.broken(trail.broken) if trail.broken else checkup.wrong(found)
    return Checked([*lines, *checkup.health(found), checkup.trail(trail)], wrong)


def _file_of(settings: Settings, tool: str) -> Path:
    try:
        file = sqlite_file(settings.database_url)
    except ArgumentError as unusable:
        raise UpkeepFailed(f"The database cannot be opened: {unusable}.") from unusable
    if file is None:
        raise UpkeepFailed(f"{shown(settings.database_url)} is no SQLite file: use {tool}.")
    return file


def shown(url: str) -> str:
    """A database without its password."""
    try:
        return str(sqlite_file(url) or make_url(url).render_as_string(hide_password=True))
    except ArgumentError:
        return "of KPBOT_DATABASE_URL"
