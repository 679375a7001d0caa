"""Documents and photos as evidence, as conversations."""

from __future__ import annotations

import hashlib
import struct
from datetime import timedelta

import pytest

from handlers.local.objects import Message
from tests.chat.conftest import World

REPORT = b"What was found in March"
HASH = hashlib.sha256(REPORT).hexdigest()[:12]
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"rest"


async def item(world: World, ref: str = "12.3", who: str = "Observer") -> str:
    return (await world.says(who, f"/item {ref}")).text


def said_with_file(world: World, who: str = "Member of WGM", where: str = "WGM") -> Message:
    """A document that somebody sent into a chat, which the bot leaves alone."""
    person, chat = world.conversation.person(who), world.chat(where)
    return world.api.send_file(person, chat, "report.pdf", REPORT)


async def test_done_in_reply_to_a_document_takes_it_as_evidence(published: World) -> None:
    document = said_with_file(published)
    assert not await published.conversation.pump()
    reply = await published.says("Chair of WGM", "/done 12.3", "WGM", reply_to=document)
    assert "12.3 is marked for WGM" in reply.text
    assert f"Evidence: report.pdf, {HASH}" in reply.text
    assert "Add what shows it" not in reply.text
    shown = await item(published)
    assert f"📎 report.pdf, 23 bytes, {HASH}" in shown
    assert f"evidence: document, 23 bytes, {HASH}" in shown


async def test_a_document_with_a_caption_marks_it_done(published: World) -> None:
    reply = await published.sends(
        "Chair of WGM", "report.pdf", REPORT, "WGM", caption="/done 12.3 Note of March"
    )
    assert "12.3 is marked for WGM" in reply.text
    assert "Note of March" in reply.text
    assert HASH in await item(published)


async def test_a_photo_with_a_caption_notes_progress(published: World) -> None:
    reply = await published.sends(
        "Member of WGM", "x.png", PNG, "WGM", caption="/progress 12.3@? The visit", photo=True
    )
    assert "not the number of an action" in reply.text
    reply = await published.sends(
        "Member of WGM", "x.png", PNG, "WGM", caption="/progress 12.3 The visit", photo=True
    )
    assert "Noted on 12.3, by Member of WGM: The visit" in reply.text
    assert "📷 photo, 28 bytes" in await item(published)
    undone = await published.presses("Member of WGM", reply.last, "Take the file back")
    assert "Taken from 12.3 again, by Member of WGM." in undone.text
    assert "📷" not in await item(published)
    assert "The visit" in await item(published)


async def test_a_file_in_reply_to_the_card_or_the_answer_is_added(published: World) -> None:
    card = await published.says("Observer", "/status 12.3", "WGM")
    reply = await published.sends(
        "Chair of WGM", "report.pdf", REPORT, "WGM", reply_to=card.last.message
    )
    assert "Added to 12.3, by Chair of WGM." in reply.text
    done = await published.says("Chair of WGM", "/done 12.3 Note", "WGM")
    reply = await published.sends(
        "Chair of WGM",
        "x.png",
        PNG,
        "WGM",
        reply_to=done.last.message,
        photo=True,
        caption="The signed page",
    )
    assert "Noted on 12.3, by Chair of WGM: The signed page" in reply.text
    shown = await item(published)
    assert "📎 report.pdf" in shown
    assert "📷 photo" in shown
    assert "WGM ✓" in shown


async def test_who_may_not_complete_it_is_refused_and_nothing_is_fetched(published: World) -> None:
    card = await published.says("Observer", "/status 12.3", "WGS")
    before = len(published.api.calls)
    reply = await published.sends(
        "Member of WGS", "report.pdf", REPORT, "WGS", reply_to=card.last.message
    )
    assert "Only the Chair or Vice-Chair of WGM" in reply.text
    assert "can mark 12.3 done" in reply.text
    reply = await published.sends(
        "Member of WGS", "report.pdf", REPORT, "WGS", caption="/done 12.3 See there"
    )
    assert "can mark 12.3 done" in reply.text
    assert "getFile" not in [name for name, _ in published.api.calls[before:]]
    assert "Evidence" not in await item(published)
    assert "button" not in (await published.says("Secretariat", "/history 12.3")).text


async def test_a_stranger_learns_nothing_by_a_caption(published: World) -> None:
    there = await published.sends("stranger", "a.pdf", REPORT, caption="/done 12.3 Mine")
    nowhere = await published.sends("stranger", "a.pdf", REPORT, caption="/done 99.9 Mine")
    assert there.text == nowhere.text
    assert there.text.startswith("I work for the delegates of the Process.")


