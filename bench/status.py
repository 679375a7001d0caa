"""How much of a bare bot's speed is left for `/status WGM`.

The whole bot, on an SQLite file, answers `/status WGM`; a bare python-telegram-bot application
answers the same command with a constant text. Both get their updates from, and send their answers
to, a Bot API in the same process, and take turns. Run it as `python bench/status.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import (
    CYCLE,
    NOW,
    Spread,
    actions,
    figure,
    file_database,
    in_turn,
    percentile,
    ratios,
    repeated,
    seconds,
    table,
)
from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, seat
from handlers.local.request import LocalRequest
from kpbot.domain.communique import Heading
from kpbot.domain.review import Communique
from kpbot.local_chat import TOKEN, publish_sample
from kpbot.main import Bot, assemble
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock

UPDATES = 300
"""In one round."""

ROUNDS = 7
BODY = "WGM"

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass
class Candidate:
    """A bot, and the Bot API that it talks to."""

    application: AnyApplication
    api: LocalBotApi
    latencies: list[float] = field(default_factory=list)
    _seen: int = 0

    async def round(self) -> float:
        """Updates answered per second."""
        person = self.api.world.users[ASKER]
        for _ in range(UPDATES):
            self.api.say(person, self.api.private(person), f"/status {BODY}")
        before = len(self.api.events)
        taken = await seconds(self._answer_all)
        assert len(self.api.events) - before == UPDATES, "an update was not answered"
        return UPDATES / taken

    async def _answer_all(self) -> None:
        application = self.application
        while updates := await application.bot.get_updates(offset=self._seen + 1):
            for update in updates:
                begin = perf_counter()
                handling = application.process_update(update)
                await application.update_processor.process_update(update, handling)
                self.latencies.append(perf_counter() - begin)
                self._seen = update.update_id


ASKER = Cast(load_profile()).find("Observer").id


@dataclass(frozen=True)
class Size:
    """How many actions the cycle has, and how many of them are those of the body asked for."""

    actions: int
    of_body: int

    def __str__(self) -> str:
        return f"{self.actions:,} actions, {self.of_body:,} of {BODY}"


async def seed(bot: Bot, size: Size) -> None:
    """Publish a communiqué of that size; the other actions go to the other bodies in turn."""
    others = [body.code for body in bot.ports.profile.bodies if body.code != BODY]
    every = size.actions // size.of_body
    bodies = repeated(others, size.actions)
    bodies[::every] = [BODY] * len(bodies[::every])
    communique = Communique(
        cycle=CYCLE,
        name="communique.txt",
        digest="0" * 64,
        heading=Heading(),
        held_until=NOW.date(),
        paragraphs=0,
        imported_at=NOW,
        published_at=NOW,
    )
    async with bot.ports.store.writing() as work:
        await work.communiques.add(communique, [])
        for action in actions(bodies):
            await work.actions.add(action)
        await work.commit()


@asynccontextmanager
async def whole_bot(size: Size | None) -> AsyncIterator[tuple[Candidate, Size]]:
    """All of kpbot with so many actions published; without a size, the sample communiqué."""
    profile = load_profile()
    cast, clock = Cast(profile), SimulatedClock(NOW)
    api = _local_api(clock, cast)
    async with file_database() as engine:
        bot = assemble(engine, profile, clock, ZoneInfo("UTC"), TOKEN, LocalRequest(api))
        async with bot.application:
            await seat(bot.ports.store, cast, clock.now())
            await (publish_sample(bot, cast) if size is None else seed(bot, size))
            async with bot.ports.store.reading() as work:
                everything = await work.actions.of_cycle(CYCLE)
                own = await work.actions.of_body(CYCLE, BODY)
            yield Candidate(bot.application, api), Size(len(everything), len(own))


@asynccontextmanager
async def bare_bot() -> AsyncIterator[Candidate]:
    """A bot that does nothing but answer."""
    api = _local_api(SimulatedClock(NOW), Cast(load_profile()))
    request = LocalRequest(api)
    builder = Application.builder().token(TOKEN).job_queue(None)
    application = builder.request(request).get_updates_request(request).build()
    application.add_handler(CommandHandler("status", _constant))
    async with application:
        yield Candidate(application, api)


async def _constant(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text("Nothing is open.")


def _local_api(clock: SimulatedClock, cast: Cast) -> LocalBotApi:
    api = LocalBotApi(clock.now)
    api.schema = None  # checking each request against the field lists would be measured as well
    cast.enter(api)
    return api


async def compare(rounds: int, size: Size | None) -> None:
    async with AsyncExitStack() as stack:
        whole, found = await stack.enter_async_context(whole_bot(size))
        bare = await stack.enter_async_context(bare_bot())
        candidates: dict[str, Callable[[], Any]] = {"kpbot": whole.round, "bare": bare.round}
        speeds = await in_turn(rounds, candidates)
        counted = rounds * UPDATES
        milliseconds = [1000 * one for one in whole.latencies[-counted:]]
    table(
        f"/status {BODY}: {found} ({rounds} rounds of {UPDATES} updates)",
        [
            ("kpbot, updates/s", str(Spread.of(speeds["kpbot"]))),
            ("bare application, updates/s", str(Spread.of(speeds["bare"]))),
            ("ratio kpbot : bare", str(ratios(speeds["kpbot"], speeds["bare"]))),
            ("latency of /status, p50", f"{figure(percentile(milliseconds, 0.50))} ms"),
            ("latency of /status, p99", f"{figure(percentile(milliseconds, 0.99))} ms"),
        ],
    )


async def main(rounds: int) -> None:
    print("Middle (least to greatest) of the rounds.")
    for size in (None, Size(10_000, 20), Size(10_000, 1_000)):
        await compare(rounds, size)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
