"""Answering a digest by its buttons, in a group and in private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

import pytest

from handlers.chat.questions import Questions
from handlers.local.objects import Message
from handlers.local.reply import Reply, Said
from tests.chat.conftest import World

MORNING = "2010-09-02"


@dataclass
class Digest:
    """A message of the bot whose buttons change; `text` stays as it was."""

    world: World
    message: Message
    text: str

    @property
    def now(self) -> Message:
        assert self.message.now
        return self.message.now

    def row(self, ref: str) -> list[str]:
        """The labels of the row about an action."""
        (row,) = [row for row in self.now.rows if any(ref in one.text for one in row)]
        return [one.text for one in row]

    async def presses(self, who: str, ref: str, label: str) -> Reply:
        """Press a button in the row of an action."""
        rows = [row for row in self.now.rows if any(ref in one.text for one in row)]
        (button,) = [one for one in rows[0] if label in one.text]
        person = self.world.conversation.person(who)
        place = self.now.buttons.index(button)
        return await self.world.conversation.presses(person, self.now, place)


async def digest_in(world: World, chat: str, day: str = MORNING) -> Digest:
    reply = await world.until(day, time(10))
    said = reply.in_(world.chat(chat))[-1]
    return Digest(world, said.message, said.text)


def notice(reply: Reply) -> Said:
    assert reply.notice
    return reply.notice


async def test_done_marks_it_and_only_the_row_of_that_action_changes(published: World) -> None:
    digest = await digest_in(published, "WGM")
    before = digest.row("7.2")
    reply = await digest.presses("Chair of WGM", "7.1", "✓ 7.1")
    assert notice(reply).text == "7.1 done. Add what shows it: /progress 7.1 …"
    assert not notice(reply).alert
    assert [said.kind for said in reply] == ["answered", "edited"]
    assert reply.only.text == digest.text
    assert digest.row("7.1") == ["✓ 7.1 done", "Undo"]
    assert digest.row("7.2") == before
    assert "✅ 7.1" in (await published.says("Observer", "/status 7.1")).text


async def test_undo_gives_the_buttons_back_and_they_work(published: World) -> None:
    digest = await digest_in(published, "WGM")
    before = digest.row("7.1")
    await digest.presses("Chair of WGM", "7.1", "✓ 7.1")
    refused = await digest.presses("Member of WGM", "7.1", "Undo")
    assert "Only who did it (Chair of WGM)" in notice(refused).text
    reply = await digest.presses("Chair of WGM", "7.1", "Undo")
    assert notice(reply).text == "Undone"
    assert digest.row("7.1") == before
    await digest.presses("Chair of WGM", "7.1", "✓ 7.1")
    assert digest.row("7.1") == ["✓ 7.1 done", "Undo"]


async def test_undo_goes_away_when_it_is_too_late(published: World) -> None:
    digest = await digest_in(published, "WGM")
    await digest.presses("Chair of WGM", "7.1", "Snooze 7d")
    published.clock.set(published.clock.now() + timedelta(minutes=11))
    reply = await digest.presses("Chair of WGM", "7.1", "Undo")
    assert notice(reply).text == "Undo works for ten minutes. Use /snooze 7.1 off instead."
    assert digest.row("7.1") == ["7.1 snoozed until 9 Sep 2010"]


async def test_seven_days_leave_it_in_peace_and_the_due_date_stays(published: World) -> None:
    digest = await digest_in(published, "WGM")
    reply = await digest.presses("Vice-Chair of WGM", "7.1", "Snooze 7d")
    assert notice(reply).text == (
        "7.1 is snoozed. I ask again on 9 Sep 2010. It stays due on 2 Oct 2010."
    )
    assert digest.row("7.1") == ["7.1 snoozed until 9 Sep 2010", "Undo"]
    card = await published.presses("Observer", digest.now, "7.1 snoozed")
    assert "Snoozed until 9 Sep 2010" in card.text
    week = await published.until("2010-09-09")
    assert "The pause is over." in week.in_(published.chat("WGM"))[-1].text


async def test_nobody_else_acts_by_a_press(published: World) -> None:
    digest = await digest_in(published, "WGM")
    for label, deed in (
        ("✓ 7.1", "mark 7.1 done"),
        ("Snooze 7d", "snooze 7.1"),
        ("Blocked", "block"),
    ):
        reply = await digest.presses("Member of WGS", "7.1", label)
        assert notice(reply).alert
        assert f"Only the Chair or Vice-Chair of WGM or the Secretariat can {deed}" in (
            notice(reply).text
        )
        assert not reply.of("sent", "edited")
    reply = await digest.presses("Observer", "7.1", "Progress")
    assert "can report progress on 7.1" in notice(reply).text


async def test_a_row_that_was_overtaken_says_how_and_is_brought_up_to_date(
    published: World,
) -> None:
    digest = await digest_in(published, "WGM")
    await published.says("Secretariat", "/snooze 7.1 3 days")
    reply = await digest.presses("Chair of WGM", "7.1", "✓ 7.1")
    assert notice(reply).alert
    assert "7.1 has changed since this message: snoozed for WGM" in notice(reply).text
    assert digest.row("7.1") == ["✓ 7.1", "Progress", "Snooze 7d", "Blocked"]
    again = await digest.presses("Chair of WGM", "7.1", "✓ 7.1")
    assert "7.1 done" in notice(again).text


@pytest.mark.parametrize("label", ["✓ 7.1", "Snooze 7d"])
async def test_a_finished_action_is_said_to_be_and_its_row_is_closed(
    published: World, label: str
) -> None:
    digest = await digest_in(published, "WGM")
    await published.says("Chair of WGM", "/done 7.1 Adopted")
    reply = await digest.presses("Vice-Chair of WGM", "7.1", label)
    assert notice(reply).alert
    assert "7.1 is done already" in notice(reply).text
    assert digest.row("7.1") == ["✓ 7.1"]


async def test_the_other_body_of_a_joint_action_keeps_its_buttons(published: World) -> None:
    digest = await digest_in(published, "WGDE", "2010-06-30")
    await digest.presses("Chair of WGM", "12.1", "✓ 12.1")
    assert digest.row("12.1") == ["✓ 12.1", "Progress", "Snooze 7d", "Blocked"]
    twice = await digest.presses("Chair of WGM", "12.1", "✓ 12.1")
    assert notice(twice).text == "You have marked 12.1 already; it waits for WGDE."
    reply = await digest.presses("Chair of WGDE", "12.1", "✓ 12.1")
    assert notice(reply).text.startswith("12.1 done.")
    assert digest.row("12.1") == ["✓ 12.1 done", "Undo"]


async def test_progress_is_asked_of_who_pressed_and_their_reply_is_the_note(
    published: World,
) -> None:
    digest = await digest_in(published, "WGM")
    asked = await digest.presses("Member of WGM", "7.1", "Progress")
    question = asked.only
    assert question.text.splitlines() == [
        "Member of WGM, what is new on 7.1?",
        "Tighten the confirmation of imports",
        "Reply to this message.",
    ]
    assert question.message.markup == {"force_reply": True, "selective": True}
    assert "tg://user?id=" in question.html
    said = await published.says(
        "Member of WGM", "Draft sent to members", "WGM", reply_to=question.message
    )
    assert "Noted on 7.1, by Member of WGM: Draft sent to members" in said.text


async def test_who_was_not_asked_and_who_answers_twice_is_told_what_to_type(
    published: World,
) -> None:
    digest = await digest_in(published, "WGM")
    question = (await digest.presses("Chair of WGM", "7.1", "Progress")).only.message
    other = await published.says("Vice-Chair of WGM", "I know more", "WGM", reply_to=question)
    assert other.text == (
        "I asked Chair of WGM. For words of your own: /progress 7.1 and the words."
    )
    await published.says("Chair of WGM", "Draft sent", "WGM", reply_to=question)
    twice = await published.says("Chair of WGM", "And received", "WGM", reply_to=question)
    assert twice.text == (
        "This question is answered, or I was restarted since. "
        "Type it: /progress 7.1 and your words."
    )


async def test_an_answer_as_the_group_is_nobodys(published: World) -> None:
    digest = await digest_in(published, "WGM")
    question = (await digest.presses("Chair of WGM", "7.1", "Blocked")).only.message
    published.api.say(
        published.conversation.person("Chair of WGM"),
        published.chat("WGM"),
        "Waiting for Ghana",
        reply_to=question,
        anonymous=True,
    )
    reply = await published.conversation.pump()
    assert "You write as the group" in reply.text
    assert "Open" in (await published.says("Observer", "/status 7.1")).text


async def test_after_a_restart_an_answer_is_told_what_to_type(published: World) -> None:
    digest = await digest_in(published, "WGM")
    question = (await digest.presses("Chair of WGM", "7.1", "Blocked")).only.message
    published.bot.application.bot_data.questions = Questions()
    reply = await published.says("Chair of WGM", "The law", "WGM", reply_to=question)
    assert "Type it: /block 7.1 and your words." in reply.text


async def test_other_replies_in_a_group_are_left_alone(published: World) -> None:
    digest = await digest_in(published, "WGM")
    assert not await published.says("Chair of WGM", "Thank you", "WGM", reply_to=digest.now)
    written = await published.says("Chair of WGM", "/status 7.1", "WGM")
    assert not await published.says("Member of WGM", "I see", "WGM", reply_to=written.last.message)


async def test_what_blocks_it_is_asked_and_may_name_who(published: World) -> None:
    digest = await digest_in(published, "WGM")
    question = (await digest.presses("Chair of WGM", "7.1", "Blocked")).only
    assert "what stands in the way of 7.1?" in question.text
    reply = await published.says(
        "Chair of WGM", "by WGS: the figures are missing", "WGM", reply_to=question.message
    )
    assert "7.1 is blocked, says Chair of WGM. I ask WGS instead of WGM." in reply.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "by 7.1",
            "7.1 cannot stand in its own way. Say what does: /block 7.1 and the reason.",
        ),
        ("by WGX: no paper", "I know no body WGX, so I ask nobody instead. Nobody is reminded"),
        ("waits for the WGX", "I know no body WGX, so I ask nobody instead. Nobody is reminded"),
        ("waits for the experts", "says Chair of WGM. Nobody is reminded while it is."),
        ("the figures are missing", "Nobody is reminded while it is."),
        ("by Participants", "I ask Participants instead of WGM."),
    ],
)
async def test_a_block_says_who_is_asked_or_that_nobody_is(
    published: World, typed: str, answer: str
) -> None:
    reply = await published.says("Chair of WGM", f"/block 7.1 {typed}", "WGM")
    assert answer in reply.text


async def test_in_private_the_next_words_are_the_note(published: World) -> None:
    reply = await published.until("2009-12-01")
    said = reply.in_(published.chat("KP Chair"))[-1]
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("KP Chair"))
    await published.conversation.pump()
    private = (await published.until("2009-12-08")).last
    assert private.chat.id > 0
    asked = await published.presses("KP Chair", private, "Progress")
    assert asked.only.text.startswith("What is new on 5.1?")
    note = await published.says("KP Chair", "The first step is taken")
    assert "Noted on 5.1, by KP Chair: The first step is taken" in note.text
    assert "I answer to commands" in (await published.says("KP Chair", "And the second")).text
    assert said.chat.id < 0


async def test_a_command_instead_of_the_words_ends_the_question(published: World) -> None:
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("KP Chair"))
    await published.conversation.pump()
    private = (await published.until("2009-12-01")).last
    await published.presses("KP Chair", private, "Progress")
    await published.says("KP Chair", "/mine")
    assert "I answer to commands" in (await published.says("KP Chair", "Thank you")).text
    assert "Thank you" not in (await published.says("KP Chair", "/item 5.1")).text


async def test_who_stands_in_the_way_clears_it_by_a_press(published: World) -> None:
    await published.says("Chair of WGM", "/block 7.1 by WGS: the figures are missing", "WGM")
    reply = await published.until("2009-11-07")
    (said,) = reply.in_(published.chat("WGS"))
    assert "Others wait for Chair of WGS" in said.text
    assert "WGM cannot go on without you: the figures are missing" in said.text
    digest = Digest(published, said.message, said.text)
    assert digest.row("7.1") == ["✓ 7.1 cleared", "Progress"]
    refused = await digest.presses("Member of WGS", "7.1", "cleared")
    assert notice(refused).text == (
        "Only the Chair or Vice-Chair of WGS, the Chair or Vice-Chair of WGM or the Secretariat "
        "can say that 7.1 can go on."
    )
    cleared = await digest.presses("Chair of WGS", "7.1", "cleared")
    assert notice(cleared).text == "7.1 is open again: WGM can go on."
    assert digest.row("7.1") == ["✓ 7.1 cleared", "Undo"]
    await digest.presses("Chair of WGS", "7.1", "Undo")
    assert digest.row("7.1") == ["✓ 7.1 cleared", "Progress"]
    await published.says("Chair of WGM", "/reopen 7.1 They have come")
    late = await digest.presses("Chair of WGS", "7.1", "cleared")
    assert notice(late).text == "7.1 is open already. /item 7.1 shows it."
    assert digest.row("7.1") == ["✓ 7.1"]


async def test_one_who_clears_it_elsewhere_leaves_the_row_to_the_body_of_that_chat(
    published: World,
) -> None:
    await published.says("Chair of WGM", "/block 7.1 by WGS and PC: both", "WGM")
    reply = await published.until("2009-11-07")
    (said,) = reply.in_(published.chat("WGS"))
    digest = Digest(published, said.message, said.text)
    pressed = await digest.presses("Chair of PC", "7.1", "cleared")
    assert notice(pressed).text == "7.1 waits for WGS only."
    assert digest.row("7.1") == ["✓ 7.1 cleared", "Progress"]
    await digest.presses("Chair of WGS", "7.1", "cleared")
    assert digest.row("7.1") == ["✓ 7.1 cleared", "Undo"]


async def test_a_digest_too_old_to_change_still_takes_the_press(published: World) -> None:
    digest = await digest_in(published, "WGM")
    del published.chat("WGM").messages[digest.message.id]
    reply = await published.presses("Chair of WGM", digest.message, "✓ 7.1")
    assert "7.1 done" in notice(reply).text
    assert not reply.of("sent", "edited")


@pytest.mark.parametrize("label", ["✓ 13.1", "Progress", "Blocked"])
async def test_what_names_no_body_has_no_snooze(published: World, label: str) -> None:
    reply = await published.until(MORNING)
    (said,) = [one for one in reply if "13.1" in one.text]
    digest = Digest(published, said.message, said.text)
    row = digest.row("13.1")
    assert label in row
    assert "Snooze 7d" not in row
