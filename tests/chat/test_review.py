"""From the uploaded file to what each body's chat gets."""

from __future__ import annotations

import pytest

from tests.chat.conftest import World

COMMUNIQUE = """KIMBERLEY PROCESS PLENARY
COMMUNIQUE

1. The Eighth Plenary of the Kimberley Process was held in Jerusalem, Israel, from 1 to 4 \
November 2010. Delegations of 40 Participants attended.

2. The Plenary mandated the WGM and the WGDE to open talks with Guinea by 31 March 2011.

3. The Plenary requested the WGS to publish the figures for 2010.

4. The Plenary thanked Israel for its hospitality.

5. The Plenary encouraged Participants to answer the questions of the WGS.
"""


async def upload(world: World) -> None:
    await world.until("2010-11-05")
    await world.sends("Secretariat", "communique.txt", COMMUNIQUE)


async def test_the_secretariat_sends_a_file_and_gets_counts_and_a_button(empty: World) -> None:
    await empty.until("2010-11-05")
    reply = await empty.sends("Secretariat", "communique.txt", COMMUNIQUE)
    assert "the Plenary of 1 to 4 Nov 2010, Jerusalem, Israel" in reply.text
    assert "5 paragraphs, 3 proposed actions" in reply.text
    assert reply.last.buttons[0] == "Review"


async def test_each_proposal_is_a_card_that_can_be_edited_and_decided(empty: World) -> None:
    await upload(empty)
    first = await empty.says("Secretariat", "/review")
    assert "3.1 of 2010 · 1 of 3 · undecided" in first.text
    assert "⚠ no date named" in first.text
    card = await empty.says("Secretariat", "/review 2.1")
    assert "2.1 of 2010 · 3 of 3 · undecided" in card.text
    assert "Bodies: WGM and WGDE" in card.text
    assert "Due: 31 Mar 2011" in card.text
    assert "⚠" not in card.text
    assert "<b>mandated</b>" in card.last.html

    bodies = await empty.presses("Secretariat", card.last, "Bodies")
    toggled = await empty.presses("Secretariat", bodies.last, "WGS")
    assert "Bodies: WGM, WGDE and WGS" in toggled.text
    written = await empty.says("Secretariat", "WGM, working group on diamond experts")
    assert "Bodies: WGM and WGDE" in written.text

    due = await empty.presses("Secretariat", written.last, "Due")
    chosen = await empty.presses("Secretariat", due.last, "4 weeks before the Intersessional")
    assert "28 days before the Intersessional" in chosen.text
    due = await empty.presses("Secretariat", chosen.last, "Due")
    refused = await empty.says("Secretariat", "31 February 2011")
    assert "is no date that I can use" in refused.text
    early = await empty.says("Secretariat", "1 November 2010")
    assert "1 Nov 2010 has passed" in early.text
    worded = await empty.says("Secretariat", "end of June")
    assert "Due: 30 Jun 2011 (set by the Secretariat)" in worded.text
    due = await empty.presses("Secretariat", worded.last, "Due")
    typed = await empty.says("Secretariat", "15 May 2011")
    assert "Due: 15 May 2011 (set by the Secretariat)" in typed.text

    following = await empty.presses("Secretariat", typed.last, "Accept")
    assert "3.1 of 2010 · 1 of 3 · undecided" in following.text
    back = await empty.presses("Secretariat", following.last, "Back")
    assert "2.1 of 2010 · 3 of 3 · accepted ✓" in back.text
    again = await empty.presses("Secretariat", back.last, "Next")
    rejected = await empty.presses("Secretariat", again.last, "Reject")
    assert "5.1 of 2010 · 2 of 3" in rejected.text
    end = await empty.presses("Secretariat", rejected.last, "Accept")
    assert "All proposals are decided: 2 actions to publish." in end.text


