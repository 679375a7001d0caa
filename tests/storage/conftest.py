"""Databases for the storage tests: one in memory, one in a file with several connections."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.actions import Action
from kpbot.domain.communique import Heading, Proposal, Strength
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Draft
from storage import migrate
from storage.engine import create_engine
from storage.unit_of_work import SqlStore

NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)


@pytest.fixture
async def engine() -> AsyncIterator[AsyncEngine]:
    engine = create_engine("sqlite+aiosqlite://")
    await migrate.upgrade(engine)
    yield engine
    await engine.dispose()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"


@pytest.fixture
async def file_engine(url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(url)
    await migrate.upgrade(engine)
    yield engine
    await engine.dispose()


@pytest.fixture
def store(engine: AsyncEngine) -> SqlStore:
    return SqlStore(engine)


@pytest.fixture
def file_store(file_engine: AsyncEngine) -> SqlStore:
    return SqlStore(file_engine)


@pytest.fixture
def make_action() -> Callable[..., Action]:
    """An open action of 12.1 for WGM, but for what is given."""
    action = Action(
        ref=Ref(2009, 12, 1),
        title="Collect the annual reports",
        quote="WGM is to collect the annual reports by 31 May 2010.",
        strength=Strength.MANDATE,
        mandates=(Mandate("WGM"),),
        due=None,
        due_on=date(2010, 5, 31),
        opened_at=NOON,
    )
    return partial(replace, action)


@pytest.fixture
def make_nudge() -> Callable[..., Nudge]:
    """The planned T-7 nudge of 12.1 to WGM, due `minutes` after noon, but for what is given."""

    def make(minutes: int = 0, **given: Any) -> Nudge:
        at = NOON + timedelta(minutes=minutes)
        nudge = Nudge(
            ref=Ref(2009, 12, 1),
            body="WGM",
            rung=Rung.from_code("T-7"),
            occurrence=date(2009, 11, 6),
            due_on=date(2010, 5, 31),
            due_at=at,
            next_at=at,
        )
        return replace(nudge, **given)

    return make


@pytest.fixture
def make_communique() -> Callable[..., Communique]:
    """The unpublished communiqué of 2009, but for what is given."""
    communique = Communique(
        cycle=2009,
        name="communique.docx",
        digest="d" * 64,
        heading=Heading(),
        held_until=date(2009, 11, 5),
        paragraphs=2,
        imported_at=NOON,
    )
    return partial(replace, communique)


@pytest.fixture
def make_draft() -> Callable[..., Draft]:
    """The pending first draft of paragraph 12, but for what is given."""
    proposal = Proposal(
        paragraph=12,
        position=1,
        title="Collect the annual reports",
        quote="WGM is to collect the annual reports",
        trigger="is to",
        bodies=("WGM",),
        strength=Strength.MANDATE,
        due=None,
        confidence=0.9,
    )
    return partial(replace, Draft(Ref(2009, 12, 1), proposal, ("WGM",), None))
