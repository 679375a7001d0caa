"""Before each Meeting the Secretariat gets the agenda of what is open, whatever happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.communique import Heading
from kpbot.domain.habits import Habits
from kpbot.domain.letters import AgendaTopic, Letter, LetterState, Omission
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.review import Communique
from kpbot.services.letters import FIRST_RETRY, LEASE, post
from kpbot.services.ports import SendingFailed, Unreachable
from kpbot.services.rollover import DAYS_BEFORE, plan_agendas
from kpbot.services.timetable import advance, timetable
from kpbot.services.upkeep_views import AgendaNotice
from tests.builders import NOON, QUICK, UTC_ZONE, ZONES, make_action, signed
from tests.service.fakes import AnswerLost, Died, Stage, make_stage

PLENARY = MeetingKey(MeetingKind.PLENARY, 2009)
INTERSESSIONAL = MeetingKey(MeetingKind.INTERSESSIONAL, 2009)
START = date(2010, 11, 1)
SECRETARIAT, SECOND = 1, 2


def make_world(zone: ZoneInfo = UTC_ZONE, start: date = START) -> Stage:
    """The communiqué of 2009 is out, its Plenary begins on `start`; the Secretariat is there."""
    stage = make_stage(zone=zone)
    stage.add_person(SECRETARIAT, Office(Role.SECRETARIAT), name="Secretariat")
    publish(stage, 2009)
    set_meeting(stage, start)
    stage.add_actions(make_action())
    return stage


def publish(stage: Stage, cycle: int) -> None:
    stage.state.communiques[cycle] = Communique(
        cycle, "communique.txt", f"{cycle}", Heading(), NOON.date(), 30, NOON, published_at=NOON
    )


def set_meeting(stage: Stage, start: date, key: MeetingKey = PLENARY) -> None:
    stage.state.meetings[key] = Meeting(key, start, start + timedelta(days=3))


SEND_AT = time(9)


def agendas(stage: Stage) -> list[tuple[date, AgendaNotice]]:
    """The agendas that arrived, with their days."""
    return [
        (one.at.astimezone(stage.ports.zone).date(), one.notice)
        for one in stage.messenger.sent
        if isinstance(one.notice, AgendaNotice)
    ]


def sent_on(stage: Stage) -> list[date]:
    return [day for day, _ in agendas(stage)]


def letters(stage: Stage) -> list[Letter]:
    return list(stage.state.letters.values())


def at(stage: Stage, day: date, hour: time = SEND_AT) -> datetime:
    return datetime.combine(day, hour, tzinfo=stage.ports.zone).astimezone(UTC)


def days_before(*days: int, start: date = START) -> list[date]:
    """A weekend counts as the Friday before."""
    habits = Habits(UTC_ZONE)
    return [habits.on_or_before(start - timedelta(days=one)) for one in days]


async def live_until(stage: Stage, day: date) -> None:
    """Never away until that day at noon, as a bot that was just started."""
    await advance(timetable(stage.ports), stage.clock, at(stage, day, time(12)))


async def wake(stage: Stage, moment: datetime) -> None:
    """Start at that moment, after an absence, and do what is to be done."""
    stage.clock.set(moment)
    await plan_agendas(stage.ports)
    await post(stage.ports)


async def test_it_comes_28_14_and_2_days_before_each_meeting_of_the_cycle() -> None:
    stage = make_world()
    june = date(2010, 6, 21)
    set_meeting(stage, june, INTERSESSIONAL)
    await live_until(stage, date(2010, 11, 10))
    assert sent_on(stage) == days_before(28, 14, 2, start=june) + days_before(28, 14, 2)
    assert {one.at.time() for one in stage.messenger.sent if one.at.date() in sent_on(stage)} == {
        SEND_AT
    }


@pytest.mark.parametrize("zone", ZONES)
async def test_it_comes_at_nine_in_the_zone_of_the_process(zone: str) -> None:
    stage = make_world(ZoneInfo(zone))
    await live_until(stage, START)
    times = {
        one.at.astimezone(stage.ports.zone).time()
        for one in stage.messenger.sent
        if isinstance(one.notice, AgendaNotice)
    }
    assert times == {SEND_AT}


async def test_it_tells_what_is_open_then_and_not_what_was_open_when_it_was_planned() -> None:
    stage = make_world()
    stage.add_actions(
        make_action("3.1", due_on=date(2010, 9, 1)),
        make_action("4.1", due_on=date(2010, 11, 2)),
        make_action("5.1", due_on=date(2011, 3, 1)),
        make_action("2008/6.1", due_on=date(2009, 9, 1)),
    )
    await live_until(stage, START - timedelta(days=29))
    done = make_action("12.1").complete(("WGM",), signed("Chair of WGM"), stage.clock.now())
    stage.state.actions[done.ref] = done
    await live_until(stage, START - timedelta(days=28))
    ((_, notice),) = agendas(stage)
    assert [one.ref.full for one in notice.overdue] == ["2008/6.1", "2009/3.1"]
    assert [one.ref.full for one in notice.due_by_then] == ["2009/4.1"]
    assert len(notice.actions) == 4


async def test_after_a_restart_it_is_not_sent_again() -> None:
    stage = make_world()
    for day in days_before(28, 28, 27, 14, 14, 2, 1):
        await live_until(stage, day)
    assert sent_on(stage) == days_before(28, 14, 2)


async def test_after_an_absence_only_the_latest_comes() -> None:
    stage = make_world()
    await wake(stage, NOON)
    await wake(stage, at(stage, START - timedelta(days=10)))
    assert sent_on(stage) == days_before(10)
    reasons = {one.topic.code.split()[3]: one.reason for one in letters(stage)}
    assert reasons == {"28": Omission.SUPERSEDED, "14": "", "2": ""}
    await live_until(stage, START)
    assert sent_on(stage) == days_before(10, 2)


async def test_a_bot_that_first_learns_of_the_meeting_late_sends_the_latest_only() -> None:
    stage = make_world(start=NOON.date() + timedelta(days=1))
    await wake(stage, NOON)
    assert sent_on(stage) == [NOON.date()]


async def test_once_the_meeting_has_begun_nothing_comes_any_more() -> None:
    stage = make_world()
    await wake(stage, NOON)
    await wake(stage, at(stage, START + timedelta(days=1)))
    assert agendas(stage) == []
    assert {one.reason for one in letters(stage)} == {Omission.PASSED}


async def test_with_the_next_communique_the_meetings_of_the_last_cycle_are_over() -> None:
    stage = make_world()
    await wake(stage, NOON)
    publish(stage, 2010)
    await live_until(stage, START)
    assert agendas(stage) == []


async def test_before_the_first_communique_there_is_nothing_to_plan() -> None:
    stage = make_stage()
    await wake(stage, NOON)
    assert letters(stage) == []


async def test_a_meeting_that_moves_before_its_agenda_takes_the_agenda_along() -> None:
    stage = make_world()
    await live_until(stage, START - timedelta(days=40))
    later = START + timedelta(days=30)
    set_meeting(stage, later)
    await live_until(stage, later)
    assert sent_on(stage) == days_before(28, 14, 2, start=later)


async def test_a_meeting_that_moves_by_days_brings_no_second_agenda() -> None:
    stage = make_world()
    await live_until(stage, START - timedelta(days=28))
    for moved in (START + timedelta(days=5), START + timedelta(days=3)):
        set_meeting(stage, moved)
        await live_until(stage, stage.clock.now().date())
    await live_until(stage, moved)
    assert sent_on(stage) == [*days_before(28), *days_before(14, 2, start=moved)]


async def test_a_meeting_that_is_put_off_by_months_brings_each_agenda_again() -> None:
    stage = make_world()
    await live_until(stage, START - timedelta(days=10))
    later = START + timedelta(days=90)
    set_meeting(stage, later)
    await live_until(stage, later)
    assert sent_on(stage) == days_before(28, 14) + days_before(28, 14, 2, start=later)


async def test_a_meeting_that_moves_away_and_back_loses_nothing() -> None:
    stage = make_world()
    await live_until(stage, START - timedelta(days=20))
    set_meeting(stage, START + timedelta(days=200))
    await live_until(stage, START - timedelta(days=19))
    set_meeting(stage, START)
    await live_until(stage, START)
    assert sent_on(stage) == days_before(28, 14, 2)


async def test_a_meeting_that_is_brought_forward_has_its_latest_agenda_at_once() -> None:
    stage = make_world()
    await live_until(stage, START - timedelta(days=60))
    sooner = START - timedelta(days=50)
    set_meeting(stage, sooner)
    await live_until(stage, sooner)
    assert sent_on(stage) == days_before(10, 2, start=sooner)


async def test_one_that_died_while_sending_says_that_it_may_come_twice() -> None:
    stage = make_world()
    await wake(stage, NOON)
    stage.messenger.failures = [Died()]
    day = at(stage, START - timedelta(days=28))
    with pytest.raises(Died):
        await wake(stage, day)
    await wake(stage, day + LEASE - timedelta(seconds=1))
    assert len(agendas(stage)) == 1
    await wake(stage, day + LEASE)
    assert [notice.repeated for _, notice in agendas(stage)] == [False, True]
    await wake(stage, day + 2 * LEASE)
    assert len(agendas(stage)) == 2


async def test_one_of_which_nobody_knows_whether_it_arrived_says_so_when_it_comes_again() -> None:
    stage = make_world()
    await wake(stage, NOON)
    stage.messenger.failures = [AnswerLost()]
    day = at(stage, START - timedelta(days=28))
    await wake(stage, day)
    await wake(stage, day + FIRST_RETRY)
    assert [notice.repeated for _, notice in agendas(stage)] == [False, True]


async def test_one_that_cannot_be_delivered_is_tried_until_it_can() -> None:
    stage = make_world()
    stage.messenger.broken[SECRETARIAT] = SendingFailed("Bad gateway")
    await live_until(stage, START - timedelta(days=25))
    assert agendas(stage) == []
    assert len(stage.messenger.tried) > 24
    stage.messenger.broken.clear()
    await live_until(stage, START)
    assert sent_on(stage) == [START - timedelta(days=25), *days_before(14, 2)]


async def test_a_server_that_says_how_long_to_wait_is_obeyed() -> None:
    stage = make_world()
    await wake(stage, NOON)
    stage.messenger.failures = [SendingFailed("Telegram asked to wait", retry_after=37)]
    day = at(stage, START - timedelta(days=28))
    await wake(stage, day)
    await wake(stage, day + timedelta(seconds=36))
    assert len(stage.messenger.tried) == 1
    await wake(stage, day + timedelta(seconds=37))
    assert len(agendas(stage)) == 1


async def test_where_one_of_the_secretariat_blocked_the_bot_another_gets_it() -> None:
    stage = make_world()
    stage.add_person(SECOND, Office(Role.SECRETARIAT), name="Deputy")
    stage.messenger.broken[SECRETARIAT] = Unreachable("bot was blocked by the user")
    await live_until(stage, START - timedelta(days=28))
    (message,) = stage.messenger.sent
    assert message.destination.chat_id == SECOND


async def test_where_nobody_holds_the_secretariat_it_waits_for_somebody() -> None:
    stage = make_world()
    stage.state.terms.clear()
    await live_until(stage, START - timedelta(days=27))
    stage.add_person(SECOND, Office(Role.SECRETARIAT))
    await live_until(stage, START - timedelta(days=26))
    assert len(agendas(stage)) == 1


HAPPENINGS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.sampled_from(("live", "away", "die", "fail")),
        st.none() | st.integers(-60, 200),
    ),
    min_size=1,
    max_size=14,
)


@QUICK
@given(HAPPENINGS, st.sampled_from(ZONES))
async def test_whatever_happens_each_agenda_comes_once_for_a_date_and_none_is_lost(
    happenings: list[tuple[int, str, int | None]], zone: str
) -> None:
    stage = make_world(ZoneInfo(zone))
    died = 0
    for days, happening, moved in happenings:
        end = stage.clock.now() + timedelta(days=days)
        if happening == "live":
            await advance(timetable(stage.ports), stage.clock, end)
        failures: dict[str, BaseException] = {"die": Died(), "fail": SendingFailed("502")}
        stage.messenger.failures = [failures[happening]] if happening in failures else []
        try:
            await wake(stage, max(end, stage.clock.now()))
        except Died:
            died += 1
        stage.messenger.failures = []
        if moved is not None:
            start = START + timedelta(days=moved)
            if start > stage.ports.moment().today:
                set_meeting(stage, start)
    await wake(stage, stage.clock.now() + timedelta(hours=2))
    await live_until(stage, date(2011, 6, 30))

    copies = Counter(one.topic.code for one in letters(stage) if one.state is LetterState.SENT)
    assert max(copies.values(), default=1) == 1
    assert len(agendas(stage)) <= copies.total() + died
    assert all(one.state is not LetterState.LEASED for one in letters(stage))
    last = stage.state.meetings[PLENARY].start
    told = [one.topic for one in letters(stage) if one.arrived]
    assert told, "before a Meeting at least one comes"
    for topic in told:
        assert isinstance(topic, AgendaTopic)
        assert topic.days in DAYS_BEFORE
    assert any(
        isinstance(topic, AgendaTopic) and abs((last - topic.start).days) <= max(DAYS_BEFORE)
        for topic in told
    ), "and it is about the dates that held in the end, or about nearly these"


async def test_a_letter_of_another_meeting_does_not_stand_for_it() -> None:
    stage = make_world()
    set_meeting(stage, START - timedelta(days=5), INTERSESSIONAL)
    await live_until(stage, START)
    assert len(agendas(stage)) == 6


async def test_a_letter_that_was_being_sent_when_the_meeting_moved_is_settled() -> None:
    stage = make_world()
    await wake(stage, NOON)
    day = at(stage, START - timedelta(days=28))
    stage.clock.set(day)
    set_meeting(stage, START + timedelta(days=100))
    await post(stage.ports)  # before the job had time to plan anew
    assert agendas(stage) == []
    (first,) = [one for one in letters(stage) if one.topic.code.split()[3] == "28"]
    assert first == replace(
        first, state=LetterState.SKIPPED, reason=Omission.MOVED, next_at=None, settled_at=day
    )
