"""Backups: whole, checked, made while the bot writes; and how one comes back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.refs import Ref
from kpbot.services.upkeep_ports import BackupFailed
from storage import migrate
from storage.backup import FolderBackups, copy_database, sqlite_file
from storage.engine import create_engine
from storage.restore import CannotRestore, restore
from storage.unit_of_work import SqlStore
from tests.builders import signed

NIGHT = datetime(2009, 11, 6, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kpbot.db"


@pytest.fixture
async def running(file: Path) -> AsyncIterator[AsyncEngine]:
    """A bot that has its database open."""
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    await migrate.upgrade(engine)
    yield engine
    await engine.dispose()


def make_database(file: Path, at: datetime | None = None) -> None:
    """A database that nobody has open, in which something last happened at that time."""
    asyncio.run(_make_database(file, at))


async def _make_database(file: Path, at: datetime | None) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    await migrate.upgrade(engine)
    if at is not None:
        async with SqlStore(engine).writing() as work:
            await work.audit.add(AuditEntry(at, signed("Secretariat"), None, Verb.PROGRESS))
            await work.commit()
    await engine.dispose()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def entries(file: Path) -> int:
    with closing(sqlite3.connect(file)) as opened:
        count: int = opened.execute("SELECT count(*) FROM audit").fetchone()[0]
    return count


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite+aiosqlite:///kpbot.db", Path("kpbot.db")),
        ("sqlite+aiosqlite:////srv/kpbot.db", Path("/srv/kpbot.db")),
        ("sqlite+aiosqlite://", None),
        ("sqlite+aiosqlite:///:memory:", None),
        ("postgresql+asyncpg://kpbot@localhost/kpbot", None),
    ],
)
def test_only_a_database_in_a_file_can_be_copied(url: str, path: Path | None) -> None:
    assert sqlite_file(url) == path


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ArgumentError):
        sqlite_file("kpbot.db")


@pytest.mark.usefixtures("running")
async def test_a_folder_beside_the_database_is_made_and_each_copy_is_one_file(file: Path) -> None:
    backups = FolderBackups(file, Path("backups"), keep=14)
    assert await backups.latest(NIGHT) is None
    name = await backups.make(NIGHT)
    assert name == "kpbot-20091106T030000Z.db"
    assert names(backups.place) == [name]
    assert backups.place == file.parent / "backups"
    assert (backups.place / name).stat().st_mode & 0o077 == 0
    assert await backups.latest(NIGHT) == NIGHT
    assert await backups.latest(NIGHT - DAY) is None


@pytest.mark.usefixtures("running")
async def test_the_oldest_go_and_what_is_not_ours_stays(file: Path) -> None:
    backups = FolderBackups(file, Path("backups"), keep=3)
    await backups.make(NIGHT)
    others = ["kpbot-20091106.db", "other-20091106T030000Z.db", "notes.txt", "kpbot.db"]
    for other in others:
        (backups.place / other).touch()
    for number in range(1, 6):
        await backups.make(NIGHT + number * DAY)
    ours = [f"kpbot-200911{day:02}T030000Z.db" for day in (9, 10, 11)]
    assert names(backups.place) == sorted([*ours, *others])


async def test_a_copy_made_while_the_bot_writes_is_of_one_moment(
    file: Path, running: AsyncEngine, make_action: Callable[..., Action]
) -> None:
    store, copy = SqlStore(running), file.with_name("copy.db")
    written, stop = 0, asyncio.Event()

    async def write() -> None:
        nonlocal written
        while not stop.is_set():
            written += 1
            async with store.writing() as work:
                await work.actions.add(make_action(ref=Ref(2009, 12, written)))
                await work.audit.add(AuditEntry(NIGHT, signed("Chair"), None, Verb.PUBLISHED))
                await work.commit()

    writing = asyncio.create_task(write())
    backups = FolderBackups(file, Path("backups"), keep=100)
    for number in range(10):
        await backups.make(NIGHT + number * DAY)
    await asyncio.to_thread(copy_database, file, copy)
    stop.set()
    await writing
    counts = []
    for path in [*sorted(backups.place.iterdir()), copy]:
        with closing(sqlite3.connect(path)) as opened:
            (actions,) = opened.execute("SELECT count(*) FROM actions").fetchone()
        assert entries(path) == actions, "an action and its entry are there together"
        counts.append(actions)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0], "nobody waited for the other"


@pytest.mark.usefixtures("running")
async def test_a_folder_that_is_gone_fails_with_its_name(file: Path, tmp_path: Path) -> None:
    backups = FolderBackups(file, tmp_path / "mnt" / "usb", keep=3)
    with pytest.raises(BackupFailed, match=r"the folder .*/mnt/usb does not exist"):
        await backups.make(NIGHT)
    assert await backups.latest(NIGHT) is None
    assert not (tmp_path / "mnt").exists()


@pytest.mark.usefixtures("running")
async def test_a_file_in_the_place_of_the_folder_fails(file: Path) -> None:
    (file.parent / "backups").touch()
    with pytest.raises(BackupFailed, match="File exists"):
        await FolderBackups(file, Path("backups"), keep=3).make(NIGHT)


def test_a_damaged_database_is_not_passed_off_as_a_backup(file: Path) -> None:
    make_database(file, NIGHT)
    backups = FolderBackups(file, Path("backups"), keep=1)
    good = asyncio.run(backups.make(NIGHT))
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = os.urandom(len(content) - len(content) // 2)
    file.write_bytes(content)
    with pytest.raises(BackupFailed):
        asyncio.run(backups.make(NIGHT + DAY))
    assert names(backups.place) == [good]


def test_a_database_that_is_not_there_is_not_made(file: Path) -> None:
    with pytest.raises(BackupFailed, match="unable to open"):
        asyncio.run(FolderBackups(file, Path("backups"), keep=1).make(NIGHT))
    assert not file.exists()
    assert names(file.parent / "backups") == []


@pytest.mark.usefixtures("running")
async def test_what_a_killed_process_left_behind_goes_after_a_day(file: Path) -> None:
    backups = FolderBackups(file, Path("backups"), keep=1)
    first = await backups.make(NIGHT)
    old, young = backups.place / "kpbot-x1.part", backups.place / "kpbot-x2.part"
    for part in (old, young):
        part.touch()
    newest = (backups.place / first).stat().st_mtime
    os.utime(old, (newest - 2 * 86400, newest - 2 * 86400))
    second = await backups.make(NIGHT + DAY)
    assert names(backups.place) == sorted([second, young.name])


def test_a_backup_comes_back_and_the_former_database_is_kept(file: Path) -> None:
    make_database(file, NIGHT)
    backup = file.with_name("backup.db")
    copy_database(file, backup)
    former = restore(backup, file, NIGHT + DAY)
    assert former == file.with_name("kpbot-before-20091107T030000Z.db")
    assert entries(former) == entries(file) == 1
    assert names(file.parent) == ["backup.db", former.name, "kpbot.db"]
    make_database(file)
    assert entries(file) == 1


def test_a_backup_comes_back_where_there_is_no_database_any_more(file: Path) -> None:
    make_database(file, NIGHT)
    backup = file.rename(file.with_name("backup.db"))
    assert restore(backup, file, NIGHT) is None
    assert entries(file) == 1


async def test_a_database_in_use_is_not_overwritten(
    file: Path, running: AsyncEngine, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    copy_database(file, backup)
    with pytest.raises(CannotRestore, match=r"kpbot.db is in use: stop the bot, then restore\."):
        restore(backup, file, NIGHT)
    assert not await migrate.pending(running)


def test_a_newer_database_is_not_overwritten(file: Path) -> None:
    make_database(file, NIGHT)
    backup = file.with_name("backup.db")
    copy_database(file, backup)
    make_database(file, NIGHT + DAY)
    with pytest.raises(CannotRestore, match=r"newer .* 2009-11-07 03:00 UTC, not of 2009-11-06"):
        restore(backup, file, NIGHT)
    assert entries(file) == 2
    assert names(file.parent) == ["backup.db", "kpbot.db"]


@pytest.mark.parametrize("which", ["backup.db", "kpbot.db"])
def test_tables_of_a_later_version_are_refused(file: Path, which: str) -> None:
    make_database(file)
    backup = file.with_name("backup.db")
    copy_database(file, backup)
    with closing(sqlite3.connect(file.with_name(which))) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CannotRestore, match=rf"{which} belongs to a later kpbot .*9999"):
        restore(backup, file, NIGHT)


def test_a_damaged_database_gives_way_and_is_kept_with_its_log(file: Path) -> None:
    make_database(file, NIGHT)
    backup = file.with_name("backup.db")
    copy_database(file, backup)
    file.write_bytes(b"no database at all" * 1000)
    file.with_name("kpbot.db-wal").write_bytes(b"a log")
    former = restore(backup, file, NIGHT)
    assert former
    assert former.read_bytes().startswith(b"no database")
    assert entries(file) == 1
    assert not file.with_name("kpbot.db-wal").exists()
    assert former.with_name(f"{former.name}-wal").read_bytes() == b"a log"


def test_what_is_no_backup_is_refused(file: Path, tmp_path: Path) -> None:
    make_database(file)
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("no database\n" * 100)
    with closing(sqlite3.connect(other)) as opened, opened:
        opened.execute("CREATE TABLE audit (at TEXT)")
    for path in (text, other):
        with pytest.raises(CannotRestore, match="is no copy of a kpbot database"):
            restore(path, file, NIGHT)
    with pytest.raises(CannotRestore, match="There is no file"):
        restore(tmp_path / "none.db", file, NIGHT)
    with pytest.raises(CannotRestore, match="is the database itself"):
        restore(file, file, NIGHT)
