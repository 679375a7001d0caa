"""Who stands in the way: read from the reason, asked instead, and told so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.errors import NotAllowed, ReasonMissing, UnknownAction
from kpbot.domain.errors_reminders import NotInTheWay, OwnObstacle
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import NudgeState, Skip
from kpbot.domain.offices import Office, Role
from kpbot.services import completing, reporting
from kpbot.services.sweeping import sweep
from tests.builders import make_action, make_asker, make_ref
from tests.service.fakes import Stage
from tests.service.test_silence import (
    DUE,
    LEAD,
    SECRETARIAT,
    WGDE,
    WGM,
    days,
    open_stage,
    until,
)

CHAIR = make_asker(3, "Chair of WGM")
THE_SECRETARIAT = make_asker(SECRETARIAT, "Secretariat")


async def open_two(bodies: tuple[str, ...] = ("WGM",)) -> Stage:
    """12.1 of `bodies`, and 7.1 of the WGDE."""
    stage = await open_stage(make_action(bodies=bodies, due_on=DUE))
    stage.add_actions(make_action("7.1", bodies=("WGDE",)))
    return stage


async def block(stage: Stage, said: str, **given: object) -> Action:
    asker = replace(CHAIR, **given)  # type: ignore[arg-type]  # mypy cannot check replace(**kwargs)
    return (await reporting.block(stage.ports, asker, "12.1", said)).after


@pytest.mark.parametrize(
    ("said", "bodies", "reason"),
    [
        ("by WGDE: the terms are missing", ("WGDE",), "the terms are missing"),
        ("By WGDE", ("WGDE",), ""),
        ("by the Working Group of Diamond Experts the terms", ("WGDE",), "the terms"),
        ("waits for WGDE and PC to agree", ("WGDE", "PC"), "to agree"),
        ("it waits for WGDE, PC and WGS", ("WGDE", "PC", "WGS"), ""),
        ("waiting for Ghana", ("Ghana",), ""),
        ("by WGDE and by nobody else", ("WGDE",), "and by nobody else"),
        ("by 7.1 the terms are missing", ("WGDE",), "7.1 the terms are missing"),
        ("by 2009/7.1", ("WGDE",), "2009/7.1"),
        ("waiting for the reply of Ghana", (), "waiting for the reply of Ghana"),
        ("WGDE has not sent the terms", (), "WGDE has not sent the terms"),
        ("by the end of March it is late", (), "by the end of March it is late"),
        ("by WGM: we have not met", None, "we have not met"),
        ("by WGM and WGDE: no terms", ("WGDE",), "no terms"),
    ],
)
async def test_the_reason_says_who_stands_in_the_way(
    said: str, bodies: tuple[str, ...] | None, reason: str
) -> None:
    stage = await open_two()
    after = await block(stage, said)
    assert after.status is ActionStatus.BLOCKED
    assert (after.blocked_by, after.reason) == (bodies or (), reason)


async def test_nothing_is_no_reason_and_neither_is_the_own_body_alone() -> None:
    stage = await open_two()
    for said in ("", "  ", "by WGM"):
        with pytest.raises(ReasonMissing):
            await block(stage, said)
    assert stage.state.audit == []


async def test_an_action_that_is_finished_or_unknown_blocks_nothing() -> None:
    stage = await open_two()
    with pytest.raises(UnknownAction):
        await block(stage, "by 7.9")
    await completing.complete(stage.ports, THE_SECRETARIAT, "7.1")
    with pytest.raises(NotInTheWay):
        await block(stage, "by 7.1")


async def test_an_action_does_not_stand_in_its_own_way() -> None:
    stage = await open_two(("WGM", "WGDE"))
    with pytest.raises(OwnObstacle):
        await block(stage, "by 12.1")
    assert stage.state.audit == []


async def test_the_secretariat_may_name_the_other_body_of_a_joint_action() -> None:
    stage = await open_two(("WGM", "WGDE"))
    done = await reporting.block(stage.ports, THE_SECRETARIAT, "12.1", "by WGDE: no terms")
    assert done.after.asked == ("WGDE",)


async def test_who_is_asked_instead_is_told_at_once_and_reminded_from_then_on() -> None:
    stage = await open_two()
    await block(stage, "by WGDE: the terms are missing")
    await sweep(stage.ports)
    ((message, item),) = stage.messenger.told(RungKind.WAITED_FOR)
    assert (message.destination.chat_id, item.body) == (WGDE, "WGDE")
    assert message.notice.asked[0].name == "Chair of WGDE"  # type: ignore[union-attr]  # a digest
    await until(stage, date(2010, 3, 18))
    assert {one.destination.chat_id for one, _ in stage.messenger.reminders()} == {WGDE}
    assert days(stage) == [date(2010, 3, 17)]


async def test_who_reads_it_there_is_not_told_again() -> None:
    stage = await open_two()
    place = stage.state.chats["WGDE"].destination
    await block(stage, "by WGDE: the terms are missing", destination=place, private=False)
    await sweep(stage.ports)
    assert stage.messenger.told(RungKind.WAITED_FOR) == []


async def test_an_action_without_a_due_date_is_told_of_as_well() -> None:
    stage = await open_stage(make_action(due_on=None))
    await block(stage, "by WGDE: the terms are missing")
    await sweep(stage.ports)
    assert len(stage.messenger.told(RungKind.WAITED_FOR)) == 1


async def test_what_is_open_again_before_the_message_left_is_not_told() -> None:
    stage = await open_two()
    await block(stage, "by WGDE: the terms are missing")
    await completing.reopen(stage.ports, CHAIR, "12.1", "They have come")
    await sweep(stage.ports)
    assert stage.messenger.sent == []
    (row,) = [one for one in stage.nudges() if one.rung.kind is RungKind.WAITED_FOR]
    assert (row.state, row.reason) == (NudgeState.SKIPPED, Skip.MOVED)


async def test_who_stands_in_the_way_may_report_and_clear_it_and_nothing_else() -> None:
    stage = await open_two()
    other = make_asker(4, "Chair of WGDE")
    with pytest.raises(NotAllowed):
        await completing.reopen(stage.ports, other, "12.1")
    await block(stage, "by WGDE and PC: the terms are missing")
    note = await reporting.report_progress(stage.ports, other, "12.1", "The terms are drafted")
    assert note.entry.bodies == ("WGDE",)
    for deed in (completing.complete, reporting.drop, reporting.block):
        with pytest.raises(NotAllowed):
            await deed(stage.ports, other, "12.1", "Terms sent")
    once = await completing.reopen(stage.ports, other, "12.1", "Terms sent")
    assert (once.after.status, once.after.asked) == (ActionStatus.BLOCKED, ("PC",))
    chair_pc = stage.add_person(9, Office(Role.CHAIR, "PC"))
    twice = await completing.reopen(stage.ports, chair_pc, "12.1", "Agreed")
    assert (twice.after.status, twice.after.asked) == (ActionStatus.OPEN, ("WGM",))


async def test_a_state_that_is_waited_for_is_followed_by_the_kp_chair() -> None:
    stage = await open_two()
    await block(stage, "waits for Ghana")
    await sweep(stage.ports)
    ((message, item),) = stage.messenger.told(RungKind.WAITED_FOR)
    assert (message.destination.chat_id, item.body) == (LEAD, "Ghana")
    cleared = await completing.reopen(stage.ports, make_asker(LEAD, "KP Chair"), "12.1")
    assert cleared.after == replace(
        make_action(due_on=DUE), ref=make_ref("12.1"), version=cleared.after.version
    )


async def test_progress_of_who_is_waited_for_is_a_rest_for_them() -> None:
    stage = await open_two()
    await block(stage, "by WGDE: the terms are missing")
    await until(stage, date(2010, 3, 16))
    other = make_asker(4, "Chair of WGDE")
    await reporting.report_progress(stage.ports, other, "12.1", "The terms are drafted")
    await until(stage, date(2010, 3, 18))
    assert days(stage) == []
    assert WGM not in {message.destination.chat_id for message in stage.messenger.sent}
