"""The handover of 2010 in one conversation: Namibia hands the KP Chair to Israel, as §31 says."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from kpbot.trail import verify
from tests.chat.conftest import World, open_world
from tests.chat.test_inviting import link, notice

NAMIBIA, ISRAEL = "Delegate of Namibia", "Delegate of Israel"
DECIDE = "Only the KP Chair or the Secretariat can decide about the due date of 7.1."


async def join(world: World, who: str, offer: str) -> None:
    made = await world.says("Secretariat", f"/invite {offer}")
    opened = await world.says(who, f"/start {link(made)}")
    assert "Do you accept?" in opened.text
    await world.presses(who, opened.last, "Accept")


async def test_the_handover_of_2010(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as world:
        await _walk(world)
    assert "entries" in await verify(url)


async def _walk(world: World) -> None:
    # Namibia holds the KP Chair in 2009; the office has no chat, so it is asked in private.
    await join(world, NAMIBIA, "KP Chair Namibia until 31 December 2009")
    await world.says("Secretariat", "/role end 1002 KP Chair")
    async with world.bot.ports.store.writing() as work:
        await work.chats.set_reachable(world.chat("KP Chair").id, reachable=False)
        await work.commit()

    # Israel is no delegate that the bot knows: the Secretariat makes the link by a press.
    listed = await world.says("Secretariat", "/role")
    assert "Announced, not taken" in listed.text
    card = await world.presses("Secretariat", listed.last, "Fill the announced offices")
    made = await world.presses("Secretariat", card.last, "KP Chair: invite Israel")
    opened = await world.says(ISRAEL, f"/start {link(made)}")
    assert "KP Chair, for Israel from 1 Jan 2010 until 31 Dec 2010" in opened.text
    taken = await world.presses(ISRAEL, opened.last, "Accept")
    assert taken.text.startswith("Thank you. You are KP Chair from 1 Jan 2010 until 31 Dec 2010.")

    # In December WGM asks for a later due date; that goes to Namibia, who does not decide.
    await world.until("2009-12-20")
    asked = await world.says("Chair of WGM", "/extend 7.1 15 October 2010 Data come late", "WGM")
    assert "I ask the KP Chair whether 7.1 may be due on 15 Oct 2010" in asked.text
    put = await world.until("2009-12-21")
    (old_card,) = [one for one in put if "asks for another due date" in one.text]
    assert old_card.chat.title == NAMIBIA

    # On 31 December the old holder has the rights, and the new one has none yet.
    await world.until("2009-12-31", time(23, 58))
    assert "/assign" in (await world.says(NAMIBIA, "/help")).text
    assert "I work for the delegates" in (await world.says(ISRAEL, "/help")).text
    refused = await world.presses(ISRAEL, old_card, "✓ Confirm")
    assert "I work for the delegates" in notice(refused)

    # On 1 January it is the other way round, from midnight on, for commands and for old buttons.
    await world.until("2010-01-01", time(0))
    assert "/assign" in (await world.says(ISRAEL, "/help")).text
    assert "I work for the delegates" in (await world.says(NAMIBIA, "/help")).text
    refused = await world.presses(NAMIBIA, old_card, "✓ Confirm")
    assert "I work for the delegates" in notice(refused)
    refused = await world.presses("Chair of WGM", old_card, "✓ Confirm")
    assert notice(refused) == DECIDE

    # In the morning everybody concerned hears of it once, and the request is put to Israel.
    morning = await world.until("2010-01-04")
    told = {one.chat.title: one.text for one in morning if _is_news(one.text)}
    assert told[ISRAEL].startswith(
        "From today you are KP Chair (until 31 Dec 2010), in succession to Namibia (Delegate of "
        "Namibia).\n\nOpen duties: "
    )
    waits = "1 request for another due date waits for your decision:\n7.1, wanted by 15 Oct 2010"
    assert waits in told[ISRAEL]
    assert told[NAMIBIA].startswith("Your term as KP Chair ended on 31 Dec 2009. Thank you")
    assert "Israel (Delegate of Israel) holds the office now." in told[NAMIBIA]
    (new_card,) = [one for one in morning if "asks for another due date" in one.text]
    assert new_card.chat.title == ISRAEL
    assert not [one for one in await world.until("2010-01-05") if "From today" in one.text]

    decided = await world.presses(ISRAEL, new_card, "✓ Confirm")
    assert "15 Oct 2010" in decided.text
    history = (await world.says("Chair of WGM", "/history 7.1")).text
    assert "KP Chair" in history
    assert "15 Oct 2010" in history


def _is_news(text: str) -> bool:
    return text.startswith(("From today", "Your term"))
