"""A hand-over is two changes in one transaction, and one letter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.letters import LetterState
from kpbot.domain.offices import Office, Role
from kpbot.services import handing_over, roster
from kpbot.services.letters import post
from kpbot.services.news_of_people import NEWS_FOR
from kpbot.services.people_views import BegunNotice, EndedNotice, HandoverNotice
from kpbot.services.ports import ChatMoved, Unreachable
from tests.service.conftest import People
from tests.service.fakes import Died, Stage

CHAIR = Office(Role.CHAIR, "WGM")
NEW_YEAR = date(2010, 1, 1)
WGM_CHAT = -5


async def hand_over(stage: Stage, people: People, since: date | None = None) -> None:
    await handing_over.hand_over(stage.ports, people.secretariat, 50, "Namibia", CHAIR, since)


async def test_a_death_in_the_middle_leaves_the_former_holder(stage: Stage, people: People) -> None:
    stage.store.failures.append(Died())
    with pytest.raises(Died):
        await hand_over(stage, people)
    assert (await roster.greet(stage.ports, people.chair_wgm)).holds(CHAIR)
    assert not stage.state.letters
    assert not stage.verbs()


async def test_both_changes_are_on_record_without_names(stage: Stage, people: People) -> None:
    await hand_over(stage, people, NEW_YEAR)
    assert stage.verbs() == [Verb.OFFICE_ENDED, Verb.OFFICE_GIVEN]
    assert [one.text for one in stage.state.audit] == [
        "key3 Chair of WGM from 2010-01-01",
        "key50 Chair of WGM from 2010-01-01",
    ]


async def test_the_news_comes_in_the_morning_of_the_day_once(stage: Stage, people: People) -> None:
    stage.add_chat("WGM", WGM_CHAT)
    await hand_over(stage, people, NEW_YEAR)
    stage.clock.set(stage.clock.now().replace(year=2010, month=1, day=1, hour=8, minute=59))
    assert await post(stage.ports) == 0
    stage.clock.set(stage.clock.now() + timedelta(minutes=1))
    assert await post(stage.ports) == 3
    assert await post(stage.ports) == 0
    sent, *private = stage.messenger.sent
    assert sent.destination == Destination(WGM_CHAT)
    assert isinstance(sent.notice, HandoverNotice)
    assert {(one.destination.chat_id, type(one.notice)) for one in private} == {
        (people.chair_wgm.user_id, EndedNotice),
        (50, BegunNotice),
    }
    assert [one.name for one in sent.notice.before] == ["Chair of WGM"]
    assert [one.name for one in sent.notice.after] == ["Namibia"]


async def test_a_chat_that_has_moved_is_followed(stage: Stage, people: People) -> None:
    stage.add_chat("WGM", WGM_CHAT)
    stage.messenger.failures.append(ChatMoved(-77))
    await hand_over(stage, people)
    assert await post(stage.ports) == 1
    stage.clock.set(stage.clock.now() + timedelta(minutes=2))
    assert await post(stage.ports) == 1
    assert stage.messenger.sent[-1].destination == Destination(-77)


async def test_news_that_nobody_could_be_told_is_given_up_in_the_end(
    stage: Stage, people: People
) -> None:
    stage.messenger.broken = dict.fromkeys((WGM_CHAT, 1, 50, 3), Unreachable("blocked"))
    stage.add_chat("WGM", WGM_CHAT)
    await hand_over(stage, people)
    assert await post(stage.ports) == 0
    stage.clock.set(stage.clock.now() + NEWS_FOR + timedelta(hours=1))
    assert await post(stage.ports) == 0
    assert {one.state for one in stage.state.letters.values()} == {LetterState.SKIPPED}
