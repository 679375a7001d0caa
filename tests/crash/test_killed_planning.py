"""A process that is killed while it plans has planned everything or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.crash.cast import MEET, MOVE, PUBLISH
from tests.crash.scene import Scene, Ward, fates

END = datetime(2010, 6, 28, 9, tzinfo=UTC)
SWEEP = (END.isoformat(), "sweep")
SLICES = 4


def spare(scene: Scene, ward: Ward, deed: tuple[str, ...]) -> Scene:
    """The same with nobody killed."""
    spared = ward.scene(scene.database)
    spared.live([deed])
    return spared


@pytest.mark.parametrize("part", range(SLICES))
@pytest.mark.parametrize(
    ("start", "deed"), [("reviewed", PUBLISH), ("published", MEET), ("published", MOVE)]
)
def test_a_plan_is_complete_or_absent_and_all_of_it_is_sent_in_the_end(
    ward: Ward, request: pytest.FixtureRequest, start: str, deed: tuple[str, ...], part: int
) -> None:
    template: Path = request.getfixturevalue(start)
    before = ward.scene(template)
    after = spare(before, ward, deed)
    for fate in fates(after.steps, each=3)[part::SLICES]:
        scene = ward.scene(template)
        scene.live([deed], fate)
        assert scene.deaths or fate.startswith("answered")
        assert (scene.plan(), scene.actions()) in (
            (before.plan(), before.actions()),
            (after.plan(), after.actions()),
        ), fate
        scene.live([deed])
        assert scene.plan() == after.plan(), fate
        scene.live([SWEEP])
        scene.check(END)
        assert not any(row["repeated"] for row in scene.ledger())
