"""When and how a chat is reminded: looked at and changed in the chat itself."""

from __future__ import annotations

from datetime import time

import pytest

from handlers.local.reply import Reply, Said
from tests.chat.conftest import World


def labels(reply: Reply) -> list[str]:
    return [button.text for button in reply[-1].message.buttons]


def of_wgm(world: World, reply: Reply) -> list[Said]:
    return list(reply.in_(world.chat("WGM")))


async def test_the_settings_of_a_chat_stand_in_plain_words_with_buttons(published: World) -> None:
    shown = await published.says("Chair of WGM", "/settings", "WGM")
    for line in (
        "Settings of the chat of WGM",
        "Zone: UTC, now 10:00",
        "Daily message: 09:00",
        "Quiet hours: 20:00 to 07:00",
        "Working days: Monday to Friday",
        "Days off: none",
        "Form: one message a day with all",
        "Language: English (of the daily message)",
        "I remind 30, 14, 7 and 1 days before the due date",
        "The next reminder comes on Fri 29 Jan 2010, 09:00.",
    ):
        assert line in shown.text
    assert labels(shown) == [
        *("◀ 08:00", "10:00 ▶"),
        *("One each", "Every day"),
        *("No quiet hours", "Français"),
    ]


async def test_a_press_moves_the_hour_and_the_next_reminder_with_it(published: World) -> None:
    shown = await published.says("Chair of WGM", "/settings", "WGM")
    pressed = await published.presses("Vice-Chair of WGM", shown[-1], "10:00 ▶")
    assert "Daily message: 10:00" in pressed.text
    assert "The next reminder comes on Fri 29 Jan 2010, 10:00." in pressed.text
    assert labels(pressed)[-1] == "Reset"
    reply = await published.until("2010-01-29", time(12))
    (reminder,) = of_wgm(published, reply)
    assert reminder.message.date.time() == time(10)


async def test_a_chat_that_chose_its_zone_is_reminded_at_nine_of_its_own_clocks(
    published: World,
) -> None:
    answer = await published.says("Chair of WGM", "/settings zone windhoek", "WGM")
    assert "Zone: Africa/Windhoek, now 12:00" in answer.text
    assert "The next reminder comes on Fri 29 Jan 2010, 09:00." in answer.text
    reply = await published.until("2010-01-29", time(12))
    (reminder,) = of_wgm(published, reply)
    assert reminder.message.date.time() == time(7)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("time 8.30", "Daily message: 08:30"),
        ("time 1 pm", "Daily message: 13:00"),
        ("zone New York", "Zone: America/New_York"),
        ("zone africa/windhoek", "Zone: Africa/Windhoek"),
        ("quiet 22:00-06:00", "Quiet hours: 22:00 to 06:00"),
        ("quiet none", "Quiet hours: none"),
        ("days Sunday to Thursday", "Working days: Sunday to Thursday"),
        ("days Mon, Wed and Fri", "Working days: Monday, Wednesday and Friday"),
        ("days every day", "Working days: every day"),
        ("off 24 December 2010 to 2 January 2011", "Days off: 24 Dec 2010 to 2 Jan 2011"),
        ("off 1 May 2010", "Days off: 1 May 2010"),
        ("single", "Form: a message for each action"),
        ("language French", "Language: French (of the daily message)"),
        ("Language français", "Language: French"),
        ("language FRANCAIS", "Language: French"),
        ("language fr", "Language: French"),
    ],
)
async def test_what_can_be_typed(published: World, typed: str, shown: str) -> None:
    answer = await published.says("Chair of WGM", f"/settings {typed}", "WGM")
    assert answer.text.startswith("Changed.")
    assert shown in answer.text
    assert shown in (await published.says("Observer", "/settings", "WGM")).text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zone UTC", "Zone: UTC"),
        ("quiet from 8 pm until 7 am", "Quiet hours: 20:00 to 07:00"),
        ("DIGEST", "Form: one message a day with all"),
        ("off none", "Days off: none"),
        ("language English", "Language: English"),
        ("language anglais", "Language: English"),
        ("language en", "Language: English"),
        ("reset", "Daily message: 09:00"),
    ],
)
async def test_what_is_so_already_is_not_said_to_have_changed(
    published: World, typed: str, shown: str
) -> None:
    answer = await published.says("Chair of WGM", f"/settings {typed}", "WGM")
    assert answer.text.startswith("It is so already; nothing has changed.\n\n")
    assert shown in answer.text


async def test_an_old_button_for_what_is_so_already_says_so(published: World) -> None:
    shown = await published.says("Chair of WGM", "/settings", "WGM")
    await published.says("Vice-Chair of WGM", "/settings time 10", "WGM")
    pressed = await published.presses("Chair of WGM", shown[-1], "10:00 ▶")
    assert pressed.notice is not None
    assert pressed.notice.text == "It is so already"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("time 25:00", "“25:00” is no time that I can use. Write it like 08:30."),
        ("time 13 pm", "“13 pm” is no time that I can use."),
        ("time 06:00", "would come at 06:00, in the quiet hours from 20:00 to 07:00."),
        ("quiet 08:00 to 10:00", "would come at 09:00, in the quiet hours from 08:00 to 10:00."),
        ("quiet 8", "“8” is no span of hours that I can use."),
        ("quiet 8 to 8", "“8 to 8” is no span of hours that I can use."),
        ("zone Windhuk", "Did you mean Africa/Windhoek?"),
        ("zone Gondwana", "Name it by a region and a city, such as Africa/Windhoek."),
        ("days Funday", "“Funday” names no days that I know."),
        ("days s", "“s” names no days that I know."),
        ("off 1 May 2009", "1 May 2009 has passed."),
        ("off 1 May 2019", "1 May 2019 is more than three years away."),
        ("off all of May", "is no date that I can use."),
        ("off 1 May 2010 in Lomé", "is no date that I can use."),
        ("off 1 January to 31 December 2010", "at most 60 days off in a row"),
        ("language Spanish", "“Spanish” is no language of the daily message: it is English or Fre"),
        ("language <b>", "“<b>” is no language of the daily message"),
        ("language Klingon", "is no language of the daily message: it is English or"),
        ("langue French", "/settings takes time, zone, quiet, days, off or language and"),
        ("time", "/settings takes time, zone, quiet, days, off or language and"),
    ],
)
async def test_what_cannot_be_gets_one_sentence_and_changes_nothing(
    published: World, typed: str, answer: str
) -> None:
    before = (await published.says("Observer", "/settings", "WGM")).text
    assert answer in (await published.says("Chair of WGM", f"/settings {typed}", "WGM")).text
    assert (await published.says("Observer", "/settings", "WGM")).text == before


