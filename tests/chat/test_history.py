"""/history: all that happened to an action, and what was refused."""

from __future__ import annotations

import pytest

from handlers.texts.commands import BY_NAME
from kpbot.domain.audit import Verb
from kpbot.domain.refs import Ref
from tests.chat.conftest import World

REF = Ref(2009, 12, 3)


async def verbs(world: World) -> list[Verb]:
    async with world.bot.ports.store.reading() as work:
        return [entry.verb for entry in await work.audit.history(REF)]


async def test_all_that_happened_is_told_in_words_newest_last(published: World) -> None:
    await published.says("Chair of WGM", "/progress 12.3 Draft sent to members")
    done = await published.says("Chair of WGM", "/done 12.3 Note of 12 March")
    await published.presses("Chair of WGM", done.only, "Undo")
    await published.says("Chair of WGDE", "/block 12.3 by WGM: The figures are missing")
    told = (await published.says("Observer", "/history 12.3")).text
    deeds = [
        "6 Nov 2009, 10:00 Secretariat\npublished",
        "6 Nov 2009, 10:00 Chair of WGM\nprogress – Draft sent to members",
        "6 Nov 2009, 10:00 Chair of WGM\nmarked done for WGM – Note of 12 March",
        "6 Nov 2009, 10:00 Chair of WGM\nundid: marked done",
        "6 Nov 2009, 10:00 Chair of WGDE\nblocked – by WGM: The figures are missing",
    ]
    assert told.split("\n\n")[-5:] == deeds


async def test_a_long_history_has_pages(published: World) -> None:
    for number in range(1, 12):
        await published.says("Chair of WGM", f"/progress 12.3 Step {number}.")
    newest = await published.says("Chair of WGM", "/history 12.3")
    assert "Step 4." in newest.text
    assert "Step 11." in newest.text
    assert "Step 3." not in newest.text
    earlier = await published.presses("Chair of WGM", newest.only, "Earlier")
    assert "published" in earlier.text
    assert "Step 3." in earlier.text
    assert "Step 4." not in earlier.text
    again = await published.presses("Chair of WGM", earlier.only, "Later")
    assert again.text == newest.text


async def test_a_wrong_ref_gets_the_usual_sentence(published: World) -> None:
    assert "There is no 12.99" in (await published.says("Observer", "/history 12.99")).text
    assert "is not the number" in (await published.says("Observer", "/history WGM")).text
    assert BY_NAME["history"].example in (await published.says("Observer", "/history")).text


async def test_a_stranger_learns_nothing_and_is_on_record(published: World) -> None:
    for ref in ("12.3", "99.9"):
        told = (await published.says("stranger", f"/history {ref}")).text
        assert told.startswith("I work for the delegates of the Process.")
    assert (await verbs(published))[-1] is Verb.REFUSED
    history = (await published.says("Chair of WGM", "/history 12.3")).text
    assert "tried /history and was refused" in history
    assert "6 Nov 2009, 10:00 stranger " in history
    assert "was refused" not in (await published.says("Chair of WGM", "/item 12.3")).text


async def test_a_refused_command_changes_nothing_else(published: World) -> None:
    before = (await published.says("Chair of WGM", "/status 12.3")).text
    known = await verbs(published)
    for _ in range(5):
        await published.says("Chair of WGS", "/done 12.3 Mine now", "WGS")
    assert await verbs(published) == [*known, Verb.REFUSED]
    assert (await published.says("Chair of WGM", "/status 12.3")).text == before
    history = (await published.says("Chair of WGM", "/history 12.3")).text
    assert history.endswith("Chair of WGS\ntried /done and was refused")


async def test_a_refused_press_is_on_record_as_well(published: World) -> None:
    card = await published.says("Chair of WGM", "/status 12.3", "WGM")
    known = await verbs(published)
    refused = await published.presses("Member of WGM", card.only, "Done")
    assert refused.notice
    assert "Only the Chair" in refused.notice.text
    assert await verbs(published) == [*known, Verb.REFUSED]
    history = (await published.says("Chair of WGM", "/history 12.3")).text
    assert history.endswith("Member of WGM\ntried the button “✓ Done” and was refused")


@pytest.mark.parametrize("typed", ["/done", "/done 12.99", "/done twelve", "/drop 12.3"])
async def test_bad_input_is_no_refusal(published: World, typed: str) -> None:
    known = await verbs(published)
    await published.says("Chair of WGM", typed)
    assert await verbs(published) == known


async def test_who_was_forgotten_stays_on_record_without_a_name(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note of 12 March")
    async with published.bot.ports.store.writing() as work:
        await work.roster.save(published.conversation.person("Chair of WGM").id, "")
        await work.commit()
    told = (await published.says("Chair of WGDE", "/history 12.3")).text
    assert told.endswith("a former delegate (Chair of WGM)\nmarked done for WGM – Note of 12 March")
    card = (await published.says("Chair of WGDE", "/status 12.3")).text
    assert "a former delegate (Chair of WGM) – Note of 12 March" in card
