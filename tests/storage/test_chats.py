"""Which body meets in which chat, and groups that change their id."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.ledger import Nudge
from storage.unit_of_work import SqlStore
from tests.builders import signed

GROUP, SUPERGROUP = -123, -1_001_234_567_890
NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
WGM = BoundChat("WGM", Destination(GROUP), "Monitoring")
WGS = BoundChat("WGS", Destination(GROUP, 7), "Statistics")


async def test_a_topic_belongs_to_its_body_and_else_to_that_of_the_chat(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.chats.bind(WGM)
        await work.chats.bind(WGS)
        assert await work.chats.at(Destination(GROUP)) == WGM
        assert await work.chats.at(Destination(GROUP, 7)) == WGS
        assert await work.chats.at(Destination(GROUP, 8)) == WGM
        assert await work.chats.at(Destination(SUPERGROUP)) is None
        assert await work.chats.of_body("WGS") == [WGS]
        assert await work.chats.of_body("PC") == []
        assert await work.chats.all() == [WGM, WGS]


async def test_a_topic_alone_does_not_stand_for_the_chat(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.chats.bind(WGS)
        assert await work.chats.at(Destination(GROUP)) is None


async def test_a_body_has_several_chats_the_main_one_first_and_a_chat_several_bodies(
    store: SqlStore,
) -> None:
    second = replace(WGM, destination=WGS.destination, rank=-1)
    async with store.writing() as work:
        for one in (WGM, WGS, second):
            await work.chats.bind(one)
        assert await work.chats.all() == [second, WGM, WGS]
        assert await work.chats.of_body("WGM") == [second, WGM]
        assert await work.chats.all_at(WGS.destination) == [second, WGS]
        assert await work.chats.all_at(Destination(GROUP, 8)) == [WGM]
        assert await work.chats.all_at(Destination(SUPERGROUP)) == []
        await work.chats.unbind("WGM", second.destination)
        assert await work.chats.all() == [WGM, WGS]


async def test_a_chat_that_is_bound_again_has_its_new_title_and_rank(store: SqlStore) -> None:
    async with store.writing() as work:
        for one in (replace(WGM, reachable=False), renamed := replace(WGM, title="M", rank=3)):
            await work.chats.bind(one)
        assert await work.chats.all() == [renamed]


async def test_a_topic_is_unreachable_by_itself(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.chats.bind(WGM)
        await work.chats.bind(WGS)
        await work.chats.set_topic_reachable(WGS.destination, reachable=False)
        assert await work.chats.all() == [WGM, replace(WGS, reachable=False)]


async def test_a_chat_is_unreachable_with_all_its_topics(store: SqlStore) -> None:
    async with store.writing() as work:
        for one in (WGM, WGS, BoundChat("PC", Destination(SUPERGROUP), "Participation")):
            await work.chats.bind(one)
        await work.chats.set_reachable(GROUP, reachable=False)
        assert [one.reachable for one in await work.chats.all()] == [True, False, False]
        await work.chats.set_reachable(GROUP, reachable=True)
        assert await work.chats.of_body("WGM") == [WGM]


async def test_a_new_id_of_a_group_is_written_everywhere_but_in_the_trail(
    store: SqlStore, make_action: Callable[..., Action], make_nudge: Callable[..., Nudge]
) -> None:
    entry = AuditEntry(NOON, signed("Secretariat"), GROUP, Verb.CHAT_BOUND)
    async with store.writing() as work:
        await work.actions.add(make_action())
        await work.ledger.add([make_nudge(chat_id=GROUP), make_nudge(body="PC", chat_id=5)])
        await work.chats.bind(WGM)
        await work.chats.bind(WGS)
        stored = await work.audit.add(entry)
        assert stored.id

        await work.chats.migrate(GROUP, SUPERGROUP)

        assert await work.chats.all() == [
            replace(WGM, destination=Destination(SUPERGROUP)),
            replace(WGS, destination=Destination(SUPERGROUP, 7)),
        ]
        nudges = await work.ledger.of_action(make_action().ref)
        assert [one.chat_id for one in nudges] == [SUPERGROUP, 5]
        assert await work.audit.get(stored.id) == stored


async def test_a_group_bound_again_under_its_new_id_is_bound_once_and_keeps_the_better_rank(
    store: SqlStore,
) -> None:
    place = Destination(SUPERGROUP)
    again = replace(WGM, destination=place, title="Renamed", rank=4)
    async with store.writing() as work:
        for one in (WGM, WGS, again, BoundChat("PC", place, "Participation")):
            await work.chats.bind(one)
        for _ in range(2):
            await work.chats.migrate(GROUP, SUPERGROUP)
            assert await work.chats.all() == [
                BoundChat("PC", place, "Participation"),
                replace(again, rank=0),
                replace(WGS, destination=Destination(SUPERGROUP, 7)),
            ]
