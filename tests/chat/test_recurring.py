"""An action that comes back: reported each quarter, and each report makes the next reminder."""

from __future__ import annotations

import pytest

from tests.chat.conftest import World

COMMUNIQUE = """KIMBERLEY PROCESS PLENARY
COMMUNIQUE

1. The Eighth Plenary of the Kimberley Process was held in Jerusalem, Israel, from 1 to 4 \
November 2010.

2. The Plenary requested the WGS to publish the trade figures each quarter.
"""


@pytest.fixture
async def quarterly(empty: World) -> World:
    await empty.until("2010-11-05")
    await empty.sends("Secretariat", "communique.txt", COMMUNIQUE)
    card = await empty.says("Secretariat", "/review")
    assert "Due: 31 Dec 2010 (each quarter, until the Plenary: “each quarter”)" in card.text
    await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    await empty.presses("Secretariat", preview.last, "Publish")
    return empty


async def test_a_report_makes_the_next_one_due(quarterly: World) -> None:
    await quarterly.until("2010-12-20")
    reply = await quarterly.says("Chair of WGS", "/done 2.1 Figures of the third quarter sent")
    assert (
        "2.1 is done for 31 Dec 2010, marked by Chair of WGS. "
        "It comes again: the next is due on 31 Mar 2011."
    ) in reply.text
    assert "Open · due 31 Mar 2011" in reply.text
    item = await quarterly.says("Observer", "/item 2.1")
    assert "Each quarter, until the Plenary: “each quarter”" in item.text
    assert "marked done for WGS – Figures of the third quarter sent" in item.text


async def test_the_reminders_follow_from_period_to_period(quarterly: World) -> None:
    chat = quarterly.chat("WGS")
    first = await quarterly.until("2011-01-01")
    assert [said.message.date.date().isoformat() for said in first.in_(chat)] == [
        "2010-12-17",
        "2010-12-24",
        "2010-12-30",
        "2010-12-31",
    ]
    await quarterly.says("Chair of WGS", "/done 2.1 Figures sent")
    second = await quarterly.until("2011-04-01")
    assert [said.message.date.date().isoformat() for said in second.in_(chat)] == [
        "2011-03-17",
        "2011-03-24",
        "2011-03-30",
        "2011-03-31",
    ]


async def test_a_period_cannot_be_marked_twice_but_taken_back(quarterly: World) -> None:
    reply = await quarterly.says("Chair of WGS", "/done 2.1 Figures sent")
    twice = await quarterly.says("Chair of WGS", "/done 2.1 Figures sent")
    assert twice.text == "2.1 is done for now. It comes again: the next is due on 31 Mar 2011."
    undone = await quarterly.presses("Chair of WGS", reply.last, "Undo")
    assert "Open · due 31 Dec 2010" in undone.text


async def test_the_last_report_before_the_plenary_closes_it(quarterly: World) -> None:
    await quarterly.says("Secretariat", "/meeting plenary 31 October to 3 November 2011 Kinshasa")
    for day in ("2010-12-20", "2011-03-20", "2011-06-20"):
        await quarterly.until(day)
        await quarterly.says("Chair of WGS", "/done 2.1 Figures sent")
    await quarterly.until("2011-09-20")
    reply = await quarterly.says("Chair of WGS", "/done 2.1 Figures sent")
    assert "2.1 is done, marked by Chair of WGS." in reply.text


async def test_a_reviewer_may_write_how_often(empty: World) -> None:
    await empty.until("2010-11-05")
    await empty.sends("Secretariat", "communique.txt", COMMUNIQUE.replace(" each quarter", ""))
    card = await empty.says("Secretariat", "/review")
    await empty.presses("Secretariat", card.last, "Due")
    written = await empty.says("Secretariat", "monthly by the tenth day")
    assert "Due: 10 Nov 2010 (each month, until the Plenary)" in written.text
