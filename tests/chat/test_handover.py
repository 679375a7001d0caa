"""Offices pass from one to the next, now or on a day, and rights follow the day of the act."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from handlers.local.reply import Reply
from tests.chat.conftest import World, open_world

ONLY = "Only the Chair or Vice-Chair of WGDE or the Secretariat can mark 24.2 done."
NEW, OLD = "Member of WGDE", "Chair of WGDE"


async def hand_over(world: World, when: str = "", office: str = "Chair of WGDE") -> Reply:
    person = world.conversation.person(NEW)
    return await world.says("Secretariat", f"/role handover {person.id} {office} {when}".strip())


async def tries_to_close(world: World, who: str) -> str:
    return (await world.says(who, "/done 24.2 Set up")).text


async def announced(world: World, day: str, at: time = time(10)) -> list[str]:
    """Where and how hand-overs are announced until then."""
    said = await world.until(day, at)
    return [f"{one.chat.title}: {one.text}" for one in said if one.text.startswith("From today")]


async def test_an_office_passes_on_at_once_and_the_body_hears(published: World) -> None:
    await published.until("2009-11-06", time(10, 1))
    done = await hand_over(published)
    assert done.text == (
        "Member of WGDE holds the office Chair of WGDE from now on. Chair of WGDE no longer "
        "holds it.\n\nI announce it now in the chat of WGDE. Reminders then name the new holder."
    )
    assert "I work for the delegates" in await tries_to_close(published, OLD)
    assert "24.2 is done" in await tries_to_close(published, NEW)
    told = await announced(published, "2009-11-06", time(10, 5))
    assert told[0] == (
        "WGDE: From today Member of WGDE is Chair of WGDE, in succession to Chair of WGDE.\n\n"
        "Open duties: 6.\nThey go along: reminders name the new holder from now on.\n\n"
        "Thank you, Chair of WGDE."
    )
    assert told[1].startswith(
        "Member of WGDE: From today you are Chair of WGDE, in succession to Chair of WGDE.\n\n"
        "Open duties: 6."
    )
    assert len(told) == 2
    assert not await announced(published, "2009-12-01")


async def test_an_office_that_begins_later_gives_no_right_before(published: World) -> None:
    reply = await hand_over(published, "from 1 January 2010")
    assert reply.text.startswith(
        "Member of WGDE holds the office Chair of WGDE from 1 Jan 2010. Chair of WGDE holds it "
        "until then."
    )
    listed = await published.says("Secretariat", "/role")
    old, new = (published.conversation.person(one).id for one in (OLD, NEW))
    assert f"Chair of WGDE ({old}): Chair of WGDE until 31 Dec 2009" in listed.text
    assert f"Member of WGDE ({new}): Chair of WGDE from 1 Jan 2010" in listed.text

    assert not await announced(published, "2009-12-31", time(23, 59))
    assert await tries_to_close(published, NEW) == ONLY
    assert "24.2" in (await published.says(OLD, "/mine")).text

    assert not await announced(published, "2010-01-01", time(0))
    assert "I work for the delegates" in await tries_to_close(published, OLD)
    assert "24.2 is done" in await tries_to_close(published, NEW)
    told, _ = await announced(published, "2010-01-01")
    assert told.startswith("WGDE: From today Member of WGDE is Chair of WGDE, in succession to ")


async def test_reminders_name_the_new_holder_from_the_day_on(published: World) -> None:
    await hand_over(published, "from 10 January 2010")
    before = await published.until("2010-01-09")
    asked = [one.text for one in before if "24.2" in one.text]
    assert asked
    assert all("Chair of WGDE, please" in one or OLD in one for one in asked)
    after = await published.until("2010-01-20")
    asked = [one.text for one in after if "24.2" in one.text and one.chat.title == "WGDE"]
    assert asked
    assert all(NEW in one for one in asked)


async def test_a_hand_over_is_announced_once_also_after_restarts(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as world:
        await hand_over(world, "from 1 December 2009")
    seen = []
    for day in ("2009-11-30", "2009-12-01", "2009-12-02"):
        async with open_world(url, sample=False) as world:
            world.clock.set(world.clock.now())
            seen += await announced(world, day)
    assert [one.split(":")[0] for one in seen] == ["WGDE", "Member of WGDE"]


async def test_a_hand_over_can_be_taken_back_before_the_day(published: World) -> None:
    await hand_over(published, "from 1 December 2009")
    old, new = (published.conversation.person(one).id for one in (OLD, NEW))
    await published.says("Secretariat", f"/role end {new} Chair of WGDE")
    await published.says("Secretariat", f"/role {old} Chair of WGDE")
    assert "To come" not in (await published.says("Secretariat", "/role")).text
    assert not await announced(published, "2009-12-02")
    assert "24.2 is done" in await tries_to_close(published, OLD)


async def test_an_office_ends_by_itself(published: World) -> None:
    person = published.conversation.person("stranger")
    given = await published.says(
        "Secretariat",
        f"/role {person.id} Vice-Chair of WGDE from 1 December 2009 until 31 December 2009",
    )
    assert "holds the office Vice-Chair of WGDE from 1 Dec 2009 until 31 Dec 2009." in given.text
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text
    await published.until("2009-12-01", time(0))
    assert "24.2" in (await published.says("stranger", "/mine")).text
    await published.until("2009-12-31", time(23, 59))
    assert "24.2" in (await published.says("stranger", "/mine")).text
    await published.until("2010-01-01", time(0))
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text
    assert "To come" not in (await published.says("Secretariat", "/role")).text


async def test_on_a_database_in_a_file_an_answer_is_not_remembered_beyond_a_term(
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as world:
        person = world.conversation.person("stranger")
        await world.says("Secretariat", f"/role {person.id} Member of WGDE until 6 November 2009")
        assert "24.2" in (await world.says("stranger", "/status WGDE")).text
        await world.until("2009-11-07", time(0))
        assert "I work for the delegates" in (await world.says("stranger", "/status WGDE")).text


async def test_the_kp_chair_passes_on_and_what_is_for_the_office_goes_to_the_new_one(
    published: World,
) -> None:
    await hand_over(published, "from 1 January 2010", "KP Chair")
    told, _ = await announced(published, "2010-01-01")
    assert told.startswith("KP Chair: From today Member of WGDE is KP Chair, in succession to ")
    assert "/assign" in (await published.says(NEW, "/help")).text
    assert "I work for the delegates" in (await published.says("KP Chair", "/help")).text


async def test_the_last_secretariat_hands_over_but_does_not_just_end(published: World) -> None:
    secretariat = published.conversation.person("Secretariat")
    for ends in ("", " until 31 December 2009"):
        end = await published.says("Secretariat", f"/role end {secretariat.id} Secretariat{ends}")
        assert "This is the last holder of the Secretariat." in end.text
    short = f"/role {secretariat.id} Secretariat until 31 December 2009"
    refused = await published.says("Secretariat", short)
    assert "This is the last holder of the Secretariat." in refused.text
    reply = await hand_over(published, "from 1 December 2009", "Secretariat")
    assert "holds the office Secretariat from 1 Dec 2009" in reply.text
    new = published.conversation.person(NEW)
    end = await published.says("Secretariat", f"/role end {new.id} Secretariat")
    assert "This is the last holder of the Secretariat." in end.text
    await published.until("2009-12-01")
    assert "/publish" in (await published.says(NEW, "/help")).text
    assert "I work for the delegates" in (await published.says("Secretariat", "/help")).text


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("handover", "/role takes an office"),
        ("handover 0 Chair of WGM", "/role takes an office"),
        ("777000 Chair of WGM", "/role takes an office"),
        ("handover Chair of WGM", "/role takes an office"),
        ("handover 1013", "/role takes an office"),
        ("handover 1013 Chief of WGM", "I know no office “Chief of WGM”."),
        ("handover 1013 Secretariat until 1 May 2010", "The Secretariat is held without an end"),
        ("end 1013 Member of WGM from 1 May 2010", "/role takes an office"),
        ("handover 1013 Chair of WGM from 1 May 2009", "1 May 2009 has passed."),
        ("handover 1013 Chair of WGM from 1 May 2019", "is more than three years away."),
        ("handover 1013 Chair of WGM from soon", "“soon” is no date that I can use."),
        (
            "1013 Chair of WGM from 1 May 2010 until 1 April 2010",
            "It would end on 1 Apr 2010, before it begins on 1 May 2010.",
        ),
        ("handover 1011 Chair of WGM", "Chair of WGM holds the office Chair of WGM already."),
    ],
)
async def test_a_wrong_hand_over_gets_one_sentence(
    published: World, asked: str, answer: str
) -> None:
    assert answer in (await published.says("Secretariat", f"/role {asked}")).text


async def test_who_is_to_follow_already_is_said_with_the_day(published: World) -> None:
    await hand_over(published, "from 1 May 2010")
    for again in ("from 1 May 2010", "from 1 June 2010"):
        assert (await hand_over(published, again)).text == (
            "Member of WGDE is to hold the office Chair of WGDE from 1 May 2010 already."
        )


async def test_who_was_to_follow_and_does_not_is_told_apart_from_who_leaves(
    published: World,
) -> None:
    await hand_over(published, "from 1 May 2010")
    other = "Vice-Chair of WGDE"
    person = published.conversation.person(other)
    reply = await published.says(
        "Secretariat", f"/role handover {person.id} Chair of WGDE from 1 April 2010"
    )
    assert reply.text.startswith(
        "Vice-Chair of WGDE holds the office Chair of WGDE from 1 Apr 2010. Chair of WGDE holds "
        "it until then.\n\nWhat was planned for Member of WGDE is taken back."
    )


async def test_a_second_holder_from_a_day_on_is_told_who_has_it_then(published: World) -> None:
    await hand_over(published, "from 1 December 2009 until 31 December 2009")
    reply = await published.says("Secretariat", "/role 1017 Chair of WGDE from 15 December 2009")
    assert reply.text == (
        "Chair of WGDE holds the office Chair of WGDE from 15 Dec 2009.\n\n"
        "Member of WGDE holds it then as well. If that is to end before: "
        "/role end 1019 Chair of WGDE until 14 Dec 2009"
    )
    later = await published.says("Secretariat", "/role 1018 Chair of WGDE from 6 November 2009")
    assert later.text.startswith("Vice-Chair of WGDE holds the office Chair of WGDE from now on.")
    assert "So does Chair of WGDE, as before." in later.text


async def test_reminders_are_spoken_of_where_they_name_who_holds_the_office(
    published: World,
) -> None:
    deputy = await hand_over(published, office="Vice-Chair of WGDE")
    assert deputy.text.endswith("I announce it now in the chat of WGDE.")


async def test_the_secretariat_does_not_pass_to_a_number_that_may_be_nobodys(
    published: World,
) -> None:
    refused = await published.says("Secretariat", "/role handover 999999 Secretariat")
    assert refused.text.startswith("I have not met this person, and with a wrong digit nobody")
    given = await published.says("Secretariat", "/role 999999 Secretariat")
    assert "I have not met this person yet" in given.text
    own = published.conversation.person("Secretariat").id
    for leaving in (f"/role end {own} Secretariat", "/forgetme"):
        refused = await published.says("Secretariat", leaving)
        assert "This is the last holder of the Secretariat." in refused.text
    person = published.api.add_user(999999, "Delegate of Namibia")
    published.api.start(person)
    await published.conversation.pump()
    ended = await published.says("Secretariat", f"/role end {own} Secretariat")
    assert ended.text == "Secretariat no longer holds the office Secretariat."


async def unbind(world: World, body: str) -> None:
    card = await world.says("Secretariat", f"/unbind {body}")
    await world.presses("Secretariat", card.last, "Unbind")


async def test_where_the_body_has_no_chat_both_are_told_in_private(published: World) -> None:
    await unbind(published, "WGDE")
    done = await hand_over(published)
    assert done.text.endswith("WGDE has no chat that I can write to: I tell both now in private.")


async def test_who_takes_over_an_office_without_a_chat_hears_it_once(published: World) -> None:
    await unbind(published, "KP Chair")
    await hand_over(published, office="KP Chair")
    said = await published.until("2009-11-06", time(10, 30))
    (told,) = [one.text for one in said if one.chat.title == NEW]
    assert told.startswith("From today you are KP Chair, in succession to KP Chair.")


async def test_an_office_for_a_number_that_nobody_is_known_by_says_so(published: World) -> None:
    unmet = "I have not met this person yet, and can write to them only once they send me /start."
    for deed in ("", "handover "):
        told = await published.says("Secretariat", f"/role {deed}999999 Chair of WGM")
        assert unmet in told.text
    stranger = published.api.add_user(999999, "Delegate of Namibia")
    published.api.start(stranger)
    await published.conversation.pump()
    again = await published.says("Secretariat", "/role 999999 Member of WGM")
    assert again.text == "Delegate of Namibia holds the office Member of WGM from now on."


async def test_where_several_hold_an_office_nobody_is_chosen(published: World) -> None:
    await published.says("Secretariat", "/role 1002 Member of WGM")
    reply = await published.says("Secretariat", "/role handover 1015 Member of WGM")
    assert "hold the office Member of WGM. Say who leaves with /role end" in reply.text


async def test_only_the_secretariat_hands_over(published: World) -> None:
    person = published.conversation.person(NEW)
    reply = await published.says(OLD, f"/role handover {person.id} Chair of WGDE")
    assert reply.text == "Only the Secretariat can give offices."
