"""A forecast says what will be sent, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState, Skip
from kpbot.services import forecasting
from kpbot.services.forecasting import MOST, forecast, forecast_of_action
from kpbot.services.planning import plan
from kpbot.services.status import ledger
from kpbot.services.sweeping import sweep
from kpbot.services.timetable import advance, timetable
from kpbot.services.views import Query, Scope
from tests.builders import QUICK, make_action, make_asker, signed
from tests.service.fakes import Stage
from tests.service.test_silence import DUE, WGM, change, open_stage, the_action

ASKER = make_asker(3)
OF_WGM = Query(Scope.BODY, body="WGM")


async def codes(stage: Stage, query: Query = OF_WGM) -> list[tuple[str, str, Skip | None]]:
    view = await forecast(stage.ports, ASKER, query)
    return [(one.nudge.rung.code, one.place, one.skip) for one in view.coming]


async def test_the_rungs_ahead_with_the_chat_to_which_they_go() -> None:
    stage = await open_stage()
    assert await codes(stage) == [
        ("T-14", "WGM", None),
        ("T-7", "WGM", None),
        ("T-1", "WGM", None),
        ("T", "WGM", None),
        ("T+5", "WGM", None),
        ("E+19", "KP Chair", None),
    ]


async def test_a_snooze_is_told_with_what_it_silences() -> None:
    stage = await open_stage()
    await change(stage, the_action(stage).snooze(("WGM",), date(2010, 3, 25)))
    told = await codes(stage)
    assert told[:2] == [("T-14", "WGM", Skip.SNOOZED), ("T-7", "WGM", Skip.SNOOZED)]
    assert ("Z+0", "WGM", None) in told


async def test_who_is_waited_for_sees_the_reminders_that_go_there_instead() -> None:
    stage = await open_stage()
    await change(stage, the_action(stage).block("The terms are missing", ("WGDE",)))
    assert not await codes(stage)
    told = await codes(stage, Query(Scope.BODY, body="WGDE"))
    assert ("T-14", "WGDE", None) in told


async def test_what_is_being_sent_is_told_as_of_now() -> None:
    stage = await open_stage()
    stage.clock.set(datetime(2010, 3, 17, 9, tzinfo=UTC))
    now = stage.clock.now()
    async with stage.store.writing() as work:
        await work.ledger.lease(now, now + timedelta(minutes=5), 10)
        await work.commit()
    (first, *_) = (await forecast(stage.ports, ASKER, OF_WGM)).coming
    assert (first.nudge.state, first.at) == (NudgeState.LEASED, now)


async def test_nobody_can_be_reached() -> None:
    stage = await open_stage()
    stage.state.bound.clear()
    stage.state.terms = [term for term in stage.state.terms if term.user_id == ASKER.user_id]
    assert {place for _, place, _ in await codes(stage)} == {""}
    view = await ledger(stage.ports, ASKER, "12.1")
    assert set(view.ways.values()) == {""}


async def test_a_forecast_has_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await open_stage()
    monkeypatch.setattr(forecasting, "MOST", 4)
    view = await forecast(stage.ports, ASKER, OF_WGM)
    assert (len(view.coming), view.more) == (4, True)
    monkeypatch.setattr(forecasting, "MOST", MOST)
    view = await forecast(stage.ports, ASKER, OF_WGM)
    assert (len(view.coming), view.more) == (6, False)


async def test_a_forecast_changes_nothing() -> None:
    stage = await open_stage()
    before = stage.state.copy()
    await forecast(stage.ports, ASKER)
    await forecast_of_action(stage.ports, ASKER, "12.1")
    assert stage.state == before


STEPS = st.sampled_from(("snooze", "block", "mark", "nothing"))


def changed(action: Action, step: str, today: date) -> Action:
    match step:
        case "snooze":
            return action.snooze(action.missing, today + timedelta(days=10))
        case "block":
            return action.block("The terms are missing")
        case "mark":
            return action.complete(
                ("WGDE",), signed("Chair of WGDE"), datetime(2010, 3, 2, tzinfo=UTC)
            )
    return action


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, 40), STEPS), min_size=1, max_size=4),
    st.timedeltas(timedelta(0), timedelta(days=50)),
)
async def test_what_a_forecast_says_of_the_next_weeks_is_what_comes(
    steps: list[tuple[int, str]], pause: timedelta
) -> None:
    stage = await open_stage()
    await advance(timetable(stage.ports), stage.clock, stage.clock.now() + pause)
    for number, (days, step) in enumerate(steps, start=2):
        now = stage.clock.now()
        due_on = DUE + timedelta(days=days)
        action = make_action(f"12.{number}", bodies=("WGM", "WGDE"), due_on=due_on)
        async with stage.store.writing() as work:
            await work.actions.add(action)
            await plan(work, stage.ports, action)
            await work.commit()
        after = changed(action, step, now.date())
        if after != action:
            await change(stage, after)
    await sweep(stage.ports)
    begin, end = stage.clock.now(), stage.clock.now() + timedelta(days=5)
    said = {
        (one.nudge.ref, one.nudge.body, one.nudge.rung.code, one.at)
        for one in (await forecast(stage.ports, ASKER, Query(Scope.ALL))).coming
        if one.at <= end and not one.skip
    }
    await advance(timetable(stage.ports), stage.clock, end)
    came = {
        (item.action.ref, item.body, item.rung.code, message.at)
        for message, item in stage.messenger.told(*RungKind)
        if message.at > begin
    }
    assert said == came


async def test_why_names_the_chat_to_which_a_row_will_go() -> None:
    stage = await open_stage()
    view = await ledger(stage.ports, ASKER, "12.1")
    assert set(view.ways.values()) == {"WGM", "KP Chair"}
    stage.lose_chat("WGM")
    view = await ledger(stage.ports, ASKER, "12.1")
    assert set(view.ways.values()) == {"Secretariat", "KP Chair"}
    assert WGM not in {row.chat_id for row in view.nudges}
