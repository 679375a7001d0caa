"""An office is offered by a link: who may, who accepts, and what a wrong link gives away."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from handlers.local.reply import Reply
from handlers.presses import Press, press
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.offices import Office, Role
from tests.chat.conftest import World, open_world

NO = "This link does not work, or works no longer. Please ask the Secretariat for a new one."
HELD = "You hold the office"


def link(reply: Reply) -> str:
    """The token in the link of an invitation."""
    (token,) = re.findall(r"https://t\.me/\w+\?start=([A-Za-z0-9_-]+)", reply.text)
    return str(token)


async def invite(world: World, text: str = "WGM chair Namibia") -> str:
    return link(await world.says("Secretariat", f"/invite {text}"))


def notice(reply: Reply) -> str:
    """What pops up after a press."""
    return reply.notice.text if reply.notice else ""


async def audited(world: World) -> list[AuditEntry]:
    async with world.bot.ports.store.reading() as work:
        entries = []
        number = 1
        while (entry := await work.audit.get(number)) is not None:
            entries.append(entry)
            number += 1
    return entries


async def refused(world: World) -> list[str]:
    """Who was refused a token and why, as the audit trail says."""
    found = await audited(world)
    told = [one for one in found if one.text.startswith("invitation: ")]
    assert {one.verb for one in told} <= {Verb.REFUSED}
    return [f"{one.actor}, {one.text.removeprefix('invitation: ')}" for one in told]


async def test_an_office_is_offered_accepted_and_the_inviter_hears(published: World) -> None:
    made = await published.says("Secretariat", "/invite WGM chair Namibia")
    assert made.text.startswith("Invitation: Chair of WGM, for Namibia\n\nhttps://t.me/")
    assert "It works once, until 9 Nov 2009, 10:00 (UTC)." in made.text
    assert "Chair of WGM holds this office now, and stays until you end that." in made.text
    assert link(made)

    offer = await published.says("Delegate of Namibia", f"/start {link(made)}")
    assert offer.text.startswith(
        "Secretariat offers you an office in the Kimberley Process until 9 Nov 2009, 10:00 (UTC):"
        "\n\nChair of WGM, for Namibia\n\nDo you accept?"
    )
    assert "I work for the delegates" in (await published.says("Delegate of Namibia", "/mine")).text

    taken = await published.presses("Delegate of Namibia", offer.last, "Accept")
    assert "You are here as Chair of WGM." in taken.text
    done = await published.says("Delegate of Namibia", "/done 7.1 Adopted")
    assert "7.1 is done" in done.text

    news = await published.until("2009-11-06", time(10, 1))
    assert [said.chat.title for said in news] == ["Secretariat"]
    delegate = published.conversation.person("Delegate of Namibia")
    assert news.text == (
        f"Delegate of Namibia ({delegate.id}) has accepted: Chair of WGM, for Namibia.\n\n"
        f"Not the right person? /role end {delegate.id} Chair of WGM\n\n"
        "Chair of WGM holds it as well, as before. If that has ended: /role end 1011 Chair of WGM"
    )
    assert not await published.until("2009-11-06", time(11))


async def test_the_organisation_stands_with_the_person(published: World) -> None:
    token = await invite(published, "observer WDC")
    offer = await published.says("Delegate of WDC", f"/start {token}")
    assert "Observer, for WDC" in offer.text
    await published.presses("Delegate of WDC", offer.last, "Accept")
    people = await published.says("Secretariat", "/role")
    assert re.search(r"Delegate of WDC \(\d+\), WDC: Observer", people.text)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("WGM vice-chair Namibia", "Vice-Chair of WGM, for Namibia"),
        ("wgm vice chair namibia", "Vice-Chair of WGM, for Namibia"),
        ("Vice-Chair of WGM for Namibia", "Vice-Chair of WGM, for Namibia"),
        ("WGS member South Africa", "Member of WGS, for South Africa"),
        ("Working Group on Monitoring chair Namibia", "Chair of WGM, for Namibia"),
        ("KP Chair Israel", "KP Chair, for Israel"),
        ("Secretariat Israel", "Secretariat, for Israel"),
        ("Secretariat", "Secretariat"),
        ("observer World Diamond Council", "Observer, for WDC"),
        ("WGM observer WDC", "Observer, for WDC"),
    ],
)
async def test_an_invitation_is_typed_as_people_say_it(
    empty: World, asked: str, answer: str
) -> None:
    made = await empty.says("Secretariat", f"/invite {asked}")
    assert made.text.startswith(f"Invitation: {answer}\n")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("WGM chair", "Whose delegate is to hold it? Add the Participant or the observer"),
        ("WGM chair Atlantis", "I know no Participant and no observer organisation “Atlantis”."),
        ("WGM chair WGS", "I know no Participant and no observer organisation “WGS”."),
        ("WGX chair Namibia", "I know no body “WGX”. Did you mean WGS, WGM or WGDE?"),
        ("WGM treasurer Namibia", "I know no office “WGM treasurer Namibia”."),
        ("Namibia", "I know no office “Namibia”."),
        ("x " * 1500, "I know no office “x x"),
    ],
)
async def test_what_is_not_known_is_not_guessed(empty: World, asked: str, answer: str) -> None:
    reply = await empty.says("Secretariat", f"/invite {asked}")
    assert answer in reply.text
    assert "No invitation is open." in (await empty.says("Secretariat", "/invite")).text


async def test_a_near_miss_is_offered_as_a_button(empty: World) -> None:
    asked = await empty.says("Secretariat", "/invite WGM chair Namibya")
    assert asked.text == "I know no organisation “Namibya”. Did you mean Namibia?"
    made = await empty.presses("Secretariat", asked.last, "Namibia")
    assert made.text.startswith("Invitation: Chair of WGM, for Namibia\n")
    refused = await empty.presses("Chair of WGS", asked.last, "Namibia")
    assert "Only the Secretariat can give offices." in notice(refused)


async def test_only_the_secretariat_invites_and_only_in_private(published: World) -> None:
    reply = await published.says("Chair of WGM", "/invite WGM member Namibia")
    assert reply.text == "Only the Secretariat can give offices."
    assert "I work for the delegates" in (await published.says("stranger", "/invite")).text
    reply = await published.says("Secretariat", "/invite WGM member Namibia", "WGM")
    assert reply.text == "/invite works in a private chat with me."


async def test_open_invitations_are_listed_and_revoked_by_a_button(published: World) -> None:
    first, second = await invite(published), await invite(published, "WGS member Israel")
    listed = await published.says("Secretariat", "/invite")
    assert "1. Chair of WGM, for Namibia, until 9 Nov 2009, 10:00 (UTC), by Secretariat" in (
        listed.text
    )
    assert "2. Member of WGS, for Israel" in listed.text
    gone = await published.presses("Secretariat", listed.last, "Revoke 1")
    assert "Revoked: Chair of WGM, for Namibia." in gone.text
    assert "1. Member of WGS, for Israel" in gone.text
    assert (await published.says("stranger", f"/start {first}")).text == NO
    assert "Member of WGS" in (await published.says("stranger", f"/start {second}")).text
    again = await published.presses("Secretariat", listed.last.message, "Revoke 1")
    assert "over already" in notice(again)
    by_another = await published.presses("Chair of WGM", listed.last.message, "Revoke 2")
    assert "Only the Secretariat" in notice(by_another)


async def test_no_changes_nothing_and_leaves_the_link_to_whom_it_was_meant_for(
    published: World,
) -> None:
    token = await invite(published)
    offer = await published.says("stranger", f"/start {token}")
    no = await published.presses("stranger", offer.last, "No")
    assert no.text.startswith("Then nothing changes.")
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text
    assert "Chair of WGM" in (await published.says("Delegate of Namibia", f"/start {token}")).text


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
        forged = await _press(published, offer, press(verb, "B" * 32))
        assert notice(forged) == NO
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text


async def _press(world: World, reply: Reply, data: str) -> Reply:
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


async def test_who_holds_the_office_already_is_told_so(published: World) -> None:
    token = await invite(published)
    told = await published.says("Chair of WGM", f"/start {token}")
    assert told.text == (
        "You hold the office Chair of WGM already. Nothing changes, and the link stays good for "
        "somebody else."
    )
    assert not await refused(published)
    assert "Do you accept?" in (await published.says("stranger", f"/start {token}")).text


async def test_an_invitation_is_worth_as_much_as_the_right_of_who_made_it(
    published: World,
) -> None:
    secretariat = published.conversation.person("Secretariat")
    chair = published.conversation.person("KP Chair")
    token = await invite(published)
    await published.says("Secretariat", f"/role {chair.id} Secretariat")
    await published.says("KP Chair", f"/role end {secretariat.id} Secretariat")
    assert (await published.says("stranger", f"/start {token}")).text == NO
    assert (await refused(published))[0].endswith("no longer the Secretariat")
    assert "No invitation is open." in (await published.says("KP Chair", "/invite")).text


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
