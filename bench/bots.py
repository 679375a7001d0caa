"""A bot in a process of its own, for other benches: `bots.py NAME URL [DATABASE]`.

`bare` is an echo bot as PTB's manual has it, with the request that PTB comes with; `floor` is the
same with the libraries loaded on which kpbot is built. `kpbot` is the whole bot on its own request.
None has lanes, which would hold it at 30 messages a second; `draining` is the whole bot with its
lanes, which sweeps its ledger each second. They poll until they are ended.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

TOKEN = "1:bench"  # noqa: S105 - the server takes any

MOST_CHATS = 10_000
"""How many Working Groups may be drained besides those of the profile."""


async def whole_bot(url: str, database_url: str, *, drains: bool) -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - the bare bot does without all of this

    from bench.common import LoopClock  # noqa: PLC0415 - as above
    from bench.draining import with_more_bodies  # noqa: PLC0415 - as above
    from handlers.network.limiter import LaneLimiter  # noqa: PLC0415 - as above
    from handlers.network.request import AiohttpRequest  # noqa: PLC0415 - as above
    from kpbot.main import assemble, database  # noqa: PLC0415 - as above
    from kpbot.profiles.loader import load_profile  # noqa: PLC0415 - as above
    from kpbot.services.sweeping import sweep  # noqa: PLC0415 - as above

    gc.freeze()  # as `kpbot run` does it
    async with database(database_url) as engine:
        bot = assemble(
            engine,
            with_more_bodies(load_profile(), MOST_CHATS) if drains else load_profile(),
            LoopClock(asyncio.get_running_loop()),
            ZoneInfo("UTC"),
            TOKEN,
            AiohttpRequest(),
            api_url=url,
            limiter=LaneLimiter() if drains else None,
        )
        polling = asyncio.create_task(poll(bot.application))
        while drains:
            await asyncio.sleep(1)
            await sweep(bot.ports)
        await polling


async def bare_bot(url: str) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").job_queue(None)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    await poll(application)


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    assert update.message.text
    await update.message.reply_text(update.message.text)


async def poll(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        await asyncio.Event().wait()


if __name__ == "__main__":
    logging.disable(logging.INFO)
    name, where, *rest = sys.argv[1:]
    whole = name in ("kpbot", "draining")
    if name == "floor":
        for library in ("apscheduler.schedulers.asyncio", "sqlalchemy.ext.asyncio", "aiosqlite"):
            import_module(library)
    asyncio.run(whole_bot(where, *rest, drains=name == "draining") if whole else bare_bot(where))
