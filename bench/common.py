"""What the benchmarks share: databases to measure on, rounds in turn, and tables of figures."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.actions import Action
from kpbot.domain.communique import Strength
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from kpbot.main import database

CYCLE = 2009
NOW = datetime(2009, 11, 6, 10, tzinfo=UTC)
DUE_ON = date(2010, 5, 31)

ACTIONS_IN_A_PARAGRAPH = 50


@dataclass(frozen=True)
class Spread:
    """The least, the middle and the greatest of some figures."""

    least: float
    middle: float
    most: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        ordered = sorted(figures)
        return cls(ordered[0], median(ordered), ordered[-1])

    def __str__(self) -> str:
        return f"{figure(self.middle)} ({figure(self.least)} to {figure(self.most)})"


class LoopClock:
    """A clock that stands at `NOW` to begin with, and goes on with an event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._began = loop.time()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self._loop.time() - self._began)


def figure(number: float) -> str:
    """A number with as many digits as it deserves."""
    if number >= 100:
        return f"{number:,.0f}"
    if number >= 1:
        return f"{number:.1f}"
    return f"{number:.3f}"


def percentile(figures: Sequence[float], share: float) -> float:
    """The figure below which `share` of them lie, e.g. 0.99."""
    ordered = sorted(figures)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


async def seconds(work: Callable[[], Awaitable[object]]) -> float:
    """How long `work` takes, without the pauses of the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        begin = perf_counter()
        await work()
        return perf_counter() - begin
    finally:
        gc.enable()


async def in_turn(
    rounds: int, candidates: Mapping[str, Callable[[], Awaitable[float]]]
) -> Mapping[str, list[float]]:
    """Measure each candidate in each round: A B, B A, A B …, after one round that does not count.

    What slows the machine down for a while slows all of them down, so that ratios hold.
    """
    figures: dict[str, list[float]] = {name: [] for name in candidates}
    names = list(candidates)
    for number in range(rounds + 1):
        for name in names if number % 2 else reversed(names):
            taken = await candidates[name]()
            if number:
                figures[name].append(taken)
    return figures


def ratios(above: Sequence[float], below: Sequence[float]) -> Spread:
    """The ratios of two candidates, round by round."""
    return Spread.of(one / other for one, other in zip(above, below, strict=True))


def table(title: str, rows: Iterable[Sequence[str]]) -> None:
    """Print rows of cells under a title, the columns in line."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(map(str.ljust, row, widths)).rstrip())


@asynccontextmanager
async def file_database() -> AsyncIterator[AsyncEngine]:
    """An SQLite database in a file of its own, with all tables."""
    with TemporaryDirectory(prefix="kpbot-bench-") as folder:
        async with database(f"sqlite+aiosqlite:///{Path(folder) / 'kpbot.db'}") as engine:
            yield engine


def actions(bodies: Iterable[str], cycle: int = CYCLE) -> Iterable[Action]:
    """An open action for each of `bodies`, fifty to a paragraph."""
    for number, body in enumerate(bodies):
        paragraph, position = divmod(number, ACTIONS_IN_A_PARAGRAPH)
        yield Action(
            ref=Ref(cycle, paragraph + 1, position + 1),
            title=f"Collect the annual reports of region {number} and publish an overview of them",
            quote=(
                f"Plenary mandated {body} to collect the annual reports of region {number} before "
                "the next Intersessional, and to publish an overview of them."
            ),
            strength=Strength.MANDATE,
            mandates=(Mandate(body),),
            due=None,
            due_on=DUE_ON,
            opened_at=NOW,
        )


def repeated(bodies: Sequence[str], number: int) -> list[str]:
    """The bodies in turn, `number` in all."""
    return list(islice(_forever(bodies), number))


def _forever(bodies: Sequence[str]) -> Iterable[str]:
    while True:
        yield from bodies
