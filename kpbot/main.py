"""The composition root: the only place where the parts are put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest

from handlers.chat.application import build_application
from handlers.chat.call import App
from handlers.chat.replying import TelegramMessenger
from handlers.network.limits import Lane
from kpbot.child_reader import ChildReader
from kpbot.domain.invitations import new_token
from kpbot.domain.language import Language
from kpbot.domain.profile import Profile
from kpbot.services.losing import topic_lost
from kpbot.services.ports import Clock, Ports, Reader
from kpbot.services.timetable import Job, timetable
from kpbot.services.upkeep_ports import Backups
from storage.backup import FolderBackups, sqlite_file
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore


class CannotStart(Exception):  # noqa: N818 - reads as what happened
    """The bot cannot start; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Bot:
    """All parts of a bot, put together."""

    application: App
    ports: Ports
    jobs: tuple[Job, ...]


@asynccontextmanager
async def database(url: str) -> AsyncIterator[AsyncEngine]:
    """The engine for a database that has the tables of this version; disposed of at the end."""
    try:
        engine = create_engine(url)
    except (ArgumentError, ValueError) as unusable:
        raise _cannot_open(unusable) from unusable
    try:
        try:
            await upgrade(engine)
        except DatabaseError as refused:
            raise _cannot_open(refused.orig) from refused
        except RuntimeError as newer:
            raise CannotStart(f"The database cannot be used: {newer}.") from newer
        yield engine
    finally:
        await engine.dispose()


def _cannot_open(why: object) -> CannotStart:
    return CannotStart(
        f"The database cannot be opened: {why}. The address looks like "
        "sqlite+aiosqlite:///kpbot.db, and its folder must exist."
    )


def backups_of(url: str, folder: Path | None, keep: int) -> FolderBackups | None:
    """Where copies of a database go; None where the bot makes none.

    Raises `CannotStart` where `url` is no database URL.
    """
    try:
        file = sqlite_file(url)
    except ArgumentError as unusable:
        raise _cannot_open(unusable) from unusable
    return FolderBackups(file, folder, keep) if file and folder else None


def assemble(
    engine: AsyncEngine,
    profile: Profile,
    clock: Clock,
    zone: ZoneInfo,
    token: str,
    request: BaseRequest | None = None,
    api_url: str | None = None,
    reader: Reader | None = None,
    limiter: BaseRateLimiter[Lane] | None = None,
    backups: Backups | None = None,
    language: Language = Language.ENGLISH,
    token_for_links: Callable[[], str] = new_token,
) -> Bot:
    """Put a bot together; nothing is opened or sent yet.

    Without a `reader` of its own it reads documents in child processes, within the usual limits;
    without a `limiter` every message leaves at once. `language` is that of the daily message in
    chats that have chosen none;
    `token_for_links` makes the secrets of invitations.
    """
    application = build_application(token, request, api_url, limiter)
    messenger = TelegramMessenger(application.bot)
    reads = reader or ChildReader(profile)
    ports = Ports(
        SqlStore(engine, clock),
        clock,
        messenger,
        profile,
        zone,
        reads,
        language,
        token=token_for_links,
    )
    application.bot_data.ports = ports
    messenger.on_lost = partial(topic_lost, ports)
    return Bot(application, ports, timetable(ports, backups))
