"""The ledger: rows are planned once, leased in order and never lost."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from kpbot.domain.actions import Action
from kpbot.domain.ladder import Rung
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from storage.unit_of_work import SqlStore, SqlWork
from tests.builders import signed

MakeNudge = Callable[..., Nudge]
NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
REF = Ref(2009, 12, 1)


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


@pytest.fixture
async def work(store: SqlStore, make_action: Callable[..., Action]) -> AsyncIterator[SqlWork]:
    async with store.writing() as work:
        await work.actions.add(make_action())
        yield work


async def test_an_empty_ledger_wants_nothing(work: SqlWork) -> None:
    assert await work.ledger.next_at() is None
    assert await work.ledger.last_settled() is None
    assert await work.ledger.lease(NOON, minutes(5), 10) == []
    for nothing in (work.ledger.add, work.ledger.save, work.ledger.remove):
        await nothing([])
    assert await work.ledger.of_action(REF) == []


async def test_adding_leaves_what_is_there_as_it_stands(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    await work.ledger.add([make_nudge()])
    [first] = await work.ledger.of_action(REF)
    sent = replace(first, state=NudgeState.SENT, next_at=None, chat_id=5, settled_at=NOON)
    await work.ledger.save([sent])

    await work.ledger.add([make_nudge(), make_nudge(body="PC")])
    assert [(one.body, one.state) for one in await work.ledger.of_action(REF)] == [
        ("WGM", NudgeState.SENT),
        ("PC", NudgeState.PLANNED),
    ]


@pytest.mark.parametrize(
    "other",
    [{"body": "PC"}, {"rung": Rung.from_code("T-1")}, {"occurrence": minutes(3000).date()}],
    ids=lambda other: next(iter(other)),
)
async def test_a_row_differs_by_body_rung_or_day(
    work: SqlWork, make_nudge: MakeNudge, other: dict[str, object]
) -> None:
    await work.ledger.add([make_nudge(), make_nudge(**other)])
    assert len(await work.ledger.of_action(REF)) == 2


async def test_a_lease_takes_the_ripest_first_and_no_more_than_asked(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    waits = {"D": 30, "B": 10, "A": 5, "C": 10, "LATER": 31}
    await work.ledger.add([make_nudge(wait, body=body) for body, wait in waits.items()])

    leased = await work.ledger.lease(minutes(30), minutes(35), 3)
    assert [one.body for one in leased] == ["A", "B", "C"]
    assert {(one.state, one.next_at) for one in leased} == {(NudgeState.LEASED, minutes(35))}
    assert not any(one.repeated for one in leased)
    stored = await work.ledger.of_action(REF)
    assert [one for one in stored if one.state is NudgeState.LEASED] == leased

    assert [one.body for one in await work.ledger.lease(minutes(30), minutes(35), 3)] == ["D"]
    assert await work.ledger.lease(minutes(30), minutes(35), 3) == []


async def test_a_lease_takes_all_due_rows_of_a_mandate_together(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    await work.ledger.add(
        [
            make_nudge(1, rung=Rung.from_code("T-7")),
            make_nudge(2, body="PC"),
            make_nudge(3, rung=Rung.from_code("T-1")),
            make_nudge(9, rung=Rung.from_code("T")),
        ]
    )
    leased = await work.ledger.lease(minutes(5), minutes(10), 1)
    assert [(one.body, one.rung.code) for one in leased] == [("WGM", "T-7"), ("WGM", "T-1")]
    [other] = await work.ledger.lease(minutes(5), minutes(10), 1)
    assert other.body == "PC"


async def test_a_retry_goes_by_its_new_time(work: SqlWork, make_nudge: MakeNudge) -> None:
    retry = make_nudge(0, body="RETRY", next_at=minutes(9), attempts=1)
    await work.ledger.add([retry, make_nudge(8, body="FRESH")])
    leased = await work.ledger.lease(minutes(10), minutes(15), 5)
    assert [(one.body, one.attempts) for one in leased] == [("FRESH", 0), ("RETRY", 1)]


async def test_a_lease_that_ran_out_comes_back_as_repeated(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    await work.ledger.add([make_nudge()])
    await work.ledger.lease(NOON, minutes(5), 1)
    assert await work.ledger.lease(minutes(4), minutes(9), 1) == []
    [again] = await work.ledger.lease(minutes(5), minutes(10), 1)
    assert again.repeated
    await work.ledger.save([replace(again, state=NudgeState.PLANNED)])
    [third] = await work.ledger.lease(minutes(10), minutes(15), 1)
    assert third.repeated


async def test_what_is_settled_wants_no_attention(work: SqlWork, make_nudge: MakeNudge) -> None:
    await work.ledger.add([make_nudge(0), make_nudge(5, body="PC")])
    assert await work.ledger.next_at() == NOON
    [leased] = await work.ledger.lease(NOON, minutes(2), 1)
    assert await work.ledger.next_at() == minutes(2)
    sent = replace(leased, state=NudgeState.SENT, next_at=None, settled_at=minutes(1))
    await work.ledger.save([sent])
    assert await work.ledger.next_at() == minutes(5)
    assert await work.ledger.last_settled() == minutes(1)


async def test_only_planned_rows_are_taken_back(work: SqlWork, make_nudge: MakeNudge) -> None:
    await work.ledger.add([make_nudge(0), make_nudge(5, body="PC"), make_nudge(9, body="WGS")])
    await work.ledger.lease(NOON, minutes(2), 1)
    leased, planned, kept = await work.ledger.of_action(REF)
    await work.ledger.remove([leased, planned])
    assert await work.ledger.of_action(REF) == [leased, kept]


async def test_a_row_that_was_never_stored_is_not_changed(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    for change in (work.ledger.save, work.ledger.remove):
        with pytest.raises(LookupError, match="never stored"):
            await change([make_nudge()])


async def test_what_is_coming_is_in_the_order_of_its_next_try(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    waits = {"LATE": 9, "RETRY": 0, "SOON": 3}
    rows = [make_nudge(wait, body=body) for body, wait in waits.items()]
    rows[1] = replace(rows[1], next_at=minutes(5), attempts=1)
    settled = make_nudge(1, body="SENT", state=NudgeState.SENT, next_at=None, settled_at=NOON)
    await work.ledger.add([*rows, settled])
    assert [one.body for one in await work.ledger.coming(9)] == ["SOON", "RETRY", "LATE"]
    assert [one.body for one in await work.ledger.coming(2)] == ["SOON", "RETRY"]
    assert [one.body for one in await work.ledger.coming(9, "LATE")] == ["LATE"]
    assert await work.ledger.coming(9, "SENT") == []


async def test_what_the_lead_will_hear_of_is_told_apart(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    escalation = Rung.from_code("E+14")
    await work.ledger.add([make_nudge(), make_nudge(5, rung=escalation)])
    assert [one.rung for one in await work.ledger.escalating(9)] == [escalation]
    assert len(await work.ledger.coming(9, "WGM")) == 2


async def test_rows_of_a_finished_action_or_a_marked_part_are_not_coming(
    store: SqlStore, make_action: Callable[..., Action], make_nudge: MakeNudge
) -> None:
    joint = make_action(mandates=(Mandate("WGM"), Mandate("WGDE")))
    async with store.writing() as work:
        await work.actions.add(joint)
        await work.ledger.add([make_nudge(), make_nudge(body="WGDE")])
        half = joint.complete(("WGM",), signed("Chair of WGM"), NOON)
        await work.actions.save(half)
        assert [one.body for one in await work.ledger.coming(9)] == ["WGDE"]
        assert await work.ledger.coming(9, "WGM") == []
        await work.actions.save(half.complete(("WGDE",), signed("Chair of WGDE"), NOON))
        assert await work.ledger.coming(9) == []


async def test_the_bodies_to_which_something_is_still_to_be_sent(
    work: SqlWork, make_nudge: MakeNudge
) -> None:
    settled = make_nudge(body="SENT", state=NudgeState.SENT, next_at=None, settled_at=NOON)
    await work.ledger.add([make_nudge(), make_nudge(5), make_nudge(body="PC"), settled])
    assert sorted(await work.ledger.bodies()) == ["PC", "WGM"]


async def test_a_forecast_of_a_body_goes_by_an_index_of_its_own(work: SqlWork) -> None:
    plan = await work._connection.execute(
        text(
            "EXPLAIN QUERY PLAN SELECT * FROM nudges WHERE next_at IS NOT NULL AND body = 'WGM' "
            "ORDER BY next_at, id LIMIT 100"
        )
    )
    [step] = [row.detail for row in plan]
    assert "ix_nudges_coming" in step


@pytest.mark.parametrize(
    "question",
    [
        "SELECT min(next_at) FROM nudges WHERE next_at IS NOT NULL",
        "SELECT * FROM nudges WHERE next_at <= '2010' ORDER BY next_at, id LIMIT 100",
    ],
)
async def test_a_sweep_does_not_feel_the_length_of_the_ledger(work: SqlWork, question: str) -> None:
    plan = await work._connection.execute(text(f"EXPLAIN QUERY PLAN {question}"))
    [step] = [row.detail for row in plan]
    assert "ix_nudges_waiting" in step
