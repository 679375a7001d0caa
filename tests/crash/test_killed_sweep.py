"""A process that is killed in the middle of a sweep loses no reminder."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from kpbot.domain.actions import Action, Mandate
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Strength
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.refs import Ref
from kpbot.services.sweeping import LEASE
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore

SWEEPER: Final = Path(__file__).with_name("sweeper.py")
PATIENCE: Final = 120
"""Seconds for a child that needs less than one."""

NOW: Final = datetime(2010, 5, 24, 9, tzinfo=UTC)
DUE_ON: Final = date(2010, 5, 31)
OVERDUE_SINCE: Final = date(2010, 5, 17)

CHATS: Final = {"WGM": -101, "WGS": -102, "PC": -103}
"""In the order in which their rows are due, so that the k-th message goes to the k-th chat."""

NUDGES_EACH: Final = 3
LEASED, SORTED = 1, 2
"""Which commits of a sweep come before its first message."""

STEPS: Final = (
    f"before commit {LEASED}",
    f"after commit {LEASED}",
    f"before commit {SORTED}",
    f"after commit {SORTED}",
    *(
        f"{step} {number + skipped}"
        for number in range(1, len(CHATS) + 1)
        for step, skipped in (
            ("before send", 0),
            ("after send", 0),
            ("before commit", SORTED),
            ("after commit", SORTED),
        )
    ),
)

SENT_BUT_NOT_RECORDED: Final = {
    f"{step} {number + skipped}": body
    for number, body in enumerate(CHATS, 1)
    for step, skipped in (("after send", 0), ("before commit", SORTED))
}
"""The steps at which a chat has the message and the ledger does not know; the chat's body."""

Key = tuple[int, str, str, str]
"""One reminder as a chat sees it: chat, ref, body, rung."""


@dataclass(frozen=True)
class Scene:
    """A database file, and the file in which everything stands that reached a chat."""

    database: Path
    delivered: Path

    async def sweep(self, *times: datetime, killed: str = "none") -> int | None:
        """Sweep in a process of its own; returns its exit code."""
        arguments = [
            SWEEPER,
            self.database,
            self.delivered,
            killed,
            *(t.isoformat() for t in times),
        ]
        child = await asyncio.create_subprocess_exec(sys.executable, *map(str, arguments))
        return await asyncio.wait_for(child.wait(), PATIENCE)

    def copies(self) -> Counter[Key]:
        """How often each reminder reached its chat."""
        lines = self.delivered.read_text().splitlines() if self.delivered.exists() else []
        found = (line.split("\t") for line in lines)
        return Counter((int(chat), ref, body, rung) for chat, ref, body, rung in found)

    async def ledger(self) -> list[Nudge]:
        engine = create_engine(f"sqlite+aiosqlite:///{self.database}")
        async with SqlStore(engine).reading() as work:
            rows = [row for one in actions() for row in await work.ledger.of_action(one.ref)]
        await engine.dispose()
        return rows


def actions() -> list[Action]:
    """Three for each body; the last of them is overdue."""
    return [
        Action(
            ref=Ref(2009, 12 + paragraph, position),
            title="Collect the annual reports",
            quote=f"{body} is to collect the annual reports.",
            strength=Strength.MANDATE,
            mandates=(Mandate(body),),
            due=None,
            due_on=OVERDUE_SINCE if position == NUDGES_EACH else DUE_ON,
            opened_at=NOW - timedelta(days=200),
        )
        for paragraph, body in enumerate(CHATS)
        for position in range(1, NUDGES_EACH + 1)
    ]


def nudge(action: Action) -> Nudge:
    assert action.due_on
    rung = Rung.from_code("T-7" if action.due_on == DUE_ON else "T+7")
    day = rung.falls_on(action.due_on)
    return Nudge(action.ref, action.bodies[0], rung, day, action.due_on, NOW, NOW)


def expected() -> set[Key]:
    rows = map(nudge, actions())
    return {(CHATS[row.body], row.ref.full, row.body, row.rung.code) for row in rows}


@pytest.fixture
async def scene(tmp_path: Path) -> Scene:
    """Nine reminders, due now, for three chats."""
    scene = Scene(tmp_path / "kpbot.db", tmp_path / "delivered.tsv")
    engine = create_engine(f"sqlite+aiosqlite:///{scene.database}")
    await upgrade(engine)
    async with SqlStore(engine).writing() as work:
        for body, chat_id in CHATS.items():
            await work.chats.bind(BoundChat(body, Destination(chat_id), body))
        for action in actions():
            await work.actions.add(action)
        await work.ledger.add([nudge(action) for action in actions()])
        await work.commit()
    await engine.dispose()
    return scene


def sent_twice(copies: Counter[Key]) -> set[Key]:
    return {key for key, count in copies.items() if count > 1}


def states(rows: Sequence[Nudge]) -> Counter[NudgeState]:
    return Counter(row.state for row in rows)


@pytest.mark.parametrize("step", STEPS)
async def test_nothing_is_lost_and_only_what_was_not_recorded_comes_twice(
    scene: Scene, step: str
) -> None:
    assert await scene.sweep(NOW, killed=step) == -signal.SIGKILL
    before = scene.copies()
    assert max(before.values(), default=1) == 1

    restarted = NOW + LEASE + timedelta(seconds=1)
    assert await scene.sweep(restarted, restarted + timedelta(hours=1)) == 0

    copies = scene.copies()
    unrecorded = SENT_BUT_NOT_RECORDED.get(step)
    assert set(copies) == expected()
    assert max(copies.values()) <= 2
    assert sent_twice(copies) == {key for key in expected() if key[2] == unrecorded}

    rows = await scene.ledger()
    repeated = {(row.ref.full, row.body) for row in rows if row.repeated}
    assert repeated >= {(ref, body) for _, ref, body, _ in sent_twice(copies)}
    # the next reminder about what is overdue is planned once, whatever happened to this one
    assert states(rows) == {NudgeState.SENT: len(expected()), NudgeState.PLANNED: len(CHATS)}
    assert {row.rung.code for row in rows if row.state is NudgeState.PLANNED} == {"T+14"}


async def test_a_sweep_that_is_left_alone_sends_everything_once(scene: Scene) -> None:
    assert await scene.sweep(NOW, NOW + LEASE, NOW + timedelta(hours=1)) == 0
    assert scene.copies() == dict.fromkeys(expected(), 1)
    assert not any(row.repeated for row in await scene.ledger())


async def test_a_process_that_starts_before_the_lease_is_over_waits_for_its_end(
    scene: Scene,
) -> None:
    assert await scene.sweep(NOW, killed="after commit 1") == -signal.SIGKILL
    assert await scene.sweep(NOW + LEASE - timedelta(seconds=1)) == 0
    assert not scene.copies()
    assert states(await scene.ledger()) == {NudgeState.LEASED: len(expected())}
