"""The offices of a communiqué reach the roster of people by a press of the Secretariat."""

from __future__ import annotations

from handlers.local.cast import Cast
from handlers.local.reply import Reply
from kpbot.local_chat import publish_sample
from tests.chat.conftest import World
from tests.chat.test_inviting import link, notice

ISRAEL = "Delegate of Israel"


async def card(world: World) -> Reply:
    """The offices of the communiqué, as /role leads to them."""
    listed = await world.says("Secretariat", "/role")
    return await world.presses("Secretariat", listed.last, "Fill the announced offices")


async def join(world: World, who: str, offer: str) -> None:
    """Accept an invitation of the Secretariat."""
    made = await world.says("Secretariat", f"/invite {offer}")
    opened = await world.says(who, f"/start {link(made)}")
    await world.presses(who, opened.last, "Accept")


async def test_publishing_tells_the_secretariat_once_which_offices_it_fills(empty: World) -> None:

    publishing = publish_sample(empty.bot, Cast(empty.bot.ports.profile))
    said = await empty.conversation.during(publishing)
    (told,) = [one for one in said if "Offices by the communiqué" in one.text]
    assert told.chat.title == "Secretariat"
    assert told.text.startswith(
        "Offices by the communiqué\n\nChair of PC: Namibia\n1 Jan 2010 to 31 Dec 2010 – not taken"
    )
    assert [one.text for one in told.message.buttons] == [
        "Chair of PC: invite Namibia",
        "KP Chair: invite Israel",
        "KP Vice-Chair: invite Democratic Republic of Congo",
    ]
    later = await empty.until("2009-11-20")
    assert not [one for one in later if "Offices by the communiqué" in one.text]


async def test_where_no_delegate_is_known_a_link_with_the_days_is_made_once(
    published: World,
) -> None:
    shown = await card(published)
    made = await published.presses("Secretariat", shown.last, "KP Chair: invite Israel")
    assert "Invitation: KP Chair, for Israel from 1 Jan 2010 until 31 Dec 2010" in made.text
    assert "KP Chair holds it then as well, until you end that." in made.text
    again = await published.presses("Secretariat", shown.last, "KP Chair: invite Israel")
    assert "A link for Israel is out already." in notice(again)
    assert len((await published.says("Secretariat", "/invite")).last.buttons) == 1

    opened = await published.says(ISRAEL, f"/start {link(made)}")
    taken = await published.presses(ISRAEL, opened.last, "Accept")
    assert taken.text.startswith("Thank you. You are KP Chair from 1 Jan 2010 until 31 Dec 2010.")
    assert "I work for the delegates" in (await published.says(ISRAEL, "/mine")).text
    late = await published.presses("Secretariat", shown.last, "KP Chair: invite Israel")
    assert "Delegate of Israel has taken the office KP Chair already." in notice(late)
    assert "KP Chair: Israel, from" not in (await published.says("Secretariat", "/role")).text


async def test_a_delegate_who_is_known_takes_over_by_one_press(published: World) -> None:
    await join(published, ISRAEL, "WGM member Israel")
    shown = await card(published)
    label = "KP Chair: hand over to Delegate of Israel"
    done = await published.presses("Secretariat", shown.last, label)
    assert "KP Chair: Israel\n1 Jan 2010 to 31 Dec 2010 – ✓ Delegate of Israel" in done.text
    listed = (await published.says("Secretariat", "/role")).text
    assert "KP Chair (1002): KP Chair until 31 Dec 2009" in listed
    assert "KP Chair from 1 Jan 2010 until 31 Dec 2010" in listed

    before = await published.says("Secretariat", "/role")
    again = await published.presses("Secretariat", shown.last, label)
    assert "Delegate of Israel has taken the office KP Chair already." in notice(again)
    assert (await published.says("Secretariat", "/role")).text == before.text


async def test_the_right_is_checked_at_the_press(published: World) -> None:
    await join(published, ISRAEL, "WGM member Israel")
    shown = await card(published)
    for button in ("hand over", "invite Democratic Republic of Congo"):
        refused = await published.presses(ISRAEL, shown.last, button)
        assert notice(refused) == "Only the Secretariat can give offices."
        refused = await published.presses("stranger", shown.last, button)
        assert "I work for the delegates" in notice(refused)
    assert "1 Jan 2010 to 31 Dec 2010 – not taken" in (await card(published)).text


async def test_a_card_that_is_pressed_too_late_says_so(published: World) -> None:
    await join(published, ISRAEL, "WGM member Israel")
    shown = await card(published)
    israel = published.conversation.person(ISRAEL)
    await published.says(ISRAEL, "/forgetme")
    await published.presses(ISRAEL, (await published.says(ISRAEL, "/forgetme")).last, "Forget me")
    gone = await published.presses("Secretariat", shown.last, "hand over")
    assert "I know that person as a delegate of Israel no longer." in notice(gone)
    assert str(israel.id) not in (await published.says("Secretariat", "/role")).text

    await published.until("2011-01-02")
    over = await published.presses("Secretariat", shown.last, "invite Democratic Republic of Congo")
    assert "its year is over" in notice(over)


async def test_an_office_of_a_year_that_runs_already_begins_now(published: World) -> None:
    await join(published, ISRAEL, "WGM member Israel")
    await published.until("2010-02-01")
    shown = await card(published)
    await published.presses("Secretariat", shown.last, "KP Chair: hand over")
    assert "/assign" in (await published.says(ISRAEL, "/help")).text
    assert "I work for the delegates" in (await published.says("KP Chair", "/help")).text


async def test_nobody_follows_and_the_secretariat_hears_in_time(published: World) -> None:
    await published.says("Secretariat", "/role end 1002 KP Chair until 31 December 2009")
    early = await published.until("2009-12-18")
    assert "Nobody holds the office KP Chair after 31 Dec 2009, in 13 days." in early.text
    assert (
        "By the communiqué it is Israel's turn: /invite KP Chair Israel from 1 Jan 2010"
        in early.text
    )
    last = await published.until("2009-12-31")
    (told,) = [one for one in last if "Nobody holds the office KP Chair" in one.text]
    assert told.chat.title == "Secretariat"
    assert "Nobody holds the office KP Chair from tomorrow." in told.text
    day = await published.until("2010-01-01")
    (told,) = [one for one in day if "has ended" in one.text]
    assert told.chat.title == "KP Chair"
    assert "Nobody holds the office now." in told.text


async def test_somebody_follows_and_nobody_is_alarmed(published: World) -> None:
    await join(published, ISRAEL, "WGM member Israel")
    await published.says("Secretariat", "/role end 1002 KP Chair until 31 December 2009")
    israel = published.conversation.person(ISRAEL)
    await published.says("Secretariat", f"/role {israel.id} KP Chair from 1 January 2010")
    said = await published.until("2010-01-01")
    assert "Nobody holds the office KP Chair" not in said.text
