"""A rehearsal of a year: what the bot would say, on a copy."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.unit.test_cli import run

YEAR = ("--from", "2009-11-09", "--to", "2010-11-01")


@pytest.fixture(scope="module")
def year() -> str:
    result = run("simulate", *YEAR)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_message_has_its_day_and_chat(year: str) -> None:
    heads = re.findall(r"^== \w{3} \d+ \w{3} \d{4} \d\d:\d\d · .+$", year, re.MULTILINE)
    assert "== Fri 13 Nov 2009 09:00 · KP Chair" in heads
    assert len(heads) > 100
    groups = [head for head in heads if "in private" not in head]
    assert len(set(groups)) == len(groups), "and no group gets two at a time"


def test_nobody_is_written_to_on_a_weekend(year: str) -> None:
    days = set(re.findall(r"^== (\w{3}) \d", year, re.MULTILINE))
    assert days <= {"Mon", "Tue", "Wed", "Thu", "Fri"}


def test_the_summary_counts_by_body_and_by_chat(year: str) -> None:
    bodies = year.partition("== By body\n")[2]
    assert re.search(r"^WGM: \d+ reminders, \d+ escalated, \d+ skipped \(", bodies, re.MULTILINE)
    assert re.search(r"^WGM: \d+ messages$", bodies.partition("== By chat\n")[2], re.MULTILINE)


def test_one_is_counted_as_one() -> None:
    month = run("simulate", "--from", "2009-12-10", "--to", "2009-12-14").stdout
    assert "KP Chair: 1 reminder, " in month
    assert month.endswith("KP Chair: 1 message\n")


def test_no_chat_hears_more_than_once_a_week_over_the_year(year: str) -> None:
    chats = dict(re.findall(r"^(.+): (\d+) messages$", year, re.MULTILINE))
    assert max(map(int, chats.values())) <= 52


def test_a_database_is_copied_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "year.db"
    url = f"sqlite+aiosqlite:///{file}"
    typed = ":now 2009-12-01\n:quit\n"
    assert run("chat", "--db", url, typed=typed).exit_code == 0
    before = hashlib.sha256(file.read_bytes()).digest()
    result = run("simulate", "--from", "2009-12-02", "--to", "2009-12-31", "--db", url)
    assert "== Tue 8 Dec 2009 09:00 · KP Chair" in result.stdout
    assert hashlib.sha256(file.read_bytes()).digest() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "2010-02-01", "--to", "2010-01-01"), "The simulation cannot end on 2010-01-01"),
        ((*YEAR, "--db", "nonsense"), "nonsense is no address of a database."),
        ((*YEAR, "--db", "sqlite+aiosqlite:///nowhere.db"), "There is no database nowhere.db."),
        ((*YEAR, "--db", "postgresql+asyncpg://h/d"), "can copy SQLite files only"),
    ],
)
def test_what_cannot_be_simulated_gets_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    result = run("simulate", *words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
