"""To what a file goes, as conversations: reminders, copies of cards, albums, restricted actions."""

from __future__ import annotations

import hashlib
import struct

import pytest

from handlers.local.objects import Message
from handlers.local.reply import Reply
from tests.chat.conftest import World

REPORT = b"What was found in March"
HASH = hashlib.sha256(REPORT).hexdigest()[:12]
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"rest"
X = "12.1"
IN_PRIVATE = (
    f"{X} is restricted, and everybody here can open this file, so I did not take it. Delete it "
    "here, and send it to me in private as the reply to the card."
)
UNKNOWN = f"There is no {X}. Paragraph 12 has 12.2 and 12.3."
WHICH = "Which action is this file for?"


async def item(world: World, ref: str, who: str = "Chair of WGM") -> str:
    return (await world.says(who, f"/item {ref}")).text


async def veiled(world: World) -> Message:
    """The card of a restricted action in the group of WGM."""
    await world.says("Chair of WGM", f"/restrict {X}")
    return (await world.says("Chair of WGM", f"/item {X}", "WGM")).last.message


async def answers(world: World, who: str, message: Message, where: str = "WGM") -> Reply:
    return await world.sends(who, "report.pdf", REPORT, where, reply_to=message)


async def test_a_file_under_a_veiled_card_is_sent_to_private(published: World) -> None:
    card = await veiled(published)
    for who in ("Chair of WGM", "Member of WGM"):
        reply = await answers(published, who, card)
        assert reply.text == IN_PRIVATE
        (key,) = reply.last.message.buttons
        assert key.url == "https://t.me/kpbot?start=item_2009_12_1"
    assert "📎" not in await item(published, X)
    opened = await published.says("Chair of WGM", "/start item_2009_12_1")
    added = await answers(published, "Chair of WGM", opened.last.message, "private")
    assert f"Added to {X}, by Chair of WGM." in added.text
    assert f"📎 report.pdf, 23 bytes, {HASH}" in await item(published, X)


async def test_who_may_not_read_it_learns_nothing_by_a_file(published: World) -> None:
    card = await veiled(published)
    for who in ("Observer", "Chair of WGS", "Member of Participants"):
        assert (await answers(published, who, card)).text == UNKNOWN
        captioned = await published.sends(who, "a.pdf", REPORT, "WGM", caption=f"/done {X} Mine")
        assert captioned.text == UNKNOWN
    stranger = await answers(published, "stranger", card)
    assert stranger.text.startswith("I work for the delegates of the Process.")


async def test_a_card_from_before_the_restriction_takes_no_file_in_a_group(
    published: World,
) -> None:
    card = await published.says("Chair of WGM", f"/item {X}", "WGM")
    await published.says("Chair of WGM", f"/restrict {X}")
    assert (await answers(published, "Chair of WGM", card.last.message)).text == IN_PRIVATE
    assert (await answers(published, "Observer", card.last.message)).text == UNKNOWN
    await published.says("Chair of WGM", f"/restrict {X} off")
    reply = await answers(published, "Chair of WGM", card.last.message)
    assert f"Added to {X}" in reply.text


async def test_a_veiled_card_takes_files_once_the_restriction_is_over(published: World) -> None:
    card = await veiled(published)
    await published.says("Chair of WGM", f"/restrict {X} off")
    assert f"Added to {X}" in (await answers(published, "Chair of WGM", card)).text


async def test_a_caption_in_a_group_adds_it_and_the_group_reads_no_name(published: World) -> None:
    await published.says("Chair of WGM", f"/restrict {X}")
    reply = await published.sends(
        "Chair of WGM", "secret.pdf", REPORT, "WGM", caption=f"/progress {X} A delicate note"
    )
    assert reply.text.startswith(f"It is on record for {X}, by Chair of WGM.")
    assert "secret" not in reply.text
    assert "delicate" not in reply.text
    shown = await published.says("Member of WGDE", f"/item {X}")
    again = await published.presses("Member of WGDE", shown.last, "secret.pdf")
    assert again.last.message.document


async def test_a_file_under_a_copy_of_a_card_goes_where_the_card_says(published: World) -> None:
    card = await published.says("Chair of WGM", f"/status {X}")
    chair = published.conversation.person("Chair of WGM")
    for where in ("WGM", "private"):
        chat = published.chat(where) if where == "WGM" else published.api.private(chair)
        copy = published.api.forward(chair, card.last.message, chat)
        await published.conversation.pump()
        name = f"{where}.pdf"
        reply = await published.sends(
            "Chair of WGM", name, REPORT + where.encode(), where, reply_to=copy
        )
        assert f"Added to {X}, by Chair of WGM." in reply.text
    refused = await published.sends("Observer", "b.pdf", b"Other", "WGM", reply_to=copy)
    assert f"can mark {X} done" in refused.text
    assert "b.pdf" not in await item(published, X)


