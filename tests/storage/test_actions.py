"""Actions: finding them, and never overwriting a newer one."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.mandates import Mandate
from kpbot.domain.refs import Ref
from storage.unit_of_work import SqlStore

MakeAction = Callable[..., Action]


def mandates(*bodies: str) -> tuple[Mandate, ...]:
    return tuple(map(Mandate, bodies))


async def test_an_unknown_ref_finds_nothing(store: SqlStore) -> None:
    async with store.reading() as work:
        assert await work.actions.get(Ref(2009, 1, 1)) is None


async def test_the_actions_of_some_refs_are_found_in_one_query(
    engine: AsyncEngine, store: SqlStore, make_action: MakeAction
) -> None:
    joint = make_action(ref=Ref(2009, 12, 2), mandates=mandates("WGS", "WGM"))
    nobody = make_action(ref=Ref(2008, 3, 1), mandates=())
    other = make_action(ref=Ref(2009, 12, 3))
    async with store.writing() as work:
        for one in (joint, nobody, other):
            await work.actions.add(one)
        asked: list[object] = []
        event.listen(engine.sync_engine, "before_cursor_execute", lambda *_: asked.append(1))
        found = await work.actions.of_refs({joint.ref, nobody.ref, Ref(2009, 1, 1)})
        assert found == {joint.ref: joint, nobody.ref: nobody}
        assert len(asked) == 1
        assert await work.actions.of_refs(set()) == {}


async def test_actions_are_found_by_cycle_paragraph_and_body(
    store: SqlStore, make_action: MakeAction
) -> None:
    joint = make_action(ref=Ref(2009, 12, 2), mandates=mandates("WGS", "WGM"))
    single = make_action(ref=Ref(2009, 12, 1), mandates=mandates("WGM"))
    nobody = make_action(ref=Ref(2009, 3, 1), mandates=())
    former = make_action(ref=Ref(2008, 12, 1), mandates=mandates("WGM"))
    async with store.writing() as work:
        for one in (joint, single, nobody, former):
            await work.actions.add(one)
        assert await work.actions.of_cycle(2009) == [nobody, single, joint]
        assert await work.actions.of_paragraph(2009, 12) == [single, joint]
        assert await work.actions.of_body(2009, "WGM") == [single, joint]
        assert await work.actions.of_body(2009, "WGS") == [joint]
        assert await work.actions.of_body(2009, "PC") == []


async def test_active_ones_are_open_or_blocked_in_any_cycle(
    store: SqlStore, make_action: MakeAction
) -> None:
    async with store.writing() as work:
        for position, status in enumerate(ActionStatus, start=1):
            await work.actions.add(make_action(ref=Ref(2008, 1, position), status=status))
            await work.actions.add(make_action(ref=Ref(2009, 1, position), status=status))
        found = [(one.ref.cycle, one.status) for one in await work.actions.active()]
    assert found == [
        (cycle, status)
        for cycle in (2008, 2009)
        for status in (ActionStatus.OPEN, ActionStatus.BLOCKED)
    ]


async def test_left_over_is_what_is_active_of_the_cycles_before(
    store: SqlStore, make_action: MakeAction
) -> None:
    kept = make_action(ref=Ref(2008, 1, 1), mandates=(Mandate("WGM"), Mandate("PC")))
    of_pc = make_action(ref=Ref(2007, 1, 1), mandates=(Mandate("PC"),))
    done = make_action(ref=Ref(2008, 1, 2), status=ActionStatus.DONE)
    async with store.writing() as work:
        for one in (kept, of_pc, done, make_action(ref=Ref(2009, 1, 1))):
            await work.actions.add(one)
        assert await work.actions.left_over(2009) == [of_pc, kept]
        assert await work.actions.left_over(2009, "PC") == [of_pc, kept]
        assert await work.actions.left_over(2009, "WGM") == [kept]
        assert await work.actions.left_over(2007) == []


async def test_a_ref_is_given_once(store: SqlStore, make_action: MakeAction) -> None:
    async with store.writing() as work:
        await work.actions.add(make_action())
        with pytest.raises(IntegrityError):
            await work.actions.add(make_action(title="Another"))


async def test_an_older_version_does_not_overwrite_a_newer(
    store: SqlStore, make_action: MakeAction
) -> None:
    action = make_action()
    moved = action.move_due(None, date(2010, 6, 30))
    async with store.writing() as work:
        await work.actions.add(action)
        await work.actions.save(moved)
        with pytest.raises(LookupError, match=r"2009/12\.1 is not at version 1"):
            await work.actions.save(action.drop("superseded"))
        with pytest.raises(LookupError):
            await work.actions.save(moved.move_due(None, None).move_due(None, None))
        assert await work.actions.get(action.ref) == moved


async def test_a_list_costs_one_query_however_long(
    engine: AsyncEngine, store: SqlStore, make_action: MakeAction
) -> None:
    asked: list[str] = []
    async with store.writing() as work:
        for position in range(1, 30):
            ref = Ref(2009, 1, position)
            await work.actions.add(make_action(ref=ref, mandates=mandates("WGM", "PC")))

        def note(*event: str) -> None:
            asked.append(event[2])

        event.listen(engine.sync_engine, "before_cursor_execute", note)
        assert len(await work.actions.of_cycle(2009)) == 29
    assert len(asked) == 1
