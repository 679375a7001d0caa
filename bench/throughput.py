"""Whether the whole bot over HTTP answers more than an echo bot does.

kpbot answers `/status WGM` in a cycle of 10,000 actions; a bare python-telegram-bot application
with its default request says every message back. Each runs in a process of its own, and gets its
updates over HTTP from a server in this process. They take turns. Run it as
`python bench/throughput.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import NOW, Spread, figure, in_turn, percentile, ratios, table
from bench.server import Telegram
from bench.status import BODY, Size, seed
from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, seat
from handlers.local.request import LocalRequest
from kpbot.local_chat import TOKEN
from kpbot.main import assemble, database
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock

UPDATES = 1000
"""In one round."""

ROUNDS = 7
SIZE = Size(10_000, 20)
PROGRAM = Path(__file__).with_name("bots.py")


@dataclass
class Candidate:
    """A bot in another process, and the server that it talks to."""

    telegram: Telegram
    people: list[int]
    expected: str

    async def round(self) -> float:
        """Updates answered per second."""
        taken = await self.telegram.ask(self.people, f"/status {BODY}", UPDATES)
        assert self.expected in self.telegram.last_answer, self.telegram.last_answer
        return UPDATES / taken


@asynccontextmanager
async def running(name: str, people: list[int], *arguments: str) -> AsyncIterator[Candidate]:
    async with Telegram().listening() as telegram:
        process = await asyncio.create_subprocess_exec(
            sys.executable, PROGRAM, name, telegram.url, *arguments
        )
        ended, polled = map(asyncio.create_task, (process.wait(), telegram.polled()))
        try:
            await asyncio.wait((ended, polled), timeout=60, return_when=asyncio.FIRST_COMPLETED)
            assert polled.done(), f"the bot {name} does not ask for updates"
            expected = f"/status {BODY}" if name == "bare" else f"<b>{BODY}"
            yield Candidate(telegram, people, expected)
        finally:
            if process.returncode is None:
                process.kill()
            await ended
            polled.cancel()


async def publish(url: str, size: Size) -> list[int]:
    """Publish so many actions there; gives the ids of all who may ask about them."""
    profile = load_profile()
    cast, clock = Cast(profile), SimulatedClock(NOW)
    async with database(url) as engine:
        request = LocalRequest(LocalBotApi(clock.now))
        bot = assemble(engine, profile, clock, ZoneInfo("UTC"), TOKEN, request)
        await seat(bot.ports.store, cast, clock.now())
        await seed(bot, size)
    return [one.id for one in cast.people if one.office]


async def main(rounds: int) -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kpbot-bench-")))
        url = f"sqlite+aiosqlite:///{folder / 'kpbot.db'}"
        people = await publish(url, SIZE)
        whole = await stack.enter_async_context(running("kpbot", people, url))
        bare = await stack.enter_async_context(running("bare", people))
        speeds = await in_turn(rounds, {"kpbot": whole.round, "bare": bare.round})
    milliseconds = {
        name: [1000 * one for one in candidate.telegram.latencies[UPDATES:]]
        for name, candidate in (("kpbot", whole), ("bare", bare))
    }
    table(
        f"/status {BODY} over HTTP: {SIZE} ({rounds} rounds of {UPDATES} updates)",
        [
            ("kpbot, updates/s", str(Spread.of(speeds["kpbot"]))),
            ("bare echo bot, updates/s", str(Spread.of(speeds["bare"]))),
            ("ratio kpbot : bare", str(ratios(speeds["kpbot"], speeds["bare"]))),
            *(
                (f"{name}, p99 of 100 questions at once", f"{figure(percentile(all_, 0.99))} ms")
                for name, all_ in milliseconds.items()
            ),
        ],
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