async def test_a_file_under_a_copy_of_a_restricted_card_stays_out(published: World) -> None:
    card = await published.says("Chair of WGM", f"/status {X}")
    await published.says("Chair of WGM", f"/restrict {X}")
    chair = published.conversation.person("Chair of WGM")
    copy = published.api.forward(chair, card.last.message, published.chat("WGS"))
    await published.conversation.pump()
    assert (await answers(published, "Chair of WGM", copy, "WGS")).text == IN_PRIVATE
    assert (await answers(published, "Chair of WGS", copy, "WGS")).text == UNKNOWN


async def test_a_file_in_reply_to_a_reminder_is_evidence(published: World) -> None:
    told = await published.until("2010-02-01")
    (reminder, *_) = told.in_(published.chat("WGM"))
    assert "11.2" in reminder.text
    reply = await answers(published, "Chair of WGM", reminder.message)
    assert "Added to 11.2, by Chair of WGM." in reply.text


async def test_a_reminder_of_several_actions_asks_which(published: World) -> None:
    told = await published.until("2010-12-01")
    several = [
        said
        for said in told.in_(published.chat("WGM"))
        if len([key for key in said.message.buttons if key.text.startswith("✓")]) > 1
    ]
    reply = await answers(published, "Chair of WGM", several[0].message)
    assert reply.text.startswith(WHICH)


async def test_a_member_reports_by_a_file_with_words(published: World) -> None:
    card = (await published.says("Observer", "/status 12.3", "WGM")).last.message
    reply = await published.sends(
        "Member of WGM", "a.pdf", REPORT, "WGM", reply_to=card, caption="The figures of May"
    )
    assert "Noted on 12.3, by Member of WGM: The figures of May" in reply.text
    assert "📎 a.pdf" in await item(published, "12.3")
    bare = await published.sends("Member of WGM", "b.pdf", b"Other", "WGM", reply_to=card)
    assert bare.text.startswith("/progress takes the number of an action")


@pytest.mark.parametrize("who", ["Secretariat", "Chair of WGM"])
async def test_a_file_about_actions_is_no_communique(published: World, who: str) -> None:
    overview = await published.says(who, "/status WGM")
    reply = await answers(published, who, overview.last.message, "private")
    assert reply.text.startswith(WHICH)
    other = await published.sends(who, "a.pdf", REPORT, caption="/block 12.3 by PC")
    assert other.text.startswith(WHICH)
    photo = await published.sends(who, "a.png", PNG, photo=True)
    assert photo.text.startswith(WHICH)
    card = await published.says(who, "/status 12.3")
    asked = await published.presses(who, card.last, "Details")
    assert "Added to 12.3" in (await answers(published, who, asked.last.message, "private")).text


async def test_a_file_instead_of_the_words_that_were_asked_for(published: World) -> None:
    told = await published.until("2010-02-01")
    (reminder, *_) = told.in_(published.chat("WGM"))
    asked = await published.presses("Chair of WGM", reminder, "Progress")
    reply = await answers(published, "Chair of WGM", asked.last.message)
    assert "Added to 11.2" in reply.text


@pytest.mark.parametrize("caption", ["/done 12.3@? Note", "/done", "/done 12.3 Note"])
@pytest.mark.parametrize("who", ["Member of WGS", "Secretariat"])
async def test_an_album_that_is_refused_in_private_is_refused_once(
    published: World, who: str, caption: str
) -> None:
    for text in ("/done 12.3 Before", "/done 12.3 Again"):
        await published.says("Secretariat", text)
    person = published.conversation.person(who)
    private = published.api.private(person)
    for number, words in enumerate([caption, "", ""]):
        content = REPORT + bytes([number])
        published.api.send_file(person, private, f"{number}.pdf", content, words, album="7")
    reply = await published.conversation.pump()
    assert len(reply.of("sent")) == 1
    assert "communiqué" not in reply.text


async def test_photos_without_a_word_are_asked_about_once(published: World) -> None:
    chair = published.conversation.person("Chair of WGM")
    private = published.api.private(chair)
    for number in range(3):
        content = PNG + bytes([number])
        published.api.send_file(chair, private, "x.png", content, photo=True, album="7")
    reply = await published.conversation.pump()
    assert len(reply.of("sent")) == 1
    assert reply.text.startswith(WHICH)
    stranger = await published.sends("stranger", "x.png", PNG, photo=True)
    assert stranger.text.startswith("I work for the delegates of the Process.")


