"""Copies of an SQLite database, made while the bot works on it."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from kpbot.services.upkeep_ports import BackupFailed
from storage.dialects import SQLITE_PATIENCE

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_PART: Final = ".part"
_ABANDONED: Final = timedelta(days=1)
"""After which a part is what a killed process left behind."""


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for one in memory and for other databases.

    Raises `sqlalchemy.exc.ArgumentError` where `url` is no database URL.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(parsed.database)


@dataclass(frozen=True, slots=True)
class FolderBackups:
    """The port `Backups`: copies of `database` in `folder`, of which the newest `keep` stay.

    A folder given as a relative path stands beside the database and is made where it is missing.
    One given in full must be there: it may be on a disk that is not mounted.
    """

    database: Path
    folder: Path
    keep: int

    async def make(self, at: datetime) -> str:
        return await asyncio.to_thread(self._make, at)

    async def latest(self, now: datetime) -> datetime | None:
        return await asyncio.to_thread(self._latest, now)

    @property
    def place(self) -> Path:
        """The folder, wherever the bot was started."""
        return self.database.parent / self.folder

    def _make(self, at: datetime) -> str:
        if not self.folder.is_absolute():
            with _failures():
                self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.place.is_dir():
            raise BackupFailed(f"the folder {self.place} does not exist")
        copy = self.place / f"{self.database.stem}-{at.astimezone(UTC):{_STAMP}}.db"
        copy_database(self.database, copy)
        with _failures():
            for old in sorted(path for path, _ in self._all())[: -self.keep]:
                old.unlink(missing_ok=True)
            self._tidy(copy)
        return copy.name

    def _latest(self, now: datetime) -> datetime | None:
        return max((at for _, at in self._all() if at <= now), default=None)

    def _all(self) -> Iterator[tuple[Path, datetime]]:
        """The copies of this database; whatever else is in the folder is left alone."""
        named = re.compile(re.escape(self.database.stem) + r"-(\d{8}T\d{6}Z)\.db")
        for path in self.place.glob("*.db"):
            if match := named.fullmatch(path.name):
                yield path, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)

    def _tidy(self, copy: Path) -> None:
        newest = copy.stat().st_mtime
        for part in self.place.glob(f"{self.database.stem}-*{_PART}*"):
            if newest - part.stat().st_mtime > _ABANDONED.total_seconds():
                part.unlink(missing_ok=True)


def copy_database(source: Path, copy: Path, mode: str = "rw") -> None:
    """Copy a database as it is at one moment, whatever is written to it meanwhile.

    It is written beside its place, checked, and renamed when it is whole and on the disk, so
    that no half of a copy ever bears the name; readers and writers of `source` are not held up.
    The copy is one file, readable by its owner only. `mode` is how `source` is opened. Raises
    `BackupFailed`.
    """
    with _failures():
        handle, name = tempfile.mkstemp(_PART, f"{copy.stem}-", copy.parent)
        os.close(handle)
        part = Path(name)
        try:
            with (
                closing(open_database(source, mode)) as read,
                closing(sqlite3.connect(part)) as write,
            ):
                read.backup(write)
                # the copy leaves the write-ahead log, which would be files of its own
                write.execute("PRAGMA journal_mode = DELETE")
                _check(write)
            _sync(part)
            part.replace(copy)
            _sync(copy.parent)
        finally:
            for rest in part.parent.glob(f"{part.name}*"):
                rest.unlink(missing_ok=True)


def open_database(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a database that must be there; a plain path would be made where it is missing."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, timeout=SQLITE_PATIENCE, uri=True)


def _check(opened: sqlite3.Connection) -> None:
    (answer,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise BackupFailed(f"the database is damaged: {' '.join(str(answer).split())}")


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _failures() -> Iterator[None]:
    """What the system says is wrong, as `BackupFailed`."""
    try:
        yield
    except OSError as refused:
        where = f": {refused.filename}" if refused.filename else ""
        raise BackupFailed(f"{refused.strerror or refused}{where}") from refused
    except sqlite3.Error as refused:
        raise BackupFailed(str(refused)) from refused
