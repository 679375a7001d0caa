"""Whether people wait longer for an answer while reminders go out.

The whole bot, in a process of its own and with its lanes, is asked `/status WGM` at random moments,
about five times a second: for a while with nothing else to do, then while it sends reminders to
hundreds of chats, as fast as its lanes let it, and so on in turn. The Bot API server in this
process notes what Telegram would have refused. Run it as `python bench/answering.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import random
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import figure, percentile, table
from bench.draining import fill, remind
from bench.server import Telegram
from bench.status import BODY
from bench.throughput import SIZE, publish, running
from handlers.local.floods import FloodLimits
from storage.engine import create_engine
from storage.unit_of_work import SqlStore

ROUNDS = 3
QUESTIONS = 100
"""In one part of a round."""

A_SECOND = 5
"""Questions."""

GOAL = 2


async def ask(telegram: Telegram, people: list[int], chance: random.Random) -> list[float]:
    """Ask at random moments; gives the milliseconds until each answer."""
    before, answered = len(telegram.latencies), asyncio.create_task(telegram.answered(QUESTIONS))
    for number in range(QUESTIONS):
        telegram.say(people[number % len(people)], f"/status {BODY}")
        await asyncio.sleep(chance.expovariate(A_SECOND))
    await answered
    return [1000 * one for one in telegram.latencies[before:]]


async def main(rounds: int) -> None:
    chance = random.Random(2009)  # noqa: S311 - the same moments in every run
    chats_of_a_round = 20 * QUESTIONS // A_SECOND  # more than leave while the questions are asked
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kpbot-bench-")))
        url = f"sqlite+aiosqlite:///{folder / 'kpbot.db'}"
        people = await publish(url, SIZE)
        store = SqlStore(create_engine(url))
        chats = range(1, chats_of_a_round * (rounds + 1) + 1)
        await fill(store, chats)
        candidate = await stack.enter_async_context(running("draining", people, url))
        telegram, floods = candidate.telegram, FloodLimits()
        telegram.floods = floods
        idle, busy, sent = list[float](), list[float](), 0
        for number in range(rounds + 1):
            alone = await ask(telegram, people, chance)
            mine = chats[number * chats_of_a_round :][:chats_of_a_round]
            await remind(store, mine)
            begun, bulk = perf_counter(), telegram.unasked
            beside = await ask(telegram, people, chance)
            rate = (telegram.unasked - bulk) / (perf_counter() - begun)
            ended = telegram.unasked - bulk
            while telegram.unasked < mine[-1]:  # noqa: ASYNC110 - the bot has no event for it
                await asyncio.sleep(0.1)
            if number:
                idle += alone
                busy += beside
                sent += ended
    table(
        f"/status {BODY} while idle and while draining: {SIZE} "
        f"({rounds} rounds of {QUESTIONS} questions)",
        [
            ("", "p50, ms", "p99, ms"),
            ("idle", figure(percentile(idle, 0.5)), figure(percentile(idle, 0.99))),
            ("draining", figure(percentile(busy, 0.5)), figure(percentile(busy, 0.99))),
            (
                f"ratio, the goal is {GOAL}",
                *(
                    figure(percentile(busy, share) / percentile(idle, share))
                    for share in (0.5, 0.99)
                ),
            ),
            ("reminders a second meanwhile", figure(rate), ""),
            ("too many for Telegram", str(floods.refused), ""),
        ],
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
