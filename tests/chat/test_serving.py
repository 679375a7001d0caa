"""`kpbot run` as people start and stop it: a process of its own, and a Bot API server over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from handlers.local.api import LocalBotApi
from handlers.local.http import HttpBotApi
from handlers.texts.commands import COMMANDS
from kpbot.domain.actions import Action
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Strength
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore

TOKEN = "123456:not-to-be-seen-anywhere"
OWNER = 4242
KPBOT = Path(sys.executable).with_name("kpbot")

PATIENCE = 120
"""Seconds for what takes one or two."""

STOPS_WITHIN = 5
"""Seconds from the signal to the end of the process."""


@dataclass
class Running:
    """A `kpbot` process."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def ended(self) -> int | None:
        """Its exit code, once it has ended by itself; what it printed is in `said`."""
        async with asyncio.timeout(PATIENCE):
            output, errors = await self.process.communicate()
        self.said = [output.decode(), errors.decode()]
        return self.process.returncode


@asynccontextmanager
async def kpbot(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    """`kpbot` in a folder of its own, with these settings and no others."""
    environment = {
        "PATH": os.environ["PATH"],
        "KPBOT_TELEGRAM_TOKEN": TOKEN,
        **{f"KPBOT_{name}": value for name, value in settings.items()},
    }
    process = await asyncio.create_subprocess_exec(
        KPBOT,
        *arguments,
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    running = Running(process)
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    assert TOKEN not in "".join(running.said)


@pytest.fixture
async def telegram() -> AsyncIterator[HttpBotApi]:
    async with _server().listening() as server:
        yield server


def _server() -> HttpBotApi:
    return HttpBotApi(LocalBotApi(lambda: datetime.now(UTC)), TOKEN)


async def until(telegram: HttpBotApi, happened: Callable[[], bool]) -> None:
    """Wait for requests of the bot until it is so."""
    async with asyncio.timeout(PATIENCE):
        await telegram.until(happened)


async def test_it_answers_its_owner_and_ends_when_told_to(
    telegram: HttpBotApi, tmp_path: Path
) -> None:
    api = telegram.api
    owner = api.add_user(OWNER, "Secretariat")
    stranger = api.add_user(OWNER + 1, "Somebody")
    settings = {"TELEGRAM_API_URL": telegram.url, "OWNERS": str(OWNER)}
    async with kpbot(tmp_path, "run", **settings) as running:
        await until(telegram, lambda: bool(telegram.asked_for("setMyCommands")))
        (menu,) = telegram.asked_for("setMyCommands")
        assert {one["command"]: one["description"] for one in menu.json("commands")} == {
            one.name: one.description for one in COMMANDS
        }

        api.say(owner, api.private(owner), "/status")
        await until(telegram, partial(telegram.has_said, 1))
        api.say(stranger, api.private(stranger), "/status")
        await until(telegram, partial(telegram.has_said, 2))
        to_owner, to_stranger = api.events
        assert to_owner.chat.id == OWNER
        assert "No communiqué is published yet" in to_owner.message.text
        assert to_stranger.chat.id == OWNER + 1
        assert "published" not in to_stranger.message.text

        # a request for updates is open now and would wait for ten seconds
        running.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOPS_WITHIN):
            assert await running.ended() == 0
        assert "Traceback" not in "".join(running.said)


async def test_where_nobody_holds_the_secretariat_a_code_claims_it_once(
    telegram: HttpBotApi, tmp_path: Path
) -> None:
    api, codes, said = telegram.api, [], 0
    first = api.add_user(OWNER, "Delegate of Israel")
    second = api.add_user(OWNER + 1, "Somebody")
    for _ in range(2):
        async with kpbot(tmp_path, "run", TELEGRAM_API_URL=telegram.url) as running:
            codes.append(await _claim_code(running))
            running.process.send_signal(signal.SIGTERM)
            assert await running.ended() == 0
    assert codes[0] != codes[1]
    async with kpbot(tmp_path, "run", TELEGRAM_API_URL=telegram.url) as running:
        code = await _claim_code(running)
        for who, token in ((second, codes[1]), (first, code), (second, code)):
            api.start(who, token)
            said += 1
            await until(telegram, partial(telegram.has_said, said))
        offer = api.events[1].message
        assert "Secretariat" in offer.text
        api.press(first, offer, "Accept")
        await until(telegram, lambda: any("here as Secretariat" in one.text for one in api.events))
        api.press(second, api.events[2].message, "Accept")
        await until(telegram, lambda: "does not work" in api.events[-1].text)
        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0
    assert "does not work" in api.events[0].text
    async with kpbot(tmp_path, "run", TELEGRAM_API_URL=telegram.url) as running:
        await until(telegram, lambda: bool(len(telegram.asked_for("setMyCommands")) == 4))
        api.say(first, api.private(first), "/help")
        await until(telegram, lambda: "/publish" in api.events[-1].text)
        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0
    assert "/start" not in running.said[1]


async def _claim_code(running: Running) -> str:
    """The code that a start prints for whoever reads the screen."""
    errors = running.process.stderr
    assert errors is not None
    async with asyncio.timeout(PATIENCE):
        while not (line := (await errors.readline()).decode()).startswith("/start "):
            assert line
    return line.split()[1]


async def test_what_was_written_while_it_was_away_is_answered_after_the_start(
    telegram: HttpBotApi, tmp_path: Path
) -> None:
    owner = telegram.api.add_user(OWNER, "Secretariat")
    settings = {"TELEGRAM_API_URL": telegram.url, "OWNERS": str(OWNER)}
    for starts in (1, 2):
        telegram.api.say(owner, telegram.api.private(owner), "/help")
        async with kpbot(tmp_path, "run", **settings) as running:
            await until(telegram, partial(telegram.has_said, starts))
            running.process.send_signal(signal.SIGINT)
            assert await running.ended() == 0
        assert len(telegram.api.events) == starts


async def test_a_reminder_that_fell_due_while_it_was_away_is_sent_after_the_start(
    telegram: HttpBotApi, tmp_path: Path
) -> None:
    secretariat = telegram.api.add_user(OWNER, "Secretariat")
    group = telegram.api.add_group(-1001, "WGM", [secretariat])
    await _plan_a_reminder(tmp_path, BoundChat("WGM", Destination(group.id), "WGM"))
    async with kpbot(tmp_path, "run", TELEGRAM_API_URL=telegram.url) as running:
        await until(telegram, partial(telegram.has_said, 1))
        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0
    (reminder,) = telegram.api.events
    assert reminder.chat.id == group.id
    assert "12.1" in reminder.message.text


async def test_a_wrong_token_ends_it_with_one_line(telegram: HttpBotApi, tmp_path: Path) -> None:
    settings = {"TELEGRAM_API_URL": telegram.url, "TELEGRAM_TOKEN": "123456:mistyped"}
    async with kpbot(tmp_path, "run", **settings) as running:
        line = await _one_line(running)
    assert "KPBOT_TELEGRAM_TOKEN" in line
    assert "@BotFather" in line
    assert "mistyped" not in line


async def test_no_token_ends_it_with_one_line(tmp_path: Path) -> None:
    async with kpbot(tmp_path, "run", TELEGRAM_TOKEN="") as running:
        assert "KPBOT_TELEGRAM_TOKEN" in await _one_line(running)


async def test_a_server_out_of_reach_ends_it_with_one_line(tmp_path: Path) -> None:
    async with _server().listening() as gone:
        url = gone.url
    async with kpbot(tmp_path, "run", TELEGRAM_API_URL=url) as running:
        line = await _one_line(running)
    assert url in line
    assert "KPBOT_TELEGRAM_API_URL" in line


@pytest.mark.parametrize(
    "url",
    [
        "kpbot.db",
        "mysql://127.0.0.1/kpbot",
        "sqlite:///kpbot.db",
        "sqlite+aiosqlite:///no/such/folder/kpbot.db",
        "sqlite+aiosqlite:///notes.txt",
        "sqlite+aiosqlite:///later.db",
        "postgresql+asyncpg://127.0.0.1:1/kpbot",
    ],
)
async def test_a_database_of_no_use_ends_it_with_one_line(
    telegram: HttpBotApi, tmp_path: Path, url: str
) -> None:
    (tmp_path / "notes.txt").write_text("no database at all, " * 100)
    _database_of_a_later_version(tmp_path / "later.db")
    settings = {"TELEGRAM_API_URL": telegram.url, "DATABASE_URL": url}
    async with kpbot(tmp_path, "run", **settings) as running:
        assert "database" in await _one_line(running)
    assert not telegram.api.calls


@pytest.mark.parametrize(
    ("name", "value"),
    [("OWNERS", "the Chair"), ("TIMEZONE", "Kimberley"), ("PROFILE", "none.toml")],
)
async def test_a_setting_of_no_use_ends_it_with_one_line(
    tmp_path: Path, name: str, value: str
) -> None:
    async with kpbot(tmp_path, "run", **{name: value}) as running:
        line = await _one_line(running)
    assert f"KPBOT_{name}" in line or value in line


async def _one_line(running: Running) -> str:
    """What a process that cannot go on says: one line that a person can act on."""
    assert await running.ended() == 1
    output, errors = running.said
    assert not output
    assert len(errors.splitlines()) == 1, errors
    return errors


async def _plan_a_reminder(folder: Path, chat: BoundChat) -> None:
    """Put an action of that chat's body into the bot's database, and a reminder due an hour ago."""
    now = datetime.now(UTC)
    ref, due_on = Ref(2009, 12, 1), now.date() + timedelta(days=7)
    mandates = (Mandate(chat.body),)
    action = Action(ref, "Collect reports", "", Strength.MANDATE, mandates, None, due_on, now)
    rung, due_at = Rung.from_code("T-7"), now - timedelta(hours=1)
    engine = create_engine(f"sqlite+aiosqlite:///{folder / 'kpbot.db'}")
    await upgrade(engine)
    async with SqlStore(engine).writing() as work:
        await work.chats.bind(chat)
        await work.actions.add(action)
        nudge = Nudge(ref, chat.body, rung, rung.falls_on(due_on), due_on, due_at, due_at)
        await work.ledger.add([nudge])
        await work.commit()
    await engine.dispose()


def _database_of_a_later_version(path: Path) -> None:
    with sqlite3.connect(path) as later:
        later.execute("create table alembic_version (version_num text)")
        later.execute("insert into alembic_version values ('9999')")
    later.close()


async def test_it_backs_up_at_once_is_found_well_and_guards_its_database(
    telegram: HttpBotApi, tmp_path: Path
) -> None:
    settings = {"TELEGRAM_API_URL": telegram.url, "OWNERS": str(OWNER)}
    async with kpbot(tmp_path, "run", **settings) as running, asyncio.timeout(PATIENCE):
        code = None
        while code != 0:  # its jobs leave word of their first runs
            async with kpbot(tmp_path, "check") as check:
                code = await check.ended()
        lines = dict(line.split(": ", 1) for line in check.said[0].splitlines())
        assert lines["Last sweep"].endswith("minutes ago")
        assert lines["Last backup"].endswith("minutes ago")
        (copy,) = os.listdir(tmp_path / "backups")  # noqa: PTH208 - iterdir waits as well
        async with kpbot(tmp_path, "db", "restore", f"backups/{copy}") as restoring:
            assert await restoring.ended() == 1
        assert restoring.said == ["", "kpbot.db is in use: stop the bot, then restore.\n"]
        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0
