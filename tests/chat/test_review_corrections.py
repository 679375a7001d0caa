"""A corrected version, in review and after publication, and across a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat.conftest import World, open_world
from tests.chat.test_review import COMMUNIQUE, upload

CORRECTED = COMMUNIQUE.replace(
    "3. The Plenary requested the WGS to publish the figures for 2010.",
    "3. The Plenary requested the WGS to publish all figures for 2010. It instructed the WGM to "
    "send a mission to Guinea by 30 June 2011.",
).replace("\n5. The Plenary encouraged Participants to answer the questions of the WGS.\n", "")


async def test_a_corrected_version_shows_what_differs_and_keeps_what_was_decided(
    empty: World,
) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 3.1")
    await empty.presses("Secretariat", card.last, "Accept")
    offered = await empty.sends("Secretariat", "better.txt", CORRECTED)
    assert "another version of the 2010 communiqué, which is in review" in offered.text
    assert "Other words in paragraph 3." in offered.text
    assert "Gone: paragraph 5." in offered.text
    assert "3.1 “requested the WGS to publish all figures for 2010”" in offered.text
    assert "3.2 Send a mission to Guinea" in offered.text
    assert "No longer in the text, would be rejected\n5.1" in offered.text
    taken = await empty.presses("Secretariat", offered.last, "Take over")
    assert "better.txt is the 2010 communiqué now." in taken.text
    assert "New, to be decided: 3.2." in taken.text
    kept = await empty.says("Secretariat", "/review 3.1")
    assert "all figures" in kept.text
    assert "accepted ✓" in kept.text
    assert "rejected ✗" in (await empty.says("Secretariat", "/review 5.1")).text
    known = await empty.sends("Secretariat", "again.txt", CORRECTED)
    assert "I read this very file" in known.text
    again = await empty.presses("Secretariat", offered.last, "Take over")
    assert again.notice
    assert "waits any more" in again.notice.text


async def test_a_published_communique_is_corrected_without_losing_progress(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review")
    for _ in range(3):
        card = await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    await empty.presses("Secretariat", preview.last, "Publish 3")
    await empty.says("Chair of WGS", "/done 3.1 Figures published")
    offered = await empty.sends("Secretariat", "better.txt", CORRECTED)
    assert "which is published" in offered.text
    assert "5.1 Answer the questions of the WGS – published" in offered.text
    assert not [label for label in offered.last.buttons if "Discard" in label]
    taken = await empty.presses("Secretariat", offered.last, "Take over")
    assert "it stays: decide what becomes of it\n5.1" in taken.text
    item = await empty.says("Chair of WGS", "/item 3.1")
    assert "✅ 3.1 Publish all figures for 2010" in item.text
    assert "Figures published" in item.text
    assert "words changed with the corrected communiqué" in item.text
    assert "5.1" in (await empty.says("Observer", "/status all")).text
    review = await empty.presses("Secretariat", taken.last, "Review")
    await empty.presses("Secretariat", review.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    done = await empty.presses("Secretariat", preview.last, "Publish 1")
    posted = [said for said in done if said.chat.title == "WGM"]
    assert "3.2 Send a mission to Guinea" in posted[0].text


async def test_left_as_it_is_nothing_changes(empty: World) -> None:
    await upload(empty)
    before = (await empty.says("Secretariat", "/review 3.1")).text
    offered = await empty.sends("Secretariat", "better.txt", CORRECTED)
    left = await empty.presses("Secretariat", offered.last, "Leave as it is")
    assert "the 2010 communiqué stays as it is" in left.text
    assert (await empty.says("Secretariat", "/review 3.1")).text == before


async def test_a_corrected_version_waits_through_a_restart(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=False) as world:
        await upload(world)
        offered = await world.sends("Secretariat", "better.txt", CORRECTED)
        data = offered.last.message
    async with open_world(url, sample=False) as world:
        again = await world.sends("Secretariat", "better.txt", CORRECTED)
        assert [one.data for one in again.last.message.buttons] == [
            one.data for one in data.buttons
        ]
        taken = await world.presses("Secretariat", again.last, "Take over")
        assert "better.txt is the 2010 communiqué now." in taken.text


@pytest.mark.parametrize("who", ["Chair of WGM", "KP Chair", "Observer"])
async def test_only_the_secretariat_takes_it_over(empty: World, who: str) -> None:
    await upload(empty)
    offered = await empty.sends("Secretariat", "better.txt", CORRECTED)
    reply = await empty.presses(who, offered.last, "Take over")
    assert reply.notice
    assert reply.notice.text == "Only the Secretariat can review proposals."
    assert "all figures" not in (await empty.says("Secretariat", "/review 3.1")).text


async def test_a_corrected_version_in_a_group_has_no_words_of_restricted_actions(
    empty: World,
) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review")
    for _ in range(3):
        card = await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    await empty.presses("Secretariat", preview.last, "Publish 3")
    for ref in ("3.1", "5.1"):
        await empty.says("Secretariat", f"/restrict {ref}")
    secretariat, group = empty.conversation.person("Secretariat"), empty.chat("PC")
    file = empty.api.send_file(secretariat, group, "better.txt", CORRECTED.encode())
    offered = await empty.says("Secretariat", "/import", "PC", reply_to=file)
    assert "3.1 🔒 restricted\n" in offered.text
    assert "5.1 🔒 restricted – published" in offered.text
    taken = await empty.presses("Secretariat", offered.last, "Take over")
    assert "5.1 🔒 restricted" in taken.text
    for words in ("publish all figures", "questions of the WGS"):
        assert words not in offered.text
        assert words not in taken.text
    assert "all figures" in (await empty.says("Chair of WGS", "/item 3.1")).text