async def test_the_new_files_of_an_album_go_in_beside_one_that_is_there(published: World) -> None:
    card = (await published.says("Observer", "/status 12.3", "WGM")).last.message
    await answers(published, "Chair of WGM", card)
    chair, group = published.conversation.person("Chair of WGM"), published.chat("WGM")
    for number, content in enumerate([REPORT, b"one", b"two"]):
        published.api.send_file(chair, group, f"{number}.pdf", content, album="7", reply_to=card)
    await published.conversation.pump()
    shown = await item(published, "12.3")
    assert "1.pdf" in shown
    assert "2.pdf" in shown


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\n", "\x00", "\u3164"])
async def test_a_file_without_a_name_is_a_document(published: World, name: str) -> None:
    reply = await published.sends("Chair of WGM", name, REPORT, caption="/done 12.3 Note")
    assert f"Evidence: document, {HASH}" in reply.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb\n\n/done 12.2.pdf", "a b /done 12.2.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("<b>&amp;.pdf", "<b>&amp;.pdf"),
        ("\x00\x07a.pdf", "a.pdf"),
        ("x" * 4000, "x" * 39 + "…"),
    ],
)
async def test_the_name_of_a_file_is_one_line_of_what_is_seen(
    published: World, name: str, shown: str
) -> None:
    reply = await published.sends("Chair of WGM", name, REPORT, caption="/done 12.3 Note")
    assert f"Evidence: {shown}, {HASH}" in reply.text
    listed = await published.says("Observer", "/item 12.3")
    assert f"📎 {shown}, 23 bytes" in listed.text
    again = await published.presses("Observer", listed.last, "📎")
    assert again.last.text == f"12.3: {shown}, {HASH}"


async def test_a_file_for_what_is_marked_already_is_added(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note")
    reply = await published.sends("Chair of WGM", "a.pdf", REPORT, caption="/done 12.3 The annex")
    assert "Noted on 12.3, by Chair of WGM: The annex" in reply.text
    await published.says("Chair of WGDE", "/done 12.3 Note")
    other = await published.sends("Chair of WGM", "b.pdf", b"Other", caption="/done 12.3")
    assert "Added to 12.3, by Chair of WGM." in other.text
    shown = await item(published, "12.3")
    assert "a.pdf" in shown
    assert "b.pdf" in shown
    twice = await published.sends("Chair of WGM", "b.pdf", b"Other", caption="/done 12.3")
    assert "Added to 12.3" in twice.text  # another upload is another file to Telegram


async def test_what_is_dropped_takes_no_file_by_a_mark(published: World) -> None:
    await published.says("Secretariat", "/drop 12.3 Overtaken")
    reply = await published.sends("Chair of WGM", "a.pdf", REPORT, caption="/done 12.3 Note")
    assert reply.text.startswith("12.3 is dropped already.")


async def test_a_mark_of_direction_before_a_caption_does_not_hide_it(published: World) -> None:
    caption = "\u200f/done 12.3 Note"
    reply = await published.sends("Chair of WGM", "a.pdf", REPORT, "WGM", caption=caption)
    assert "12.3 is marked for WGM" in reply.text


async def test_a_file_is_no_reason(published: World) -> None:
    told = await published.until("2010-02-01")
    (reminder, *_) = told.in_(published.chat("WGM"))
    asked = await published.presses("Chair of WGM", reminder, "Blocked")
    reply = await answers(published, "Chair of WGM", asked.last.message)
    assert reply.text.startswith("I asked for the reason, and can take it only in words.")
    blocked = await published.says(
        "Chair of WGM", "No figures yet", "WGM", reply_to=asked.last.message
    )
    assert "11.2 is blocked" in blocked.text


async def test_a_press_under_a_copy_sends_the_file_in_private(published: World) -> None:
    await published.sends("Chair of WGM", "report.pdf", REPORT, caption="/done 12.3 Note")
    shown = await published.says("Chair of WGM", "/item 12.3")
    chair = published.conversation.person("Chair of WGM")
    copy = published.api.forward(chair, shown.last.message, published.chat("WGS"))
    await published.conversation.pump()
    sent = (await published.presses("Observer", copy, "report.pdf")).of("sent")
    assert [said.text for said in sent] == [f"12.3: report.pdf, {HASH}"]
    assert sent[0].chat.id > 0
    published.api.fail_next("sendDocument", 403, "Forbidden: bot was blocked by the user")
    blocked = await published.presses("Observer", copy, "report.pdf")
    assert blocked.notice
    assert "Send me /start" in blocked.notice.text
    published.api.fail_next("sendDocument", 400, "Bad Request: wrong file identifier")
    gone = await published.presses("Observer", copy, "report.pdf")
    assert gone.notice
    assert gone.notice.text.startswith("Telegram no longer gives me “report.pdf”.")
