"""Whether a sweep feels the length of the ledger.

A sweep sends the 100 reminders that are due, out of ledgers of 1,000, 100,000 and 1,000,000 rows;
most rows are settled, the others lie far ahead. The messenger only counts, so what is measured is
the database and the rules. The ledgers take turns. Run it as
`python bench/sweep.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import (
    DUE_ON,
    NOW,
    Spread,
    actions,
    file_database,
    in_turn,
    ratios,
    repeated,
    seconds,
    table,
)
from handlers.local.cast import Cast, seat
from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.profiles.loader import load_profile
from kpbot.services.clocks import SimulatedClock
from kpbot.services.ports import Ports
from kpbot.services.reading import InProcessReader
from kpbot.services.sweeping import sweep
from kpbot.services.views import Notice
from storage.unit_of_work import SqlStore

ROUNDS = 10
SWEEPS = 5
"""In one round, of which the fastest counts: nothing else came in between."""

DUE = 100
"""Rows that a sweep finds due."""

MOST_ACTIONS = 10_000
"""Longer ledgers have more rows for each action."""

ROWS_OF_AN_ACTION = 10
AHEAD = 5
"""One of so many rows of an action is still to come; the others are settled."""

LENGTHS = (1_000, 100_000, 1_000_000)
BODIES = ("WGM", "WGS", "WGDE", "WGAAP", "PC", "CRP", "KP Chair", "KP Vice-Chair")


class Counting:
    """A messenger that counts."""

    def __init__(self) -> None:
        self.messages = 0

    async def send(self, destination: Destination, notice: Notice) -> int:
        del destination, notice
        self.messages += 1
        return self.messages


@dataclass
class Ledger:
    """A database with a ledger of some length."""

    ports: Ports
    messenger: Counting
    due: Sequence[Nudge]

    async def full(self) -> float:
        """Milliseconds of a sweep that finds its rows due."""
        return min([await self._full() for _ in range(SWEEPS)])

    async def idle(self) -> float:
        """Milliseconds of a sweep that finds nothing due."""
        return min([await self._sweep(0) for _ in range(SWEEPS)])

    async def _full(self) -> float:
        async with self.ports.store.writing() as work:
            await work.ledger.save(self.due)
            await work.commit()
        sent = self.messenger.messages
        taken = await self._sweep(DUE)
        assert self.messenger.messages - sent == len(BODIES)
        return taken

    async def _sweep(self, expected: int) -> float:
        found = 0

        async def work() -> None:
            nonlocal found
            found = (await sweep(self.ports)).sent

        taken = await seconds(work)
        assert found == expected, f"{found} sent, not {expected}"
        return 1000 * taken


def rows_of(action: Action, rows: int) -> Iterator[Nudge]:
    """Settled reminders of the past, and some that lie far ahead."""
    for number in range(rows):
        ahead = number >= rows - rows // AHEAD
        at = NOW + timedelta(days=30 + number if ahead else number - rows - 90)
        yield Nudge(
            ref=action.ref,
            body=action.bodies[0],
            rung=Rung.from_code("T-14"),
            occurrence=at.date(),
            due_on=DUE_ON,
            due_at=at,
            next_at=at if ahead else None,
            state=NudgeState.PLANNED if ahead else NudgeState.SENT,
            settled_at=None if ahead else at,
            attempts=0 if ahead else 1,
        )


@asynccontextmanager
async def ledger_of(length: int) -> AsyncIterator[Ledger]:
    """A ledger of so many rows, of as many actions as that takes."""
    profile, messenger = load_profile(), Counting()
    async with file_database() as engine:
        store = SqlStore(engine)
        reader = InProcessReader(profile)
        ports = Ports(store, SimulatedClock(NOW), messenger, profile, ZoneInfo("UTC"), reader)
        await seat(store, Cast(profile), NOW)
        number = min(length // ROWS_OF_AN_ACTION, MOST_ACTIONS)
        everything = list(actions(repeated(BODIES, number)))
        async with store.writing() as work:
            for action in everything:
                await work.actions.add(action)
            for action in everything:
                await work.ledger.add(list(rows_of(action, length // number)))
            await work.commit()
        yield Ledger(ports, messenger, await _first_rows(store, everything[:DUE]))


async def _first_rows(store: SqlStore, chosen: Sequence[Action]) -> list[Nudge]:
    """One row of each of these actions as it would stand when its time has come."""
    async with store.reading() as work:
        rows = [(await work.ledger.of_action(one.ref))[0] for one in chosen]
    return [
        replace(row, state=NudgeState.PLANNED, next_at=NOW, due_at=NOW, settled_at=None, attempts=0)
        for row in rows
    ]


async def main(rounds: int) -> None:
    print("Middle (least to greatest) of the rounds.")
    async with AsyncExitStack() as stack:
        ledgers = {length: await stack.enter_async_context(ledger_of(length)) for length in LENGTHS}
        for title, candidates in (
            (f"Sweep with {DUE} rows due", {one: ledgers[one].full for one in LENGTHS}),
            ("Sweep with nothing due", {one: ledgers[one].idle for one in LENGTHS}),
        ):
            named = {f"{length:,} rows, ms": one for length, one in candidates.items()}
            figures = list((await in_turn(rounds, named)).items())
            table(
                f"{title} ({rounds} rounds, the fastest of {SWEEPS} sweeps in each)",
                [
                    *((name, str(Spread.of(taken))) for name, taken in figures),
                    *(
                        (f"ratio {length:,} : {LENGTHS[0]:,}", str(ratios(taken, figures[0][1])))
                        for length, (_, taken) in zip(LENGTHS[1:], figures[1:], strict=True)
                    ),
                ],
            )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
