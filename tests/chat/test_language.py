"""The language of the daily message: chosen in the chat, and heard the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.local.reply import Said
from kpbot.domain.language import Language
from tests.chat.conftest import World, open_world

IN_FRENCH = """\
Rappel, à l’attention de\N{NARROW NO-BREAK SPACE}: Chair of WGAAP

⚪ 20.1 Prepare a paper on policies against poverty in mining areas for consideration…
GTPAA · échéance le 21 juin 2010, dans 31 jours

Touchez ce qui convient, ou écrivez\N{NARROW NO-BREAK SPACE}: /done 20.1 …, /progress 20.1 …"""

IN_ENGLISH = """\
Reminder for Chair of WGAAP

⚪ 20.1 Prepare a paper on policies against poverty in mining areas for consideration…
WGAAP · due 21 Jun 2010, in 31 days

Press what applies, or write: /done 20.1 …, /progress 20.1 …"""

FIRST, SECOND = "2010-05-21", "2010-06-07"
"""The mornings on which WGAAP is reminded."""

FRENCH_BUTTONS = ["✓ 20.1", "Avancement", "Pause 7 j", "Bloquée"]


async def heard(world: World, day: str, body: str = "WGAAP") -> list[Said]:
    """What a body's chat hears by itself until that day."""
    return list((await world.until(day)).in_(world.chat(body)))


def labels(said: Said) -> list[str]:
    """The buttons that stand under a message now."""
    assert said.message.now
    return [button.text for button in said.message.now.buttons]


async def test_a_chat_that_chose_french_hears_the_next_daily_message_in_french(
    published: World,
) -> None:
    answer = await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    assert answer.text.startswith("Changed.")
    assert "Language: French (of the daily message)" in answer.text
    (told,) = await heard(published, FIRST)
    assert told.text == IN_FRENCH
    assert told.buttons == FRENCH_BUTTONS


async def test_it_comes_back_to_english_by_a_press(published: World) -> None:
    shown = await published.says("Chair of WGAAP", "/settings", "WGAAP")
    french = await published.presses("Chair of WGAAP", shown[-1], "Français")
    assert "Language: French" in french.text
    assert french.notice is not None
    assert french.notice.text == "Changed"
    english = await published.presses("Vice-Chair of WGAAP", french[-1], "English")
    assert "Language: English" in english.text
    (told,) = await heard(published, FIRST)
    assert told.text == IN_ENGLISH


async def test_reset_brings_back_the_language_of_the_process(published: World) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    reset = await published.says("Chair of WGAAP", "/settings reset", "WGAAP")
    assert reset.text.startswith("Changed.")
    assert "Language: English" in reset.text
    assert (await heard(published, FIRST))[0].text == IN_ENGLISH


async def test_only_the_chat_that_chose_it_hears_french(published: World) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    to_wgde = await heard(published, "2010-05-31", "WGDE")
    assert to_wgde[-1].text.startswith("Reminder for Chair of WGDE")