async def test_other_files_in_a_group_are_none_of_its_business(published: World) -> None:
    assert not await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM")
    assert not await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM", caption="See 12.3")
    elsewhere = "/done@another_bot 12.3"
    assert not await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM", caption=elsewhere)
    overview = await published.says("Observer", "/status WGM", "WGM")
    message = overview.last.message
    assert not await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM", reply_to=message)
    assert "WGM: to do" in await item(published)


async def test_a_document_in_private_is_still_read_as_a_communique(empty: World) -> None:
    text = "Communiqué of the Plenary, held from 2 to 5 November 2009.\n\n1. WGM should report."
    reply = await empty.sends("Secretariat", "communique.txt", text)
    assert "/review" in reply.text or "Review" in str(reply.last.buttons)
    refused = await empty.sends("Chair of WGM", "communique.txt", text, caption="The communiqué")
    assert refused.text == "Only the Secretariat can import a communiqué."


@pytest.mark.parametrize("captioned", [0, 1, 2])
async def test_an_album_goes_in_as_a_whole_with_one_answer(
    published: World, captioned: int
) -> None:
    chair, group = published.conversation.person("Chair of WGM"), published.chat("WGM")
    for number in range(3):
        published.api.send_file(
            chair,
            group,
            f"page{number}.pdf",
            REPORT + bytes([number]),
            "/done 12.3 Three pages" if number == captioned else "",
            album="7",
        )
    reply = await published.conversation.pump()
    assert len(reply.of("sent")) == 1
    assert "12.3 is marked for WGM" in reply.text
    shown = await item(published)
    for number in range(3):
        assert f"page{number}.pdf" in shown
    undone = await published.presses("Chair of WGM", reply.last, "Undo")
    assert "12.3 is as it was before" in undone.text
    assert ".pdf" not in await item(published)


async def test_an_album_in_private_is_no_communique(published: World) -> None:
    chair = published.conversation.person("Chair of WGM")
    private = published.api.private(chair)
    for number, caption in enumerate(["/done 12.3 Two pages", ""]):
        content = REPORT + bytes([number])
        published.api.send_file(chair, private, f"{number}.pdf", content, caption, album="7")
    reply = await published.conversation.pump()
    assert len(reply.of("sent")) == 1
    assert "1.pdf" in await item(published)


async def test_an_album_that_is_refused_is_refused_once(published: World) -> None:
    member, group = published.conversation.person("Member of WGS"), published.chat("WGS")
    for number, caption in enumerate(["", "/done 12.3", "", ""]):
        content = REPORT + bytes([number])
        published.api.send_file(member, group, f"{number}.pdf", content, caption, album="7")
    reply = await published.conversation.pump()
    assert len(reply.of("sent")) == 1
    assert "can mark 12.3 done" in reply.text


async def test_there_is_room_for_ten_files(published: World) -> None:
    card = (await published.says("Observer", "/status 12.3", "WGM")).last.message
    for number in range(10):
        content = REPORT + bytes([number])
        reply = await published.sends(
            "Chair of WGM", f"{number}.pdf", content, "WGM", reply_to=card
        )
        assert "Added to 12.3" in reply.text
    reply = await published.sends("Chair of WGM", "10.pdf", REPORT, "WGM", reply_to=card)
    assert reply.text.startswith("12.3 has room for 10 files as its evidence, and no more.")
    refused = await published.sends(
        "Chair of WGM", "10.pdf", REPORT, "WGM", caption="/done 12.3 See this"
    )
    assert "room for 10 files" in refused.text
    assert "WGM: to do" in await item(published)


async def test_the_same_file_is_evidence_once(published: World) -> None:
    document = said_with_file(published)
    await published.conversation.pump()
    for _ in range(2):
        reply = await published.says(
            "Chair of WGM", "/progress 12.3 See there", "WGM", reply_to=document
        )
    assert "Noted on 12.3" in reply.text
    assert (await item(published)).count("📎 report.pdf") == 1


async def test_the_file_is_sent_again_to_whoever_may_read(published: World) -> None:
    await published.sends("Chair of WGM", "report.pdf", REPORT, caption="/done 12.3 Note")
    shown = await published.says("Observer", "/item 12.3")
    reply = await published.presses("Observer", shown.last, "report.pdf")
    (sent,) = reply.of("sent")
    assert sent.message.document
    assert sent.message.document.content == REPORT
    assert sent.text == f"12.3: report.pdf, {HASH}"
    refused = await published.presses("stranger", shown.last, "report.pdf")
    assert refused.notice
    assert refused.notice.text.startswith("I work for the delegates of the Process.")
    assert not refused.of("sent")


