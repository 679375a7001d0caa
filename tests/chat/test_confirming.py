"""An action that the KP Chair has to confirm, as conversations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from handlers.local.reply import Said
from kpbot.domain.communique import Strength
from kpbot.domain.profile import Confirmation
from tests.chat.conftest import World, open_world


@pytest.fixture
async def strict() -> AsyncIterator[World]:
    """The morning after the Plenary; the KP Chair confirms everything."""
    async with open_world(sample=True, confirmation=Confirmation(all=True)) as world:
        yield world


async def all_mark(world: World, note: str = "Note of March") -> Said:
    """Both bodies mark 12.3; what the KP Chair is asked."""
    await world.says("Chair of WGM", f"/done 12.3 {note}", "WGM")
    await world.says("Chair of WGDE", "/done 12.3 Agreed", "WGDE")
    now = world.clock.now() + timedelta(minutes=5)
    reply = await world.until(now.date().isoformat(), now.time())
    (said,) = reply.in_(world.chat("KP Chair"))
    return said


async def test_the_last_mark_waits_for_the_kp_chair(strict: World) -> None:
    await strict.says("Chair of WGM", "/done 12.3 Note", "WGM")
    reply = await strict.says("Chair of WGDE", "/done 12.3 Agreed", "WGDE")
    assert "12.3 is marked for WGDE by Chair of WGDE." in reply.text
    assert "It is done once this is confirmed." in reply.text
    assert "☑️ 12.3" in reply.text
    assert "Awaits confirmation" in (await strict.says("Observer", "/item 12.3")).text
    overview = await strict.says("Observer", "/status all")
    assert "1 awaiting confirmation" in overview.text
    assert "done" not in overview.text.splitlines()[1]
    assert "12.3" in (await strict.says("KP Chair", "/mine")).text


async def test_one_press_confirms_and_the_bodies_hear_of_it(strict: World) -> None:
    asked = await all_mark(strict)
    assert asked.text.startswith("Is 12.3 done?")
    assert "WGM ✓ 6 Nov 2009, Chair of WGM – Note of March" in asked.text
    assert "It counts as done once you confirm it." in asked.text
    reply = await strict.presses("KP Chair", asked, "Confirm")
    assert "12.3 is done: KP Chair has confirmed it." in reply.text
    assert "✅ 12.3" in reply.text
    told = await strict.until("2009-11-09")
    for body in ("WGM", "WGDE"):
        (said,) = told.in_(strict.chat(body))
        assert said.text.startswith("12.3 is done: KP Chair has confirmed it.")


async def test_a_return_asks_for_the_reason_and_starts_the_reminders_again(strict: World) -> None:
    asked = await all_mark(strict)
    question = await strict.presses("KP Chair", asked, "Return")
    assert "what is missing in 12.3?" in question.text
    assert "Awaits confirmation" in (await strict.says("Observer", "/item 12.3")).text
    reply = await strict.says(
        "KP Chair", "The figures of May", "KP Chair", reply_to=question.last.message
    )
    assert "12.3 is not done yet, says KP Chair: The figures of May" in reply.text
    told = await strict.until("2009-11-09")
    for body in ("WGM", "WGDE"):
        (said,) = told.in_(strict.chat(body))
        assert "The figures of May" in said.text
    item = (await strict.says("Observer", "/item 12.3")).text
    assert "WGM: to do" in item
    assert "marked done for WGM – Note of March" in item
    assert "returned as not done – The figures of May" in item
    reminded = await strict.until("2010-10-02")
    assert any("12.3" in said.text for said in reminded.in_(strict.chat("WGM")))


async def test_no_body_is_reminded_of_what_awaits_confirmation(strict: World) -> None:
    await all_mark(strict)
    reply = await strict.until("2010-11-20")
    for body in ("WGM", "WGDE", "KP Chair"):
        assert not [said for said in reply.in_(strict.chat(body)) if "12.3" in said.text]
    agendas = [said.text for said in reply.of("sent") if "Due by the Plenary" in said.text]
    assert "awaiting confirmation · due 1 Nov 2010" in agendas[0]
    shown = (await strict.says("Observer", "/status 12.3")).text
    assert "overdue" not in shown
    assert "12.3" not in (await strict.says("Observer", "/overdue")).text


async def test_the_commands_do_the_same(strict: World) -> None:
    early = await strict.says("KP Chair", "/confirm 12.3")
    assert early.text == "There is nothing to confirm yet: 12.3 waits for WGM and WGDE."
    await all_mark(strict)
    reply = await strict.says("KP Chair", "/return 12.3 The figures of May")
    assert "12.3 is not done yet" in reply.text
    await all_mark(strict)
    reply = await strict.says("Secretariat", "/confirm 12.3")
    assert "12.3 is done: Secretariat has confirmed it." in reply.text
    again = await strict.says("KP Chair", "/confirm 12.3")
    assert again.text == "12.3 is done and awaits no confirmation. /item 12.3 shows it."
    for bare in ("/confirm", "/return", "/return 12.3"):
        assert "takes the number of an action" in (await strict.says("KP Chair", bare)).text


async def test_nobody_else_decides(strict: World) -> None:
    asked = await all_mark(strict)
    for command in ("/confirm 12.3", "/return 12.3 No"):
        reply = await strict.says("Chair of WGM", command)
        assert reply.text == (
            "Only the KP Chair or the Secretariat can decide whether 12.3 is done."
        )
    for label in ("Confirm", "Return"):
        pressed = await strict.presses("Chair of WGM", asked, label)
        assert pressed.notice
        assert "can decide whether 12.3 is done" in pressed.notice.text
        assert not pressed.of("sent", "edited")
    assert "Awaits confirmation" in (await strict.says("Observer", "/status 12.3")).text


async def test_old_buttons_say_what_has_happened(strict: World) -> None:
    asked = await all_mark(strict)
    await strict.says("Secretariat", "/confirm 12.3")
    for label in ("Confirm", "Return"):
        reply = await strict.presses("KP Chair", asked, label)
        assert reply.notice
        assert reply.notice.text == ("12.3: confirmed for WGM, WGDE by Secretariat, 6 Nov 2009.")
    assert "✅ 12.3" in (await strict.says("Observer", "/status 12.3")).text


async def test_a_question_about_other_marks_is_shown_anew(strict: World) -> None:
    asked = await all_mark(strict)
    await strict.says("Chair of WGM", "/reopen 12.3 Wrong file", "WGM")
    await strict.says("Chair of WGM", "/done 12.3 The right file", "WGM")
    reply = await strict.presses("KP Chair", asked, "Confirm")
    assert reply.notice
    assert "12.3 has changed since this message" in reply.notice.text
    assert "The right file" in reply.only.text
    assert "12.3 is done" in (await strict.presses("KP Chair", reply.last, "Confirm")).text


async def test_each_step_can_be_undone_for_ten_minutes(strict: World) -> None:
    asked = await all_mark(strict)
    confirmed = await strict.presses("KP Chair", asked, "Confirm")
    undone = await strict.presses("KP Chair", confirmed.last, "Undo")
    assert "12.3 is as it was before" in undone.text
    assert "☑️ 12.3" in undone.text
    returned = await strict.says("KP Chair", "/return 12.3 Not yet")
    undone = await strict.presses("KP Chair", returned.last, "Undo")
    assert "WGM ✓ 6 Nov 2009, Chair of WGM – Note of March" in undone.text
    told = await strict.until("2009-11-09")
    assert not told.in_(strict.chat("WGM"))
    confirmed = await strict.says("KP Chair", "/confirm 12.3")
    strict.clock.set(strict.clock.now() + timedelta(minutes=10, seconds=1))
    late = await strict.presses("KP Chair", confirmed.last, "Undo")
    assert late.notice
    assert "Undo works for ten minutes" in late.notice.text


async def test_bodies_that_have_heard_hear_of_an_undo(strict: World) -> None:
    await all_mark(strict)
    confirmed = await strict.says("KP Chair", "/confirm 12.3")
    now = strict.clock.now() + timedelta(minutes=5)
    told = await strict.until(now.date().isoformat(), now.time())
    assert told.in_(strict.chat("WGM"))
    await strict.presses("KP Chair", confirmed.last, "Undo")
    told = await strict.until("2009-11-09")
    (said,) = told.in_(strict.chat("WGM"))
    assert said.text.startswith(
        "KP Chair has taken back that 12.3 is confirmed. It awaits confirmation again."
    )


async def test_a_mark_that_is_taken_back_ends_the_question(strict: World) -> None:
    await strict.says("Chair of WGM", "/done 12.3 Note", "WGM")
    done = await strict.says("Chair of WGDE", "/done 12.3 Agreed", "WGDE")
    await strict.presses("Chair of WGDE", done.last, "Undo")
    reply = await strict.until("2009-11-07")
    assert not reply.in_(strict.chat("KP Chair"))
    assert "WGDE: to do" in (await strict.says("Observer", "/status 12.3")).text


async def test_what_the_kp_chair_marks_needs_no_further_word(strict: World) -> None:
    reply = await strict.says("KP Chair", "/done 6.1 All have reported")
    assert "6.1 is done, marked by KP Chair." in reply.text
    waits = await strict.says("Secretariat", "/done 7.1 Report sent")
    assert "It is done once this is confirmed." in waits.text


async def test_marking_again_says_what_it_waits_for(strict: World) -> None:
    await all_mark(strict)
    reply = await strict.says("Chair of WGM", "/done 12.3 Again")
    assert reply.text == ("Each body has marked 12.3. It is done once the KP Chair confirms it.")
    reply = await strict.says("Chair of WGM", "/snooze 12.3")
    assert "once the KP Chair confirms it" in reply.text


async def test_taking_the_last_missing_body_away_closes_nothing_unconfirmed(
    strict: World,
) -> None:
    await strict.says("Chair of WGM", "/done 12.3 Note")
    reply = await strict.says("Secretariat", "/assign 12.3 WGM")
    assert "It awaits confirmation: each body that keeps it has marked its part." in reply.text
    told = await strict.until("2009-11-07")
    assert told.in_(strict.chat("KP Chair"))


async def test_evidence_stands_in_the_question_and_a_return_ends_it(strict: World) -> None:
    await strict.sends("Chair of WGM", "report.pdf", "Text", "WGM", caption="/done 12.3 Note")
    await strict.says("Chair of WGDE", "/done 12.3 Agreed", "WGDE")
    (asked,) = (await strict.until("2009-11-07")).in_(strict.chat("KP Chair"))
    assert "📎 report.pdf, 4 bytes" in asked.text
    again = await strict.presses("KP Chair", asked, "report.pdf")
    assert again.last.message.document
    returned = await strict.says("KP Chair", "/return 12.3 Not signed")
    item = (await strict.says("Observer", "/item 12.3")).text
    assert "📎" not in item
    assert "evidence: document, 4 bytes" in item
    await strict.presses("KP Chair", returned.last, "Undo")
    assert "📎 report.pdf" in (await strict.says("Observer", "/item 12.3")).text


async def test_a_return_at_leisure_in_private(strict: World) -> None:
    await all_mark(strict)
    card = await strict.says("KP Chair", "/status 12.3")
    question = await strict.presses("KP Chair", card.last, "Return")
    assert question.text.startswith("What is missing in 12.3?")
    reply = await strict.says("KP Chair", "The annex")
    assert "12.3 is not done yet, says KP Chair: The annex" in reply.text


@pytest.mark.parametrize(
    ("confirmation", "waits"),
    [
        (Confirmation(bodies=frozenset({"WGDE"})), True),
        (Confirmation(bodies=frozenset({"WGS"})), False),
        (Confirmation(strengths=frozenset(Strength)), True),
        (Confirmation(), False),
    ],
)
async def test_the_profile_says_which_actions_wait(
    confirmation: Confirmation,
    waits: bool,  # noqa: FBT001 - what is expected
) -> None:
    async with open_world(sample=True, confirmation=confirmation) as world:
        await world.says("Chair of WGM", "/done 12.3 Note")
        reply = await world.says("Chair of WGDE", "/done 12.3 Agreed")
        assert ("once this is confirmed" in reply.text) is waits
        assert ("12.3 is done, marked by" in reply.text) is not waits


async def test_a_verdict_that_was_overtaken_over_the_weekend_is_not_told(strict: World) -> None:
    await all_mark(strict)
    await strict.says("KP Chair", "/confirm 12.3", "KP Chair")
    await strict.says("Chair of WGM", "/reopen 12.3 Too early")
    await strict.says("Chair of WGM", "/done 12.3 With the annex")
    told = await strict.until("2009-11-10")
    assert not told.in_(strict.chat("WGM"))
    (asked,) = told.in_(strict.chat("KP Chair"))
    await strict.says("KP Chair", "/return 12.3 No annex", "KP Chair")
    await strict.says("Secretariat", "/done 12.3 Here it is")
    await strict.says("KP Chair", "/confirm 12.3", "KP Chair")
    (said,) = (await strict.until("2009-11-12")).in_(strict.chat("WGM"))
    assert said.text.startswith("12.3 is done: KP Chair has confirmed it.")
    stale = await strict.presses("KP Chair", asked, "Confirm")
    assert stale.notice
    assert stale.notice.text.startswith("12.3: confirmed for WGM, WGDE by KP Chair")


async def test_after_ten_minutes_it_is_said_who_can_open_it_again(strict: World) -> None:
    await all_mark(strict)
    returned = await strict.says("KP Chair", "/return 12.3 No annex")
    strict.clock.set(strict.clock.now() + timedelta(minutes=11))
    late = await strict.presses("KP Chair", returned.last, "Undo")
    assert late.notice
    assert late.notice.text.endswith("Its bodies can mark it again: /done 12.3.")
    await strict.says("Secretariat", "/done 12.3 Here it is")
    confirmed = await strict.says("KP Chair", "/confirm 12.3")
    strict.clock.set(strict.clock.now() + timedelta(minutes=11))
    late = await strict.presses("KP Chair", confirmed.last, "Undo")
    assert late.notice
    assert late.notice.text.endswith(
        "Its bodies or the Secretariat can open it again with /reopen 12.3."
    )
