"""The promise about nudges under any habits, in any zone, whatever befalls the bot."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import Ladder, RungKind
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.offices import Office, Role
from kpbot.services.planning import plan, replan
from kpbot.services.ports import SendingFailed
from kpbot.services.sweeping import Sweeper
from tests.builders import NOON, PROFILE, QUICK, make_action
from tests.service.fakes import AnswerLost, Died, DiedLater, Sent, Stage, make_stage
from tests.service.test_nudging import LADDERS

SECRETARIAT = 1
CHATS = {"WGM": -5, "WGDE": -6}
DST_ZONES = (
    "Africa/Windhoek",  # summer in the south
    "America/New_York",
    "America/Sao_Paulo",  # leaves out midnight
    "Asia/Beirut",  # changes at midnight
    "Australia/Lord_Howe",  # by half an hour
    "Europe/Brussels",
)
ZONES = st.sampled_from((*DST_ZONES, "Asia/Kathmandu", "UTC")).map(ZoneInfo)
HOURS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
SPANS = st.builds(
    lambda first, days: (first, first + timedelta(days=days)),
    st.dates(date(2009, 11, 1), date(2010, 12, 31)),
    st.integers(0, 20),
)


@st.composite
def habits(draw: st.DrawFn) -> Habits:
    """What a chat may choose; its quiet hours leave out the hour of the digest."""
    at = draw(HOURS)
    start, end = sorted(draw(st.sets(st.integers(1, 24 * 60), min_size=2, max_size=2)))
    return Habits(
        draw(ZONES),
        at,
        draw(st.sampled_from((None, (_later(at, start), _later(at, end))))),
        draw(st.frozensets(st.integers(0, 6), min_size=1)),
        tuple(draw(st.lists(SPANS, max_size=2))),
        draw(st.booleans()),
    )


def _later(at: time, minutes: int) -> time:
    return (datetime.combine(NOON, at) + timedelta(minutes=minutes)).time()


TROUBLES = ("none", "die", "die later", "lose the answer", "network", "wait", "disk full")
BEFALLS = st.tuples(
    st.sampled_from(TROUBLES),
    st.integers(0, 4),
    st.timedeltas(timedelta(0), timedelta(days=20)) | st.just(timedelta(minutes=1)),
    st.none() | st.tuples(st.sampled_from(sorted(CHATS)), habits()),
)
"""What goes wrong, at which step, how long after the last time, and who changes habits before."""

Befalls = tuple[str, int, timedelta, tuple[str, Habits] | None]


async def open_stage(ladder: Ladder, chats: dict[str, Habits], due: list[int]) -> Stage:
    stage = make_stage(NOON, profile=replace(PROFILE, ladder=ladder))
    stage.add_person(SECRETARIAT, Office(Role.SECRETARIAT))
    for body, chat_id in CHATS.items():
        stage.add_chat(body, chat_id)
        stage.state.habits[Destination(chat_id)] = chats[body]
    async with stage.store.writing() as work:
        for number, days in enumerate(due, 1):
            due_on = NOON.date() + timedelta(days=days)
            action = make_action(f"12.{number}", tuple(CHATS), due_on=due_on)
            await work.actions.add(action)
            await plan(work, stage.ports, action)
        await work.commit()
    return stage


async def change(stage: Stage, body: str, chosen: Habits) -> None:
    async with stage.store.writing() as work:
        await work.habits.save(Destination(CHATS[body]), chosen)
        await replan(work, stage.ports, (body,))
        await work.commit()


def befall(stage: Stage, trouble: str, step: int) -> None:
    """Let something go wrong at a step of the next sweep."""
    fine: list[BaseException | None] = [None] * step
    match trouble:
        case "die":
            (stage.messenger if step % 2 else stage.store).failures = [*fine, Died()]
        case "die later":
            stage.store.failures = [*fine, DiedLater()]
        case "lose the answer":
            stage.messenger.failures = [*fine, AnswerLost()]
        case "network":
            stage.messenger.failures = [*fine, SendingFailed("No route to host")]
        case "wait":
            stage.messenger.failures = [*fine, SendingFailed("Slow down", retry_after=400)]
        case "disk full":
            stage.store.failures = [*fine, OSError("No space left on device")]


async def live(stage: Stage, life: list[Befalls]) -> None:
    """Sweep after each pause; who dies is followed by a new process."""
    sweeper = Sweeper(stage.ports)
    for trouble, step, pause, changes in life:
        stage.clock.set(stage.clock.now() + pause)
        if changes:
            await change(stage, *changes)
        befall(stage, trouble, step)
        try:
            await sweeper.sweep()
        except Died:
            sweeper = Sweeper(stage.ports)
        except OSError:
            continue
        stage.messenger.failures, stage.store.failures = [], []
    await recover(stage, sweeper)


async def recover(stage: Stage, sweeper: Sweeper) -> None:
    """Sweep on good days, until nothing has been left over."""
    stage.messenger.failures, stage.store.failures = [], []
    while late := [
        row.next_at for row in stage.nudges() if row.next_at and row.due_at <= stage.clock.now()
    ]:
        stage.clock.set(max(stage.clock.now(), min(late)))
        await sweeper.sweep()


def copies(stage: Stage, row: Nudge) -> list[Sent]:
    return [
        message
        for message, item in stage.messenger.told(row.rung.kind)
        if (item.action.ref, item.body, item.rung) == (row.ref, row.body, row.rung)
    ]


@QUICK
@given(
    ladder=LADDERS,
    chats=st.fixed_dictionaries(dict.fromkeys(CHATS, habits())),
    due=st.lists(st.integers(-20, 60), min_size=1, max_size=2),
    life=st.lists(BEFALLS, max_size=8),
)
async def test_every_rung_is_sent_once_at_its_time_or_says_why_not(
    ladder: Ladder, chats: dict[str, Habits], due: list[int], life: list[Befalls]
) -> None:
    stage = await open_stage(ladder, chats, due)
    await live(stage, life)
    for row in stage.nudges():
        told = copies(stage, row)
        if row.due_at > stage.clock.now():
            assert (row.state, told) == (NudgeState.PLANNED, [])
            continue
        assert row.state in (NudgeState.SENT, NudgeState.SKIPPED)
        assert bool(row.reason) == (row.state is NudgeState.SKIPPED) or row.attempts
        assert len(told) >= (row.state is NudgeState.SENT), "nothing is lost"
        assert len(told) <= 1 or row.repeated, "nothing comes twice without saying so"
        assert all(message.at >= row.due_at for message in told), "nor before its time"
        for message in told[1:]:
            assert message.notice.repeated  # type: ignore[union-attr]  # a digest
    ahead = {
        (row.ref, row.body)
        for row in stage.nudges(NudgeState.PLANNED)
        if row.rung.kind is RungKind.OVERDUE
    }
    chains = {(ref, body) for ref in stage.state.actions for body in CHATS}
    assert ahead == chains, "and no chain of repeats ends"


@QUICK
@given(
    chats=st.fixed_dictionaries(dict.fromkeys(CHATS, habits())),
    due=st.lists(st.integers(-20, 60), min_size=1, max_size=2),
    pauses=st.lists(st.timedeltas(timedelta(0), timedelta(days=20)), max_size=8),
)
async def test_no_chat_is_disturbed_when_it_rests_and_each_body_hears_once_a_day(
    chats: dict[str, Habits], due: list[int], pauses: list[timedelta]
) -> None:
    stage = await open_stage(PROFILE.ladder, chats, due)
    await live(stage, [("none", 0, pause, None) for pause in pauses])
    heard = Counter(
        (item.action.ref, item.body, message.at.astimezone(chats[item.body].zone).date())
        for message, item in stage.messenger.reminders()
    )
    assert set(heard.values()) <= {1}
    bodies = {chat_id: body for body, chat_id in CHATS.items()}
    for message in stage.messenger.sent:
        if message.destination.chat_id in bodies:
            mine = chats[bodies[message.destination.chat_id]]
            assert mine.open_from(message.at) == message.at


def turns(zone: ZoneInfo) -> list[date]:
    """The days of 2010 on which the clocks change."""
    days = [date(2010, 1, 1) + timedelta(days=number) for number in range(365)]
    return [day for day in days if _length(day, zone) != timedelta(days=1)]


def _length(day: date, zone: ZoneInfo) -> timedelta:
    start, end = (
        datetime.combine(one, time(), zone).astimezone(UTC) for one in (day, day + timedelta(1))
    )
    return end - start


def test_each_of_these_zones_changes_its_clocks_twice_a_year() -> None:
    assert [len(turns(ZoneInfo(name))) for name in DST_ZONES] == [2] * len(DST_ZONES)


@pytest.mark.parametrize("name", DST_ZONES)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), at=HOURS, every=st.integers(9, 50).map(lambda each: timedelta(minutes=each)))
async def test_an_hour_that_is_left_out_or_comes_twice_brings_one_reminder(
    name: str, data: st.DataObject, at: time, every: timedelta
) -> None:
    zone = ZoneInfo(name)
    day = data.draw(st.sampled_from(turns(zone)))
    mine = Habits(zone, at, quiet=None, working_days=frozenset(range(7)))
    due = (day - NOON.date()).days
    stage = await open_stage(Ladder(()), dict.fromkeys(CHATS, mine), [due])
    sweeper, instant = Sweeper(stage.ports), mine.instant(day)
    stage.clock.set(instant - timedelta(hours=3))
    while stage.clock.now() < instant + timedelta(hours=20):
        await sweeper.sweep()
        stage.clock.set(stage.clock.now() + every)
    told = [message.at for message, _ in stage.messenger.told(RungKind.DUE)]
    assert len(told) == len(CHATS)
    assert all(timedelta(0) <= moment - instant < every for moment in told)
