"""A unit of work keeps what it commits and nothing else, whoever works beside it."""

import asyncio
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ResourceClosedError

from kpbot.domain.actions import Action
from kpbot.domain.ledger import Nudge
from kpbot.domain.refs import Ref
from kpbot.services.ports import Store
from storage.engine import create_engine
from storage.unit_of_work import SqlStore

MakeAction = Callable[..., Action]
REF = Ref(2009, 12, 1)


@pytest.fixture(params=["store", "file_store"])
def any_store(request: pytest.FixtureRequest) -> Store:
    store: SqlStore = request.getfixturevalue(request.param)
    return store


async def stored(store: Store) -> Action | None:
    async with store.reading() as work:
        return await work.actions.get(REF)


async def add(store: Store, action: Action) -> None:
    async with store.writing() as work:
        await work.actions.add(action)
        await work.commit()


async def test_what_is_committed_stays(any_store: Store, make_action: MakeAction) -> None:
    await add(any_store, make_action())
    assert await stored(any_store) == make_action()


async def test_leaving_without_commit_rolls_back(any_store: Store, make_action: MakeAction) -> None:
    async with any_store.writing() as work:
        await work.actions.add(make_action())
        assert await work.actions.get(REF)
    assert await stored(any_store) is None


async def test_an_error_rolls_back(any_store: Store, make_action: MakeAction) -> None:
    async def fail() -> None:
        async with any_store.writing() as work:
            await work.actions.add(make_action())
            raise KeyError("any")

    with pytest.raises(KeyError, match="any"):
        await fail()
    assert await stored(any_store) is None


async def test_after_commit_the_work_is_over(any_store: Store, make_action: MakeAction) -> None:
    async with any_store.writing() as work:
        actions = work.actions
        await actions.add(make_action())
        await work.commit()
        with pytest.raises(ResourceClosedError):
            await actions.get(REF)
        with pytest.raises(ResourceClosedError):
            await work.commit()


async def test_a_reading_unit_keeps_nothing(any_store: Store, make_action: MakeAction) -> None:
    async with any_store.reading() as work:
        await work.actions.add(make_action())
        with pytest.raises(RuntimeError, match="only reads"):
            await work.commit()
    assert await stored(any_store) is None


async def test_writers_side_by_side_lose_no_update(
    any_store: Store, make_action: MakeAction
) -> None:
    await add(any_store, make_action())

    async def change() -> None:
        async with any_store.writing() as work:
            action = await work.actions.get(REF)
            assert action
            await asyncio.sleep(0)
            await work.actions.save(action.move_due(None, None))
            await work.commit()

    await asyncio.gather(*(change() for _ in range(20)))
    action = await stored(any_store)
    assert action
    assert action.version == 21


async def test_writers_of_two_processes_lose_no_update(
    url: str, file_store: Store, make_action: MakeAction
) -> None:
    """Each engine has turns of its own, so that SQLite's lock alone decides between them."""
    await add(file_store, make_action())
    other = create_engine(url)

    async def change(store: Store) -> None:
        async with store.writing() as work:
            action = await work.actions.get(REF)
            assert action
            await work.actions.save(action.move_due(None, None))
            await work.commit()

    stores = [file_store, SqlStore(other)] * 5
    await asyncio.gather(*map(change, stores))
    action = await stored(file_store)
    await other.dispose()
    assert action
    assert action.version == 11


async def test_a_reader_never_waits_for_a_writer(
    file_store: Store, make_action: MakeAction
) -> None:
    async with file_store.writing() as work:
        await work.actions.add(make_action())
        assert await stored(file_store) is None
        await work.commit()
    assert await stored(file_store)


async def test_a_reader_sees_one_moment(file_store: Store, make_action: MakeAction) -> None:
    async with file_store.reading() as work:
        assert await work.actions.get(REF) is None
        await add(file_store, make_action())
        assert await work.actions.get(REF) is None


async def test_readers_and_writers_of_a_database_in_memory_take_turns(
    store: Store, make_action: MakeAction
) -> None:
    begun = asyncio.Event()

    async def write_and_give_up() -> None:
        async with store.writing() as work:
            await work.actions.add(make_action())
            begun.set()
            await asyncio.sleep(0.01)

    async def read() -> Action | None:
        await begun.wait()
        return await stored(store)

    assert (await asyncio.gather(write_and_give_up(), read()))[1] is None


async def test_a_work_inside_another_is_refused(any_store: Store) -> None:
    async with any_store.writing():
        with pytest.raises(RuntimeError, match="inside another"):
            async with any_store.writing():
                raise AssertionError


async def test_a_cancelled_work_gives_its_turn_back(
    any_store: Store, make_action: MakeAction
) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with any_store.writing() as work:
            await work.actions.add(make_action())
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(write())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await add(any_store, make_action())


async def test_foreign_keys_hold(any_store: Store, make_nudge: Callable[..., Nudge]) -> None:
    async with any_store.writing() as work:
        with pytest.raises(IntegrityError):
            await work.ledger.add([make_nudge()])


async def test_a_file_has_a_write_ahead_log(file_store: SqlStore) -> None:
    async with file_store._readers.connect() as connection:
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 5000,
        }
        for setting, value in expected.items():
            found = await connection.execute(text(f"PRAGMA {setting}"))
            assert found.scalar_one() == value


@pytest.mark.parametrize(
    "url",
    ["mysql+aiomysql://localhost/kpbot", "sqlite:///kpbot.db", "postgresql://localhost/kpbot"],
)
def test_another_database_or_driver_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is neither"):
        create_engine(url)


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(ValueError, match="asyncpg is not installed"):
        create_engine("postgresql+asyncpg://localhost/kpbot")
