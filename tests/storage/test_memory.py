"""What was read is remembered, until anybody writes."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.actions import Action
from kpbot.domain.refs import Ref
from storage.memory import MOST_KEPT, Memory
from storage.unit_of_work import SqlStore, SqlWork

MakeAction = Callable[..., Action]


class Reader:
    """Counts how often it has to read."""

    def __init__(self) -> None:
        self.times = 0

    async def titles(self, work: SqlWork) -> list[str]:
        self.times += 1
        return [one.title for one in await work.actions.of_cycle(2009)]


def retitle(engine: AsyncEngine, title: str) -> None:
    """What another program does to the file."""
    other = sqlite3.connect(engine.url.database or "")
    with other:
        other.execute("update actions set title = ?", [title])
    other.close()


async def add(store: SqlStore, action: Action) -> None:
    async with store.writing() as work:
        await work.actions.add(action)
        await work.commit()


async def test_it_is_read_once_while_nothing_changes(
    file_store: SqlStore, make_action: MakeAction
) -> None:
    reader = Reader()
    await add(file_store, make_action(title="One"))
    for _ in range(3):
        assert await file_store.remembered("titles", reader.titles) == ["One"]
    assert reader.times == 1
    assert await file_store.remembered("others", reader.titles) == ["One"]
    assert reader.times == 2


async def test_it_is_read_again_after_a_change(
    file_store: SqlStore, make_action: MakeAction
) -> None:
    reader = Reader()
    assert await file_store.remembered("titles", reader.titles) == []
    async with file_store.writing() as work:
        await work.actions.add(make_action(title="One"))
        assert await file_store.remembered("titles", reader.titles) == []
        assert reader.times == 1
        await work.commit()
    assert await file_store.remembered("titles", reader.titles) == ["One"]
    await add(file_store, make_action(ref=Ref(2009, 12, 2), title="Two"))
    assert await file_store.remembered("titles", reader.titles) == ["One", "Two"]


async def test_a_change_by_another_program_counts(
    file_store: SqlStore, file_engine: AsyncEngine, make_action: MakeAction
) -> None:
    reader = Reader()
    await add(file_store, make_action(title="One"))
    await file_store.remembered("titles", reader.titles)
    retitle(file_engine, "Two")
    assert await file_store.remembered("titles", reader.titles) == ["Two"]


async def test_what_changed_while_it_was_read_is_not_kept(
    file_store: SqlStore, file_engine: AsyncEngine, make_action: MakeAction
) -> None:
    reader = Reader()
    await add(file_store, make_action(title="One"))

    async def read_and_be_overtaken(work: SqlWork) -> list[str]:
        titles = await reader.titles(work)
        retitle(file_engine, "Two")
        return titles

    assert await file_store.remembered("titles", read_and_be_overtaken) == ["One"]
    assert await file_store.remembered("titles", reader.titles) == ["Two"]


async def test_one_that_waits_for_something_else_than_the_database_is_told_so(
    file_store: SqlStore,
) -> None:
    async def wait(_: SqlWork) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="nothing but the database"):
        await file_store.remembered("key", wait)


async def test_many_at_once_are_answered_and_the_file_is_let_go_of(
    file_store: SqlStore, file_engine: AsyncEngine
) -> None:
    reader = Reader()
    asked = [file_store.remembered(number, reader.titles) for number in range(20)]
    assert await asyncio.gather(*asked) == [[]] * 20
    await file_engine.dispose()
    assert await file_store.remembered("again", reader.titles) == []


async def test_in_memory_it_is_read_each_time(store: SqlStore, make_action: MakeAction) -> None:
    reader = Reader()
    assert await store.remembered("titles", reader.titles) == []
    await add(store, make_action(title="One"))
    assert await store.remembered("titles", reader.titles) == ["One"]


async def test_a_failure_is_not_remembered() -> None:
    memory = Memory(lambda: 1)
    answers = iter([ValueError(), None])

    async def read() -> str:
        failure = next(answers)
        if failure is not None:
            raise failure
        return "read"

    ends = await asyncio.gather(memory.get("key", read), return_exceptions=True)
    assert isinstance(ends[0], ValueError)
    assert await memory.get("key", read) == "read"


async def test_the_one_not_asked_for_the_longest_is_dropped_first() -> None:
    memory, reads = Memory(lambda: 1), list[int]()

    async def ask(key: int) -> None:
        async def read() -> int:
            reads.append(key)
            return key

        assert await memory.get(key, read) == key

    for key in range(MOST_KEPT):
        await ask(key)
    await ask(0)
    await ask(MOST_KEPT)  # in the place of 1
    await ask(0)
    assert reads == list(range(MOST_KEPT + 1))
    await ask(1)
    assert reads[-1] == 1


async def test_where_changes_cannot_be_seen_nothing_is_kept() -> None:
    memory, reads = Memory(lambda: None), list[int]()

    async def read() -> int:
        reads.append(1)
        return len(reads)

    assert [await memory.get("key", read) for _ in range(2)] == [1, 2]
