"""Serving Telegram by long polling, until a signal says to stop."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import AsyncExitStack

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError

from handlers.chat.application import publish_commands
from handlers.chat.flood import Flood
from handlers.network.limiter import LaneLimiter
from handlers.network.request import AiohttpRequest
from kpbot.child_reader import ChildReader
from kpbot.main import Bot, CannotStart, assemble, backups_of, database
from kpbot.profiles.loader import load_profile
from kpbot.scheduling import start
from kpbot.services.claiming import claim_code
from kpbot.services.clocks import SystemClock
from kpbot.services.roster import appoint_owners
from kpbot.settings import Settings
from kpbot.unfinished import Unfinished

CLAIM = """\
Nobody holds the Secretariat yet. Whoever is to hold it sends @{bot} in Telegram:
/start {code}
The code works once, until the next start.
"""

log = structlog.get_logger(__name__)

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]
"""What the bot wants to hear of; edited messages are not among them."""

JOBS_END_WITHIN = 8
"""Seconds that a job may take to its end after the signal; containers are killed after ten."""


async def serve(settings: Settings) -> None:
    """Serve Telegram until SIGTERM or SIGINT; raises `CannotStart`."""
    if settings.telegram_token is None:
        raise CannotStart("Set KPBOT_TELEGRAM_TOKEN to the token that @BotFather gave you.")
    token = settings.telegram_token.get_secret_value()
    profile = load_profile(settings.profile)
    stopping = _stop_on_signals()
    limiter = LaneLimiter()
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(database(settings.database_url))
        backups = backups_of(settings.database_url, settings.backup_folder, settings.backup_keep)
        if backups is None:
            log.info("no backups are made here: use the tools of the database")
        bot = assemble(
            engine,
            profile,
            SystemClock(),
            settings.zone,
            token,
            AiohttpRequest(),
            api_url=settings.telegram_api_url,
            reader=ChildReader(profile, settings.read_limits),
            limiter=limiter,
            backups=backups,
            language=settings.language,
        )
        bot.application.bot_data.flood = Flood()
        stack.push_async_callback(bot.application.bot.shutdown)  # also where Telegram is away
        await appoint_owners(bot.ports, settings.owners)
        await _connect(bot, settings.telegram_api_url)
        await _offer_claim(bot)
        stack.push_async_callback(bot.application.shutdown)
        await bot.application.start()
        stack.push_async_callback(bot.application.stop)
        await _poll(bot)
        stack.push_async_callback(_stop_polling, bot)
        unfinished = Unfinished()
        scheduler = start([unfinished.watched(job) for job in bot.jobs], bot.ports.clock.now())
        stack.push_async_callback(_stop_jobs, scheduler, unfinished, limiter)
        log.info("serving", bot=bot.application.bot.username)
        await stopping.wait()
        log.info("stopping")


def _stop_on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping


async def _connect(bot: Bot, api_url: str | None) -> None:
    """Ask Telegram who the bot is."""
    try:
        await bot.application.initialize()
        await publish_commands(bot.application.bot)
    except InvalidToken as refused:
        raise CannotStart(
            "Telegram does not accept the token in KPBOT_TELEGRAM_TOKEN. "
            "Copy it again from @BotFather."
        ) from refused
    except NetworkError as failed:
        raise CannotStart(
            f"I cannot reach {api_url or 'Telegram'} ({failed.message}). Check the network"
            f"{' and KPBOT_TELEGRAM_API_URL' if api_url else ''}, then start again."
        ) from failed


async def _poll(bot: Bot) -> None:
    updater = bot.application.updater
    if updater is None:
        raise CannotStart("The bot was put together without an updater.")
    await updater.start_polling(allowed_updates=UPDATES, error_callback=_polling_failed)


async def _stop_polling(bot: Bot) -> None:
    if bot.application.updater is not None and bot.application.updater.running:
        await bot.application.updater.stop()


async def _stop_jobs(
    scheduler: AsyncIOScheduler, unfinished: Unfinished, limiter: LaneLimiter
) -> None:
    """Begin nothing new, and let what was sent be recorded: else it would be sent again."""
    scheduler.pause()
    limiter.close_bulk()
    if not await unfinished.ended(JOBS_END_WITHIN):
        log.warning("jobs did not end in time")
    scheduler.shutdown(wait=False)


def _polling_failed(error: TelegramError) -> None:
    """PTB goes on by itself, at growing intervals."""
    log.warning("polling failed", reason=str(error))


async def _offer_claim(bot: Bot) -> None:
    """Where nobody holds the Secretariat, say how to claim it; the code goes into no log."""
    code = await claim_code(bot.ports)
    if code is not None:
        sys.stderr.write(CLAIM.format(bot=bot.application.bot.username, code=code))
        sys.stderr.flush()
