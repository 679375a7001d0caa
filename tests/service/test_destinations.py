"""Where reminders go, and what happens where they cannot."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.ledger import NudgeState
from kpbot.domain.offices import Office, Role
from kpbot.services.planning import plan
from kpbot.services.ports import ChatMoved, SendingFailed, Unreachable
from kpbot.services.settling import MOST_ATTEMPTS
from kpbot.services.sweeping import sweep
from kpbot.services.timetable import advance, timetable
from kpbot.services.views import NudgeNotice
from tests.builders import TODAY, make_action
from tests.service.conftest import People
from tests.service.fakes import Sent, Stage

CHAT = -5
TOMORROW = TODAY + timedelta(days=1)


async def due_now(stage: Stage, *actions: Action) -> None:
    """The actions, with one reminder each that is due at once."""
    stage.never_rest(*range(CHAT - 5, 30))
    async with stage.store.writing() as work:
        for action in actions:
            await work.actions.add(action)
            await plan(work, stage.ports, action)
        await work.commit()
    stage.clock.set(stage.clock.now() + timedelta(days=1))


def due_tomorrow(*bodies: str, ref: str = "12.1") -> Action:
    return make_action(ref, bodies=bodies, due_on=TOMORROW)


def notice(message: Sent) -> NudgeNotice:
    assert isinstance(message.notice, NudgeNotice)
    return message.notice


@pytest.mark.usefixtures("people")
async def test_a_body_is_reached_in_its_chat(stage: Stage) -> None:
    stage.add_chat("WGM", CHAT)
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == Destination(CHAT)
    assert {item.instead_of for item in notice(message).items} == {""}
    (row,) = stage.nudges(NudgeState.SENT)
    assert (row.chat_id, row.attempts) == (CHAT, 1)


async def test_for_a_body_without_a_chat_the_secretariat_is_told_for_whom_it_is(
    stage: Stage, people: People
) -> None:
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.secretariat.destination
    assert {item.instead_of for item in notice(message).items} == {"WGM"}


async def test_an_office_without_a_chat_is_reached_in_private(stage: Stage, people: People) -> None:
    await due_now(stage, due_tomorrow("KP Chair"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.lead.destination


@pytest.mark.parametrize("body", ["Participants", "Namibia", "WDC"])
async def test_the_lead_follows_what_those_without_a_chair_have_to_do(
    stage: Stage, people: People, body: str
) -> None:
    await due_now(stage, due_tomorrow(body))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.lead.destination


async def test_an_action_without_bodies_is_the_secretariats(stage: Stage, people: People) -> None:
    await due_now(stage, due_tomorrow())
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.secretariat.destination
    assert [item.body for item in notice(message).items] == [""]


@pytest.mark.usefixtures("people")
async def test_what_is_due_for_one_chat_at_once_comes_in_one_message_most_urgent_first(
    stage: Stage,
) -> None:
    stage.add_chat("WGM", CHAT)
    later = make_action("3.1", due_on=TODAY + timedelta(days=8))
    await due_now(stage, later, due_tomorrow("WGM"), due_tomorrow("WGM", ref="5.1"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert [str(item.action.ref) for item in notice(message).items] == ["5.1", "12.1", "3.1"]


@pytest.mark.usefixtures("people")
async def test_a_group_with_a_new_id_gets_its_reminder_at_once_under_the_new_one(
    stage: Stage,
) -> None:
    stage.add_chat("WGM", CHAT)
    stage.messenger.failures = [ChatMoved(-100500)]
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == Destination(-100500)
    assert stage.state.chats["WGM"].destination == Destination(-100500)


async def test_where_the_bot_was_removed_the_secretariat_gets_it_at_once(
    stage: Stage, people: People
) -> None:
    stage.add_chat("WGM", CHAT)
    stage.messenger.broken[CHAT] = Unreachable("bot was kicked from the group chat")
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.secretariat.destination
    assert {item.instead_of for item in notice(message).items} == {"WGM"}
    assert not stage.state.chats["WGM"].reachable, "so the next one does not try in vain"


async def test_where_an_office_holder_blocked_the_bot_the_next_one_is_asked(
    stage: Stage, people: People
) -> None:
    second = stage.add_person(20, Office(Role.CHAIR, "KP Chair"))
    stage.messenger.broken[people.lead.user_id] = Unreachable("bot was blocked by the user")
    await due_now(stage, due_tomorrow("KP Chair"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == second.destination


async def test_where_every_office_holder_blocked_the_bot_the_secretariat_is_told(
    stage: Stage, people: People
) -> None:
    stage.messenger.broken[people.lead.user_id] = Unreachable("bot was blocked by the user")
    await due_now(stage, due_tomorrow("KP Chair"))
    await sweep(stage.ports)
    (message,) = stage.messenger.sent
    assert message.destination == people.secretariat.destination
    assert {item.instead_of for item in notice(message).items} == {"KP Chair"}


async def test_where_nobody_can_be_reached_it_is_tried_again_later_and_not_in_a_burst(
    stage: Stage, people: People
) -> None:
    stage.messenger.broken[people.secretariat.user_id] = Unreachable("bot was blocked by the user")
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    assert len(stage.messenger.tried) == 1
    (row,) = [row for row in stage.nudges() if row.due_at <= stage.clock.now() and row.next_at]
    assert row.next_at
    assert row.next_at > stage.clock.now()
    stage.messenger.broken.clear()
    await advance(timetable(stage.ports), stage.clock, row.next_at)
    assert len(stage.messenger.sent) == 1


@pytest.mark.usefixtures("people")
async def test_tries_are_made_at_growing_intervals_and_end_in_the_ledger(stage: Stage) -> None:
    stage.add_chat("WGM", CHAT)
    stage.messenger.broken[CHAT] = SendingFailed("Bad gateway")
    await due_now(stage, due_tomorrow("WGM"))
    await advance(timetable(stage.ports), stage.clock, stage.clock.now() + timedelta(hours=36))
    times = [message.at for message in stage.messenger.tried][:MOST_ATTEMPTS]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses == sorted(pauses)
    assert len(set(pauses)) > 5
    (failed,) = stage.nudges(NudgeState.FAILED)
    assert (failed.attempts, failed.reason) == (MOST_ATTEMPTS, "Bad gateway")
    assert failed.next_at is None


@pytest.mark.usefixtures("people")
async def test_a_server_that_says_how_long_to_wait_is_obeyed(stage: Stage) -> None:
    stage.add_chat("WGM", CHAT)
    stage.messenger.failures = [SendingFailed("Telegram asked to wait", retry_after=97)]
    await due_now(stage, due_tomorrow("WGM"))
    await sweep(stage.ports)
    assert stage.messenger.sent == []
    async with stage.store.reading() as work:
        assert await work.ledger.next_at() == stage.clock.now() + timedelta(seconds=97)
    stage.clock.set(stage.clock.now() + timedelta(seconds=97))
    await sweep(stage.ports)
    assert len(stage.messenger.sent) == 1


@pytest.mark.usefixtures("people")
async def test_one_broken_chat_does_not_hold_up_the_others(stage: Stage) -> None:
    stage.add_chat("WGM", CHAT)
    stage.add_chat("WGS", CHAT - 1)
    stage.messenger.broken[CHAT] = SendingFailed("Bad gateway")
    await due_now(stage, due_tomorrow("WGM"), due_tomorrow("WGS", ref="5.1"))
    await sweep(stage.ports)
    assert [message.destination for message in stage.messenger.sent] == [Destination(CHAT - 1)]
