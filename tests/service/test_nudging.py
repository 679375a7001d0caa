"""The promise about nudges, as properties of any ladder, zone, clock and sequence of outages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.due import Basis, Due
from kpbot.domain.ladder import REMINDING, Ladder, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.offices import Office, Role
from kpbot.services.planning import plan
from kpbot.services.ports import SendingFailed
from kpbot.services.settling import MOST_ATTEMPTS
from kpbot.services.sweeping import LEASE, sweep
from kpbot.services.timetable import advance, timetable
from tests.builders import NOON, PROFILE, QUICK, UTC_ZONE, ZONES, make_action, signed
from tests.service.fakes import Died, Stage, make_stage

WGM_CHAT = -5
AHEAD = (NudgeState.PLANNED, NudgeState.LEASED)

LADDERS = st.builds(
    Ladder,
    before=st.lists(st.integers(1, 40), max_size=4).map(tuple),
    repeat_every=st.integers(1, 14),
    grace=st.integers(1, 7),
)
STARTS = st.datetimes(
    datetime(2009, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2011, 12, 31),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
JUMPS = st.lists(
    st.one_of(
        st.timedeltas(timedelta(0), timedelta(days=45)),
        st.integers(0, 90).map(lambda minutes: timedelta(minutes=minutes)),
    ),
    min_size=1,
    max_size=8,
)


@dataclass(frozen=True, slots=True)
class World:
    """Where and when an action is published, and in how many days it is due."""

    ladder: Ladder = field(default_factory=lambda: Ladder((7, 1)))
    zone: ZoneInfo = UTC_ZONE
    start: datetime = NOON
    due_in: int = 10


WORLDS = st.builds(
    World,
    ladder=LADDERS,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    start=STARTS,
    due_in=st.integers(-20, 60),
)


async def add_planned(stage: Stage, action: Action) -> None:
    async with stage.store.writing() as work:
        await work.actions.add(action)
        await plan(work, stage.ports, action)
        await work.commit()


async def save_planned(stage: Stage, action: Action) -> None:
    async with stage.store.writing() as work:
        await work.actions.save(action)
        await plan(work, stage.ports, action)
        await work.commit()


async def open_world(world: World, bodies: tuple[str, ...] = ("WGM",)) -> Stage:
    """One action, its nudges planned, and a chat for its body."""
    stage = make_stage(world.start, world.zone, replace(PROFILE, ladder=world.ladder))
    stage.add_person(1, Office(Role.SECRETARIAT))
    stage.add_chat("WGM", WGM_CHAT)
    stage.add_chat("WGDE", WGM_CHAT - 1)
    stage.never_rest(1, WGM_CHAT, WGM_CHAT - 1)
    due_on = stage.ports.moment().today + timedelta(days=world.due_in)
    await add_planned(stage, make_action(bodies=bodies, due_on=due_on))
    return stage


async def live_through(stage: Stage, jumps: list[timedelta]) -> None:
    """Sweep after each jump of the clock, as a bot does that was away in between."""
    for jump in jumps:
        stage.clock.set(stage.clock.now() + jump)
        await sweep(stage.ports)


def asking(stage: Stage, *states: NudgeState) -> list[Nudge]:
    """The rows that ask a body to do its part."""
    return [row for row in stage.nudges(*states) if row.rung.kind in REMINDING]


def only_action(stage: Stage) -> Action:
    (action,) = stage.state.actions.values()
    return action


def sending_time(stage: Stage, day: date) -> datetime:
    return datetime.combine(day, time(9), stage.ports.zone)


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_no_rung_is_sent_twice_or_before_its_time(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps)
    times: Counter[object] = Counter()
    for message, item in stage.messenger.reminders():
        assert item.action.due_on
        falls = item.rung.falls_on(item.action.due_on)
        assert message.at >= sending_time(stage, falls)
        times[item.action.ref, item.body, item.rung] += 1
    assert not [rung for rung, number in times.items() if number > 1]


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_whatever_is_due_was_sent_or_has_its_reason(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps)
    for row in stage.nudges():
        if row.due_at > stage.clock.now():
            assert row.state is NudgeState.PLANNED
            continue
        assert row.state in (NudgeState.SENT, NudgeState.SKIPPED)
        assert row.settled_at
        assert row.next_at is None
        assert bool(row.reason) == (row.state is NudgeState.SKIPPED)
        assert bool(row.message_id) == (row.state is NudgeState.SENT)


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_every_rung_of_the_ladder_is_in_the_ledger_and_one_repeat_lies_ahead(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps)
    rungs = {row.rung for row in stage.nudges()}
    assert rungs >= set(stage.ports.profile.ladder.fixed())
    ahead = [row for row in stage.nudges(*AHEAD) if row.rung.kind is RungKind.OVERDUE]
    assert len(ahead) == 1
    assert ahead[0].due_at > stage.clock.now()


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_a_bot_that_was_away_sends_one_reminder_of_the_latest_rung(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world)
    for jump in jumps:
        before = {row.id for row in asking(stage, *AHEAD)}
        sent = len(stage.messenger.reminders())
        stage.clock.set(stage.clock.now() + jump)
        await sweep(stage.ports)
        assert len(stage.messenger.reminders()) - sent <= 1
        settled = [row for row in asking(stage) if row.id in before and row.state not in AHEAD]
        for row in settled[:-1]:
            assert (row.state, row.reason) == (NudgeState.SKIPPED, Skip.SUPERSEDED)
        if settled:
            assert settled[-1].state is NudgeState.SENT or settled[-1].reason == Skip.TODAY


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_a_repeat_comes_on_the_grid_and_never_sooner_than_its_interval(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps)
    ladder, due = stage.ports.profile.ladder, only_action(stage).due_on
    assert due
    days = [row.occurrence for row in stage.nudges() if row.rung.kind is RungKind.OVERDUE]
    assert len(set(days)) == len(days)
    for day in days:
        assert (day - due).days >= ladder.grace
        assert (day - days[0]).days % ladder.repeat_every == 0


@QUICK
@given(world=WORLDS, days=st.integers(1, 90))
async def test_a_bot_that_is_never_away_sends_each_rung_at_nine_in_its_zone(
    world: World, days: int
) -> None:
    stage = await open_world(world)
    end = stage.clock.now() + timedelta(days=days)
    await advance(timetable(stage.ports), stage.clock, end)
    sent = stage.messenger.reminders()
    assert len(sent) == len(asking(stage, NudgeState.SENT))
    for message, item in sent:
        assert item.action.due_on
        assert message.at == sending_time(stage, item.rung.falls_on(item.action.due_on))
        assert message.at.astimezone(stage.ports.zone).time() == time(9)
    skipped = {row.reason for row in stage.nudges(NudgeState.SKIPPED)}
    assert skipped <= {Skip.PASSED}


@QUICK
@given(world=WORLDS, jumps=JUMPS, after=st.integers(0, 7), finish=st.sampled_from(("done", "drop")))
async def test_a_finished_action_is_not_reminded_about_and_the_ledger_says_why(
    world: World, jumps: list[timedelta], after: int, finish: str
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps[:after])
    sent = len(stage.messenger.sent)
    action = only_action(stage)
    finished = {
        "done": lambda: action.complete(("WGM",), signed("Chair of WGM"), stage.clock.now()),
        "drop": lambda: action.drop("Superseded"),
    }[finish]()
    await save_planned(stage, finished)
    ahead = {row.id for row in stage.nudges(*AHEAD)}
    await live_through(stage, jumps[after:])
    assert len(stage.messenger.sent) == sent
    for row in stage.nudges():
        if row.id in ahead and row.due_at <= stage.clock.now() and jumps[after:]:
            assert (row.state, row.reason) == (NudgeState.SKIPPED, Skip.FINISHED)


@QUICK
@given(world=WORLDS, jumps=JUMPS)
async def test_a_body_that_has_done_its_part_is_left_in_peace_while_the_other_is_reminded(
    world: World, jumps: list[timedelta]
) -> None:
    stage = await open_world(world, ("WGM", "WGDE"))
    half = only_action(stage).complete(("WGM",), signed("Chair of WGM"), stage.clock.now())
    await save_planned(stage, half)
    await live_through(stage, jumps)
    assert {item.body for _, item in stage.messenger.reminders()} <= {"WGDE"}
    due = [row for row in stage.nudges() if row.settled_at and row.reason != Skip.PASSED]
    assert {row.reason for row in due if row.body == "WGM"} <= {Skip.MARKED}
    reasons = {row.reason for row in due if row.body == "WGDE"}
    assert reasons <= {"", Skip.SUPERSEDED, Skip.TODAY}  # nobody is asked twice on a day


@QUICK
@given(world=WORLDS, jumps=JUMPS, after=st.integers(0, 4), moved=st.integers(-60, 60))
async def test_after_a_due_date_moved_every_reminder_is_about_the_new_one(
    world: World, jumps: list[timedelta], after: int, moved: int
) -> None:
    stage = await open_world(world)
    await live_through(stage, jumps[:after])
    before = only_action(stage)
    assert before.due_on
    history = {row.id: row for row in stage.nudges() if row.state not in AHEAD}
    sent = len(stage.messenger.sent)
    due_on = before.due_on + timedelta(days=moved)
    await save_planned(stage, before.move_due(Due(Basis.EXPLICIT, fixed=due_on), due_on))
    await live_through(stage, jumps[after:])
    for message, item in stage.messenger.reminders()[sent:]:
        assert item.action.due_on == due_on
        assert message.at >= sending_time(stage, item.rung.falls_on(due_on))
    for key, row in history.items():
        assert stage.state.nudges[key or 0] == row, "what was sent or skipped stays"
    for row in stage.nudges(*AHEAD):
        assert row.due_on == due_on or row.due_at <= stage.clock.now()


@QUICK
@given(
    world=WORLDS,
    jumps=JUMPS,
    deaths=st.lists(st.booleans(), max_size=6),
)
async def test_where_the_process_dies_while_sending_the_row_comes_back_marked_as_repeated(
    world: World, jumps: list[timedelta], deaths: list[bool]
) -> None:
    stage = await open_world(world)
    stage.messenger.failures = [Died() if dies else None for dies in deaths]
    died: set[int | None] = set()
    for jump in [*jumps, LEASE]:
        stage.clock.set(stage.clock.now() + jump)
        try:
            await sweep(stage.ports)
        except Died:
            died |= {row.id for row in stage.nudges(NudgeState.LEASED)}
    stage.messenger.failures = []
    stage.clock.set(stage.clock.now() + LEASE)
    await sweep(stage.ports)
    for row in stage.nudges():
        if row.due_at <= stage.clock.now():
            assert row.state in (NudgeState.SENT, NudgeState.SKIPPED), "nothing is lost"
        assert row.repeated == (row.id in died), "and only what may have been sent twice says so"


FAILURES = st.lists(
    st.sampled_from(
        [
            None,
            SendingFailed("Bad gateway"),
            SendingFailed("Timed out"),
            SendingFailed("Telegram asked to wait", retry_after=37),
        ]
    ),
    max_size=MOST_ATTEMPTS - 1,
)


@QUICK
@given(world=WORLDS, failures=FAILURES)
async def test_a_failing_messenger_delays_a_reminder_and_loses_none(
    world: World, failures: list[Exception | None]
) -> None:
    stage = await open_world(world)
    stage.messenger.failures = list(failures)
    end = stage.clock.now() + timedelta(days=120)
    await advance(timetable(stage.ports), stage.clock, end)
    for row in stage.nudges():
        if row.due_at <= end - timedelta(days=1):
            assert row.state in (NudgeState.SENT, NudgeState.SKIPPED)
            assert row.reason in ("", Skip.PASSED, Skip.SUPERSEDED)
    rungs = Counter((item.rung, item.action.due_on) for _, item in stage.messenger.reminders())
    assert not rungs or max(rungs.values()) == 1


Change = Callable[[Action], Action]
CHANGES: list[tuple[str, Change]] = [
    ("waits for WGDE", lambda action: action.block("Waiting for the terms", ("WGDE",))),
    ("moves to WGDE", lambda action: action.assign(("WGDE",))),
    ("goes to WGDE as well", lambda action: action.assign(("WGM", "WGDE"))),
    ("loses its body", lambda action: action.assign(())),
]


@pytest.mark.parametrize("change", [one for _, one in CHANGES], ids=[name for name, _ in CHANGES])
async def test_reminders_follow_an_action_to_where_it_belongs(change: Change) -> None:
    stage = await open_world(World(Ladder((7,)), due_in=14))
    await save_planned(stage, change(only_action(stage)))
    await live_through(stage, [timedelta(days=8)])
    items = [item for _, item in stage.messenger.reminders()]
    assert {item.body for item in items} == set(only_action(stage).asked or ("",))
    assert len(items) == len(only_action(stage).bodies or ("",))


async def test_an_action_without_a_due_date_has_no_reminders() -> None:
    stage = make_stage()
    await add_planned(stage, make_action(due_on=None))
    assert stage.nudges() == []


async def test_planning_twice_plans_nothing_twice() -> None:
    stage = await open_world(World(due_in=40))
    before = stage.nudges()
    async with stage.store.writing() as work:
        await plan(work, stage.ports, only_action(stage))
        await work.commit()
    assert stage.nudges() == before


async def test_a_reopened_action_is_reminded_about_again() -> None:
    stage = await open_world(World(Ladder((7,))))
    done = only_action(stage).complete(("WGM",), signed("Chair of WGM"), stage.clock.now())
    await save_planned(stage, done)
    await live_through(stage, [timedelta(days=30)])
    assert stage.messenger.sent == []
    await save_planned(stage, done.reopen(("WGM",)))
    await live_through(stage, [timedelta(days=8)])
    assert [item.rung.kind for _, item in stage.messenger.reminders()] == [RungKind.OVERDUE]


async def test_a_row_whose_action_is_gone_is_skipped_as_moved() -> None:
    stage = await open_world(World(Ladder((7,))))
    stage.state.actions.clear()
    await live_through(stage, [timedelta(days=8)])
    reasons = [row.reason for row in stage.nudges() if row.settled_at]
    assert reasons == [Skip.MOVED]


async def test_many_actions_of_one_day_make_one_message_to_a_chat() -> None:
    stage = make_stage()
    stage.add_person(1, Office(Role.SECRETARIAT))
    stage.add_chat("WGM", WGM_CHAT)
    for number in range(1, 61):
        await add_planned(stage, make_action(f"{number}.1", due_on=date(2009, 12, 31)))
    await live_through(stage, [timedelta(days=60)])
    refs = Counter(item.action.ref for _, item in stage.messenger.reminders())
    assert set(refs.values()) == {1}
    assert len(refs) == 60


def _settled(rows: list[Nudge]) -> list[Nudge]:
    return [row for row in rows if row.settled_at]


async def test_a_late_sweep_after_the_due_date_reminds_once_and_then_on_the_next_grid_day() -> None:
    stage = await open_world(World())
    await live_through(stage, [timedelta(days=100)])
    (only,) = stage.messenger.reminders()
    assert only[1].rung.kind is RungKind.OVERDUE
    assert only[1].action.status is ActionStatus.OPEN
    assert [row.reason for row in _settled(asking(stage))[:-1]] == [Skip.SUPERSEDED] * 3
    await live_through(stage, [timedelta(days=28)])
    assert len(stage.messenger.reminders()) == 2
