"""Asking where things stand."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.chat.conftest import World


@pytest.mark.parametrize(
    "asked",
    [
        "/status WGM",
        "/status wgm",
        "/status@kpbot WGM",
        "/STATUS wgm",
        "/status Working Group on Monitoring",
        "/status working group of monitoring",
        "/status the WGM",
        "/status\nWGM",
    ],
)
async def test_a_body_is_known_by_code_name_and_alias(published: World, asked: str) -> None:
    reply = await published.says("Observer", asked)
    assert reply.text.startswith("WGM · Working Group on Monitoring\n9 open")
    assert "12.3" in reply.text


async def test_an_unknown_body_gets_the_nearest_names_as_buttons(published: World) -> None:
    reply = await published.says("Observer", "/status WGN")
    assert reply.text.startswith("I know no body “WGN”. Did you mean WG")
    status = await published.presses("Observer", reply.last, "WGM")
    assert "Working Group on Monitoring" in status.text


async def test_in_a_bound_chat_status_alone_is_about_its_body(published: World) -> None:
    reply = await published.says("Member of WGS", "/status", "WGS")
    assert reply.text.startswith("WGS · Working Group on Statistics")


async def test_in_private_status_alone_is_about_what_is_mine(published: World) -> None:
    reply = await published.says("Chair of WGDE", "/status")
    assert reply.text.startswith("Your actions")
    assert "24.2" in reply.text
    assert "7.1" not in reply.text


async def test_a_number_a_paragraph_and_everything(published: World) -> None:
    one = await published.says("Observer", "/status 12.3")
    assert "12.3 Open a dialogue with Ghana" in one.text
    full = await published.says("Observer", "/status 2009/12.3")
    assert full.text == one.text
    paragraph = await published.says("Observer", "/status para 12")
    assert paragraph.text.startswith("Paragraph 12 of the 2009 communiqué\n3 open")
    everything = await published.says("Observer", "/status all")
    assert "Open by body: " in everything.text


async def test_what_needs_attention_comes_first(published: World) -> None:
    await published.until("2010-07-05")
    await published.says("Chair of WGM", "/block 7.1 Waiting for customs")
    await published.says("Chair of WGM", "/done 15.1 Adopted")
    reply = await published.says("Chair of WGM", "/status WGM")
    rows = [line for line in reply.text.splitlines() if line and line[0] in "🔴⛔🟡⚪✅"]
    assert "".join(row[0] for row in rows).startswith("🔴🔴🔴⛔")
    assert rows[-1].startswith("✅ 15.1")
    overdue = await published.says("Chair of WGM", "/status overdue")
    assert overdue.text.startswith("Overdue")
    assert "⛔" not in overdue.text


async def test_long_answers_turn_pages_in_place(published: World) -> None:
    first = await published.says("Observer", "/status all")
    assert len(first.text) <= 4096
    second = await published.presses("Observer", first.last, "Page 2")
    assert second.only.kind == "edited"
    assert second.text != first.text
    back = await published.presses("Observer", second.last, "Back")
    assert back.text == first.text


async def test_item_shows_quote_bodies_due_date_with_its_basis_and_history(
    published: World,
) -> None:
    reply = await published.says("Observer", "/item 12.3")
    for words in (
        "mandated the WGM and the WGDE",
        "Paragraph 12, 2009 communiqué",
        "“to the next Plenary”: at the Plenary (1 to 4 Nov 2010, provisional)",
        "WGM: to do",
        "Secretariat: published",
    ):
        assert words in reply.text


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/item 12.9", "There is no 12.9. Paragraph 12 has 12.1, 12.2 and 12.3."),
        ("/item 99.1", "There is no 99.1, and paragraph 99 has no actions. /status all"),
        ("/item twelve", "“twelve” is not the number of an action."),
        ("/item", "/item takes the number of an action:"),
        ("/status para 99", "The communiqué has no paragraph 99: they run from 1 to 31."),
        ("/status 12.", "“12.” is not the number of an action."),
        ("/status 2008/12.3", "I have no published communiqué of 2008."),
        ("/find", "/find takes words:"),
        ("/why 99.1", "There is no 99.1"),
    ],
)
async def test_a_wrong_question_gets_a_sentence_that_helps(
    published: World, asked: str, answer: str
) -> None:
    assert (await published.says("Observer", asked)).text.startswith(answer)


async def test_find_knows_numbers_and_does_not_mind_accents(published: World) -> None:
    assert "Open a dialogue" in (await published.says("Observer", "/find 12.3")).text
    assert "24.1" in (await published.says("Observer", "/find Côte")).text


async def test_find_looks_into_titles_and_quotes(published: World) -> None:
    reply = await published.says("Observer", "/find ghana export")
    assert "12.3" in reply.text
    nothing = await published.says("Observer", "/find zzz")
    assert nothing.text == "Found for “zzz”\nNo actions."


async def test_the_pages_of_a_search_keep_its_words(published: World) -> None:
    first = await published.says("Observer", "/find o | e")
    assert first.text.startswith("Found for “o e”")
    second = await published.presses("Observer", first.last, "Page 2")
    assert second.text.startswith("Found for “o e”")
    assert "No actions" not in second.text
    long = await published.says("Observer", "/find " + "алмазы " * 30)
    assert long.text.endswith("No actions.")


async def test_a_number_is_found_in_the_middle_of_what_keyboards_add(published: World) -> None:
    plain = (await published.says("Observer", "/status 12.3")).text
    for typed in ("\u200f12.3", "12,3", "#12.3", "12.3?", "\u202e12.3\u202c"):
        assert (await published.says("Observer", f"/status {typed}")).text == plain
    assert "History" in (await published.says("Observer", "/item 12.3 please")).text


async def test_mine_and_overdue_have_commands_of_their_own(published: World) -> None:
    assert (await published.says("Chair of WGS", "/mine")).text.startswith("Your actions")
    assert (await published.says("Observer", "/overdue")).text == "Overdue\nNothing is overdue."


async def test_a_stranger_is_refused_everywhere_and_learns_nothing(published: World) -> None:
    for text in ("/status WGM", "/item 12.3", "/help", "/start", "/done 12.3", "hello", "/nope"):
        reply = await published.says("stranger", text)
        assert reply.text.startswith("I work for the delegates of the Process.")
    reply = await published.says("stranger", "/status WGM", "WGM")
    assert reply.text.startswith("I work for the delegates of the Process.")
    card = await published.says("Chair of WGM", "/status 12.3", "WGM")
    pressed = await published.presses("stranger", card.last, "Details")
    assert pressed.notice
    assert pressed.notice.text.startswith("I work for the delegates")
    assert not pressed.of("sent", "edited")


async def test_before_the_first_communique_status_says_what_is_missing(empty: World) -> None:
    reply = await empty.says("Chair of WGM", "/status WGM")
    assert reply.text.startswith("No communiqué is published yet.")


async def test_start_and_help_speak_to_the_office(published: World) -> None:
    hello = await published.says("Chair of WGM", "/start")
    assert "You are here as Chair of WGM." in hello.text
    assert "/done" in (await published.says("Chair of WGM", "/help")).text
    assert "/done" not in (await published.says("Observer", "/help")).text
    assert "/publish" in (await published.says("Secretariat", "/help")).text


async def test_an_unknown_command_gets_the_nearest(published: World) -> None:
    reply = await published.says("Observer", "/statsu WGM")
    assert reply.text.startswith("I do not know /statsu. Did you mean /status or /start?")
    assert not await published.says("Observer", "/statsu WGM", "WGM")
    assert await published.says("Observer", "/statsu@kpbot WGM", "WGM")


async def test_plain_words_in_private_get_a_hint_and_in_a_group_silence(
    published: World,
) -> None:
    assert "I answer to commands" in (await published.says("Observer", "hello")).text
    assert not await published.says("Observer", "hello", "WGM")


async def test_a_button_of_another_version_says_how_to_go_on(published: World) -> None:
    await published.says("Observer", "/status 12.3")
    person = published.conversation.person("Observer")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Old", callback_data="zz|1")]])
    await published.conversation.application.bot.send_message(
        person.id, "From before", reply_markup=markup
    )
    message = published.api.events[-1].message
    assert message
    reply = await published.presses("Observer", message, "Old")
    assert reply.notice
    assert "Ask again with /status" in reply.notice.text


@pytest.mark.parametrize("data", ["s|body", "d|2009/12.3|x", "u|99999", "rs|nonsense|1", "i"])
async def test_a_button_with_odd_arguments_is_answered_like_an_old_one(
    published: World, data: str
) -> None:
    person = published.conversation.person("Secretariat")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Odd", callback_data=data)]])
    await published.conversation.application.bot.send_message(
        person.id, "From before", reply_markup=markup
    )
    message = published.api.events[-1].message
    assert message
    reply = await published.presses("Secretariat", message, "Odd")
    assert reply.notice
    assert not reply.of("sent", "edited")


async def test_details_and_reminders_open_from_the_card(published: World) -> None:
    card = await published.says("Observer", "/status 12.3")
    details = await published.presses("Observer", card.last, "Details")
    assert "History" in details.text
    reminders = await published.presses("Observer", details.last, "Reminders")
    assert "1 Oct 2010 WGM, 30 days before" in reminders.text
    assert "15 Nov 2010 WGM, 14 days overdue, to the KP Chair" in reminders.text


async def test_what_falls_due_soon_is_listed_and_what_is_late_or_finished_is_not(
    published: World,
) -> None:
    assert (await published.says("Observer", "/due")).text == (
        "Due in the next 30 days\nNothing falls due."
    )
    soon = await published.says("Observer", "/due 60")
    assert list(soon.last.buttons) == ["5.1", "17.1"]
    assert "Due in the next 60 days\n2 actions" in soon.text
    await published.says("Chair of WGS", "/done 17.1")
    await published.until("2009-12-16")
    later = await published.says("Observer", "/due 2 weeks KP Chair")
    assert "Due in the next 14 days for KP Chair\nNothing falls due." in later.text


async def test_the_pages_of_what_falls_due_keep_the_question(published: World) -> None:
    first = await published.says("Observer", "/due 366")
    second = await published.presses("Observer", first.last, "Page 2")
    assert "Due in the next 366 days" in second.text
    assert "◀ Back" in second.last.buttons
