"""The reminders to come, and what holds one up."""

from __future__ import annotations

from datetime import time

import pytest

from tests.chat.conftest import World


async def test_a_body_sees_its_reminders_by_day_with_hour_rung_and_chat(published: World) -> None:
    reply = await published.says("Observer", "/forecast WGM")
    assert reply.text.startswith("Reminders to come for WGM\nHours of UTC, as things stand.\n\n")
    assert "Fri 29 Jan 2010, 09:00 to WGM\n11.2 Issue a joint" in reply.text
    assert "WGM, 30 days before" in reply.text
    assert "Mon 15 Mar 2010, 09:00 to KP Chair\n11.2 " in reply.text
    assert "WGM, 15 days overdue\n" in reply.text
    assert "to the KP Chair" not in reply.text
    assert "WGDE," not in reply.text


async def test_the_bodys_own_chat_and_who_asks_say_what_is_meant(published: World) -> None:
    here = await published.says("Observer", "/forecast", "WGM")
    assert here.text == (await published.says("Observer", "/forecast WGM")).text
    own = await published.says("Chair of WGM", "/forecast")
    assert own.text.startswith("Reminders to come for your bodies\n")
    assert "Fri 29 Jan 2010, 09:00 to WGM" in own.text
    everything = await published.says("Observer", "/forecast")
    assert everything.text.startswith("Reminders to come\n")
    assert everything.text == (await published.says("Observer", "/forecast all")).text


@pytest.mark.parametrize("asked", ["para 12", "12", "§ 12"])
async def test_a_paragraph_has_the_reminders_of_its_actions(published: World, asked: str) -> None:
    first = await published.says("Observer", f"/forecast {asked}")
    assert first.text.startswith("Reminders to come for paragraph 12\n")
    assert "12.1 Assess the production capacity of Guinea\nWGM, 30 days before" in first.text
    assert "11.2" not in first.text
    second = await published.presses("Observer", first[-1], "Page 2")
    assert second.text.startswith("Reminders to come for paragraph 12\n")
    assert second.text != first.text


async def test_what_is_overdue_has_its_next_reminders(published: World) -> None:
    await published.until("2010-03-03")
    reply = await published.says("Observer", "/forecast overdue")
    assert reply.text.startswith("Reminders to come for what is overdue\n")
    assert "11.2" in reply.text
    assert "12.1" not in reply.text


async def test_pages_are_turned_in_place(published: World) -> None:
    first = await published.says("Observer", "/forecast WGM")
    second = await published.presses("Observer", first[-1], "Page 2")
    assert second.text.startswith("Reminders to come for WGM")
    assert second.text != first.text
    back = await published.presses("Observer", second[-1], "Back")
    assert back.text == first.text


async def test_one_action_is_told_for_each_of_its_bodies(published: World) -> None:
    reply = await published.says("Observer", "/forecast 12.1")
    assert "Mon 31 May 2010\n09:00 WGDE, 30 days before\n09:00 WGM, 30 days before" in reply.text
    second = await published.presses("Observer", reply[-1], "Page 2")
    assert "09:00 WGM, 19 days overdue, to the KP Chair" in second.text


async def test_what_is_finished_or_marked_is_not_announced(published: World) -> None:
    await published.says("Chair of WGM", "/done 12.1 Report sent")
    reply = await published.says("Observer", "/forecast 12.1")
    assert "WGM," not in reply.text
    assert "09:00 WGDE, 30 days before" in reply.text
    await published.says("Chair of WGDE", "/done 12.1 Report sent")
    reply = await published.says("Observer", "/forecast 12.1")
    assert "No reminder will come: it is finished." in reply.text
    assert "12.1" not in (await published.says("Observer", "/forecast WGDE")).text


async def test_what_is_blocked_is_told_as_such(published: World) -> None:
    await published.says("Chair of WGM", "/block 12.1 No visa yet")
    reply = await published.says("Observer", "/forecast 12.1")
    assert "09:00 WGM, 30 days before – silent while it is blocked" in reply.text
    assert "to the KP Chair – silent" not in reply.text