async def test_nothing_reaches_a_chat_before_publish_and_then_each_gets_its_own(
    empty: World,
) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review")
    for _ in range(3):
        card = await empty.presses("Secretariat", card.last, "Accept")
        assert all(said.chat.id > 0 for said in card)
    preview = await empty.presses("Secretariat", card.last, "Publish")
    assert "Publish 3 actions of the 2010 communiqué?" in preview.text
    assert "WGM: 1 action, to “WGM”" in preview.text
    done = await empty.presses("Secretariat", preview.last, "Publish 3")
    posted = {said.chat.title: said.text for said in done if said.chat.id < 0}
    assert set(posted) == {"WGM", "WGDE", "WGS", "Participants"}
    assert "The 2010 communiqué gives WGS 1 action" in posted["WGS"]
    assert "3.1 Publish the figures for 2010" in posted["WGS"]
    assert "2.1" not in posted["WGS"]
    assert "3 actions published." in done.text
    assert "Plenary: 31 Oct to 3 Nov 2011 (provisional" in done.text

    again = await empty.presses("Secretariat", preview.last, "Publish 3")
    assert again.notice
    assert not [said for said in again if said.chat.id < 0 and said.kind == "sent"]


async def test_accept_all_takes_what_was_read_with_confidence(empty: World) -> None:
    await empty.until("2010-11-05")
    imported = await empty.sends("Secretariat", "communique.txt", COMMUNIQUE)
    reply = await empty.presses("Secretariat", imported.last, "read with confidence")
    assert "accepted." in reply.text
    status = await empty.says("Secretariat", "/publish")
    assert "Publish" in status.last.buttons[0]


async def test_a_press_on_an_old_card_does_not_overwrite_the_other_reviewer(
    empty: World,
) -> None:
    await upload(empty)
    first = await empty.says("Secretariat", "/review")
    second = await empty.says("Secretariat", "/review")
    await empty.presses("Secretariat", first.last, "Reject")
    reply = await empty.presses("Secretariat", second.last, "Accept")
    assert reply.notice
    assert "was changed after this card was shown" in reply.notice.text
    assert "rejected ✗" in reply.text


async def test_a_review_can_be_discarded_for_a_better_file(empty: World) -> None:
    await upload(empty)
    better = COMMUNIQUE.replace("the figures", "all figures")
    offered = await empty.sends("Secretariat", "better.txt", better)
    sure = await empty.presses("Secretariat", offered.last, "Discard")
    gone = await empty.presses("Secretariat", sure.last, "Throw it away")
    assert "The review of communique.txt is gone." in gone.text
    reply = await empty.sends("Secretariat", "better.txt", better)
    assert "3 proposed actions" in reply.text


async def test_the_same_file_again_is_recognised(empty: World) -> None:
    await upload(empty)
    reply = await empty.sends("Secretariat", "copy.txt", COMMUNIQUE)
    assert "I read this very file on 5 Nov 2010" in reply.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b" \n", "The file is empty"),
        ("cut.pdf", b"%PDF-1.7", "The .pdf file is damaged"),
        ("program.txt", b"\x7fELF\x00\x00\x01", "holds no plain text"),
        ("huge.txt", b"x" * 20_000_001, "too large"),
        ("poem.txt", b"Roses are red.\n\nViolets are blue.", "when the Plenary was held"),
        (
            "thanks.txt",
            b"1. The Plenary was held in Rome, Italy, from 2 to 3 May 2011.\n\n2. It was sunny.",
            "found nothing that gives anybody a task",
        ),
    ],
)
async def test_a_bad_file_gets_one_sentence_and_changes_nothing(
    empty: World, name: str, content: bytes, words: str
) -> None:
    reply = await empty.sends("Secretariat", name, content)
    assert words in reply.only.text
    assert "Nothing waits for review" in (await empty.says("Secretariat", "/review")).text


async def test_only_the_secretariat_imports_reviews_and_publishes(empty: World) -> None:
    await upload(empty)
    reply = await empty.sends("Chair of WGM", "mine.txt", COMMUNIQUE)
    assert reply.text == "Only the Secretariat can import a communiqué."
    reply = await empty.says("Chair of WGM", "/review")
    assert reply.text == "Only the Secretariat can review proposals."
    reply = await empty.says("KP Chair", "/publish")
    assert reply.text == "Only the Secretariat can publish."


