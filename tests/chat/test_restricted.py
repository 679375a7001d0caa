"""Restricted actions, as conversations."""

from __future__ import annotations

from tests.chat.conftest import World
from tests.chat.test_restricted_in_groups import SECRET, action, check_no_words

X = "12.1"


async def test_a_group_gets_the_number_and_a_link_that_opens_the_card_in_private(
    published: World,
) -> None:
    await published.says("Chair of WGM", f"/restrict {X}", "WGM")
    card = (await published.says("Chair of WGM", f"/item {X}", "WGM")).only
    assert card.text == "⚪ 12.1 Restricted: read it in private.\nDue 30 Jun 2010, in 236 days"
    (key,) = card.message.buttons
    assert key.url == "https://t.me/kpbot?start=item_2009_12_1"
    opened = await published.says("Chair of WGM", "/start item_2009_12_1")
    assert "production capacity of Guinea" in opened.text
    assert "🔒 Restricted" in opened.text


async def test_the_link_gives_nothing_to_who_may_not_read_it(published: World) -> None:
    await published.says("Chair of WGM", f"/restrict {X}")
    for who in ("Observer", "Chair of WGS", "Member of Participants"):
        reply = await published.says(who, "/start item_2009_12_1")
        assert reply.text == "There is no 12.1. Paragraph 12 has 12.2 and 12.3."
    stranger = await published.says("stranger", "/start item_2009_12_1")
    assert "12.1" not in stranger.text


async def test_members_and_both_heads_of_the_process_read_it_in_private(published: World) -> None:
    await published.says("Secretariat", f"/restrict {X}")
    for who in ("Member of WGM", "Vice-Chair of WGDE", "KP Chair", "KP Vice-Chair", "Secretariat"):
        assert "capacity of Guinea" in (await published.says(who, f"/item {X}")).text


async def test_who_stands_in_its_way_reads_it_as_long_as_that_lasts(published: World) -> None:
    await published.says("Chair of WGM", f"/restrict {X}")
    await published.says("Chair of WGM", f"/block {X} by WGS: figures")
    assert "Guinea" in (await published.says("Member of WGS", f"/item {X}")).text
    await published.says("Chair of WGS", f"/reopen {X} done")
    assert "There is no 12.1" in (await published.says("Member of WGS", f"/item {X}")).text


async def test_it_can_be_undone_and_opened_again(published: World) -> None:
    done = await published.says("Chair of WGM", f"/restrict {X}")
    again = await published.says("Chair of WGM", f"/restrict {X}")
    assert again.text == f"{X} is restricted already. /restrict {X} off opens it to every reader."
    await published.presses("Chair of WGM", done.last, "Undo")
    assert "Guinea" in (await published.says("Observer", f"/item {X}")).text
    await published.says("Chair of WGM", f"/restrict {X}")
    opened = await published.says("KP Chair", f"/restrict {X} off")
    assert opened.text.startswith(f"{X} is for every reader again, by KP Chair.")
    assert "Guinea" in (await published.says("Observer", f"/item {X}")).text


async def test_other_words_behind_the_number_are_no_restriction(published: World) -> None:
    reply = await published.says("Chair of WGM", f"/restrict {X} please")
    assert "/restrict takes" in reply.text
    assert "Guinea" in (await published.says("Observer", f"/item {X}")).text


async def test_who_reads_it_and_may_not_restrict_it_hears_who_can(published: World) -> None:
    await published.says("Secretariat", f"/restrict {X}")
    reply = await published.says("Member of WGM", f"/restrict {X} off")
    assert "can restrict 12.1" in reply.text


async def test_who_reads_along_learns_of_no_count(published: World) -> None:
    before = await published.says("Observer", "/status WGM")
    await published.says("Chair of WGM", f"/restrict {X}")
    after = await published.says("Observer", "/status WGM")
    count = int(before.text.splitlines()[1].split()[0])
    assert int(after.text.splitlines()[1].split()[0]) == count - 1


async def test_an_answer_does_not_go_to_who_has_lost_the_office_since(published: World) -> None:
    await published.says("Chair of WGM", f"/restrict {X}")
    await published.says("Chair of WGM", f"/extend {X} 10 October 2010 {SECRET}")
    asked = await published.until("2009-11-09")
    chair = published.conversation.person("Chair of WGM")
    await published.says("Secretariat", f"/role end {chair.id} Chair of WGM")
    (question,) = [said for said in asked.of("sent") if "asks for another" in said.text]
    await published.presses("KP Chair", question, "Confirm")
    reply = await published.until("2009-11-10")
    told = {said.chat.title for said in reply if "12.1" in said.text}
    assert told == {"WGM", "WGDE"}
    assert any("KP Chair agrees: 12.1" in said.text for said in reply.in_(published.chat("WGM")))
    check_no_words(reply, await action(published, X))


async def test_a_proposal_that_is_restricted_in_review_is_never_announced(empty: World) -> None:
    text = (
        "Plenary Meeting of the Kimberley Process\n\nSwakopmund, Namibia, 2 to 5 November 2009\n\n"
        "1. The Plenary requested the WGM to examine the sales of Atlantis by 30 June 2010.\n\n"
        "2. The Plenary requested the WGM to report on its work by 30 June 2010.\n"
    )
    await empty.sends("Secretariat", "plenary.txt", text)
    card = await empty.says("Secretariat", "/review 1.1")
    shown = await empty.presses("Secretariat", card.last, "Restrict")
    assert "🔒 Restricted" in shown.last.text
    for ref in ("1.1", "2.1"):
        card = await empty.says("Secretariat", f"/review {ref}")
        await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    published = await empty.presses("Secretariat", preview.last, "Publish")
    check_no_words(published, await action(empty, "1.1"))
    (post,) = published.in_(empty.chat("WGM"))
    assert "1.1 Restricted: read it in private." in post.text
    assert "report on its work" in post.text.lower()
    assert "There is no 1.1" in (await empty.says("Observer", "/item 1.1")).text