async def test_progress_silences_the_days_that_follow_it_but_not_the_due_day(
    published: World,
) -> None:
    await published.until("2010-02-18")
    await published.says("Chair of WGM", "/progress 11.2 Draft sent")
    reply = await published.says("Observer", "/forecast 11.2")
    assert "09:00 WGM, 7 days before – silent after the note of progress\n" in reply.text
    assert "09:00 WGDE, 7 days before\n" in reply.text
    assert "09:00 WGM, on the day\n" in reply.text


async def test_of_two_rungs_on_one_morning_only_the_one_that_is_sent_is_listed(
    published: World,
) -> None:
    reply = await published.says("Observer", "/forecast 11.2")
    assert "Fri 26 Feb 2010\n09:00 WGDE, on the day\n09:00 WGM, on the day\n" in reply.text
    assert "1 day before" not in reply.text


async def test_the_hours_are_those_of_the_chat_in_which_one_asks(published: World) -> None:
    await published.says("Chair of WGM", "/settings zone Asia/Kathmandu", "WGM")
    here = await published.says("Observer", "/forecast", "WGM")
    assert "Hours of Asia/Kathmandu, as things stand." in here.text
    assert "Fri 29 Jan 2010, 09:00 to WGM" in here.text
    elsewhere = await published.says("Observer", "/forecast WGM", "WGS")
    assert "Fri 29 Jan 2010, 03:15 to WGM" in elsewhere.text


async def test_without_a_chat_it_says_to_whom_they_go(published: World) -> None:
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("WGM"))
    await published.conversation.pump()
    reply = await published.says("Observer", "/forecast WGM")
    assert "Fri 29 Jan 2010, 09:00 to Secretariat\n11.2" in reply.text
    why = await published.says("Observer", "/why 11.2")
    assert "29 Jan 2010 WGM, 30 days before, to Secretariat\n" in why.text
    assert "29 Jan 2010 WGDE, 30 days before\n" in why.text


async def test_the_lead_sees_what_it_follows_and_what_comes_to_it(published: World) -> None:
    page = (await published.says("KP Chair", "/forecast KP Chair"))[-1]
    told = page.text
    while any(button.text.startswith("Page") for button in page.message.buttons):
        page = (await published.presses("KP Chair", page, "Page"))[-1]
        told += page.text
    for row in (
        "KP Chair, 30 days before",
        "Participants, 30 days before",
        "Liberia, 30 days before",
        "WGM, 15 days overdue\n",
    ):
        assert row in told
    assert "WGM, 30 days before" not in told


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/forecast WGX", "I know no body “WGX”. Did you mean"),
        ("/forecast 99.1", "There is no 99.1"),
        ("/forecast 12x", "“12x” is not the number of an action."),
        ("/forecast 99", "The communiqué has no paragraph 99"),
    ],
)
async def test_what_nobody_knows_gets_one_sentence(
    published: World, asked: str, answer: str
) -> None:
    assert answer in (await published.says("Observer", asked)).text


async def test_before_anything_is_published_nothing_is_planned(empty: World) -> None:
    reply = await empty.says("Secretariat", "/forecast")
    assert "None are planned." in reply.text


async def test_why_says_until_when_a_reminder_waits_for_the_morning(published: World) -> None:
    await published.until("2010-01-28")
    published.clock.set(published.clock.now().replace(day=29, hour=21))
    await published.until("2010-01-29", time(22))
    why = await published.says("Observer", "/why 11.2")
    assert "29 Jan 2010 WGM, 30 days before – waits until Mon 1 Feb 2010, 09:00 (UTC)" in why.text


async def test_why_says_when_a_failed_reminder_is_tried_again(published: World) -> None:
    await published.until("2010-01-29", time(8, 59))
    for _ in range(2):
        published.api.fail_next("sendMessage", 500, "Bad Gateway")
    await published.until("2010-01-29", time(9))
    why = await published.says("Observer", "/why 11.2")
    assert (
        "tried 1 time, Bad Gateway, perhaps it arrived; again on Fri 29 Jan 2010, 09:01 (UTC)"
        in why.text
    )
    await published.until("2010-01-29", time(9, 5))
    why = await published.says("Observer", "/why 11.2")
    assert "29 Jan 2010 sent: WGM, 30 days before" in why.text
