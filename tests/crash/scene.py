"""A bot's database and its Telegram, and what must be true of both after any number of deaths."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any

from tests.crash.cast import TASKS

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
AGAIN = "You may have had this message before"

Deeds = Sequence[Sequence[str]]
Key = str
"""One reminder: ref, body, rung, and the due date that it is about."""


class Helper:
    """A process that answers a line with a line."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", f"tests.crash.{module}", *arguments]
        self._process = subprocess.Popen(  # noqa: S603 - a module of ours
            command,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, line: str = "") -> str:
        """What it answers, or, without a question, what it says by itself."""
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("it has no pipes")
        if line:
            print(line, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline().strip()
        assert answer, "the helper is gone"
        return answer

    def close(self) -> None:
        self._process.communicate()


@dataclass
class Ward:
    """Where bots live and die."""

    nursery: Helper
    url: str
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def scene(self, template: Path) -> Scene:
        """A bot of its own on a copy of a database."""
        name = f"story{next(self._numbers)}"
        database = self.folder / f"{name}.db"
        shutil.copyfile(template, database)
        return Scene(self, name, database)


@contextmanager
def open_ward(folder: Path) -> Iterator[Ward]:
    telegram = Helper("telegram")
    url = telegram.ask()
    nursery = Helper("nursery", url)
    try:
        yield Ward(nursery, url, folder)
    finally:
        nursery.close()
        telegram.close()


@dataclass
class Scene:
    ward: Ward
    name: str
    database: Path
    unrecorded: Counter[Key] = field(default_factory=Counter)
    """How often a reminder was with Telegram, and not in the ledger, when its process died."""
    deaths: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    """How often each step was reached in the last life that ended by itself."""
    _known: int = 0

    def live(self, deeds: Deeds, fate: str = "") -> int:
        """Do it all, or die on the way; gives how many deeds were done."""
        life = {"database": str(self.database), "story": self.name, "fate": fate, "deeds": deeds}
        end = json.loads(self.ward.nursery.ask(json.dumps(life)))
        assert end["code"] in (0, KILLED), f"{fate}: {end}"
        if end["code"] == 0:
            self.steps = Counter(end["steps"])
            return int(end["deeds"])
        self.deaths += 1
        sent = {row["key"] for row in self.ledger() if row["state"] == "sent"}
        for message in self.messages()[self._known :]:
            self.unrecorded.update(key for key in message["rows"] if key and key not in sent)
        self._known = len(self.messages())
        return int(end["deeds"])

    def messages(self) -> list[dict[str, Any]]:
        """All that arrived in any chat, in order."""
        with closing(HTTPConnection(self.ward.url.removeprefix("http://"))) as telegram:
            telegram.request("GET", f"/{self.name}")
            found: list[dict[str, Any]] = json.load(telegram.getresponse())
        return found

    def ledger(self) -> list[dict[str, Any]]:
        rows = self._ask("SELECT *, next_at IS NOT NULL AS ahead FROM nudges ORDER BY id")
        for row in rows:
            ref = f"{row['cycle']}/{row['paragraph']}.{row['position']}"
            row["key"] = f"{ref} {row['body']} {row['rung']} {row['due_on']}"
        return rows

    def plan(self) -> dict[str, str]:
        """What the ledger says, without times and numbers."""
        return {row["key"]: f"{row['state']} {row['reason']}" for row in self.ledger()}

    def actions(self) -> dict[str, str]:
        """The due date of each."""
        rows = self._ask("SELECT paragraph, position, due_on FROM actions")
        return {f"{row['paragraph']}.{row['position']}": row["due_on"] for row in rows}

    def copies(self) -> Counter[Key]:
        """How often each reminder arrived."""
        return Counter(key for message in self.messages() for key in message["rows"] if key)

    def check(self, at: datetime) -> None:
        """Nothing was lost, and nothing came twice but what could not be known to have come."""
        now = f"{at:%Y-%m-%d %H:%M:%S.%f}"
        assert self._ask("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert self._ask("PRAGMA foreign_key_check") == []
        copies = self.copies()
        for row in self.ledger():
            if row["due_at"] > now:
                assert row["state"] == "planned", row
                assert not copies[row["key"]], row
                continue
            assert row["state"] in ("sent", "skipped"), row
            assert bool(row["reason"]) == (row["state"] == "skipped"), row
            unrecorded = self.unrecorded[row["key"]]
            assert copies[row["key"]] == unrecorded + (row["state"] == "sent"), row
            assert row["repeated"] >= bool(unrecorded), row
        self._check_chains()
        self._check_words()

    def _check_chains(self) -> None:
        """Of each task, one repeat lies ahead for each of its bodies."""
        ahead = Counter(
            (f"{row['paragraph']}.{row['position']}", row["body"])
            for row in self.ledger()
            if row["ahead"] and row["rung"].startswith("T+")
        )
        published = self.actions()
        asked = [(ref, body) for ref, (bodies, _) in TASKS.items() for body in bodies or ("",)]
        assert ahead == Counter(pair for pair in asked if pair[0] in published)

    def _check_words(self) -> None:
        """Whatever comes again says so."""
        seen = set[Key]()
        for message in self.messages():
            keys = {key for key in message["rows"] if key}
            if keys & seen:
                assert AGAIN in message["text"], message
            seen |= keys

    def _ask(self, query: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.database)) as database:
            cursor = database.execute(query)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]


def fates(steps: Counter[str], each: int = 1) -> list[str]:
    """The deaths that a life with these steps may have; of the statements each third, or so."""
    inside = [
        f"{step} {number}"
        for step, times in sorted(steps.items())
        if step != "full commit"
        for number in range(1, times + 1, each if step == "statement" else 1)
    ]
    at_telegram = [
        f"{step} {number}"
        for step in ("arrived", "accepted", "answered")
        for number in range(1, steps["request"] + 1)
    ]
    return inside + at_telegram
