"""Whatever is changed, removed or moved in the audit trail afterwards is found."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chain import START, Broken, Damage, Verdict, canonical, seal
from kpbot.domain.signatures import Signature
from storage import migrate, sealing
from storage.engine import create_engine
from storage.sealing import fields_of
from storage.unit_of_work import SqlStore
from tests.builders import NOON, make_action, make_draft, make_ref, signed

ENTRIES = 9
TRIGGERS = ("audit_no_update", "audit_no_delete", "audit_no_replace")
COLUMNS = (
    *("id", "at", "by_key", "by_office", "chat_id", "verb", "cycle", "paragraph", "position"),
    *("bodies", "text", "before", "drafts", "form", "previous", "hash"),
)
OFTEN = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
rows = st.integers(1, ENTRIES)


async def trail_of(engine: AsyncEngine) -> Verdict:
    async with engine.connect() as connection:
        return await sealing.verify(connection)


async def add_some(store: SqlStore) -> None:
    marked = make_action().complete(("WGM",), signed(), NOON, "Zürich, “Note” – ✓ \U0001f48e")
    async with store.writing() as work:
        for number in range(ENTRIES):
            entry = AuditEntry(
                NOON + timedelta(minutes=number),
                signed() if number % 3 else Signature(None, "Telegram"),
                -5 if number % 2 else None,
                list(Verb)[number],
                make_ref() if number % 4 else None,
                ("WGM", "WGDE")[: number % 3],
                f"Entry {number}",
                marked if number % 2 else None,
                (make_draft(),) if number % 3 == 0 else (),
            )
            await work.audit.add(entry)
        await work.commit()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a trail, and nothing that guards it."""
    path = tmp_path_factory.mktemp("trail") / "written.db"

    async def write() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{path}")
        await migrate.upgrade(engine)
        await add_some(SqlStore(engine))
        await engine.dispose()

    asyncio.run(write())
    with closing(sqlite3.connect(path)) as opened:
        for name in TRIGGERS:
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture
def after(written: Path, tmp_path: Path) -> Callable[..., Verdict]:
    """What is found after some statements on a copy of the trail."""

    def look(*statements: tuple[str, tuple[Any, ...]]) -> Verdict:
        copy = tmp_path / "copy.db"
        shutil.copy(written, copy)
        with closing(sqlite3.connect(copy)) as opened:
            for statement, values in statements:
                opened.execute(statement, values)
            opened.commit()

        async def verdict() -> Verdict:
            engine = create_engine(f"sqlite+aiosqlite:///{copy}")
            try:
                return await trail_of(engine)
            finally:
                await engine.dispose()

        return asyncio.run(verdict())

    return look


def stored(path: Path, number: int, column: str) -> Any:
    with closing(sqlite3.connect(path)) as opened:
        query = f"SELECT {column} FROM audit WHERE id = ?"  # noqa: S608 - our own names
        return opened.execute(query, (number,)).fetchone()[0]


def set_to(column: str, number: int, value: object) -> tuple[str, tuple[object, ...]]:
    return f"UPDATE audit SET {column} = ? WHERE id = ?", (value, number)  # noqa: S608 - as above


def changed(column: str, before: Any, salt: int) -> object:
    """Another value that the column may hold."""
    if column == "at":
        return (datetime.fromisoformat(before) + timedelta(microseconds=salt)).isoformat(" ")
    if column in ("bodies", "drafts", "before"):
        document = json.loads(before) if before else None
        return json.dumps([document, salt] if isinstance(document, list) else {"a": salt})
    if column == "id":
        return before + 1000 * salt
    if before is None:
        return salt
    return before + salt if isinstance(before, int) else f"{before}{salt}"


def test_an_untouched_trail_is_whole(after: Callable[..., Verdict]) -> None:
    found = after()
    assert (found.count, found.broken) == (ENTRIES, None)
    assert len(found.head) == len(START)


async def test_a_trail_without_entries_is_whole(engine: AsyncEngine) -> None:
    assert await trail_of(engine) == Verdict(0, START)


@OFTEN
@given(number=rows, column=st.sampled_from(COLUMNS), salt=st.integers(1, 9))
def test_a_changed_field_is_found(
    written: Path, after: Callable[..., Verdict], number: int, column: str, salt: int
) -> None:
    value = changed(column, stored(written, number, column), salt)
    found = after(set_to(column, number, value))
    assert found.broken
    # a row with a later number is missed where it stood, unless it was the last
    first = number + 1 if column == "id" and number < ENTRIES else number
    assert found.broken.number in (first, value)
    assert found.count == number - 1


@OFTEN
@given(number=rows, column=st.sampled_from([one for one in COLUMNS if one != "id"]))
@pytest.mark.parametrize("rubbish", [b"\xff\x00", "\x00nonsense"], ids=["bytes", "words"])
def test_rubbish_is_found_and_stops_nothing(
    after: Callable[..., Verdict], number: int, column: str, rubbish: object
) -> None:
    found = after(set_to(column, number, rubbish))
    assert found.broken
    assert (found.broken.number, found.broken.damage) == (number, Damage.CHANGED)


@given(number=st.integers(1, ENTRIES - 1))
@OFTEN
def test_a_removed_row_is_found(after: Callable[..., Verdict], number: int) -> None:
    found = after(("DELETE FROM audit WHERE id = ?", (number,)))
    assert found.broken
    assert (found.broken.number, found.broken.damage) == (number + 1, Damage.MISSING)


