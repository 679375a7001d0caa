"""What people see, and what the ledger says, when Telegram or the network has a bad day."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from handlers.local.api import LocalBotApi
from handlers.local.params import Params
from handlers.local.reply import Reply, Said
from kpbot.domain.chats import BoundChat, Destination
from storage import dialects
from tests.chat.conftest import World, open_world

DAY = "2010-05-31"
"""A Monday: 12.1 of WGM and WGDE is due in thirty days, and both chats get a reminder at nine."""

AGAIN = "You may have had this message before"


def about(reply: Reply, world: World, body: str) -> list[Said]:
    """What the chat of a body was told about 12.1."""
    return [said for said in reply.in_(world.chat(body)) if "12.1" in said.text]


async def why(world: World) -> str:
    return (await world.says("Secretariat", "/why 12.1")).text


@contextmanager
def meanwhile(api: LocalBotApi, happens: Callable[[], object]) -> Iterator[None]:
    """Let something happen between the arrival of each message and its answer."""
    send = api._methods["sendmessage"]

    def send_while(params: Params) -> object:
        sent = send(params)
        happens()
        return sent

    api._methods["sendmessage"] = send_while
    yield
    api._methods["sendmessage"] = send


async def test_a_chat_that_has_to_wait_waits_alone(published: World) -> None:
    await published.until("2010-05-30")
    published.api.fail_next(
        "sendMessage",
        429,
        "Too Many Requests: retry after 1800",
        {"retry_after": 1800},
        chat=published.chat("WGDE"),
    )
    at_nine = await published.until(DAY, time(9, 20))
    assert len(about(at_nine, published, "WGM")) == 1
    assert not about(at_nine, published, "WGDE")
    assert "Telegram asked to wait" in await why(published)
    later = await published.until(DAY, time(9, 40))
    assert [said.message.date.time() for said in about(later, published, "WGDE")] == [time(9, 30)]
    assert AGAIN not in later.text


async def test_a_bot_that_was_kicked_while_it_was_off_finds_out_and_comes_back(
    published: World,
) -> None:
    await published.until("2010-05-30")
    secretariat = published.conversation.person("Secretariat")
    published.chat("WGDE").members[published.api.bot.id] = "kicked"
    reply = await published.until(DAY)
    (told,) = [said for said in reply if "WGDE has no chat that I can write to" in said.text]
    assert (told.chat.id, "12.1" in told.text) == (secretariat.id, True)
    assert "31 May 2010 sent: WGDE, 30 days before, to Secretariat" in await why(published)
    assert "I was removed" in (await published.says("Secretariat", "/bind")).text

    published.api.add_bot(secretariat, published.chat("WGDE"))
    await published.conversation.pump()
    assert len(about(await published.until("2010-06-16"), published, "WGDE")) == 1


async def test_a_secretariat_that_blocked_the_bot_gets_its_reminder_after_coming_back(
    published: World,
) -> None:
    await published.until("2010-09-01")
    secretariat = published.conversation.person("Secretariat")
    published.api.block(secretariat)
    morning = await published.until("2010-09-02", time(9, 30))
    assert not [said for said in morning if said.chat.id == secretariat.id]
    await published.says("Secretariat", "/start")
    assert "nobody can be reached" in (await published.says("Secretariat", "/why 13.1")).text
    reply = await published.until("2010-09-02", time(12))
    assert len([said for said in reply if "13.1" in said.text]) == 1


async def test_a_reminder_for_a_deleted_topic_comes_in_the_general_one(published: World) -> None:
    await published.until("2010-05-30")
    secretariat = published.conversation.person("Secretariat")
    forum = published.conversation.group("KP forum", secretariat, forum=True)
    topic = published.api.add_topic(secretariat, forum, "Experts")
    async with published.bot.ports.store.writing() as work:
        await work.chats.bind(BoundChat("WGDE", Destination(forum.id, topic), "Experts"))
        await work.commit()
    published.api.delete_topic(forum, topic)
    (told,) = [said for said in await published.until(DAY) if said.chat.id == forum.id]
    assert not told.message.is_topic
    assert "31 May 2010 sent: WGDE, 30 days before" in await why(published)


async def test_a_group_that_moves_while_its_reminder_is_on_the_way_gets_it_where_it_is_now(
    published: World,
) -> None:
    await published.until("2010-05-30")
    group = published.chat("WGDE")
    moved = published.api.migrate(group, -1009999999999)
    reply = await published.until(DAY)
    assert [said.chat.id for said in reply if said.chat.id in (group.id, moved.id)] == [moved.id]
    assert len(about(await published.until("2010-06-16"), published, "WGDE")) == 1


async def test_a_request_that_never_left_is_made_again_and_nobody_is_told(
    published: World,
) -> None:
    await published.until("2010-05-30")
    published.api.drop_before("sendMessage", times=2)
    reply = await published.until(DAY)
    assert len(about(reply, published, "WGM")) == len(about(reply, published, "WGDE")) == 1
    assert AGAIN not in reply.text
    assert "perhaps twice" not in await why(published)


async def test_a_message_whose_answer_was_lost_comes_again_and_says_so(published: World) -> None:
    await published.until("2010-05-30")
    published.api.drop_after("sendMessage", times=2)
    at_nine = await published.until(DAY, time(9))
    assert "tried 1 time, Timed out, perhaps it arrived" in await why(published)
    later = await published.until(DAY)
    for body in ("WGM", "WGDE"):
        (first,), (second,) = about(at_nine, published, body), about(later, published, body)
        assert AGAIN not in first.text
        assert AGAIN in second.text
    told = await why(published)
    assert "31 May 2010 sent: WGM, 30 days before, perhaps twice" in told
    assert "31 May 2010 sent: WGDE, 30 days before, perhaps twice" in told


async def test_an_hour_of_bad_gateways_delays_the_morning_and_loses_nothing(
    published: World,
) -> None:
    await published.until("2010-05-30")
    published.api.fail_next("sendMessage", 502, "Bad Gateway", times=10_000)
    assert not await published.until(DAY, time(10))
    waiting = published.bot.ports.store
    async with waiting.reading() as work:
        assert (await work.vitals.ledger(published.clock.now())).tried_since
    published.api.recover()
    reply = await published.until(DAY, time(12))
    assert len(about(reply, published, "WGM")) == len(about(reply, published, "WGDE")) == 1
    assert AGAIN in reply.text, "a gateway does not say what became of the message"
    assert "not delivered" not in await why(published)


async def test_a_message_that_breaks_the_bot_ends_in_a_dead_letter_and_stops_no_other(
    published: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await published.until("2010-05-30")
    messenger = published.bot.ports.messenger
    send, group = messenger.send, published.chat("WGDE").id

    async def broken(destination: Destination, told: object) -> int:
        if destination.chat_id == group:
            raise KeyError("a bug")
        return await send(destination, told)  # type: ignore[arg-type]  # a notice

    monkeypatch.setattr(messenger, "send", broken)
    mark = len(published.api.events)
    with pytest.raises(ExceptionGroup, match="jobs failed"):
        await published.until(DAY, time(19))
    reply = Reply(published.api.since(mark))
    assert len(about(reply, published, "WGM")) == 1
    (letter,) = [said for said in reply if "Not delivered" in said.text]
    assert letter.chat.id == published.conversation.person("Secretariat").id
    assert "an error of mine" in letter.text


async def test_a_clock_set_back_by_a_day_sends_nothing_twice(published: World) -> None:
    await published.until(DAY)
    published.clock._now -= timedelta(days=1)
    assert not await published.until(DAY, time(12))
    assert len(about(await published.until("2010-06-16"), published, "WGDE")) == 1


async def test_a_database_locked_while_a_message_is_recorded_makes_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialects, "SQLITE_PATIENCE", 0.01)
    file = tmp_path / "kpbot.db"
    async with open_world(f"sqlite+aiosqlite:///{file}", sample=True) as world:
        await world.until(DAY, time(8))
        mark = len(world.api.events)
        (sweep,) = [job for job in world.bot.jobs if job.name == "sweep"]
        with closing(sqlite3.connect(file, isolation_level=None)) as other:

            def lock() -> None:
                if not other.in_transaction:
                    other.execute("BEGIN IMMEDIATE")

            world.clock.set(world.clock.now() + timedelta(hours=1))
            with meanwhile(world.api, lock), pytest.raises(OperationalError, match="locked"):
                await sweep.run()
            assert "12.1" in (await world.says("Chair of WGM", "/status 12.1")).text
            world.clock.set(world.clock.now() + timedelta(minutes=1))
            with pytest.raises(OperationalError, match="locked"):
                await sweep.run()
        await world.until(DAY, time(12))
        reply = Reply(world.api.since(mark))
        assert len(about(reply, world, "WGM")) == len(about(reply, world, "WGDE")) == 1
        assert AGAIN not in reply.text
        assert "perhaps twice" not in await why(world)
