"""The daily message: each action once, whoever is asked about it in that chat."""

from __future__ import annotations

from datetime import date

from handlers.texts.digest import digest
from handlers.texts.message import Message
from kpbot.domain.actions import Action
from kpbot.domain.ladder import Rung, RungKind
from kpbot.services.views import NudgeItem, NudgeNotice
from tests.builders import make_action, make_moment

BOTH = ("WGM", "WGDE")
LATE = date(2009, 10, 19)


def told(*items: NudgeItem) -> Message:
    return digest(NudgeNotice(items, make_moment()))


def items(
    action: Action, kind: RungKind, days: int = 7, *, instead: bool = False
) -> list[NudgeItem]:
    return [
        NudgeItem(action, body, Rung(kind, days), body if instead else "")
        for body in action.blocked_by or action.bodies
    ]


def test_the_lead_reads_once_of_an_action_that_two_bodies_are_late_with() -> None:
    message = told(*items(make_action(bodies=BOTH, due_on=LATE), RungKind.ESCALATION, 18))
    assert message.html.count("12.1") == 1
    assert "WGM and WGDE · due 19 Oct 2009, 18 days overdue" in message.html
    assert "Jointly" not in message.html
    assert [one.label for row in message.rows for one in row] == ["12.1"]


def test_bodies_without_a_chat_share_one_entry_and_one_row_of_answers() -> None:
    action = make_action(bodies=BOTH, due_on=LATE)
    message = told(*items(action, RungKind.OVERDUE, 18, instead=True))
    assert message.html.startswith("<b>1 action overdue</b>")
    assert "WGM and WGDE have no chat that I can write to" in message.html
    assert "WGM and WGDE · due 19 Oct 2009" in message.html
    (row,) = message.rows
    assert [one.label for one in row] == ["✓ 12.1", "Progress", "Snooze 7d", "Blocked"]


def test_the_third_body_of_an_action_is_named_to_the_two_that_are_asked_together() -> None:
    action = make_action(bodies=(*BOTH, "WGS"), due_on=LATE)
    asked = [one for one in items(action, RungKind.OVERDUE, 18) if one.body != "WGS"]
    assert "Jointly with WGS." in told(*asked).html


def test_what_two_bodies_hear_of_a_moved_date_is_told_once() -> None:
    moved = Rung(RungKind.MOVED, 2)
    action = make_action(bodies=BOTH)
    was = date(2010, 4, 30)
    message = told(*(NudgeItem(action, body, moved, was_due_on=was) for body in BOTH))
    assert "WGM and WGDE · due 31 May 2010 instead of 30 Apr 2010" in message.html
    assert message.html.count("12.1") == 1


def test_a_body_that_heard_of_another_date_has_an_entry_of_its_own() -> None:
    moved = Rung(RungKind.MOVED, 2)
    action = make_action(bodies=BOTH)
    message = told(
        NudgeItem(action, "WGM", moved, was_due_on=date(2010, 4, 30)),
        NudgeItem(action, "WGDE", moved, was_due_on=date(2010, 4, 29)),
    )
    assert "WGM · due 31 May 2010 instead of 30 Apr 2010" in message.html
    assert "WGDE · due 31 May 2010 instead of 29 Apr 2010" in message.html
    assert [one.label for row in message.rows for one in row] == ["12.1"]


def test_two_bodies_in_the_way_clear_it_with_one_row() -> None:
    action = make_action(bodies=("WGS",), due_on=LATE).block("the figures", BOTH)
    message = told(*items(action, RungKind.WAITED_FOR, 2))
    assert "WGM and WGDE · due 19 Oct 2009" in message.html
    assert message.html.count("WGS cannot go on without you: the figures") == 1
    (row,) = message.rows
    assert [one.label for one in row] == ["✓ 12.1 cleared", "Progress"]


def test_an_action_that_is_asked_about_and_escalated_has_one_row() -> None:
    action = make_action(bodies=("KP Chair", "WGM"), due_on=LATE)
    message = told(
        NudgeItem(action, "KP Chair", Rung(RungKind.OVERDUE, 18)),
        NudgeItem(action, "WGM", Rung(RungKind.ESCALATION, 18)),
    )
    assert "Jointly with WGM." in message.html
    assert len(message.rows) == 1
