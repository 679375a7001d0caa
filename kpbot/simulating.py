"""A rehearsal: all that the bot would say by itself between two days, on a copy of the database."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import ArgumentError

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, seat
from handlers.local.html import parse_html
from handlers.local.render import wrap
from handlers.local.request import LocalRequest
from handlers.texts.notices import notice
from handlers.texts.words import count
from kpbot.domain.chats import Destination
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.local_chat import IN_MEMORY, TOKEN, publish_sample
from kpbot.main import Bot, CannotStart, assemble, database
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock
from kpbot.services.ports import Ports, Store
from kpbot.services.timetable import advance, timetable
from kpbot.services.upkeep_ports import BackupFailed
from kpbot.services.views import Notice
from kpbot.settings import Settings
from storage.backup import copy_database, sqlite_file

MIDNIGHT = time(0)

Write = Callable[[str], object]


async def simulate(
    settings: Settings, first: date, last: date, url: str | None, write: Write
) -> None:
    """Print every message from `first` to the end of `last`, then a summary by body.

    Nothing is sent, and the database at `url` stays as it is; without one, the sample communiqué
    is published in memory. Raises `CannotStart` where the days or the database cannot be used.
    """
    if last < first:
        raise CannotStart(f"The simulation cannot end on {last} before it begins on {first}.")
    async with _rehearsal(settings, first, url) as (bot, clock):
        start = clock.now()
        printer = Printer(bot.ports.store, clock, settings.zone, write)
        ports = replace(bot.ports, messenger=printer)
        end = datetime.combine(last, time.max, settings.zone)
        await advance(timetable(ports), clock, end)
        for line in await _summary(ports, printer, start):
            write(line)


@asynccontextmanager
async def _rehearsal(
    settings: Settings, first: date, url: str | None
) -> AsyncIterator[tuple[Bot, SimulatedClock]]:
    """A bot on a copy, at the beginning of the first day."""
    profile = load_profile(settings.profile)
    clock = SimulatedClock(datetime.combine(first, MIDNIGHT, settings.zone))
    api = LocalBotApi(clock.now)
    with _copy_of(url) as own:
        async with database(own) as engine:
            request, language = LocalRequest(api), settings.language
            bot = assemble(engine, profile, clock, settings.zone, TOKEN, request, language=language)
            if url is None:
                cast = Cast(profile)
                cast.enter(api)
                async with bot.application:
                    await seat(bot.ports.store, cast, clock.now() - timedelta(days=1))
                    await publish_sample(bot, cast)
            yield bot, clock


@contextmanager
def _copy_of(url: str | None) -> Iterator[str]:
    if url is None:
        yield IN_MEMORY
        return
    try:
        source = sqlite_file(url)
    except ArgumentError as wrong:
        raise CannotStart(f"{url} is no address of a database.") from wrong
    if source is None:
        raise CannotStart("A simulation works on a copy, and can copy SQLite files only.")
    if not source.exists():
        raise CannotStart(f"There is no database {source}.")
    with tempfile.TemporaryDirectory(prefix="kpbot-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            copy_database(source, copy, "ro")
        except BackupFailed as refused:
            raise CannotStart(f"The database {source} cannot be copied: {refused}.") from refused
        yield f"sqlite+aiosqlite:///{copy}"


class Printer:
    """The port `Messenger` that prints instead of sending."""

    def __init__(self, store: Store, clock: SimulatedClock, zone: ZoneInfo, write: Write) -> None:
        self._store, self._clock, self._zone, self._write = store, clock, zone, write
        self.messages: Counter[str] = Counter()

    async def send(self, destination: Destination, told: Notice) -> int:
        place = await self._place(destination)
        self.messages[place] += 1
        message = notice(told)
        at = self._clock.now().astimezone(self._zone)
        self._write(f"== {at:%a} {at.day} {at:%b %Y %H:%M} · {place}")
        self._write(parse_html(message.html).text)
        for row in message.rows:
            self._write("\n".join(wrap([f"[{one.label}]" for one in row])))
        self._write("")
        return self.messages.total()

    async def _place(self, destination: Destination) -> str:
        async with self._store.reading() as work:
            bound = await work.chats.at(destination)
            if bound is not None:
                return bound.title
            person = await work.roster.delegate(destination.chat_id)
        return f"{person.name}, in private" if person else f"chat {destination.chat_id}"


async def _summary(ports: Ports, printer: Printer, start: datetime) -> list[str]:
    """What became of the rows that were settled, by body, and the messages by chat."""
    async with ports.store.reading() as work:
        rows = await work.ledger.settled_since(start)
    lines = ["== By body"]
    for body in dict.fromkeys(sorted(row.body for row in rows)):
        own = [row for row in rows if row.body == body]
        lines.append(f"{body or 'no body'}: {_counted(own)}")
    lines += ["", "== By chat"]
    lines += [
        f"{place}: {count(number, 'message')}" for place, number in printer.messages.most_common()
    ]
    return lines


def _counted(rows: list[Nudge]) -> str:
    sent = [row for row in rows if row.state is NudgeState.SENT]
    escalated = sum(row.rung.kind is RungKind.ESCALATION for row in sent)
    reminders = len(sent) - escalated
    parts = {"reminder" if reminders == 1 else "reminders": reminders, "escalated": escalated}
    parts |= {
        f"skipped ({reason})": number
        for reason, number in Counter(
            row.reason for row in rows if row.state is NudgeState.SKIPPED
        ).most_common()
    }
    parts["failed"] = sum(row.state is NudgeState.FAILED for row in rows)
    return ", ".join(f"{number} {name}" for name, number in parts.items() if number)
