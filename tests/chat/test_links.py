"""What a link gives away to whom it was not meant for: nothing, and always in the same words."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from handlers.local.reply import Reply
from handlers.presses import Press, press
from kpbot.domain.offices import Office, Role
from tests.chat.conftest import World, open_world
from tests.chat.test_inviting import NO, invite, notice, refused


async def test_a_forwarded_link_is_good_for_one(published: World) -> None:
    token = await invite(published)
    one = await published.says("Delegate of Namibia", f"/start {token}")
    other = await published.says("stranger", f"/start {token}")
    await published.presses("Delegate of Namibia", one.last, "Accept")
    late = await published.presses("stranger", other.last, "Accept")
    assert notice(late) == NO
    assert (await published.says("stranger", f"/start {token}")).text == NO
    twice = await published.presses("Delegate of Namibia", one.last.message, "Accept")
    assert notice(twice) == NO
    first, second, third = await refused(published)
    assert re.fullmatch(r"stranger [0-9a-f]{8}, used", first)
    assert first == second
    assert third == "Delegate of Namibia (Chair of WGM), used"


async def test_two_at_once_and_one_gets_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=False) as world:
        token = await invite(world)
        who = ("Delegate of Namibia", "stranger")
        offers = {one: await world.says(one, f"/start {token}") for one in who}
        for one, offer in offers.items():
            person = world.conversation.person(one)
            world.api.press(person, offer.last.message, "Accept")
        updates = await world.bot.application.bot.get_updates()
        await asyncio.gather(*map(world.bot.application.process_update, updates[-2:]))
        async with world.bot.ports.store.reading() as work:
            holders = await work.roster.holders(Office(Role.CHAIR, "WGM"))
        assert len(holders) == 2  # the Chair of before, and one of the two
        assert len(await refused(world)) == 1


async def test_a_link_ends_after_72_hours(published: World) -> None:
    token = await invite(published)
    await published.until("2009-11-09", time(9, 59))
    offer = await published.says("Delegate of Namibia", f"/start {token}")
    assert "Chair of WGM, for Namibia" in offer.text
    await published.until("2009-11-09", time(10))
    late = await published.presses("Delegate of Namibia", offer.last, "Accept")
    assert notice(late) == NO
    assert (await published.says("Delegate of Namibia", f"/start {token}")).text == NO
    assert "No invitation is open." in (await published.says("Secretariat", "/invite")).text
    assert {one.rpartition(" ")[2] for one in await refused(published)} == {"expired"}


@pytest.mark.parametrize(
    "made_up",
    [
        "A" * 32,
        "hello",
        "-" * 32,
        "é" * 32,
        "A" * 4000,
        "<b>&amp;</b>",
        "A" * 31 + "\n",
        "0",
        "a b",
    ],
)
async def test_a_made_up_token_gets_the_same_sentence_and_is_audited(
    published: World, made_up: str
) -> None:
    for who in ("stranger", "Chair of WGS"):
        assert (await published.says(who, f"/start {made_up}")).text == NO
    assert [one.rpartition(" ")[2] for one in await refused(published)] == ["unknown", "unknown"]
    assert not any(made_up.strip() in one for one in await refused(published) if len(made_up) > 5)


async def test_a_callback_made_up_by_hand_gets_the_same_sentence(published: World) -> None:
    offer = await published.says("stranger", f"/start {await invite(published)}")
    for verb in (Press.INVITE_ACCEPT, Press.INVITE_NO):
        forged = await press_made_up(published, offer, press(verb, "B" * 32))
        assert notice(forged) == NO
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text


async def press_made_up(world: World, reply: Reply, data: str) -> Reply:
    """Press a button that the bot never made."""
    forged = {"inline_keyboard": [[{"text": "Accept", "callback_data": data}]]}
    message = replace(reply.last.message, markup=forged)
    return await world.conversation.presses(world.conversation.person("stranger"), message, 0)


async def test_after_five_wrong_tokens_an_hour_has_to_pass(published: World) -> None:
    token = await invite(published)
    for number in range(8):
        assert (await published.says("stranger", f"/start {number:032}")).text == NO
    assert (await published.says("stranger", f"/start {token}")).text == NO
    assert len(await refused(published)) == 5
    assert (await refused(published))[-1].endswith("unknown; too many wrong ones")
    assert "Do you accept?" in (await published.says("Delegate of Namibia", f"/start {token}")).text
    await published.until("2009-11-06", time(11))
    assert "Do you accept?" in (await published.says("stranger", f"/start {token}")).text


async def test_a_link_in_a_group_opens_nothing(published: World) -> None:
    token = await invite(published)
    for text in (f"/start {token}", "/start " + "A" * 32):
        said = await published.says("Chair of WGS", text, "WGM")
        assert said.text == "/start works in a private chat with me."
    admin, group = published.conversation.person("Chair of WGS"), published.chat("WGM")
    published.api.say(admin, group, f"/start {token}", anonymous=True)
    said = await published.conversation.pump()
    assert said.text == "/start works in a private chat with me."
    assert not await refused(published)
    assert "Do you accept?" in (await published.says("stranger", f"/start {token}")).text


async def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=False) as world:
        token = await invite(world)
        for number in range(5):
            await world.says("stranger", f"/start {number:032}")
    async with open_world(url, sample=False) as world:
        assert (await world.says("stranger", f"/start {token}")).text == NO
        offer = await world.says("Delegate of Namibia", f"/start {token}")
        taken = await world.presses("Delegate of Namibia", offer.last, "Accept")
        assert "You are here as Chair of WGM." in taken.text
    async with open_world(url, sample=False) as world:
        world.conversation.person("stranger")
        assert (await world.says("Chair of WGS", f"/start {token}")).text == NO
        told = await world.until("2009-11-06", time(10, 5))
        assert "has accepted: Chair of WGM, for Namibia." in told.text
    async with open_world(url, sample=False) as world:
        assert "has accepted" not in (await world.until("2009-11-06", time(11))).text


async def test_the_database_holds_no_token(tmp_path: Path) -> None:
    file = tmp_path / "kpbot.db"
    async with open_world(f"sqlite+aiosqlite:///{file}", sample=False) as world:
        token = await invite(world)
        await world.says("stranger", f"/start {token}")
    stored = b"".join(_contents(tmp_path))
    assert token.encode() not in stored


def _contents(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in folder.iterdir()]
