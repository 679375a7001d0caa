"""`kpbot audit` as a person types it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kpbot.cli import app
from kpbot.domain.audit import AuditEntry, Verb
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.builders import NOON, signed

ROOT = Path(__file__).parents[2]
OTHER = "sqlite+aiosqlite:///other.db"
UNBROKEN = re.compile(r"1,003 entries, unbroken\. Head: ([0-9a-f]{64})\n")
SWAP = [
    f"UPDATE audit SET id = {new} WHERE id = {old}"  # noqa: S608 - our own numbers
    for old, new in ((5, 0), (8, 5), (0, 8))
]
PROGRAM = re.compile(r"```python\n(import hashlib.*?)```", re.DOTALL)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("KPBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def database() -> Path:
    """A database with a long trail in the place where the bot looks for it."""
    assert run("db", "upgrade").exit_code == 0

    async def write() -> None:
        engine = create_engine("sqlite+aiosqlite:///kpbot.db")
        async with SqlStore(engine).writing() as work:
            for number in range(1003):
                entry = AuditEntry(NOON, signed(), None, Verb.PROGRESS, text=f"Étape {number}")
                await work.audit.add(entry)
            await work.commit()
        await engine.dispose()

    asyncio.run(write())
    return Path("kpbot.db")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def failed(done: Result, sentence: str) -> None:
    assert done.exit_code == 1
    assert done.stderr == f"{sentence}\n"


def tamper(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as opened:
        for trigger in ("update", "delete"):
            opened.execute(f"DROP TRIGGER audit_no_{trigger}")
        opened.executescript(statement)
        opened.commit()


@pytest.mark.usefixtures("database")
def test_an_untouched_trail_is_unbroken() -> None:
    done = run("audit", "verify")
    assert UNBROKEN.fullmatch(done.stdout)
    assert done.exit_code == 0
    assert run("audit", "verify", "--db", "sqlite+aiosqlite:///kpbot.db").stdout == done.stdout
    assert "Audit trail: 1,003 entries, unbroken" in run("check").stdout


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit SET text = 'No' WHERE id = 7", "at entry 7 of 6 Nov 2009: it was changed"),
        (
            "DELETE FROM audit WHERE id BETWEEN 7 AND 9",
            "at entry 10 of 6 Nov 2009: what stood before it is missing",
        ),
        (
            "; ".join(SWAP),
            "at entry 5 of 6 Nov 2009: it is out of order",
        ),
        ("DELETE FROM audit WHERE id > 9", "after entry 9: the end is missing"),
        ("DELETE FROM audit", ": the end is missing"),
        (
            "DELETE FROM audit_head",
            "after entry 1003: the head, which is kept apart, does not fit",
        ),
    ],
)
def test_a_broken_trail_fails_and_says_where(database: Path, statement: str, sentence: str) -> None:
    tamper(database, statement)
    failed(run("audit", "verify"), f"The audit trail is broken {sentence}.".replace(" :", ":"))
    failed(run("check"), f"The audit trail is broken {sentence}.".replace(" :", ":"))


@pytest.mark.usefixtures("database")
def test_an_export_goes_to_a_new_file_or_to_standard_output() -> None:
    done = run("audit", "export", "trail.jsonl")
    head = UNBROKEN.fullmatch(run("audit", "verify").stdout)
    assert head
    assert done.stdout == f"1,003 entries. Head: {head[1]}\n"
    written = Path("trail.jsonl").read_text("utf-8")
    assert json.loads(written.splitlines()[-1])["hash"] == head[1]
    streamed = run("audit", "export")
    assert streamed.stdout == written
    assert streamed.stderr == done.stdout
    failed(
        run("audit", "export", "trail.jsonl"),
        "trail.jsonl is there already: name another file.",
    )
    assert Path("trail.jsonl").read_text("utf-8") == written


@pytest.mark.usefixtures("database")
def test_the_program_of_the_manual_verifies_an_export(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("audit", "export", "trail.jsonl")
    head = UNBROKEN.fullmatch(run("audit", "verify").stdout)
    program = PROGRAM.search((ROOT / "docs" / "manual.md").read_text("utf-8"))
    assert head
    assert program
    monkeypatch.setattr("sys.argv", ["verify.py", "trail.jsonl"])
    exec(program[1], {})  # noqa: S102 - the manual's own lines
    assert capsys.readouterr().out == f"1003 {head[1]}\n"
    lines = Path("trail.jsonl").read_text("utf-8").splitlines(keepends=True)
    Path("trail.jsonl").write_text("".join([*lines[:7], *lines[8:]]), "utf-8")
    with pytest.raises(SystemExit, match="line 8 does not fit"):
        exec(program[1], {})  # noqa: S102 - as above


def test_a_row_that_cannot_be_read_leaves_no_half_of_a_file(database: Path) -> None:
    tamper(database, "UPDATE audit SET at = 'yesterday' WHERE id = 1003")
    failed(
        run("audit", "export", "trail.jsonl"),
        "Entry 1003 cannot be read: see what `kpbot audit verify` says.",
    )
    assert not Path("trail.jsonl").exists()
    failed(run("audit", "verify"), "The audit trail is broken at entry 1003: it was changed.")


def test_nothing_is_made_where_there_is_no_database() -> None:
    failed(run("audit", "verify"), "There is no database at kpbot.db.")
    failed(run("audit", "export", "--db", OTHER), "There is no database at other.db.")
    sqlite3.connect("other.db").close()
    Path("other.db").touch()
    failed(
        run("audit", "verify", "--db", OTHER),
        "The database is empty: start the bot with `kpbot run`.",
    )
    assert "The database cannot be opened" in run("audit", "verify", "--db", "x").stderr
    nowhere = "postgresql+asyncpg://kpbot:secret@127.0.0.1:1/kpbot"
    assert "secret" not in run("audit", "verify", "--db", nowhere).stderr
    assert not Path("kpbot.db").exists()
