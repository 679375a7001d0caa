"""Backup, restore and check as a person types them."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kpbot.cli import app
from kpbot.domain.jobs import JobRun
from kpbot.services.clocks import SystemClock
from storage.engine import create_engine
from storage.unit_of_work import SqlStore

ROOT = Path(__file__).parents[2]
POSTGRESQL = "postgresql+asyncpg://kpbot:secret@127.0.0.1:1/kpbot"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("KPBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def database() -> Path:
    """A database in the place where the bot looks for it."""
    assert run("db", "upgrade").exit_code == 0
    return Path("kpbot.db")


def run(*words: str, **settings: str) -> Result:
    return CliRunner().invoke(app, words, env=settings)


def failed(done: Result, *parts: str) -> None:
    """It ended with 1 and one line, in which these parts stand."""
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    for part in parts:
        assert part in done.stderr


def ran_now(*names: str) -> None:
    """As if a bot had just run its jobs."""

    async def record() -> None:
        engine = create_engine("sqlite+aiosqlite:///kpbot.db")
        async with SqlStore(engine).writing() as work:
            for name in names:
                now = SystemClock().now()
                await work.runs.save(JobRun(name, now, now))
            await work.commit()
        await engine.dispose()

    asyncio.run(record())


@pytest.mark.usefixtures("database")
def test_a_backup_goes_to_its_folder_or_where_it_is_told() -> None:
    done = run("db", "backup")
    assert done.exit_code == 0
    (copy,) = Path("backups").iterdir()
    assert done.stdout == f"The database is copied to {copy}.\n"
    assert run("db", "backup", "mine.db").exit_code == 0
    assert Path("mine.db").exists()


@pytest.mark.usefixtures("database")
def test_a_backup_that_cannot_be_made_says_why() -> None:
    Path("mine.db").touch()
    failed(run("db", "backup", "mine.db"), "mine.db is there already")
    failed(run("db", "backup", KPBOT_BACKUP_FOLDER=""), "set KPBOT_BACKUP_FOLDER")
    failed(run("db", "backup", KPBOT_BACKUP_FOLDER="/nowhere/at/all"), "/nowhere/at/all")
    failed(run("db", "backup", "no/folder/here.db"), "No such file or directory")
    failed(run("db", "backup", KPBOT_DATABASE_URL="sqlite+aiosqlite:///x.db"), "no database at x")
    for words in (("backup",), ("restore", "mine.db")):
        done = run("db", *words, KPBOT_DATABASE_URL=POSTGRESQL)
        failed(done, "is no SQLite file: use pg_")
        assert "secret" not in done.stderr


@pytest.mark.usefixtures("database")
def test_a_full_disk_leaves_nothing_half_done() -> None:
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            'ulimit -f 16; exec "$@"',
            "sh",
            sys.executable,
            "-c",
            "from kpbot.cli import main; main()",
            "db",
            "backup",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("No backup was made: ")
    assert done.stderr.count("\n") == 1
    assert list(Path("backups").iterdir()) == []


def test_a_backup_is_restored_and_says_what_became_of_the_former_one(database: Path) -> None:
    run("db", "backup", "mine.db")
    done = run("db", "restore", "mine.db")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "kpbot.db is as in mine.db now. What was there before is kept as kpbot-before-"
    )
    failed(run("db", "restore", "none.db"), "There is no file none.db.")
    assert database.exists()


@pytest.mark.usefixtures("database")
def test_a_check_of_a_bot_that_runs_prints_its_lines_and_is_content() -> None:
    ran_now("sweep", "letters")
    run("db", "backup")
    done = run("check")
    assert (done.exit_code, done.stderr) == (0, "")
    head, tables, *rest = done.stdout.splitlines()
    assert head == "Database: kpbot.db, reachable"
    assert tables.startswith("Tables: of this version (")
    assert [line.partition(":")[0] for line in rest] == [
        "Last sweep",
        "Reminders waiting",
        "Reminders given up in 7 days",
        "Chats out of reach",
        "Last backup",
        "Audit trail",
    ]


@pytest.mark.usefixtures("database")
def test_a_check_of_a_bot_that_does_not_run_fails() -> None:
    done = run("check")
    failed(done, "The sweep for due reminders has never run.", "`kpbot run`")
    assert "Last sweep: never" in done.stdout
    ran_now("sweep", "letters")
    failed(run("check"), "There is no backup yet.")
    assert run("check", KPBOT_BACKUP_FOLDER="").exit_code == 0


def test_a_check_changes_nothing() -> None:
    failed(run("check"), "There is no database at kpbot.db")
    assert not Path("kpbot.db").exists()
    sqlite3.connect("kpbot.db").close()
    failed(run("check"), "The database is empty")


@pytest.mark.parametrize(
    ("version", "advice"), [("0001", "run `kpbot db upgrade`"), ("9999", "update kpbot")]
)
def test_tables_of_another_version_are_not_well(database: Path, version: str, advice: str) -> None:
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = ?", [version])
    failed(run("check"), version, advice)


def test_a_database_that_cannot_be_reached_is_named_without_its_password(tmp_path: Path) -> None:
    Path("kpbot.db").write_text("no database " * 1000)
    failed(run("check"), "file is not a database")
    failed(run("check", KPBOT_DATABASE_URL="kpbot.db"), "cannot be opened")
    done = run("check", KPBOT_DATABASE_URL=POSTGRESQL)
    assert done.exit_code == 1
    assert "secret" not in done.stderr
    assert tmp_path.exists()
