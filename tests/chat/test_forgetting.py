"""A person leaves: the offices end, the name goes, and what was done stays on record."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

from sqlalchemy import select

from handlers.presses import Press, press
from kpbot.domain.audit import Verb
from storage.tables import metadata
from storage.unit_of_work import SqlWork
from tests.chat.conftest import World, open_world
from tests.chat.test_inviting import NO, audited, invite, notice
from tests.chat.test_links import press_made_up

WHO = "Delegate of Namibia"


async def join(world: World, text: str = "CRP chair Namibia") -> None:
    """Take an office by a link, in the place of who holds it."""
    offer = await world.says(WHO, f"/start {await invite(world, text)}")
    await world.presses(WHO, offer.last, "Accept")


async def leave(world: World, who: str = WHO) -> str:
    asked = await world.says(who, "/forgetme")
    gone = await world.presses(who, asked.last, "Forget me")
    return gone.text or notice(gone)


async def test_somebody_asks_agrees_and_is_forgotten(published: World) -> None:
    await join(published)
    await published.says(WHO, "/done 26.1 Discussed in Windhoek")
    asked = await published.says(WHO, "/forgetme")
    assert asked.text == (
        "You hold Chair of CRP. That ends at once. I delete your name, your Telegram id and whose "
        "delegate you are.\n\nWhat you did stays on record as done by a former delegate, such as "
        "“a former delegate (Chair of CRP)”. So does what you wrote, such as evidence and notes."
        "\n\nThis cannot be undone. Shall I forget you?"
    )
    gone = await published.presses(WHO, asked.last, "Forget me")
    assert gone.text == "You are forgotten. Thank you for what you did in your offices."
    assert "I work for the delegates" in (await published.says(WHO, "/mine")).text
    assert "I work for the delegates" in (await published.says(WHO, "/forgetme")).text
    card = await published.says("Observer", "/item 26.1")
    assert "a former delegate (Chair of CRP) – Discussed in Windhoek" in card.text
    assert WHO not in card.text
    assert WHO not in (await published.says("Secretariat", "/role")).text
    trail = await audited(published)
    assert [one.verb for one in trail if one.actor == "a former delegate (Chair of CRP)"][-2:] == [
        Verb.OFFICE_ENDED,
        Verb.FORGOTTEN,
    ]


async def test_no_keeps_everything(published: World) -> None:
    asked = await published.says("Chair of WGM", "/forgetme")
    kept = await published.presses("Chair of WGM", asked.last, "No")
    assert kept.text == "Then everything stays as it is."
    assert "7.1 is done" in (await published.says("Chair of WGM", "/done 7.1 Adopted")).text


async def test_those_who_stay_hear_of_an_empty_seat_once(published: World) -> None:
    await leave(published, "Chair of WGM")
    said = await published.until("2009-11-06", time(10, 5))
    empty = "Nobody holds the office Chair of WGM any more: who held it has left.\n\n"
    assert {one.chat.title: one.text for one in said} == {
        "Secretariat": f"{empty}To offer it: /invite Chair of WGM and whose delegate it is for.",
        "WGM": f"{empty}The Secretariat can offer the office to somebody else.",
    }
    assert len(said) == 2
    assert not await published.until("2009-11-06", time(12))


async def test_nobody_is_told_where_somebody_else_holds_the_office(published: World) -> None:
    await join(published)
    await published.until("2009-11-06", time(10, 5))
    await leave(published)
    assert not await published.until("2009-11-06", time(10, 30))


async def test_the_last_secretariat_cannot_leave(published: World) -> None:
    reply = await published.says("Secretariat", "/forgetme")
    assert reply.text == (
        "This is the last holder of the Secretariat. Give the office to somebody else first."
    )
    chair = published.conversation.person("KP Chair")
    await published.says("Secretariat", f"/role {chair.id} Secretariat")
    asked = await published.says("Secretariat", "/forgetme")
    secretariat = published.conversation.person("Secretariat")
    await published.says("KP Chair", f"/role end {chair.id} Secretariat")
    refused = await published.presses("Secretariat", asked.last, "Forget me")
    assert "This is the last holder" in notice(refused)
    await published.says("Secretariat", f"/role {chair.id} Secretariat until 31 December 2009")
    assert "This is the last holder" in (await published.says("Secretariat", "/forgetme")).text
    assert secretariat.id


async def test_who_is_to_be_the_only_secretariat_cannot_leave_before_the_day(
    published: World,
) -> None:
    new = published.conversation.person("Member of WGDE")
    await published.says("Secretariat", f"/role handover {new.id} Secretariat from 1 December 2009")
    refused = await published.says("Member of WGDE", "/forgetme")
    assert "This is the last holder of the Secretariat." in refused.text
    await published.until("2009-12-01")
    assert "Bound chats" in (await published.says("Member of WGDE", "/bind")).text


async def test_what_was_to_begin_later_is_taken_back_and_the_secretariat_hears(
    published: World,
) -> None:
    new = published.conversation.person("Member of WGDE")
    await published.says(
        "Secretariat", f"/role handover {new.id} Chair of WGDE from 1 December 2009"
    )
    await published.until("2009-11-30", time(12))
    asked = await published.says("Member of WGDE", "/forgetme")
    assert asked.text.startswith(
        "You hold Member of WGDE. That ends at once. You are to be Chair of WGDE from 1 Dec 2009. "
        "That is taken back. I delete your name"
    )
    await published.presses("Member of WGDE", asked.last, "Forget me")
    ended = [one.text for one in await audited(published) if one.verb is Verb.OFFICE_ENDED]
    assert ended[-1].endswith("Chair of WGDE from 2009-12-01")
    (told,) = await published.until("2009-11-30", time(12, 5))
    assert told.chat.title == "Secretariat"
    assert told.text == (
        "Nobody holds the office Chair of WGDE from tomorrow.\n\nThe term of Chair of WGDE ends "
        "then.\n\nTo offer it: /invite Chair of WGDE … from 1 Dec 2009"
    )


async def test_an_office_that_was_announced_meanwhile_is_asked_about_too(published: World) -> None:
    asked = await published.says("Member of WGDE", "/forgetme")
    new = published.conversation.person("Member of WGDE")
    await published.says("Secretariat", f"/role {new.id} Chair of WGS from 1 December 2009")
    refused = await published.presses("Member of WGDE", asked.last, "Forget me")
    assert notice(refused).startswith("Your offices have changed since.")


async def test_who_got_another_office_meanwhile_is_asked_again(published: World) -> None:
    asked = await published.says("Chair of WGM", "/forgetme")
    person = published.conversation.person("Chair of WGM")
    await published.says("Secretariat", f"/role {person.id} Chair of WGS")
    refused = await published.presses("Chair of WGM", asked.last, "Forget me")
    assert notice(refused) == (
        "Your offices have changed since. Send /forgetme again to see what would end."
    )
    assert "7.1 is done" in (await published.says("Chair of WGM", "/done 7.1 Adopted")).text


async def test_it_works_in_private_and_for_whom_the_bot_knows(published: World) -> None:
    reply = await published.says("Chair of WGM", "/forgetme", "WGM")
    assert reply.text == "/forgetme works in a private chat with me."
    assert "I work for the delegates" in (await published.says("stranger", "/forgetme")).text
    card = await published.says("Chair of WGM", "/forgetme")
    forged = await press_made_up(published, card, press(Press.FORGET, 0))
    assert "I work for the delegates" in notice(forged)
    admin, group = published.conversation.person("Chair of WGM"), published.chat("WGM")
    published.api.say(admin, group, "/forgetme", anonymous=True)
    assert "You write as the group" in (await published.conversation.pump()).text


async def test_who_has_no_office_any_more_is_forgotten_too(published: World) -> None:
    await join(published, "CRP member Namibia")
    person = published.conversation.person(WHO)
    await published.says("Secretariat", f"/role end {person.id} Member of CRP")
    asked = await published.says(WHO, "/forgetme")
    assert asked.text.startswith("I delete your name, your Telegram id")
    gone = await published.presses(WHO, asked.last, "Forget me")
    assert gone.text == "You are forgotten."


async def test_links_of_who_has_left_are_worth_nothing(published: World) -> None:
    chair = published.conversation.person("KP Chair")
    token = await invite(published)
    await published.says("Secretariat", f"/role {chair.id} Secretariat")
    await leave(published, "Secretariat")
    assert (await published.says("stranger", f"/start {token}")).text == NO


async def test_an_office_to_come_is_forgotten_as_well(published: World) -> None:
    await join(published, "CRP member Namibia")
    person = published.conversation.person(WHO)
    await published.says("Secretariat", f"/role handover {person.id} Chair of WGS from 1 May 2010")
    assert WHO in (await published.says("Secretariat", "/role")).text
    await leave(published)
    listed = (await published.says("Secretariat", "/role")).text
    assert WHO not in listed
    assert f"{person.id}" not in listed


async def test_neither_the_name_nor_the_id_is_left_in_the_database(tmp_path: Path) -> None:
    file = tmp_path / "kpbot.db"
    async with open_world(f"sqlite+aiosqlite:///{file}", sample=True) as world:
        await join(world, "KP Chair Israel")
        person = world.conversation.person(WHO)
        await world.says(WHO, "/settings hour 08:00")
        await world.says(WHO, "/done 13.1 Sent")
        await world.says(WHO, "/start " + "A" * 32)
        await world.says("Secretariat", f"/role {person.id} Secretariat")
        await invite(world)
        await world.says(WHO, "/invite WGM member Namibia")
        await world.until("2009-11-20")
        await leave(world)
        async with world.bot.ports.store.reading() as work:
            assert isinstance(work, SqlWork)
            tables = await _everything(work)
    assert f"'{WHO}" not in tables
    # a seal of the audit trail may happen to have these digits
    assert not re.search(rf"(?<![0-9a-f]){person.id}(?![0-9a-f])", tables)


async def _everything(work: SqlWork) -> str:
    """All rows of all tables, as text."""
    rows = []
    for table in metadata.sorted_tables:
        found = await work._connection.execute(select(table))
        rows += [f"{table.name}: {tuple(row)}" for row in found]
    return "\n".join(rows)
