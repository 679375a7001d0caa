"""How long it takes to read a communiqué, and whether that grows with its length alone.

The sample has the facts and the length of the communiqué of 2009: 31 paragraphs. The long document
repeats its paragraphs, numbered through. Reading is measured with the profile loaded; a whole
`kpbot extract` with the start of its process stands apart. Run it as
`python bench/extract.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import Spread, in_turn, ratios, seconds, table
from kpbot.communique.extract import extract
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text

ROOT = Path(__file__).parents[1]
ROUNDS = 7
TIMES = 100
"""How often the long document has the paragraphs of the sample."""
READINGS = 20
"""Readings of the sample in one round, of which the fastest counts: nothing came in between."""

PROFILE = load_profile()
SHORT = sample_text()
PARAGRAPHS = tuple(one.text for one in extract(SHORT, PROFILE).paragraphs)


def long_text() -> str:
    """The sample's heading, and its paragraphs again and again."""
    heading = SHORT.partition("\n1. ")[0]
    numbered = (f"{n}. {text}" for n, text in enumerate(PARAGRAPHS * TIMES, 1))
    return "\n\n".join([heading, *numbered])


def reading(text: str, paragraphs: int, times: int) -> Callable[[], Awaitable[float]]:
    """Milliseconds in which the text is read, the least of so many times."""

    async def read() -> None:
        assert len(extract(text, PROFILE).paragraphs) == paragraphs

    async def least() -> float:
        return 1000 * min([await seconds(read) for _ in range(times)])

    return least


def process(*words: str) -> Callable[[], Awaitable[float]]:
    """Milliseconds of a process of its own."""

    async def run() -> None:
        await asyncio.to_thread(
            subprocess.run, [sys.executable, *words], check=True, cwd=ROOT, capture_output=True
        )

    async def taken() -> float:
        return 1000 * await seconds(run)

    return taken


async def main(rounds: int) -> None:
    print("Middle (least to greatest) of the rounds.")
    count = len(PARAGRAPHS)
    figures = await in_turn(
        rounds,
        {
            "sample": reading(SHORT, count, READINGS),
            "long": reading(long_text(), count * TIMES, 1),
        },
    )
    short, long = figures["sample"], figures["long"]
    table(
        f"Reading ({rounds} rounds)",
        [
            (f"{count} paragraphs, ms", str(Spread.of(short))),
            (f"{count * TIMES:,} paragraphs, ms", str(Spread.of(long))),
            ("paragraphs/s, sample", str(Spread.of(1000 * count / one for one in short))),
            ("paragraphs/s, long", str(Spread.of(1000 * count * TIMES / one for one in long))),
            ("ratio of a paragraph, long : sample", str(ratios([x / TIMES for x in long], short))),
        ],
    )
    with TemporaryDirectory(prefix="kpbot-bench-") as folder:
        file = Path(folder) / "sample.txt"
        file.write_text(SHORT, "utf-8")
        command = ("-c", "from kpbot.cli import main; main()", "extract", str(file))
        started = await in_turn(
            rounds, {"python alone": process("-c", ""), "kpbot extract": process(*command)}
        )
    table(
        f"Processes ({rounds} rounds)",
        [(f"{name}, ms", str(Spread.of(taken))) for name, taken in started.items()],
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
