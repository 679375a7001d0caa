"""The local chat: the whole bot with the Bot API in-process and a clock that is moved by hand."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.chat.routes import COMMAND_HANDLERS
from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, NotInCast, seat
from handlers.local.keyboard import keyboard_lines, stream_lines, write_folded, write_plain
from handlers.local.request import LocalRequest
from handlers.local.terminal import LocalChat
from kpbot.child_reader import ChildReader
from kpbot.communique.extract import extract
from kpbot.domain.chats import Destination
from kpbot.domain.invitations import new_token
from kpbot.domain.review import Communique, Decision
from kpbot.main import Bot, CannotStart, assemble, database
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text
from kpbot.services import importing, publishing, reviewing
from kpbot.services.clocks import SimulatedClock
from kpbot.services.letters import post
from kpbot.services.ports import Asker
from kpbot.services.reading import InProcessReader
from kpbot.services.review_views import CardView
from kpbot.services.timetable import advance
from kpbot.settings import Settings

FIRST_HOUR = time(10)
"""When a day in the local chat begins: after the reminders of the morning."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
SATURDAY = 5
YEARS = range(1990, 2101)
SAMPLE_NAME = "sample.txt"

WELCOME = """\
This is the local chat: the whole bot,
without Telegram. It is kept in memory
unless --db names a database.

Try /status {body}, then :as Chair of {body}
and /mine. :help lists what else a line
may be, :quit ends.
"""

IN_MEMORY = "sqlite+aiosqlite:///:memory:"
TOKEN = "1:local"  # noqa: S105 - the local Bot API takes any


async def open_chat(
    settings: Settings,
    who: str,
    where: str,
    url: str | None,
    start: date | None,
    *,
    empty: bool,
) -> None:
    """Talk to the bot on standard input and output; ends with its input.

    Raises `CannotStart` where `who`, `where` or `url` cannot be used.
    """
    at_keyboard = sys.stdin.isatty() and sys.stdout.isatty()
    write = write_folded if at_keyboard else write_plain
    async with local_chat(
        settings, who, where, url, start, empty=empty, write=write, echo=not at_keyboard
    ) as chat:
        if at_keyboard:
            write_plain(WELCOME.format(body=load_profile(settings.profile).example))
        await chat.run(_keyboard(chat) if at_keyboard else stream_lines(sys.stdin))


@asynccontextmanager
async def local_chat(
    settings: Settings,
    who: str,
    where: str,
    url: str | None,
    start: date | None,
    *,
    empty: bool,
    write: Callable[[str], object],
    echo: bool,
    token_for_links: Callable[[], str] = new_token,
) -> AsyncIterator[LocalChat]:
    """The whole bot on its own database, never that of the settings."""
    if start is not None and start.year not in YEARS:
        raise CannotStart(f"The local chat can begin between {YEARS[0]} and {YEARS[-1]}.")
    profile = load_profile(settings.profile)
    cast = Cast(profile)
    async with database(url or IN_MEMORY) as engine:
        clock = SimulatedClock(LONG_AGO)
        api = LocalBotApi(clock.now)
        bot = assemble(
            engine,
            profile,
            clock,
            settings.zone,
            TOKEN,
            LocalRequest(api),
            reader=ChildReader(profile, settings.read_limits),
            language=settings.language,
            token_for_links=token_for_links,
        )
        cast.enter(api)
        async with bot.application:
            clock.set(_morning(start or await _first_day(bot), settings.zone))
            await _go_on_where_it_stopped(bot, clock)
            await seat(bot.ports.store, cast, clock.now() - timedelta(days=1))
            # The sample names the bodies of the profile that comes with the bot.
            is_own = settings.profile is None or profile == load_profile()
            if is_own and not empty and await _current(bot) is None:
                await publish_sample(bot, cast)
            try:
                yield LocalChat(
                    bot.application,
                    api,
                    cast,
                    clock=clock,
                    advance=lambda to: advance(bot.jobs, clock, to),
                    zone=settings.zone,
                    not_before=lambda: _after_the_plenary(bot, settings.zone),
                    write=write,
                    who=who,
                    where=where,
                    echo=echo,
                )
            except NotInCast as unknown:
                raise CannotStart(str(unknown)) from unknown


async def publish_sample(bot: Bot, cast: Cast) -> None:
    """Import the sample communiqué, accept all of it and publish it, as the Secretariat would."""
    secretariat = cast.find("Secretariat")
    asker = Asker(secretariat.id, secretariat.name, Destination(secretariat.id), private=True)
    ports = replace(bot.ports, reader=InProcessReader(bot.ports.profile))
    await importing.import_document(ports, asker, SAMPLE_NAME, sample_text().encode())
    await reviewing.accept_firm(bot.ports, asker)
    doubtful: CardView | None = await reviewing.card(bot.ports, asker)
    while doubtful is not None:
        draft = doubtful.draft
        await reviewing.decide(bot.ports, asker, draft.ref, draft.version, Decision.ACCEPTED)
        doubtful = await reviewing.next_undecided(bot.ports, asker, draft.ref)
    await publishing.publish(bot.ports, asker)
    await post(bot.ports)  # which offices it fills: the Secretariat has read that


async def _current(bot: Bot) -> Communique | None:
    async with bot.ports.store.reading() as work:
        return await work.communiques.current()


async def _first_day(bot: Bot) -> date:
    """The first working day after the Plenary of the published communiqué, else of the sample."""
    communique = await _current(bot)
    if communique is not None:
        return working_day_after(communique.held_until)
    heading = extract(sample_text(), bot.ports.profile).heading
    if heading.end is None:
        raise CannotStart("The sample communiqué does not say when its Plenary was held.")
    return working_day_after(heading.end)


async def _after_the_plenary(bot: Bot, zone: ZoneInfo) -> datetime | None:
    """The first working day after the Plenary of the first communiqué; None once one is out."""
    async with bot.ports.store.reading() as work:
        if await work.communiques.current() is not None:
            return None
        first = await work.communiques.in_review()
    return _morning(working_day_after(first.held_until), zone) if first else None


def working_day_after(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, FIRST_HOUR, tzinfo=zone)


async def _go_on_where_it_stopped(bot: Bot, clock: SimulatedClock) -> None:
    """On a database of an earlier chat, time goes on from the last thing that happened."""
    async with bot.ports.store.reading() as work:
        known = (await work.audit.latest(), await work.ledger.last_settled())
    clock.set(max([clock.now(), *(at for at in known if at is not None)]))


def _keyboard(chat: LocalChat) -> AsyncIterator[str]:
    words = [*(f"/{name}" for name in COMMAND_HANDLERS), *chat.phrases]
    return keyboard_lines(lambda: chat.prompt, words)
