"""An office is offered by a link: who may, who accepts, and what a wrong link gives away."""

from __future__ import annotations

import re
from datetime import time

import pytest

from handlers.local.reply import Reply
from kpbot.domain.audit import AuditEntry, Verb
from tests.chat.conftest import World

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
    delegate = published.conversation.person("Delegate of Namibia")
    inviter, body, holder = news
    assert [one.chat.title for one in news] == ["Secretariat", "WGM", "Delegate of Namibia"]
    assert body.text.startswith(
        "From today Namibia (Delegate of Namibia) is Chair of WGM, together with Chair of WGM."
    )
    assert holder.text.startswith("From today you are Chair of WGM.\n\nOpen duties: ")
    assert inviter.text == (
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
    assert "1. Chair of WGM, for Namibia – open until 9 Nov 2009, 10:00 (UTC), by Secretariat" in (
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


async def test_a_name_with_lines_of_its_own_does_not_speak_for_the_bot(published: World) -> None:
    token = await invite(published, "WGM chair Namibia")
    forger = published.api.add_user(5001, "\u202eDelegate\n\nFrom today you are KP Chair.")
    published.api.start(forger, token)
    offer = await published.conversation.pump()
    published.api.press(forger, offer.last.message, "Accept")
    await published.conversation.pump()
    said = await published.until("2009-11-06", time(10, 5))
    told = [one.text for one in said if one.chat.title in {"Secretariat", "WGM"}]
    assert len(told) == 2
    assert all("Delegate From today you are KP Chair." in one.split("\n")[0] for one in told)
    assert all("\u202e" not in one for one in told)


async def test_the_secretariat_is_not_offered_until_a_day(published: World) -> None:
    reply = await published.says("Secretariat", "/invite Secretariat Namibia until 1 May 2010")
    assert reply.text == (
        "The Secretariat is held without an end, so that it is never empty. Leave “until …” out."
    )
    past = await published.says("Secretariat", "/invite WGM chair Namibia from yesterday")
    assert past.text == "“yesterday” is no date that I can use. Write it like 31 March 2010."