async def test_a_near_miss_of_a_zone_is_set_by_a_press(published: World) -> None:
    asked = await published.says("Chair of WGM", "/settings zone Windhuk", "WGM")
    pressed = await published.presses("Chair of WGM", asked[-1], "Africa/Windhoek")
    assert "Zone: Africa/Windhoek" in pressed.text


async def test_days_off_add_up_merge_and_leave_the_list_when_they_have_long_passed(
    published: World,
) -> None:
    for days in ("1 to 5 March 2010", "6 March 2010", "1 June 2010"):
        answer = await published.says("Chair of WGM", f"/settings off {days}", "WGM")
    assert "Days off: 1 to 6 Mar 2010 and 1 Jun 2010" in answer.text
    await published.until("2010-05-01")
    answer = await published.says("Chair of WGM", "/settings time 10", "WGM")
    assert "Days off: 1 Jun 2010" in answer.text
    answer = await published.says("Chair of WGM", "/settings off none", "WGM")
    assert "Days off: none" in answer.text


async def test_reset_brings_back_the_habits_of_the_process(published: World) -> None:
    before = (await published.says("Observer", "/settings", "WGM")).text
    await published.says("Chair of WGM", "/settings zone Asia/Kathmandu", "WGM")
    shown = await published.says("Chair of WGM", "/settings", "WGM")
    await published.presses("Chair of WGM", shown[-1], "Reset")
    assert (await published.says("Observer", "/settings", "WGM")).text == before


@pytest.mark.parametrize("who", ["Chair of WGM", "Vice-Chair of WGM", "KP Chair", "Secretariat"])
async def test_who_may_change_the_chat_of_a_body(published: World, who: str) -> None:
    assert "Changed." in (await published.says(who, "/settings time 10:00", "WGM")).text


@pytest.mark.parametrize("who", ["Member of WGM", "Chair of WGDE", "Observer"])
async def test_others_look_and_are_told_who_may(published: World, who: str) -> None:
    shown = await published.says(who, "/settings", "WGM")
    assert "Only the Chair or Vice-Chair of WGM, the KP Chair or the Secretariat" in shown.text
    assert not labels(shown)
    refused = await published.says(who, "/settings time 10:00", "WGM")
    assert "can change the settings of this chat." in refused.text


async def test_a_press_by_somebody_else_is_refused_and_changes_nothing(published: World) -> None:
    shown = await published.says("Chair of WGM", "/settings", "WGM")
    pressed = await published.presses("Observer", shown[-1], "10:00 ▶")
    assert pressed.notice
    assert "Only the Chair or Vice-Chair of WGM" in pressed.notice.text
    assert "Daily message: 09:00" in (await published.says("Observer", "/settings", "WGM")).text


async def test_a_stranger_learns_nothing(published: World) -> None:
    assert "ask the Secretariat" in (await published.says("stranger", "/settings")).text


async def test_everybody_sets_the_own_private_chat(published: World) -> None:
    answer = await published.says("Observer", "/settings time 11:00")
    assert answer.text.startswith("Changed.\n\nYour settings")
    assert "No reminder is planned for you here." in answer.text
    assert "Daily message: 09:00" in (await published.says("KP Chair", "/settings")).text


async def test_a_group_of_no_body_is_told_so(published: World) -> None:
    card = await published.says("Secretariat", "/unbind", "WGS")
    await published.presses("Secretariat", card.last, "Unbind")
    answer = await published.says("Chair of WGS", "/settings", "WGS")
    assert "This chat is no body’s, so nothing comes here by itself." in answer.text


async def test_a_body_bound_to_another_chat_takes_up_its_habits(published: World) -> None:
    await published.says("Chair of WGS", "/settings time 15:00", "WGS")
    card = await published.says("Secretariat", "/bind WGM", "WGS")
    await published.presses("Secretariat", card.last, "come here")
    shown = await published.says("Chair of WGM", "/settings", "WGS")
    assert "Settings of the chat of WGM and WGS" in shown.text
    coming = await published.says("Chair of WGM", "/forecast WGM", "WGS")
    assert "15:00 to WGM, WGS" in coming.text


async def test_no_quiet_button_where_the_daily_message_comes_at_night(published: World) -> None:
    await published.says("Chair of WGM", "/settings quiet none", "WGM")
    answer = await published.says("Chair of WGM", "/settings time 23:30", "WGM")
    assert labels(answer) == ["◀ 23:00", "00:00 ▶", "One each", "Every day", "Français", "Reset"]
    reply = await published.until("2010-01-30", time(12))
    (reminder,) = of_wgm(published, reply)
    assert reminder.message.date.time() == time(23, 30)
