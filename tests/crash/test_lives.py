"""A year with many deaths, drawn at random: whenever they come, the end of it is in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kpbot.services.sweeping import LEASE
from tests.crash.cast import MEET, MOVE, PUBLISH
from tests.crash.scene import Deeds, Ward

DAYS = (
    *((2010, 4, day) for day in (23, 30)),
    *((2010, 5, day) for day in (10, 14, 17, 21, 24, 28, 31)),
    *((2010, 6, day) for day in (1, 7, 14, 21, 28)),
    *((2010, 7, day) for day in (5, 12, 19, 26)),
)
MORNINGS = [datetime(*day, 9, tzinfo=UTC) for day in DAYS]
YEAR: Deeds = [
    PUBLISH,
    *((at.isoformat(), "sweep") for at in MORNINGS[:3]),
    (MORNINGS[3].isoformat(), *MOVE[1:]),
    *((at.isoformat(), "sweep") for at in MORNINGS[3:6]),
    (MORNINGS[6].isoformat(), *MEET[1:]),
    *((at.isoformat(), "sweep") for at in MORNINGS[6:]),
]
FATES = {
    "statement": 120,
    "before commit": 12,
    "after commit": 12,
    "request": 8,
    "arrived": 8,
    "accepted": 8,
    "answered": 8,
    "answer": 8,
}
MOST_DEATHS = 8


def fate(chance: Random) -> str:
    step = chance.choice(list(FATES))
    return f"{step} {chance.randint(1, FATES[step])}"


def left(done: int, chance: Random) -> Deeds:
    """What is still to do, and sometimes first a sweep soon after the death."""
    at, *_ = YEAR[done]
    soon = [timedelta(minutes=1), LEASE, LEASE + timedelta(minutes=1)]
    sweeps = [(datetime.fromisoformat(at) + pause).isoformat() for pause in soon]
    later = [(max(when, sweeps[-1]), *deed) for when, *deed in YEAR[done:]]
    return [*((one, "sweep") for one in sweeps if chance.random() < 0.5), *later]


@pytest.mark.parametrize("seed", range(16))
def test_a_year_with_many_deaths_ends_in_order(ward: Ward, reviewed: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - it decides about deaths in a test
    scene = ward.scene(reviewed)
    deeds, done = list(YEAR), 0
    while done < len(YEAR):
        extra = len(deeds) - (len(YEAR) - done)
        lived = scene.live(deeds, fate(chance) if scene.deaths < MOST_DEATHS else "")
        done += max(0, lived - extra)
        if done < len(YEAR):
            deeds = list(left(done, chance))
    scene.check(MORNINGS[-1] + LEASE + timedelta(minutes=1))
    assert scene.deaths