async def test_a_file_that_telegram_has_forgotten_gets_a_sentence(published: World) -> None:
    await published.sends("Chair of WGM", "report.pdf", REPORT, caption="/done 12.3 Note")
    shown = await published.says("Observer", "/item 12.3")
    (file,) = [
        one.document
        for one in published.api.private(
            published.conversation.person("Chair of WGM")
        ).messages.values()
        if one.document
    ]
    published.api.files.forget(file)
    reply = await published.presses("Observer", shown.last, "report.pdf")
    assert reply.text == (
        "Telegram no longer gives me “report.pdf”. Ask who sent it to send it again."
    )


async def test_a_file_too_large_to_fetch_has_no_hash(published: World) -> None:
    large = bytes(20 * 1024 * 1024 + 1)
    before = len(published.api.calls)
    reply = await published.sends("Chair of WGM", "film.bin", large, caption="/done 12.3 Film")
    assert "Evidence: film.bin, no hash" in reply.text
    assert "getFile" not in [name for name, _ in published.api.calls[before:]]
    assert "📎 film.bin, 21.0 MB, no hash" in await item(published)


async def test_a_file_that_cannot_be_fetched_is_taken_without_a_hash(published: World) -> None:
    published.api.fail_next("getFile", 400, "Bad Request: wrong file_id")
    reply = await published.sends("Chair of WGM", "a.pdf", REPORT, caption="/done 12.3 Note")
    assert "Evidence: a.pdf, no hash" in reply.text


async def test_undo_takes_the_evidence_back_and_reopen_keeps_it_as_history(
    published: World,
) -> None:
    done = await published.sends("Chair of WGM", "report.pdf", REPORT, caption="/done 12.3 Note")
    await published.presses("Chair of WGM", done.last, "Undo")
    assert "📎" not in await item(published)

    await published.sends("Chair of WGM", "report.pdf", REPORT, caption="/done 12.3 Note")
    shown = await published.says("Observer", "/item 12.3")
    again = await published.says("Chair of WGM", "/reopen 12.3 The note was withdrawn")
    assert "📎" not in await item(published)
    assert f"evidence: document, 23 bytes, {HASH}" in await item(published)
    gone = await published.presses("Observer", shown.last, "report.pdf")
    assert gone.notice
    assert "no longer evidence of 12.3" in gone.notice.text
    await published.presses("Chair of WGM", again.last, "Undo")
    assert "📎 report.pdf" in await item(published)


async def test_the_evidence_of_another_body_stays_when_one_reopens(published: World) -> None:
    await published.sends("Chair of WGM", "wgm.pdf", REPORT, caption="/done 12.3 Ours")
    await published.sends("Chair of WGDE", "wgde.pdf", REPORT, caption="/done 12.3 Ours")
    await published.says("Chair of WGM", "/reopen 12.3 Too early")
    shown = await item(published)
    assert "📎 wgde.pdf" in shown
    assert "📎 wgm.pdf" not in shown


async def test_a_file_given_by_itself_can_be_taken_back_for_ten_minutes(published: World) -> None:
    card = (await published.says("Observer", "/status 12.3", "WGM")).last.message
    reply = await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM", reply_to=card)
    refused = await published.presses("Member of WGM", reply.last, "Undo")
    assert refused.notice
    assert "Only who did it (Chair of WGM) or the Secretariat" in refused.notice.text
    published.clock.set(published.clock.now() + timedelta(minutes=10, seconds=1))
    late = await published.presses("Chair of WGM", reply.last, "Undo")
    assert late.notice
    assert "Undo works for ten minutes" in late.notice.text
    assert "📎 a.pdf" in await item(published)


async def test_names_of_files_are_escaped_and_in_no_audit_entry(published: World) -> None:
    name = "<b>Smith & Sons</b>.pdf"
    reply = await published.sends("Chair of WGM", name, REPORT, caption="/done 12.3 Note")
    assert "&lt;b&gt;Smith &amp; Sons&lt;/b&gt;.pdf" in reply.last.html
    assert "Smith" not in (await published.says("Observer", "/history 12.3")).text


async def test_links_stay_whole(published: World) -> None:
    link = "https://example.org/" + "a" * 300 + "?b=1&c=2"
    await published.says("Chair of WGM", f"/done 12.3 {link} and more words")
    assert link in await item(published)
