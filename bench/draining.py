"""How long 10,000 reminders to as many chats take, beside what Telegram's limit allows.

One sweep of the whole ledger, through the lanes, into a Bot API that answers 429 to a message too
many. Time is simulated: it passes only while all wait for their turn, so what the machine can do
does not count, only the limits do. Run it as `python bench/draining.py [REMINDERS]`.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds its neighbour

from bench.common import CYCLE, DUE_ON, NOW, LoopClock, actions, figure, file_database, table
from handlers.local.api import LocalBotApi
from handlers.local.floods import IN_ALL, FloodLimits
from handlers.local.request import LocalRequest
from handlers.local.simulated_loop import SimulatedLoop
from handlers.network.limiter import LaneLimiter
from kpbot.domain.bodies import Body, BodyKind
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge
from kpbot.domain.profile import Profile
from kpbot.local_chat import TOKEN
from kpbot.main import assemble
from kpbot.profiles.loader import load_profile
from kpbot.services.ports import Store
from kpbot.services.sweeping import sweep

REMINDERS = 10_000
GOAL = 1.05
RUNG = Rung.from_code("T-14")


def with_more_bodies(profile: Profile, number: int) -> Profile:
    """A profile with so many Working Groups besides its own bodies."""
    names = (f"WG{one}" for one in range(1, number + 1))
    more = (Body(name, name, BodyKind.WORKING_GROUP) for name in names)
    return replace(profile, bodies=(*profile.bodies, *more))


async def fill(store: Store, chats: range) -> None:
    """Bind these chats to the further Working Groups of these numbers, with an action for each."""
    codes = [f"WG{one}" for one in chats]
    async with store.writing() as work:
        for number, code, action in zip(chats, codes, actions(codes, CYCLE + 1), strict=True):
            await work.chats.bind(BoundChat(code, Destination(-number), code))
            await work.actions.add(action)
        await work.commit()


async def remind(store: Store, chats: range) -> None:
    """Put a reminder that is due into the ledger for each of these chats."""
    codes = [f"WG{one}" for one in chats]
    async with store.writing() as work:
        for code in codes:
            (action,) = await work.actions.of_body(CYCLE + 1, code)
            nudge = Nudge(action.ref, code, RUNG, NOW.date(), DUE_ON, due_at=NOW, next_at=NOW)
            await work.ledger.add([nudge])
        await work.commit()


async def main(reminders: int) -> None:
    loop = asyncio.get_running_loop()
    clock = LoopClock(loop)
    api = LocalBotApi(clock.now)
    api.schema = None  # checking each request against the field lists takes long and shows nothing
    api.floods = FloodLimits()
    profile = with_more_bodies(load_profile(), reminders)
    for number in range(1, reminders + 1):
        api.add_group(-number, f"WG{number}", [])
    async with file_database() as engine:
        request, limiter = LocalRequest(api), LaneLimiter()
        bot = assemble(engine, profile, clock, ZoneInfo("UTC"), TOKEN, request, limiter=limiter)
        async with bot.application:
            await fill(bot.ports.store, range(1, reminders + 1))
            await remind(bot.ports.store, range(1, reminders + 1))
            simulated, real = loop.time(), perf_counter()
            swept = await sweep(bot.ports)
            simulated, real = loop.time() - simulated, perf_counter() - real
    assert swept.sent == reminders == len({event.chat.id for event in api.events}), swept
    table(
        f"Draining {reminders:,} reminders to as many chats",
        [
            ("simulated seconds", figure(simulated)),
            (f"at {IN_ALL} a second", figure(reminders / IN_ALL)),
            ("ratio", f"{simulated / (reminders / IN_ALL):.3f}, the goal is {GOAL}"),
            ("answers 429", f"{api.floods.refused}, the goal is 0"),
            ("real seconds", figure(real)),
        ],
    )


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        runner.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else REMINDERS))
