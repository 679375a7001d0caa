"""A change of habits, of chats or of offices is audited and moves what is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors import NotAllowed, Refusal, Stranger
from kpbot.domain.errors_habits import NotABodysChat
from kpbot.domain.habits import EVERY_DAY, Habits
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services import binding, roster
from kpbot.services import habits_of_chats as service
from kpbot.services.habits_of_chats import Wish
from kpbot.services.planning import plan
from kpbot.services.ports import Asker
from kpbot.services.timetable import advance, timetable
from tests.builders import QUICK, UTC_ZONE, ZONES, make_action, make_asker
from tests.service.fakes import Stage
from tests.service.test_silence import DUE, WGM, open_stage
from tests.service.test_silence import SECRETARIAT as OFFICE

TOPIC = Destination(WGM, 7)
LATER = Wish("time 15:30", lambda habits, _: replace(habits, at=time(15, 30)))
LEAD = Office(Role.CHAIR, "KP Chair")


def in_wgm(user_id: int = 3) -> Asker:
    return make_asker(user_id, destination=Destination(WGM), private=False)


def hours(stage: Stage, body: str) -> set[time]:
    """At which what is planned for a body falls due, but for the escalation."""
    return {
        row.due_at.time()
        for row in stage.nudges(NudgeState.PLANNED)
        if row.body == body and row.rung.kind is not RungKind.ESCALATION
    }


async def add(stage: Stage, ref: str, *bodies: str) -> None:
    async with stage.store.writing() as work:
        action = make_action(ref, bodies=bodies, due_on=DUE)
        await work.actions.add(action)
        await plan(work, stage.ports, action)
        await work.commit()


async def test_a_change_is_audited_and_moves_what_is_planned() -> None:
    stage = await open_stage()
    view = await service.change(stage.ports, in_wgm(), LATER)
    assert view.own
    assert view.next_at == datetime(2010, 3, 17, 15, 30, tzinfo=UTC)
    assert hours(stage, "WGM") == {time(15, 30)}
    (entry,) = stage.state.audit
    assert (entry.verb, entry.text, entry.bodies) == (Verb.HABITS_SET, "time 15:30", ("WGM",))
    assert entry.actor == "Chair of WGM"


async def test_what_changes_nothing_leaves_no_trace() -> None:
    stage = await open_stage()
    for wish in (Wish("time 09:00", lambda habits, _: replace(habits, at=time(9))), Wish("reset")):
        view = await service.change(stage.ports, in_wgm(), wish)
        assert not view.own
    assert not stage.state.audit


async def test_a_refused_change_leaves_all_as_it_was() -> None:
    stage = await open_stage()
    before = stage.state.copy()
    at_night = Wish("time 23:00", lambda habits, _: replace(habits, at=time(23)))
    for asker, wish in (
        (in_wgm(), at_night),
        (in_wgm(4), LATER),
        (make_asker(99), LATER),
        (make_asker(3, destination=Destination(-99), private=False), LATER),
    ):
        with pytest.raises(Refusal):
            await service.change(stage.ports, asker, wish)
    assert stage.state == before


async def test_looking_tells_who_may_change() -> None:
    stage = await open_stage()
    chair = await service.look(stage.ports, in_wgm())
    other = await service.look(stage.ports, in_wgm(4))
    assert (chair.may_change, other.may_change) == (True, False)
    assert set(other.keepers) == {
        Office(Role.CHAIR, "WGM"),
        Office(Role.VICE_CHAIR, "WGM"),
        LEAD,
        SECRETARIAT,
    }
    with pytest.raises(NotAllowed):
        await service.change(stage.ports, in_wgm(4), LATER)
    with pytest.raises(Stranger):
        await service.look(stage.ports, make_asker(99))
    with pytest.raises(NotABodysChat):
        await service.look(stage.ports, make_asker(3, destination=Destination(-99), private=False))


async def test_in_a_topic_of_a_chat_that_is_bound_as_a_whole_the_whole_chat_is_meant() -> None:
    stage = await open_stage()
    asker = make_asker(3, destination=TOPIC, private=False)
    await service.change(stage.ports, asker, LATER)
    assert list(stage.state.habits) == [Destination(WGM)]
    assert hours(stage, "WGM") == {time(15, 30)}


async def test_a_bound_topic_has_habits_of_its_own() -> None:
    stage = await open_stage()
    secretariat = make_asker(OFFICE, destination=TOPIC, private=False)
    await binding.bind(stage.ports, secretariat, ["WGM"], "Topic", main=True)
    await service.change(stage.ports, replace(secretariat, user_id=3), LATER)
    assert list(stage.state.habits) == [TOPIC]
    assert hours(stage, "WGM") == {time(15, 30)}


async def test_the_hour_of_an_escalation_is_that_of_the_lead() -> None:
    stage = await open_stage()
    stage.add_chat("KP Chair", -9)
    asker = make_asker(2, destination=Destination(-9), private=False)
    await service.change(stage.ports, asker, LATER)
    assert hours(stage, "WGM") == {time(9)}
    (escalation,) = [row for row in stage.nudges() if row.rung.kind is RungKind.ESCALATION]
    assert escalation.due_at.time() == time(15, 30)


async def test_the_private_chat_of_who_is_reached_there() -> None:
    stage = await open_stage()
    await add(stage, "12.2", "KP Chair")
    view = await service.change(stage.ports, make_asker(2), LATER)
    assert view.next_at == datetime(2010, 3, 17, 15, 30, tzinfo=UTC)
    assert hours(stage, "KP Chair") == {time(15, 30)}
    assert hours(stage, "WGM") == {time(9)}
    aside = await service.change(stage.ports, make_asker(3), LATER)
    assert aside.next_at is None
    assert hours(stage, "WGM") == {time(9)}


async def test_a_body_that_is_bound_elsewhere_takes_up_the_habits_there() -> None:
    stage = await open_stage()
    await add(stage, "12.2", "WGDE")
    await service.change(stage.ports, in_wgm(), LATER)
    asker = make_asker(OFFICE, destination=Destination(WGM), private=False)
    await binding.bind(stage.ports, asker, ["WGDE"], "WGM chat", main=True)
    assert hours(stage, "WGDE") == {time(15, 30)}
    assert hours(stage, "WGM") == {time(15, 30)}
    await binding.unbind(stage.ports, asker, "WGM", Destination(WGM))
    assert hours(stage, "WGM") == {time(9)}  # it comes to the Secretariat by now


async def test_a_chat_of_two_bodies_is_set_by_whoever_may_for_either() -> None:
    stage = await open_stage()
    await add(stage, "12.2", "WGDE")
    asker = make_asker(OFFICE, destination=Destination(WGM), private=False)
    await binding.bind(stage.ports, asker, ["WGDE"], "WGM chat", main=True)
    view = await service.change(stage.ports, in_wgm(), LATER)
    assert (view.bodies, view.changed) == (("WGDE", "WGM"), True)
    assert hours(stage, "WGDE") == hours(stage, "WGM") == {time(15, 30)}


async def test_who_holds_an_office_that_is_reached_in_private_sets_the_hour() -> None:
    stage = await open_stage()
    await add(stage, "12.2", "KP Chair")
    stage.add_person(20, Office(Role.OBSERVER))
    async with stage.store.writing() as work:
        await work.habits.save(Destination(20), Habits(stage.ports.zone, at=time(15, 30)))
        await work.commit()
    secretariat = make_asker(OFFICE)
    await roster.give_office(stage.ports, secretariat, 20, "Delegate", LEAD)
    assert hours(stage, "KP Chair") == {time(9)}
    await roster.end_office(stage.ports, secretariat, 2, LEAD)
    assert hours(stage, "KP Chair") == {time(15, 30)}


async def test_a_new_secretariat_sets_the_hour_of_what_comes_to_it() -> None:
    stage = await open_stage()
    await add(stage, "12.2", "WGS")
    stage.add_person(20, Office(Role.OBSERVER))
    async with stage.store.writing() as work:
        await work.habits.save(Destination(20), Habits(stage.ports.zone, at=time(15, 30)))
        await work.commit()
    await roster.give_office(stage.ports, make_asker(OFFICE), 20, "Delegate", SECRETARIAT)
    assert hours(stage, "WGS") == {time(9)}
    await roster.end_office(stage.ports, make_asker(20), OFFICE, SECRETARIAT)
    assert hours(stage, "WGS") == {time(15, 30)}


WISHES = st.one_of(
    st.sampled_from(ZONES).map(
        lambda key: Wish("zone", lambda habits, _: replace(habits, zone=type(UTC_ZONE)(key)))
    ),
    st.integers(7, 19).map(
        lambda hour: Wish("time", lambda habits, _: replace(habits, at=time(hour)))
    ),
    st.sampled_from((frozenset({0, 1}), frozenset({6, 0, 1, 2, 3}), EVERY_DAY)).map(
        lambda days: Wish("days", lambda habits, _: replace(habits, working_days=days))
    ),
    st.tuples(st.integers(0, 20), st.integers(0, 10)).map(
        lambda span: Wish(
            "off",
            lambda habits, today: habits.with_days_off(
                today + timedelta(days=span[0]), today + timedelta(days=sum(span)), today
            ),
        )
    ),
    st.just(Wish("quiet", lambda habits, _: replace(habits, quiet=None))),
    st.just(Wish("reset")),
)


@QUICK
@given(st.lists(st.tuples(WISHES, st.timedeltas(timedelta(0), timedelta(days=9))), max_size=8))
async def test_however_habits_change_nothing_is_lost_or_doubled(
    steps: list[tuple[Wish, timedelta]],
) -> None:
    stage = await open_stage()
    for wish, pause in steps:
        await advance(timetable(stage.ports), stage.clock, stage.clock.now() + pause)
        await service.change(stage.ports, in_wgm(), wish)
    later = max(stage.clock.now(), datetime(2010, 4, 20, tzinfo=UTC)) + timedelta(days=35)
    await advance(timetable(stage.ports), stage.clock, later)
    told = [item.rung for _, item in stage.messenger.told(*RungKind)]
    assert len(told) == len({(rung.kind, rung.days) for rung in told})
    assert {RungKind.OVERDUE, RungKind.ESCALATION} <= {rung.kind for rung in told}
    rows = stage.nudges()
    assert {row.rung.code for row in rows} >= {"T-30", "T-14", "T-7", "T-1", "T"}
    waiting = [row for row in rows if row.state is NudgeState.PLANNED]
    assert [row.rung.kind for row in waiting] == [RungKind.OVERDUE]
    assert waiting[0].occurrence > later.date() - timedelta(days=2)


async def test_what_would_have_come_before_a_holiday_that_is_set_too_late_comes_after_it() -> None:
    stage = await open_stage()
    wish = Wish("off", lambda habits, day: habits.with_days_off(day, date(2010, 3, 19), day))
    view = await service.change(stage.ports, in_wgm(), wish)
    assert view.next_at == datetime(2010, 3, 22, 9, tzinfo=UTC)
    await advance(timetable(stage.ports), stage.clock, view.next_at)
    ((_, item),) = stage.messenger.reminders()
    assert item.rung.days == 14
