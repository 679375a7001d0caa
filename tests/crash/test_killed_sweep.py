"""A process that is killed in the middle of a sweep loses no reminder, and owns up to copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kpbot.services.sweeping import LEASE
from tests.crash.scene import Scene, Ward, fates

NOW = datetime(2010, 6, 28, 9, tzinfo=UTC)
RESTARTED = NOW + timedelta(minutes=1)
END = NOW + timedelta(minutes=1) + LEASE
SLICES = 8


def sweep(at: datetime, deed: str = "sweep") -> tuple[str, str]:
    return (at.isoformat(), deed)


SWEEP = sweep(NOW)
LATER = (sweep(RESTARTED), sweep(RESTARTED + LEASE))


@pytest.fixture(scope="session")
def spared(ward: Ward, overdue: Path) -> Scene:
    """The sweep of a process that nobody kills."""
    scene = ward.scene(overdue)
    scene.live([SWEEP])
    return scene


def test_a_sweep_that_is_left_alone_sends_everything_once(ward: Ward, overdue: Path) -> None:
    scene = ward.scene(overdue)
    scene.live([SWEEP, *LATER])
    scene.check(END)
    assert set(scene.copies().values()) == {1}
    assert not any(row["repeated"] for row in scene.ledger())


def test_there_are_more_than_a_hundred_ways_to_die_in_a_sweep(spared: Scene) -> None:
    assert len(fates(spared.steps, each=2)) > 100


@pytest.mark.parametrize("part", range(SLICES))
def test_nothing_is_lost_and_only_what_was_not_recorded_comes_twice(
    ward: Ward, overdue: Path, spared: Scene, part: int
) -> None:
    for fate in fates(spared.steps, each=2)[part::SLICES]:
        scene = ward.scene(overdue)
        scene.live([SWEEP], fate)
        assert scene.deaths or fate.startswith("answered")
        scene.live(LATER)
        scene.check(END)
        assert scene.plan() == spared.plan(), fate


@pytest.mark.parametrize("moment", ["accepted", "answer", "before commit"])
def test_the_one_window_is_between_telegram_and_the_commit(
    ward: Ward, overdue: Path, moment: str
) -> None:
    scene = ward.scene(overdue)
    scene.live([SWEEP], f"{moment} {3}")
    scene.live(LATER)
    assert scene.unrecorded
    twice = {key for key, copies in scene.copies().items() if copies > 1}
    assert twice == set(scene.unrecorded)


def test_a_process_that_starts_before_the_lease_is_over_waits_for_its_end(
    ward: Ward, overdue: Path
) -> None:
    scene = ward.scene(overdue)
    scene.live([SWEEP], "after commit 1")
    scene.live([sweep(NOW + LEASE - timedelta(seconds=1))])
    assert not scene.copies()
    states = {row["state"] for row in scene.ledger()}
    assert states == {"leased"}


def test_a_disk_that_is_full_while_recording_makes_no_copies(
    ward: Ward, overdue: Path, spared: Scene
) -> None:
    for number in range(1, spared.steps["full commit"] + 1):
        scene = ward.scene(overdue)
        scene.live([sweep(NOW, "sweep in vain"), *LATER], f"full commit {number}")
        assert scene.deaths == 0
        scene.check(END)
        assert scene.plan() == spared.plan(), number
        assert not any(row["repeated"] for row in scene.ledger()) or number == 1
