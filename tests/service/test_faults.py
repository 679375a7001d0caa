"""What a sweep keeps in mind when the ledger cannot be written, and what it owns up to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ledger import NudgeState
from kpbot.services.planning import plan
from kpbot.services.ports import ChatMoved, SendingFailed
from kpbot.services.sweeping import LAST_MINUTE, LEASE, Sweeper
from tests.builders import make_action
from tests.service.fakes import AnswerLost, Stage
from tests.service.test_silence import DUE, WGM, open_stage

MORNING = datetime(2010, 3, 17, 9, tzinfo=UTC)
"""A Wednesday, two weeks before the last day of March."""

MINUTE = timedelta(minutes=1)
LEASED, SORTED = None, None
"""What does not fail of the commits that come before the first message."""


async def open_morning(actions: int = 1) -> Stage:
    """So many actions of WGM, to be reminded of now, each in a message of its own."""
    stage = await open_stage()
    async with stage.store.writing() as work:
        await work.habits.save(Destination(WGM), Habits(stage.ports.zone, digest=False))
        for number in range(2, actions + 1):
            action = make_action(f"12.{number}", due_on=DUE)
            await work.actions.add(action)
            await plan(work, stage.ports, action)
        await work.commit()
    stage.clock.set(MORNING)
    return stage


def refs(stage: Stage) -> list[str]:
    return [str(item.action.ref) for _, item in stage.messenger.reminders()]


def repeats(stage: Stage) -> list[bool]:
    """Of each message, whether it says that it may be a second copy."""
    return [message.notice.repeated for message in stage.messenger.sent]  # type: ignore[union-attr]  # digests


async def run(sweeper: Sweeper, stage: Stage, after: timedelta) -> None:
    stage.clock.set(stage.clock.now() + after)
    await sweeper.sweep()


async def test_a_full_disk_while_recording_makes_no_copy() -> None:
    stage = await open_morning()
    sweeper = Sweeper(stage.ports)
    full = OSError("No space left on device")
    stage.store.failures = [LEASED, SORTED, full, full]
    for _ in range(2):
        with pytest.raises(OSError, match="No space left"):
            await run(sweeper, stage, MINUTE)
    assert [row.state for row in stage.nudges(NudgeState.LEASED)]
    await run(sweeper, stage, MINUTE)
    await run(sweeper, stage, LEASE)
    assert refs(stage) == ["12.1"]
    assert repeats(stage) == [False]
    (row,) = stage.nudges(NudgeState.SENT)
    assert (row.message_id, row.repeated) == (1, False)


async def test_a_database_away_for_longer_than_a_lease_makes_no_copy_either() -> None:
    stage = await open_morning()
    sweeper = Sweeper(stage.ports)
    gone = ConnectionError("the server closed the connection")
    stage.store.failures = [LEASED, SORTED, gone, *[gone, gone] * 3]
    for _ in range(4):
        with pytest.raises(ConnectionError):
            await run(sweeper, stage, LEASE)
    await run(sweeper, stage, MINUTE)
    await run(sweeper, stage, LEASE)
    assert refs(stage) == ["12.1"]


async def test_rows_that_could_not_be_sorted_are_given_back_without_a_mark() -> None:
    stage = await open_morning()
    sweeper = Sweeper(stage.ports)
    stage.store.failures = [LEASED, OSError("No space left on device")]
    with pytest.raises(OSError, match="No space left"):
        await sweeper.sweep()
    await run(sweeper, stage, MINUTE)
    assert refs(stage) == ["12.1"]
    assert repeats(stage) == [False]


async def test_a_failure_that_could_not_be_recorded_is_no_copy() -> None:
    stage = await open_morning()
    sweeper = Sweeper(stage.ports)
    stage.messenger.failures = [SendingFailed("Bad Request: a bad word")]
    stage.store.failures = [LEASED, SORTED, OSError("No space left on device")]
    with pytest.raises(OSError, match="No space left"):
        await sweeper.sweep()
    await run(sweeper, stage, MINUTE)
    await run(sweeper, stage, 2 * MINUTE)
    assert refs(stage) == ["12.1"]
    assert repeats(stage) == [False]


async def test_a_lost_answer_is_marked_in_the_ledger_and_in_the_second_message() -> None:
    stage = await open_morning()
    sweeper = Sweeper(stage.ports)
    stage.messenger.failures = [AnswerLost()]
    await sweeper.sweep()
    (row,) = [row for row in stage.nudges(NudgeState.PLANNED) if row.attempts]
    assert (row.reason, row.repeated) == ("Timed out", True)
    await run(sweeper, stage, MINUTE)
    assert refs(stage) == ["12.1", "12.1"]
    assert repeats(stage) == [False, True]


async def test_a_group_that_moves_between_two_messages_gets_each_once() -> None:
    stage = await open_morning(4)
    stage.messenger.failures = [None, ChatMoved(-1005)]
    await Sweeper(stage.ports).sweep()
    places = [message.destination.chat_id for message in stage.messenger.sent]
    assert places == [WGM, -1005, -1005, -1005]
    assert sorted(refs(stage)) == ["12.1", "12.2", "12.3", "12.4"]
    assert repeats(stage) == [False] * 4


async def test_a_chat_that_has_to_wait_is_not_asked_again_in_the_same_sweep() -> None:
    stage = await open_morning(4)
    stage.messenger.failures = [None, SendingFailed("Telegram asked to wait", retry_after=97)]
    sweeper = Sweeper(stage.ports)
    await sweeper.sweep()
    assert len(stage.messenger.tried) == 2
    await run(sweeper, stage, timedelta(seconds=97))
    assert sorted(refs(stage)) == ["12.1", "12.2", "12.3", "12.4"]


async def test_a_chat_that_keeps_asking_to_wait_is_asked_less_and_less_often() -> None:
    stage = await open_morning()
    stage.messenger.broken[WGM] = SendingFailed("Telegram asked to wait", retry_after=5)
    sweeper = Sweeper(stage.ports)
    for _ in range(60):
        await run(sweeper, stage, MINUTE)
    assert len(stage.messenger.tried) < 8
    assert not stage.nudges(NudgeState.FAILED)


async def test_what_a_slow_morning_does_not_get_to_is_read_again_before_it_is_sent() -> None:
    stage = await open_morning(3)
    done = stage.state.actions

    def wait() -> None:
        stage.clock.set(stage.clock.now() + LEASE - LAST_MINUTE)
        for ref, action in done.items():
            stage.state.actions[ref] = action.drop("Superseded")

    stage.messenger.meanwhile = wait
    await Sweeper(stage.ports).sweep()
    assert len(refs(stage)) == 1
    assert len(stage.nudges(NudgeState.SKIPPED)) >= 2
    assert not stage.nudges(NudgeState.LEASED)