async def test_a_file_in_a_group_is_read_by_a_reply_with_import(empty: World) -> None:
    await empty.until("2010-11-05")
    sent = await empty.sends("Secretariat", "communique.txt", COMMUNIQUE, "WGM")
    assert not sent
    person, group = empty.conversation.person("Secretariat"), empty.chat("WGM")
    file = empty.api.send_file(person, group, "communique.txt", COMMUNIQUE.encode())
    await empty.conversation.pump()
    reply = await empty.says("Secretariat", "/import", "WGM", reply_to=file)
    assert "3 proposed actions" in reply.text


async def test_a_review_that_rejected_everything_is_no_dead_end(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review")
    for _ in range(3):
        card = await empty.presses("Secretariat", card.last, "Reject")
    assert "none was accepted" in card.text
    again = await empty.says("Secretariat", "/review")
    assert "rejected ✗" in again.text
    better = COMMUNIQUE.replace("the figures", "all figures")
    refused = await empty.sends("Secretariat", "better.txt", better)
    sure = await empty.presses("Secretariat", refused.last, "Discard")
    await empty.presses("Secretariat", sure.last, "Throw it away")
    assert "3 proposed" in (await empty.sends("Secretariat", "better.txt", better)).text


async def test_leftovers_of_a_published_year_do_not_block_the_next(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review")
    await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    await empty.presses("Secretariat", preview.last, "Publish 1")
    following = COMMUNIQUE.replace("2010", "2011").replace("Eighth", "Ninth")
    reply = await empty.sends("Secretariat", "next.txt", following)
    assert "the Plenary of 1 to 4 Nov 2011" in reply.text
    assert "What was left undecided of the 2010 communiqué is put aside" in reply.text
    older = COMMUNIQUE.replace("2010", "2008").replace("Eighth", "Sixth")
    refused = await empty.sends("Secretariat", "older.txt", older)
    assert "I have that of 2010 already" in refused.text


async def test_last_years_unfinished_work_stays_in_sight_under_its_full_number(
    published: World,
) -> None:
    await upload(published)
    card = await published.says("Secretariat", "/review")
    await published.presses("Secretariat", card.last, "Accept")
    preview = await published.says("Secretariat", "/publish")
    await published.presses("Secretariat", preview.last, "Publish 1")
    status = await published.says("Chair of WGM", "/status WGM")
    assert "2009/12.3 Open a dialogue" in status.text
    assert "2009/5.1" in (await published.says("Observer", "/overdue")).text
    done = await published.says("Chair of WGM", "/done 2009/12.3 Agreed")
    assert "2009/12.3 is marked for WGM" in done.text
    reminders = await published.until("2010-11-08")
    assert "2009/2.2" in reminders.text


async def test_a_card_is_found_by_its_number(empty: World) -> None:
    await upload(empty)
    assert "3.1 of 2010" in (await empty.says("Secretariat", "/review 3.1")).text
    assert "There is no 9.9" in (await empty.says("Secretariat", "/review 9.9")).text
    assert "is not the number" in (await empty.says("Secretariat", "/review third")).text


async def test_what_a_state_has_to_do_needs_no_chat_to_be_bound(empty: World) -> None:
    text = COMMUNIQUE.replace("requested the WGS to", "requested Liberia to")
    await empty.until("2010-11-05")
    await empty.sends("Secretariat", "communique.txt", text)
    card = await empty.says("Secretariat", "/review")
    for _ in range(3):
        card = await empty.presses("Secretariat", card.last, "Accept")
    preview = await empty.says("Secretariat", "/publish")
    assert "Liberia: 1 action, followed by the KP Chair" in preview.text
    done = await empty.presses("Secretariat", preview.last, "Publish 3")
    assert "No chat is bound" not in done.text
