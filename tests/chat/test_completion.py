"""Marking actions done: who may, what others are told, and the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.chat.conftest import World


async def test_a_joint_action_is_done_when_each_chair_has_marked_it(published: World) -> None:
    reply = await published.says("Chair of WGM", "/done 12.3 Dialogue opened, note of 12 March")
    assert "Still missing: WGDE" in reply.text
    assert "Dialogue opened, note of 12 March" in reply.text

    reply = await published.says("Vice-Chair of WGDE", "/done 12.3 Agreed")
    assert "12.3 is done" in reply.text
    assert "✅ 12.3" in (await published.says("Observer", "/status 12.3")).text


@pytest.mark.parametrize("who", ["Member of WGM", "Chair of WGS", "Observer", "KP Vice-Chair"])
async def test_nobody_else_can_complete_and_is_told_who_can(published: World, who: str) -> None:
    reply = await published.says(who, "/done 12.3 I say so")
    assert reply.text == (
        "Only the Chair or Vice-Chair of WGM, the Chair or Vice-Chair of WGDE or the Secretariat "
        "can mark 12.3 done."
    )
    assert "WGM: to do" in (await published.says("Observer", "/item 12.3")).text


async def test_a_press_by_somebody_else_pops_up_a_refusal_and_changes_nothing(
    published: World,
) -> None:
    card = await published.says("Member of WGS", "/status 12.3", "WGS")
    reply = await published.presses("Member of WGS", card.last, "Done")
    assert reply.notice
    assert reply.notice.alert
    assert "Only the Chair or Vice-Chair of WGM" in reply.notice.text
    assert not reply.of("sent", "edited")


async def test_a_press_on_a_card_that_is_deleted_meanwhile_counts_and_shows_the_card_anew(
    published: World,
) -> None:
    card = await published.says("Chair of WGM", "/status 12.3", "WGM")
    del card.last.chat.messages[card.last.message.id]
    reply = await published.presses("Chair of WGM", card.last, "Done")
    (shown,) = reply.of("sent")
    assert shown.chat is card.last.chat
    assert "12.3 is marked for WGM" in shown.text


async def test_a_press_by_the_chair_marks_it_on_the_card_itself(published: World) -> None:
    card = await published.says("Chair of WGM", "/status 12.3", "WGM")
    reply = await published.presses("Chair of WGM", card.last, "Done")
    assert reply.only.kind == "edited"
    assert "WGM ✓ 6 Nov 2009, Chair of WGM" in reply.text


async def test_a_press_on_an_old_card_says_what_changed_and_does_not_act(
    published: World,
) -> None:
    old = await published.says("Secretariat", "/status 12.3")
    await published.says("Chair of WGM", "/done 12.3 Dialogue opened")
    reply = await published.presses("Secretariat", old.last, "Done")
    assert reply.notice
    assert "12.3 has changed since this message: marked done for WGM" in reply.notice.text
    assert "WGDE: to do" in reply.only.text


async def test_an_edited_message_does_not_act_again(published: World) -> None:
    said = published.api.say(
        published.conversation.person("Chair of WGM"), published.chat("WGM"), "/done 12.3 Note"
    )
    await published.conversation.pump()
    await published.says("Chair of WGM", "/reopen 12.3 Too early", "WGM")
    assert not await published.conversation.edits(said, "/done 12.3 Corrected note")
    assert "WGM: to do" in (await published.says("Chair of WGM", "/item 12.3")).text


async def test_undo_by_button_puts_everything_back(published: World) -> None:
    before = await published.says("Observer", "/status 12.3")
    done = await published.says("Chair of WGM", "/done 12.3 Wrong number")
    reply = await published.presses("Chair of WGM", done.last, "Undo")
    assert "12.3 is as it was before" in reply.text
    assert (await published.says("Observer", "/status 12.3")).text == before.text
    history = await published.says("Observer", "/item 12.3")
    assert "marked done for WGM" in history.text
    assert "undid the last change" in history.text


async def test_undo_ends_after_ten_minutes(published: World) -> None:
    done = await published.says("Chair of WGM", "/done 12.3 Note")
    published.clock.set(published.clock.now() + timedelta(minutes=10, seconds=1))
    reply = await published.presses("Chair of WGM", done.last, "Undo")
    assert reply.notice
    assert "Undo works for ten minutes" in reply.notice.text


async def test_undo_is_for_who_did_it_and_the_secretariat(published: World) -> None:
    done = await published.says("Chair of WGM", "/done 12.3 Note", "WGM")
    refused = await published.presses("Member of WGM", done.last, "Undo")
    assert refused.notice
    assert "Only who did it (Chair of WGM) or the Secretariat can undo this." in refused.notice.text
    reply = await published.presses("Secretariat", done.last, "Undo")
    assert "as it was before" in reply.text


async def test_undo_refuses_once_something_else_was_changed(published: World) -> None:
    done = await published.says("Chair of WGM", "/done 12.3 Note")
    await published.says("Chair of WGDE", "/block 12.3 Waiting for Ghana")
    reply = await published.presses("Chair of WGM", done.last, "Undo")
    assert reply.notice
    assert "changed again since" in reply.notice.text


async def test_what_participants_have_to_do_is_closed_by_the_kp_chair(published: World) -> None:
    refused = await published.says("Member of Participants", "/done 6.1 All have reported")
    assert "Only the KP Chair or the Secretariat can mark 6.1 done" in refused.text
    reply = await published.says("KP Chair", "/done 6.1 All have reported")
    assert "6.1 is done" in reply.text


async def test_block_progress_reopen_and_drop_leave_their_reasons(published: World) -> None:
    await published.says("Chair of WGM", "/block 12.3 Waiting for the reply of Ghana")
    status = await published.says("Observer", "/status 12.3")
    assert "⛔" in status.text
    assert "Waiting for the reply of Ghana" in status.text

    reply = await published.says("Member of WGM", "/progress 12.3 Reply expected in March")
    assert "Noted on 12.3" in reply.text

    await published.says("Chair of WGM", "/reopen 12.3 The reply has come")
    await published.says("Secretariat", "/drop 12.3 Superseded by the decision of May")
    item = await published.says("Observer", "/item 12.3")
    for words in ("Reply expected in March", "The reply has come", "Superseded by the decision"):
        assert words in item.text


@pytest.mark.parametrize("command", ["block", "reopen", "drop", "progress"])
async def test_a_missing_reason_shows_how_it_is_typed(published: World, command: str) -> None:
    reply = await published.says("Chair of WGM", f"/{command} 12.3")
    assert reply.text.startswith(f"/{command} takes the number of an action, then the")


async def test_done_twice_says_so(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note")
    reply = await published.says("Chair of WGM", "/done 12.3 Note")
    assert reply.text == "You have marked 12.3 already; it waits for WGDE."
    await published.says("Chair of WGDE", "/done 12.3 Note")
    reply = await published.says("Chair of WGDE", "/done 12.3 Note")
    assert reply.text.startswith("12.3 is done already. To change it, open it again: /reopen")


async def test_assign_moves_an_action_and_keeps_the_marks(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note")
    refused = await published.says("Chair of WGDE", "/assign 12.3 WGS")
    assert "Only the KP Chair or the Secretariat can assign 12.3" in refused.text
    reply = await published.says("Secretariat", "/assign 12.3 WGM working group on statistics")
    assert "12.3 now belongs to WGM and WGS" in reply.text
    assert "WGM ✓" in reply.text
    unknown = await published.says("Secretariat", "/assign 12.3 WGX")
    assert "I know no body “WGX”. Did you mean" in unknown.text


async def test_a_chair_cannot_drop_what_other_bodies_share(published: World) -> None:
    refused = await published.says("Chair of WGDE", "/drop 12.3 No longer needed")
    assert refused.text == (
        "Only the KP Chair or the Secretariat can drop 12.3, which several bodies share."
    )
    assert "7.2 was dropped" in (await published.says("Chair of WGM", "/drop 7.2 Done by 7.3")).text


async def test_reopening_what_was_dropped_keeps_the_marks(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note of 12 March")
    await published.says("Secretariat", "/drop 12.3 Superseded")
    reply = await published.says("Secretariat", "/reopen 12.3 Wanted after all")
    assert "WGM ✓" in reply.text
    assert "Note of 12 March" in reply.text


async def test_taking_the_last_missing_body_away_closes_the_action_and_says_so(
    published: World,
) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note")
    reply = await published.says("Secretariat", "/assign 12.3 WGM")
    assert "It is done with that" in reply.text
    again = await published.says("Secretariat", "/assign 12.3 WGS")
    assert "12.3 is done already. To change it, open it again: /reopen 12.3" in again.text


async def test_a_body_that_is_given_an_action_hears_of_it_in_its_chat(published: World) -> None:
    reply = await published.says("Secretariat", "/assign 12.3 WGM WGS")
    told = reply.in_(published.chat("WGS"))
    assert "12.3 was assigned to WGS by Secretariat." in told[0].text
    same = await published.says("Secretariat", "/assign 12.3 WGS WGM WGM")
    assert "12.3 now belongs to WGS and WGM" in same.text
    same = await published.says("Secretariat", "/assign 12.3 WGS WGM")
    assert same.text == "12.3 belongs to WGS and WGM already."


async def test_an_anonymous_administrator_gets_a_button_that_shows_who_presses(
    published: World,
) -> None:
    group = published.chat("WGM")
    published.api.say(
        published.conversation.person("Chair of WGM"), group, "/done 12.3 Note", anonymous=True
    )
    reply = await published.conversation.pump()
    assert "I cannot see who you are" in reply.text
    card = await published.presses("Chair of WGM", reply.last, "12.3")
    done = await published.presses("Chair of WGM", card.last, "Done")
    assert "WGM ✓" in done.text


async def test_a_shared_action_is_dropped_by_those_whom_the_refusal_names(published: World) -> None:
    refused = await published.says("Chair of WGM", "/drop 12.3 Superseded")
    assert refused.text == (
        "Only the KP Chair or the Secretariat can drop 12.3, which several bodies share."
    )
    assert (
        "12.3 was dropped by KP Chair"
        in (await published.says("KP Chair", "/drop 12.3 Superseded")).text
    )