@OFTEN
@given(pair=st.lists(rows, min_size=2, max_size=2, unique=True).map(sorted))
def test_a_swapped_pair_is_found(after: Callable[..., Verdict], pair: list[int]) -> None:
    first, second = pair
    swap = "UPDATE audit SET id = ? WHERE id = ?"
    found = after((swap, (-1, first)), (swap, (first, second)), (swap, (second, -1)))
    assert found.broken
    assert (found.broken.number, found.broken.damage) == (first, Damage.ORDER)


@OFTEN
@given(kept=st.integers(0, ENTRIES - 1))
def test_a_cut_end_is_found(after: Callable[..., Verdict], kept: int) -> None:
    found = after(("DELETE FROM audit WHERE id > ?", (kept,)))
    assert found.broken == Broken(Damage.END, kept or None)
    assert found.count == kept


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_head",
        "UPDATE audit_head SET count = count - 1",
        "UPDATE audit_head SET hash = (SELECT previous FROM audit WHERE id = 3)",
        "INSERT INTO audit_head SELECT 2, count, hash FROM audit_head",
    ],
)
def test_a_head_that_does_not_fit_is_found(after: Callable[..., Verdict], statement: str) -> None:
    assert after((statement, ())).broken == Broken(Damage.HEAD, ENTRIES)


def test_a_row_beyond_the_head_is_found(after: Callable[..., Verdict]) -> None:
    columns = ", ".join(COLUMNS[1:])
    copied = f"SELECT id + 1, {columns} FROM audit WHERE id = {ENTRIES}"  # noqa: S608 - as above
    assert after((f"INSERT INTO audit (id, {columns}) {copied}", ())).broken


def test_what_is_added_after_a_cut_does_not_hide_it(written: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(written, copy)
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("DELETE FROM audit WHERE id = ?", (ENTRIES,))
        opened.commit()

    async def go_on() -> Verdict:
        engine = create_engine(f"sqlite+aiosqlite:///{copy}")
        async with SqlStore(engine).writing() as work:
            await work.audit.add(AuditEntry(NOON, signed(), None, Verb.PROGRESS))
            await work.commit()
        try:
            return await trail_of(engine)
        finally:
            await engine.dispose()

    assert asyncio.run(go_on()).broken == Broken(Damage.MISSING, ENTRIES, NOON.isoformat())


@pytest.fixture
async def guarded(engine: AsyncEngine) -> AsyncIterator[AsyncEngine]:
    await add_some(SqlStore(engine))
    yield engine
    assert (await trail_of(engine)).broken is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET text = 'nothing' WHERE id = 2",
        "UPDATE audit SET chat_id = -7",
        "DELETE FROM audit WHERE id = 9",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 3",
    ],
)
async def test_the_database_refuses_what_is_not_an_addition(
    guarded: AsyncEngine, statement: str
) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        async with guarded.begin() as connection:
            await connection.execute(text(statement))


async def test_a_change_that_is_rolled_back_leaves_no_entry_and_no_head(
    guarded: AsyncEngine,
) -> None:
    before = await trail_of(guarded)
    async with SqlStore(guarded).writing() as work:
        await work.audit.add(AuditEntry(NOON, signed(), None, Verb.PROGRESS))
    assert await trail_of(guarded) == before


async def test_the_lines_of_an_export_are_verified_without_the_program(
    guarded: AsyncEngine,
) -> None:
    head = START
    async with guarded.connect() as connection:
        lines = [line async for line, _ in sealing.lines(connection)]
    for line in lines:
        entry = json.loads(line)
        sealed = entry.pop("hash")
        assert (entry["previous"], seal(entry)) == (head, sealed)
        head = sealed
    assert (await trail_of(guarded)).head == head
    assert len(lines) == ENTRIES


def columns(**given: Any) -> dict[str, Any]:
    entry = {
        **dict.fromkeys(COLUMNS),
        "id": 7,
        "at": NOON,
        "by_office": "Chair of WGM",
        "verb": Verb.COMPLETED,
        "bodies": ["WGM"],
        "text": "Zürich ✓",
        "drafts": [{"confidence": 0.1, "bodies": []}],
        "form": 1,
        "previous": START,
        "hash": "",
    }
    return entry | given


def test_the_canonical_form_is_a_promise() -> None:
    assert canonical(fields_of(columns())) == (
        '{"at":"2009-11-06T12:00:00.000000+00:00","before":null,"bodies":["WGM"],"by_key":null,'
        '"by_office":"Chair of WGM","chat_id":null,"cycle":null,'
        '"drafts":[{"bodies":[],"confidence":0.1}],"form":1,"id":7,"paragraph":null,'
        f'"position":null,"previous":"{START}","text":"Zürich ✓","verb":"completed"}}'
    )


def test_neither_the_zone_nor_the_order_of_keys_counts() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    turned = dict(reversed(columns(at=there).items()))
    assert seal(fields_of(turned)) == seal(fields_of(columns(at=NOON.astimezone(UTC))))


async def test_names_and_ids_of_people_are_in_no_row(engine: AsyncEngine) -> None:
    person, place = 7_000_000_001, -1_001
    by = Signature("abcdef", "Chair of WGM", "Delegate of Namibia", person)
    marked = replace(make_action().complete(("WGM",), by, NOON), version=2)
    async with SqlStore(engine).writing() as work:
        await work.audit.add(AuditEntry(NOON, by, place, Verb.REOPENED, before=marked))
        await work.commit()
    async with engine.connect() as connection:
        (line,) = [line async for line, _ in sealing.lines(connection)]
    assert "Namibia" not in line
    assert str(person) not in line
    assert line.count("abcdef") == 2
