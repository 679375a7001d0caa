"""Several chats of a body, one of them its main chat, and several bodies of a chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors import NotBound
from kpbot.domain.letters import Loss, LostTopic
from kpbot.services import binding, losing
from kpbot.services.destinations import route
from kpbot.services.ports import Asker
from tests.service.conftest import People
from tests.service.fakes import Stage

A, B = Destination(-5), Destination(-6, 3)


def at(people: People, place: Destination) -> Asker:
    return replace(people.secretariat, destination=place, private=False)


async def where(stage: Stage, body: str = "WGM") -> Destination | None:
    async with stage.store.reading() as work:
        way = await route(work, stage.ports.profile, body)
    return way.destination if way and not way.instead_of else None


async def bind(stage: Stage, people: People, place: Destination, *, main: bool = True) -> None:
    await binding.bind(stage.ports, at(people, place), ["WGM"], f"Chat {place.chat_id}", main=main)


@pytest.mark.parametrize("place", [A, B])
async def test_who_binds_a_second_chat_says_where_the_reminders_go(
    stage: Stage, people: People, place: Destination
) -> None:
    await bind(stage, people, A, main=False)
    assert await where(stage) == A, "the first one is the main one in any case"
    await bind(stage, people, B, main=place == B)
    assert await where(stage) == place
    assert {one.destination for one in stage.state.bound} == {A, B}
    assert stage.verbs() == [Verb.CHAT_BOUND] * 2


async def test_a_chat_that_was_beside_becomes_the_main_one(stage: Stage, people: People) -> None:
    for place, main in ((A, True), (B, False), (B, True)):
        await bind(stage, people, place, main=main)
    assert await where(stage) == B
    assert len(stage.state.bound) == 2


async def test_the_next_chat_stands_in_until_the_main_one_is_back(
    stage: Stage, people: People
) -> None:
    await bind(stage, people, A)
    await bind(stage, people, B, main=False)
    await binding.presence_changed(stage.ports, A.chat_id, present=False)
    assert await where(stage) == B
    await binding.presence_changed(stage.ports, A.chat_id, present=True)
    assert await where(stage) == A


async def test_a_loss_is_told_once_and_a_topic_is_lost_by_itself(
    stage: Stage, people: People
) -> None:
    await bind(stage, people, B)
    await bind(stage, people, Destination(B.chat_id), main=False)
    for _ in range(2):
        await losing.topic_lost(stage.ports, B, Loss.CLOSED)
    (letter,) = stage.state.letters.values()
    assert letter.topic == LostTopic(B, stage.clock.now(), Loss.CLOSED)
    assert await where(stage) == Destination(B.chat_id)
    await binding.topic_reopened(stage.ports, B)
    assert await where(stage) == B


async def test_a_chat_takes_a_second_body_and_keeps_the_first(stage: Stage, people: People) -> None:
    await bind(stage, people, A)
    done = await binding.bind(stage.ports, at(people, A), ["WGS", "PC"], "All", main=True)
    assert done.here == ("PC", "WGM", "WGS")
    assert await binding.bodies_at(stage.ports, A) == {"PC", "WGM", "WGS"}


async def test_a_chat_that_is_let_go_leaves_the_reminders_to_the_next(
    stage: Stage, people: People
) -> None:
    await bind(stage, people, A)
    await bind(stage, people, B)
    done = await binding.unbind(stage.ports, people.secretariat, "WGM", B)
    assert done.then is not None
    assert (done.then.destination, await where(stage)) == (A, A)
    last = await binding.unbind(stage.ports, people.secretariat, "WGM", A)
    assert (last.then, await where(stage)) == (None, None)
    with pytest.raises(NotBound):
        await binding.unbind(stage.ports, people.secretariat, "WGM", A)
    assert stage.verbs()[-2:] == [Verb.CHAT_UNBOUND] * 2
