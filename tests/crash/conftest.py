"""One Telegram and one nursery for all deaths of a test run, and the databases they begin with."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.cast import MEET, MOVE, PUBLISH, prepare
from tests.crash.scene import Ward, open_ward


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    with open_ward(tmp_path_factory.mktemp("ward")) as opened:
        yield opened


@pytest.fixture(scope="session")
def reviewed(ward: Ward) -> Path:
    """Before publishing."""
    database = ward.folder / "reviewed.db"
    asyncio.run(prepare(database))
    return database


@pytest.fixture(scope="session")
def published(ward: Ward, reviewed: Path) -> Path:
    """On the first working day after the Plenary; nothing is due yet."""
    scene = ward.scene(reviewed)
    scene.live([PUBLISH])
    return scene.database


@pytest.fixture(scope="session")
def overdue(ward: Ward, published: Path) -> Path:
    """After months without a sweep: dates have moved, and much is due, overdue, to escalate."""
    scene = ward.scene(published)
    scene.live([MEET, MOVE])
    return scene.database
