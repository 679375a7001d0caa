"""How long `kpbot run` takes to its first request for updates, and what memory it then holds.

Beside it a bare python-telegram-bot application, with PTB's own request; and the same that has also
loaded APScheduler, SQLAlchemy and aiosqlite, on which kpbot is built, and does nothing with them:
no bot on them starts faster. All are started anew in each round, in turn, and get to know the same
server. Memory is that of Linux's `/proc`: what is resident, once the bot waits for updates. Run it
as `python bench/starting.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.bots import TOKEN
from bench.common import Spread, in_turn, ratios, table
from bench.server import Telegram
from bench.status import Size
from bench.throughput import PROGRAM, publish

ROUNDS = 10
GOAL = 1.5
KPBOT = Path(sys.executable).with_name("kpbot")
SETTLES_IN = 0.5
"""Seconds after the first request until memory is read: jobs have had their first run then."""


@dataclass
class Candidate:
    """How a bot is started, given the address of its server; gathers its megabytes."""

    command: Callable[[str], tuple[list[str], dict[str, str]]]
    megabytes: list[float] = field(default_factory=list)

    async def start(self) -> float:
        """Seconds from the start of the process to its first request for updates."""
        async with Telegram().listening() as telegram:
            command, environment = self.command(telegram.url)
            begin = perf_counter()
            process = await asyncio.create_subprocess_exec(
                *command,
                env={"PATH": os.environ["PATH"], **environment},
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                async with asyncio.timeout(60):
                    await telegram.polled()
                await asyncio.sleep(SETTLES_IN)
                self.megabytes.append(_resident(process.pid))
            finally:
                process.kill()
                await process.wait()
            return telegram.first_poll - begin


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (resident,) = [line.split()[1] for line in lines if line.startswith("VmRSS")]
    return int(resident) / 1024


def whole(database_url: str, url: str) -> tuple[list[str], dict[str, str]]:
    return [str(KPBOT), "run"], {
        "KPBOT_TELEGRAM_TOKEN": TOKEN,
        "KPBOT_TELEGRAM_API_URL": url,
        "KPBOT_DATABASE_URL": database_url,
    }


def plain(name: str, url: str) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, str(PROGRAM), name, url], {}


async def main(rounds: int) -> None:
    with TemporaryDirectory(prefix="kpbot-bench-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'kpbot.db'}"
        await publish(url, Size(200, 20))
        candidates = {
            "kpbot run": Candidate(partial(whole, url)),
            "bare application": Candidate(partial(plain, "bare")),
            "bare, with the libraries": Candidate(partial(plain, "floor")),
        }
        seconds = await in_turn(rounds, {name: one.start for name, one in candidates.items()})
    megabytes = {name: one.megabytes for name, one in candidates.items()}
    for title, figures in (("Cold start, s", seconds), ("Memory, MB", megabytes)):
        ours, bare, floor = figures.values()
        table(
            f"{title} ({rounds} rounds)",
            [
                *((name, str(Spread.of(one))) for name, one in figures.items()),
                (f"kpbot : bare, the goal is {GOAL}", str(ratios(ours, bare))),
                ("libraries : bare", str(ratios(floor, bare))),
                ("kpbot : libraries", str(ratios(ours, floor))),
            ],
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
