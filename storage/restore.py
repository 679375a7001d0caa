"""Putting a copy of an SQLite database in the place of the database."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kpbot.services.upkeep_ports import BackupFailed
from storage.backup import copy_database, open_database
from storage.migrate import head

_CHANGES: Final = {"audit": "at", "nudges": "settled_at", "letters": "settled_at"}
"""The tables that say when something last happened; an older database has fewer."""


class CannotRestore(Exception):  # noqa: N818 - reads as what happened
    """Nothing was restored; the message is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Contents:
    revision: str
    changed_at: str
    """When something last happened, as SQLite writes it, so that later ones compare greater."""


def restore(backup: Path, database: Path, at: datetime) -> Path | None:
    """Put `backup` in the place of `database`; returns where what was there before is kept.

    Raises `CannotRestore`, and changes nothing, where `backup` is no sound copy that this version
    can use, and where `database` is in use, or holds what is later than the backup.
    """
    if not backup.is_file():
        raise CannotRestore(f"There is no file {backup}.")
    if database.exists() and database.samefile(backup):
        raise CannotRestore(f"{backup} is the database itself: name a backup of it.")
    copied = _contents(backup)
    if copied is None:
        raise CannotRestore(f"{backup} is no copy of a kpbot database.")
    _check_version(backup, copied)
    staged = database.with_name(f"{database.name}.restored")
    former = database.with_name(f"{database.stem}-before-{at:%Y%m%dT%H%M%SZ}.db")
    try:
        with _alone(database) as standing:
            if standing is not None:
                _check_version(database, standing)
                _check_not_later(database, standing, backup, copied)
            copy_database(backup, staged, "ro")
            kept = _keep(database, former)
            staged.replace(database)
    except BackupFailed as failed:
        raise CannotRestore(f"{backup} cannot be restored: {failed}.") from failed
    except OSError as refused:
        raise CannotRestore(f"{database} cannot be written: {refused.strerror}.") from refused
    finally:
        staged.unlink(missing_ok=True)
    return former if kept else None


def _contents(path: Path) -> _Contents | None:
    """What is in a database; None where it is none of ours, or damaged beyond reading."""
    try:
        with closing(open_database(path, "ro")) as opened:
            return _read(opened)
    except (sqlite3.Error, TypeError):
        return None


def _read(opened: sqlite3.Connection) -> _Contents:
    (revision,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
    latest = [
        opened.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
        for table, column in _CHANGES.items()
        if table in tables
    ]
    return _Contents(revision, max(filter(None, latest), default=""))


def _check_version(path: Path, contents: _Contents) -> None:
    if contents.revision > head():
        raise CannotRestore(
            f"{path} belongs to a later kpbot (its tables are {contents.revision}, this one knows "
            f"{head()}): update kpbot first."
        )


def _check_not_later(database: Path, standing: _Contents, backup: Path, copied: _Contents) -> None:
    if standing.changed_at > copied.changed_at:
        raise CannotRestore(
            f"{database} is newer than {backup}: its last change is of "
            f"{standing.changed_at[:16]} UTC, not of {copied.changed_at[:16] or 'no time at all'}. "
            "Move it away first if it may go."
        )


@contextmanager
def _alone(database: Path) -> Iterator[_Contents | None]:
    """Keep everybody else out of the database; gives what is in it, None for nothing readable.

    Raises `CannotRestore` where a process has it open: leaving the write-ahead log needs the
    database for oneself.
    """
    if not database.exists():
        yield None
        return
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(closing(open_database(database)))
            opened.execute("PRAGMA busy_timeout = 0")
            opened.execute("PRAGMA journal_mode = DELETE")
            opened.execute("BEGIN EXCLUSIVE")
            standing = _read(opened)
        except (sqlite3.DatabaseError, TypeError) as refused:
            if isinstance(refused, sqlite3.OperationalError) and "locked" in str(refused):
                raise CannotRestore(
                    f"{database} is in use: stop the bot, then restore."
                ) from refused
            standing = None  # damaged, or none of ours: it is kept beside what replaces it
        yield standing


def _keep(database: Path, former: Path) -> bool:
    """Keep what is in the place of `database` under another name as well."""
    if not database.exists():
        return False
    try:
        os.link(database, former)
    except OSError:
        shutil.copy2(database, former)
    # the log of a damaged database must not meet its successor
    for log in ("-wal", "-shm"):
        left = database.with_name(f"{database.name}{log}")
        if left.exists():
            left.replace(former.with_name(f"{former.name}{log}"))
    return True
