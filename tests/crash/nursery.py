"""Forks a bot for each life that it is asked for, so that nobody waits for imports.

    python -m tests.crash.nursery URL

Each line of standard input is a life: the database, the story whose Telegram it is, the fate, and
the deeds with their times. When it is over, one line says how: the exit code, and how many
deeds were done.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import Refusal
from kpbot.domain.meetings import MeetingKind
from kpbot.profiles.loader import load_profile
from kpbot.services.calendar import set_meeting
from kpbot.services.clocks import SimulatedClock
from kpbot.services.planning import plan
from kpbot.services.ports import Ports
from kpbot.services.publishing import publish
from kpbot.services.reading import InProcessReader
from kpbot.services.sweeping import Sweeper
from storage.engine import create_engine
from tests.builders import make_asker, make_ref
from tests.crash.cast import SECRETARIAT, START
from tests.crash.mortal import Fate, Messenger, MortalRequest, MortalStore, bot_at

PROFILE = load_profile()
ASKER = make_asker(SECRETARIAT, "Secretariat")


@dataclass(frozen=True)
class Life:
    database: str
    story: str
    fate: str
    deeds: list[list[str]]
    """Each a time, a word and what it is about."""

    @property
    def notes(self) -> Path:
        """Where it writes down what it has done."""
        return Path(f"{self.database}.notes")


async def live(life: Life, url: str) -> None:
    fate = Fate(life.fate)
    engine = create_engine(f"sqlite+aiosqlite:///{life.database}")
    async with MortalRequest(fate) as request:
        ports = Ports(
            MortalStore(engine, fate),
            SimulatedClock(START),
            Messenger(bot_at(url, life.story, fate, request)),
            PROFILE,
            ZoneInfo("UTC"),
            InProcessReader(PROFILE),
        )
        sweeper = Sweeper(ports)
        for number, (at, *deed) in enumerate(life.deeds, 1):
            ports.clock.set(datetime.fromisoformat(at))  # type: ignore[attr-defined]  # simulated
            await do(ports, sweeper, *deed)
            life.notes.write_text(json.dumps({"deeds": number, "steps": fate.seen}))
    await engine.dispose()


async def do(ports: Ports, sweeper: Sweeper, deed: str, *about: str) -> None:
    match deed:
        case "sweep":
            await sweeper.sweep()
        case "sweep in vain":
            with suppress(Exception):
                await sweeper.sweep()
        case "publish":
            with suppress(Refusal):  # it was published, and the bot died after that
                await publish(ports, ASKER)
        case "meet":
            day = date.fromisoformat(about[0])
            await set_meeting(ports, ASKER, MeetingKind.INTERSESSIONAL, day, day, "")
        case "move":
            await move(ports, about[0], date.fromisoformat(about[1]))


async def move(ports: Ports, ref: str, due_on: date) -> None:
    """Change the due date of an action."""
    async with ports.store.writing() as work:
        before = await work.actions.get(make_ref(ref))
        if before is None or before.due_on == due_on:
            return
        after = before.move_due(Due(Basis.EXPLICIT, fixed=due_on), due_on)
        await work.actions.save(after)
        await plan(work, ports, after, before.due_on)
        await work.commit()


def give_birth(life: Life, url: str) -> int:
    """Live it in a child; gives how it ended."""
    life.notes.unlink(missing_ok=True)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        asyncio.run(live(life, url))
    except BaseException:  # noqa: BLE001 - the child must not go on as its parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(url: str) -> None:
    gc.freeze()
    for line in sys.stdin:
        life = Life(**json.loads(line))
        code = give_birth(life, url)
        notes = json.loads(life.notes.read_text()) if life.notes.exists() else {"deeds": 0}
        print(json.dumps({"code": code, **notes}), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main(sys.argv[1])