async def test_a_restart_keeps_the_language(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as before:
        await before.says("Chair of WGAAP", "/settings language français", "WGAAP")
    async with open_world(url, sample=False) as after:
        shown = await after.says("Observer", "/settings", "WGAAP")
        assert "Language: French" in shown.text
        assert (await heard(after, FIRST))[0].text == IN_FRENCH


async def test_a_chat_with_a_message_for_each_action_hears_each_in_french(
    published: World,
) -> None:
    await published.says("Chair of WGM", "/settings single", "WGM")
    await published.says("Chair of WGM", "/settings language fr", "WGM")
    await heard(published, "2010-09-01", "WGM")
    told = await heard(published, "2010-09-02", "WGM")
    assert len(told) == 4
    for one in told:
        assert one.text.startswith("Rappel, à l’attention de")
        assert "GTM · échéance le 2 octobre 2010, dans 30 jours" in one.text


async def test_a_wrong_word_gets_one_sentence_and_the_chat_stays_as_it_is(
    published: World,
) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    answer = await published.says("Chair of WGAAP", "/settings language Klingon", "WGAAP")
    assert answer.text == (
        "“Klingon” is no language of the daily message: it is English or French."
    )
    assert (await heard(published, FIRST))[0].text == IN_FRENCH


@pytest.mark.parametrize("who", ["Member of WGAAP", "Chair of WGM", "Observer"])
async def test_who_may_not_change_it_is_told_who_may(published: World, who: str) -> None:
    refused = await published.says(who, "/settings language French", "WGAAP")
    assert refused.text.startswith("Only the Chair or Vice-Chair of WGAAP, the KP Chair or the")
    assert "can change the settings of this chat." in refused.text
    shown = await published.says("Chair of WGAAP", "/settings", "WGAAP")
    pressed = await published.presses(who, shown[-1], "Français")
    assert pressed.notice is not None
    assert "Only the Chair or Vice-Chair of WGAAP" in pressed.notice.text
    assert "Language: English" in (await published.says(who, "/settings", "WGAAP")).text


async def test_what_a_chair_chose_already_is_not_said_to_have_changed(published: World) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    again = await published.says("Chair of WGAAP", "/settings language Francais", "WGAAP")
    assert again.text.startswith("It is so already; nothing has changed.")


async def test_presses_are_answered_in_english_and_undo_brings_the_french_buttons_back(
    published: World,
) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    (told,) = await heard(published, FIRST)
    pressed = await published.presses("Chair of WGAAP", told, "✓ 20.1")
    assert pressed.notice is not None
    assert pressed.notice.text.startswith("20.1 done.")
    assert labels(told) == ["✓ 20.1 done", "Undo"]
    undone = await published.presses("Chair of WGAAP", pressed.only, "Undo")
    assert undone.notice is not None
    assert undone.notice.text == "Undone"
    assert labels(told) == FRENCH_BUTTONS
    asked = await published.presses("Chair of WGAAP", told, "Avancement")
    assert "Chair of WGAAP, what is new on 20.1?" in asked.text


async def test_what_a_body_without_a_chat_should_hear_comes_in_the_language_of_who_gets_it(
    published: World,
) -> None:
    await published.says("Chair of WGAAP", "/settings language French", "WGAAP")
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("WGAAP"))
    published.api.block(published.conversation.person("Chair of WGAAP"))
    await published.conversation.pump()
    told = [one for one in await published.until(FIRST) if "WGAAP has no chat" in one.text]
    assert [one.chat.id for one in told] == [secretariat.id]
    await published.says("Secretariat", "/settings language French")
    told = [one for one in await published.until(SECOND) if "/bind WGAAP" in one.text]
    assert "sans groupe où je puisse écrire\N{NARROW NO-BREAK SPACE}: GTPAA." in told[0].text
    assert "Envoyez /bind WGAAP dans son groupe." in told[0].text


async def test_the_language_of_the_setting_is_for_chats_that_chose_none() -> None:
    async with open_world(sample=True, language=Language.FRENCH) as world:
        await world.says("Chair of WGAAP", "/settings time 10:00", "WGAAP")
        shown = await world.says("Chair of WGDE", "/settings language English", "WGDE")
        assert shown.text.startswith("Changed.")
        (to_wgaap,) = await heard(world, FIRST)
        assert to_wgaap.text == IN_FRENCH
        to_wgde = await heard(world, "2010-05-31", "WGDE")
        assert "Reminder for Chair of WGDE" in to_wgde[-1].text


async def test_a_chat_that_chose_something_else_follows_the_setting_after_a_restart(
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    async with open_world(url, sample=True) as before:
        await before.says("Chair of WGAAP", "/settings time 08:00", "WGAAP")
    async with open_world(url, sample=False, language=Language.FRENCH) as after:
        assert (await heard(after, FIRST))[0].text == IN_FRENCH


async def test_language_alone_names_the_choices(published: World) -> None:
    asked = await published.says("Chair of WGM", "/settings language", "WGM")
    assert asked.text == "In which language shall the daily message come: English or French?"
    changed = await published.presses("Chair of WGM", asked.last, "Français")
    assert "Language: French" in changed.text
    assert "I work for" in (await published.says("stranger", "/settings language", "WGM")).text
