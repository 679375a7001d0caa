"""Meetings and offices: what the Secretariat keeps in order."""

from __future__ import annotations

import pytest

from tests.chat.conftest import World


async def test_meetings_are_listed_and_set_and_due_dates_move_along(published: World) -> None:
    listed = await published.says("KP Chair", "/meeting")
    assert "Plenary: 1 to 4 Nov 2010 (provisional: set it with /meeting)" in listed.text
    reply = await published.says(
        "Secretariat", "/meeting plenary 8 to 11 November 2010 Jerusalem, Israel"
    )
    assert "Plenary: 8 to 11 Nov 2010, Jerusalem, Israel" in reply.text
    assert "12.3: 1 Nov 2010 → 8 Nov 2010" in reply.text
    assert "12.1" not in reply.text
    item = await published.says("Observer", "/item 12.3")
    assert "due 8 Nov 2010" in item.text
    assert "due date moved with its Meeting" in item.text
    why = await published.says("Observer", "/why 12.3")
    assert "8 Oct 2010 WGM, 30 days before" in why.text
    assert "1 Oct 2010" not in why.text


async def test_new_dates_without_a_place_keep_the_place(published: World) -> None:
    await published.says("Secretariat", "/meeting plenary 8 to 11 November 2010 Jerusalem")
    reply = await published.says("Secretariat", "/meeting plenary 15 to 18 November 2010")
    assert reply.text.startswith("Plenary: 15 to 18 Nov 2010, Jerusalem\n")
    reply = await published.says("Secretariat", "/meeting plenary 15 to 18 November 2010 Kinshasa")
    assert reply.text.startswith("Plenary: 15 to 18 Nov 2010, Kinshasa\n")


async def test_what_was_sent_stays_sent_when_a_meeting_moves(published: World) -> None:
    await published.until("2010-10-03")
    await published.says("Secretariat", "/meeting plenary 2010-11-08 2010-11-11")
    why = await published.says("Observer", "/why 12.3")
    assert "1 Oct 2010 sent: WGM, 30 days before" in why.text
    assert "8 Oct 2010 WGM, 30 days before" in why.text


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/meeting plenary", "/meeting takes plenary or intersessional"),
        ("/meeting party 1 May 2010", "/meeting takes plenary or intersessional"),
        ("/meeting plenary next week", "“next week” is no date that I can use."),
        ("/meeting plenary 31 February 2010", "is no date that I can use."),
        ("/meeting plenary 4 to 1 November 2010", "is no date that I can use."),
        ("/meeting plenary 1 November 2110", "1 Nov 2110 is more than three years away."),
        ("/meeting plenary 11/01/2011", "is no date that I can use."),
        ("/meeting plenary 2010-11-01 2010-11-31", "is no date that I can use."),
        ("/meeting plenary 1 November 2010 to 4 November", "is no date that I can use."),
        ("/meeting plenary 31 Apr\u0131l 2010", "is no date that I can use."),
        ("/meeting plenary 5 November 2009", "5 Nov 2009 has passed."),
        ("/meeting plenary 1 November 2010 " + "<" * 300, "keep it under 80 characters"),
    ],
)
async def test_a_wrong_date_gets_one_sentence_and_moves_nothing(
    published: World, asked: str, answer: str
) -> None:
    before = (await published.says("Secretariat", "/meeting")).text
    assert answer in (await published.says("Secretariat", asked)).text
    assert (await published.says("Secretariat", "/meeting")).text == before


async def test_a_meeting_is_set_neither_in_the_past_nor_out_of_order(published: World) -> None:
    await published.says("Secretariat", "/meeting plenary 8 to 11 November 2010 Jerusalem")
    reply = await published.says("Secretariat", "/meeting intersessional 1 December 2010")
    assert reply.text == (
        "The Intersessional comes before the Plenary. Already set – Plenary: 8 to 11 Nov 2010, "
        "Jerusalem; set that one first if it moves as well."
    )
    await published.until("2010-03-15")
    reply = await published.says("Secretariat", "/meeting intersessional 1 to 3 February 2010")
    assert reply.text == "1 Feb 2010 has passed. Give a date that lies ahead."


async def test_a_chair_cannot_set_meetings(published: World) -> None:
    reply = await published.says("Chair of WGM", "/meeting plenary 8 November 2010")
    assert reply.text == "Only the Secretariat can set the dates of a Meeting."


async def test_an_office_is_given_by_replying_to_a_message(published: World) -> None:
    stranger, group = published.conversation.person("stranger"), published.chat("WGM")
    hello = published.api.say(stranger, group, "Good morning")
    await published.conversation.pump()
    reply = await published.says("Secretariat", "/role Chair of WGM", "WGM", reply_to=hello)
    assert reply.text == (
        "stranger holds the office Chair of WGM from now on.\n\nSo does Chair of WGM, as before. "
        "If that has ended: /role end 1011 Chair of WGM"
    )
    done = await published.says("stranger", "/done 7.1 Adopted")
    assert "7.1 is done" in done.text
    reply = await published.says("Secretariat", f"/role end {stranger.id} Chair of WGM")
    assert reply.text == "stranger no longer holds the office Chair of WGM."
    assert "I work for the delegates" in (await published.says("stranger", "/status")).text


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/role Chair of WGM", "/role takes an office"),
        ("/role 1001", "/role takes an office"),
        ("/role 1087968824 Chair of WGM", "/role takes an office"),
        ("/role 99999999999999999999999 Chair of WGM", "/role takes an office"),
        ("/role end 99999 Chair of WGM", "I have never met this person."),
        ("/role 1001 Chief of WGM", "I know no office “Chief of WGM”."),
        ("/role end 1001 Chair of WGM", "does not hold the office Chair of WGM."),
        ("/role end 1001 Secretariat", "This is the last holder of the Secretariat."),
    ],
)
async def test_a_wrong_office_gets_one_sentence(published: World, asked: str, answer: str) -> None:
    assert answer in (await published.says("Secretariat", asked)).text


async def test_an_office_is_given_by_user_id_before_the_first_hello(published: World) -> None:
    stranger = published.conversation.person("stranger")
    refused = await published.says("stranger", "/start")
    assert f"your user id is {stranger.id}" in refused.text
    reply = await published.says("Secretariat", f"/role {stranger.id} Vice-Chair of WGS")
    assert reply.text.startswith(
        f"User {stranger.id} holds the office Vice-Chair of WGS from now on."
    )
    assert "You are here as Vice-Chair of WGS." in (await published.says("stranger", "/start")).text
    offices = await published.says("Secretariat", "/role")
    assert f"stranger ({stranger.id}): Vice-Chair of WGS" in offices.text


async def test_offices_are_for_the_secretariat_to_see_and_to_give(published: World) -> None:
    offices = await published.says("Secretariat", "/role")
    assert "Chair of WGM" in offices.text
    refused = await published.says("Chair of WGM", "/role")
    assert refused.text == "Only the Secretariat can see who holds which office."
    refused = await published.says("Chair of WGM", "/role 1001 Chair of WGS")
    assert refused.text == "Only the Secretariat can give offices."
