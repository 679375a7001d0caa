"""Whether a forecast feels the length of the ledger.

`/forecast` of one body, of the lead office and of all, on ledgers of 5,000 and of 100,000 rows. A
fifth of each is still to come, of which a hundred rows are looked at. The ledgers take turns.
Run it as `python bench/forecast.py [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import Spread, in_turn, ratios, seconds, table
from bench.sweep import Ledger, ledger_of
from kpbot.domain.chats import Destination
from kpbot.services.forecasting import forecast
from kpbot.services.ports import Asker
from kpbot.services.views import Query, Scope

ROUNDS = 10
TRIES = 5
"""In one round, of which the fastest counts: nothing else came in between."""

SHORT, LONG = 5_000, 100_000
SECRETARIAT = Asker(1001, "Secretariat", Destination(1001), private=True)
QUESTIONS = {
    "/forecast WGM": Query(Scope.BODY, body="WGM"),
    "/forecast KP Chair": Query(Scope.BODY, body="KP Chair"),
    "/forecast all": Query(Scope.ALL),
}


def asked(ledger: Ledger, query: Query) -> Callable[[], Awaitable[float]]:
    """Milliseconds of a forecast."""

    async def one() -> None:
        assert (await forecast(ledger.ports, SECRETARIAT, query)).coming

    async def fastest() -> float:
        return min([1000 * await seconds(one) for _ in range(TRIES)])

    return fastest


async def main(rounds: int) -> None:
    print("Middle (least to greatest) of the rounds.")
    async with AsyncExitStack() as stack:
        short, long = [await stack.enter_async_context(ledger_of(one)) for one in (SHORT, LONG)]
        for title, query in QUESTIONS.items():
            named = {
                f"{SHORT:,} rows, ms": asked(short, query),
                f"{LONG:,} rows, ms": asked(long, query),
            }
            figures = await in_turn(rounds, named)
            brief, lengthy = figures.values()
            table(
                f"{title} ({rounds} rounds, the fastest of {TRIES} in each)",
                [
                    *((name, str(Spread.of(taken))) for name, taken in figures.items()),
                    (f"ratio {LONG:,} : {SHORT:,}", str(ratios(lengthy, brief))),
                ],
            )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
