"""Letters to the Secretariat, runs of jobs, and how the ledger stands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from kpbot.domain.actions import Action
from kpbot.domain.jobs import JobRun
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.letters import (
    AgendaTopic,
    BackupTopic,
    Letter,
    LetterKind,
    LetterState,
    Omission,
)
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.services.upkeep_ports import LedgerVitals
from storage.repositories import vitals
from storage.unit_of_work import SqlStore, SqlWork
from tests.storage.conftest import NOON

MINUTE = timedelta(minutes=1)
AGENDA = AgendaTopic(MeetingKey(MeetingKind.PLENARY, 2009), 28, NOON.date())
BACKUP = BackupTopic(NOON.date())


@pytest.fixture
async def work(store: SqlStore) -> AsyncIterator[SqlWork]:
    async with store.writing() as work:
        yield work


async def test_a_letter_comes_back_as_it_was_written(work: SqlWork) -> None:
    letter = Letter(AGENDA, NOON, NOON, LetterState.SKIPPED, Omission.MOVED, 5, 6, NOON, 3, True)  # noqa: FBT003 - as stored
    await work.letters.add([letter, Letter(BACKUP, NOON, NOON)])
    (stored,) = await work.letters.of_kind(LetterKind.AGENDA)
    assert stored.id
    assert replace(stored, id=None) == letter
    changed = replace(stored, state=LetterState.PLANNED, reason="", next_at=None, attempts=4)
    await work.letters.save([changed])
    assert await work.letters.of_kind(LetterKind.AGENDA) == [changed]
    assert len(await work.letters.of_kind(LetterKind.BACKUP)) == 1


async def test_there_is_one_letter_for_a_topic(work: SqlWork) -> None:
    await work.letters.add([Letter(BACKUP, NOON, NOON)])
    await work.letters.add([Letter(BACKUP, NOON + MINUTE, NOON + MINUTE, attempts=3)])
    (stored,) = await work.letters.of_kind(LetterKind.BACKUP)
    assert (stored.due_at, stored.attempts) == (NOON, 0)


async def test_nothing_to_do_is_nothing_done(work: SqlWork) -> None:
    await work.letters.add([])
    await work.letters.save([])
    assert await work.letters.next_at() is None
    assert await work.letters.lease(NOON, NOON + MINUTE) == []
    with pytest.raises(LookupError, match="never stored"):
        await work.letters.save([Letter(BACKUP, NOON, NOON)])


async def test_a_lease_takes_what_is_ripe_and_a_second_one_after_its_end_says_so(
    work: SqlWork,
) -> None:
    late = NOON + 9 * MINUTE
    await work.letters.add([Letter(AGENDA, late, late), Letter(BACKUP, NOON, NOON)])
    assert await work.letters.next_at() == NOON
    (leased,) = await work.letters.lease(NOON, NOON + 5 * MINUTE)
    assert (leased.topic, leased.state, leased.repeated) == (BACKUP, LetterState.LEASED, False)
    assert await work.letters.lease(NOON + 4 * MINUTE, NOON + 9 * MINUTE) == []
    again = await work.letters.lease(NOON + 10 * MINUTE, NOON + 15 * MINUTE)
    assert [(one.topic, one.repeated) for one in again] == [(BACKUP, True), (AGENDA, False)]


async def test_the_last_run_of_a_job_takes_the_place_of_the_one_before(work: SqlWork) -> None:
    assert await work.runs.all() == {}
    first, other = JobRun("sweep", NOON, NOON), JobRun("backup", NOON, None, "the disk is full")
    await work.runs.save(first)
    await work.runs.save(other)
    failed = JobRun("sweep", NOON + MINUTE, NOON, "OSError")
    await work.runs.save(failed)
    assert await work.runs.all() == {"sweep": failed, "backup": other}


async def test_the_vitals_of_a_ledger(
    work: SqlWork, make_action: Callable[..., Action], make_nudge: Callable[..., Nudge]
) -> None:
    assert await work.vitals.ledger(NOON) == LedgerVitals()
    await work.actions.add(make_action())
    settled = {"next_at": None, "settled_at": NOON - MINUTE}
    await work.ledger.add(
        [
            make_nudge(-3, body="A"),
            make_nudge(-9, body="B", next_at=NOON + MINUTE, attempts=2),
            make_nudge(5, body="C"),
            make_nudge(-9, body="D", state=NudgeState.SENT, attempts=1, **settled),
            make_nudge(-9, body="E", state=NudgeState.FAILED, attempts=9, **settled),
        ]
    )
    assert await work.vitals.ledger(NOON) == LedgerVitals(
        waiting=1,
        next_at=NOON - 3 * MINUTE,
        tried_since=NOON - 9 * MINUTE,
        settled_at=NOON - MINUTE,
    )
    assert await work.vitals.failed_since(NOON - MINUTE) == 1
    assert await work.vitals.failed_since(NOON) == 0


@pytest.mark.parametrize("name", ["_WAITING", "_NEXT_AT", "_TRIED", "_SETTLED", "_FAILED"])
async def test_no_question_feels_the_length_of_the_ledger(work: SqlWork, name: str) -> None:
    question = vars(vitals)[name].compile(compile_kwargs={"literal_binds": False})
    sql = str(question)
    for parameter in question.params:
        sql = sql.replace(f":{parameter}", "'2010'")
    plan = await work._connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))
    (step,) = [row.detail for row in plan]
    assert "INDEX" in step
