"""Chats that are bound to bodies: several of one, one of several, and how they are let go."""

from __future__ import annotations

from handlers.local.objects import Chat
from handlers.local.reply import Reply
from tests.chat.conftest import World

TWO = "/bind WGM WGS"


async def bind(world: World, asked: str, where: str, button: str = "Bind") -> Reply:
    card = await world.says("Secretariat", asked, where)
    return await world.presses("Secretariat", card.last, button)


def told(reply: Reply) -> str:
    """What popped up on the screen of who pressed."""
    assert reply.notice is not None
    return reply.notice.text


async def test_a_group_is_bound_by_a_command_and_a_press(published: World) -> None:
    published.conversation.group("Experts")
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    assert card.text == (
        "Make “Experts” a chat of WGM · Working Group on Monitoring?\n\n"
        "WGM has a chat, “WGM”: its reminders come there."
    )
    assert [one.text for one in card.last.message.buttons] == [
        "Bind, reminders come here",
        "Bind, reminders stay in WGM",
        "No",
    ]
    assert "no body’s" in (await published.says("Chair of WGM", "/bind", "Experts")).text
    done = await published.presses("Secretariat", card.last, "come here")
    assert done.last.message.text == (
        "“Experts” is a chat of WGM now.\n\nNew actions and reminders of WGM come here. “WGM” "
        "stays its chat, without reminders; to end that, send /unbind WGM there."
    )
    assert done.last.message.buttons == []
    reminders = await published.until("2010-02-01")
    assert {said.chat.title for said in reminders if "11.2" in said.text} == {"Experts", "WGDE"}
    for where in ("Experts", "WGM"):
        status = await published.says("Chair of WGM", "/status", where)
        assert status.text.startswith("WGM · Working Group on Monitoring"), "both listen"


async def test_a_second_chat_may_leave_the_reminders_where_they_are(published: World) -> None:
    published.conversation.group("Experts")
    done = await bind(published, "/bind WGM", "Experts", "stay in WGM")
    assert "The reminders of WGM come in “WGM”, as before." in done.last.message.text
    reminders = await published.until("2010-02-01")
    assert {said.chat.title for said in reminders if "11.2" in said.text} == {"WGM", "WGDE"}
    here = await published.says("Observer", "/bind", "Experts")
    assert here.text == "In this chat meets:\nWGM: its reminders come in another chat"
    listed = await published.says("Secretariat", "/bind")
    assert "WGM: “WGM”\nWGM: “Experts” – beside" in listed.text
    again = await published.says("Secretariat", "/bind WGM", "WGM")
    assert again.text == "“WGM” is the chat of WGM already; nothing to do."


async def test_no_changes_nothing_and_only_who_has_the_right_may_press(published: World) -> None:
    published.conversation.group("Experts")
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    refused = await published.presses("Chair of WGM", card.last, "come here")
    assert told(refused) == "Only the Secretariat can bind a chat."
    refused = await published.presses("stranger", card.last, "No")
    assert "Secretariat" in told(refused)
    done = await published.presses("Secretariat", card.last, "No")
    assert done.last.message.text == "Then nothing changes."
    assert "Experts" not in (await published.says("Secretariat", "/bind")).text


async def test_no_and_bind_at_the_same_moment_leave_a_card_that_is_true(published: World) -> None:
    published.conversation.group("Experts")
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    await published.presses("Secretariat", card.last, "stay in WGM")
    done = await published.presses("Secretariat", card.last, "No")
    assert done.last.message.text == (
        "Then nothing changes.\n\nIn this chat meets:\nWGM: its reminders come in another chat"
    )


async def test_more_bodies_than_a_button_holds_are_asked_for_in_two_requests(
    published: World,
) -> None:
    reply = await published.says("Secretariat", "/bind PC CRP WGM WGS WGDE WGAAP SC", "WGM")
    assert reply.text == "I take at most 6 bodies at a time. Send the others in a second /bind."


async def test_binding_is_for_the_secretariat_in_a_group(published: World) -> None:
    reply = await published.says("Chair of WGM", "/bind WGM", "WGM")
    assert reply.text == "Only the Secretariat can bind a chat."
    reply = await published.says("Secretariat", "/bind WGM")
    assert reply.text.startswith("/bind works in the chat of a body.")
    assert "Bound chats" in (await published.says("Secretariat", "/bind")).text
    assert "I know no body" in (await published.says("Secretariat", "/bind WGX", "WGM")).text


async def test_the_right_counts_at_the_moment_of_the_press(published: World) -> None:
    published.conversation.group("Experts")
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    person = published.conversation.person("Secretariat")
    other = published.conversation.person("Observer")
    await published.says("Secretariat", f"/role {other.id} Secretariat")
    await published.says("Observer", f"/role end {person.id} Secretariat")
    refused = await published.presses("Secretariat", card.last, "come here")
    assert told(refused).startswith("I work for the delegates")
    done = await published.presses("Observer", card.last, "come here")
    assert told(done) == "Bound"


async def test_several_bodies_are_bound_to_one_chat_at_once(published: World) -> None:
    published.conversation.group("Both")
    card = await published.says("Secretariat", TWO, "Both")
    assert card.text.startswith("Make “Both” a chat of WGM and WGS?")
    await published.presses("Secretariat", card.last, "come here")
    status = await published.says("Chair of WGM", "/status", "Both")
    assert status.text.startswith("In this chat meet WGM and WGS")
    wgm, wgs = (status.text.index(f"{body} · Working Group") for body in ("WGM", "WGS"))
    assert wgm < wgs
    which = await published.says("Observer", "/members", "Both")
    assert which.text == "WGM and WGS meet here. Name one: /members WGM"
    settings = await published.says("Chair of WGS", "/settings time 15:00", "Both")
    assert "Settings of the chat of WGM and WGS" in settings.text
    coming = await published.says("Chair of WGS", "/forecast", "Both")
    assert "Reminders to come for WGM and WGS" in coming.text
    which = await published.says("Secretariat", "/unbind", "Both")
    assert which.text == "WGM and WGS meet here. Name one: /unbind WGM"


async def test_the_daily_message_of_two_bodies_is_one_with_a_part_for_each(
    published: World,
) -> None:
    published.conversation.group("Both")
    await bind(published, TWO, "Both", "come here")
    reply = await published.until("2010-11-02")
    here = [one for one in reply if one.chat.title == "Both"]
    days = [one.message.date.date() for one in here]
    assert len(days) == len(set(days)), "never two messages on a day"
    both = [one.text for one in here if "\nWGM\n" in one.text and "\nWGS\n" in one.text]
    assert both, "each body has its part"


async def test_a_chat_is_let_go_and_the_reminders_go_on_elsewhere(published: World) -> None:
    published.conversation.group("Experts")
    await bind(published, "/bind WGM", "Experts", "come here")
    refused = await published.says("Chair of WGM", "/unbind WGM", "Experts")
    assert refused.text == "Only the Secretariat can unbind a chat."
    card = await published.says("Secretariat", "/unbind", "Experts")
    assert card.text == (
        "Shall “Experts” be no chat of WGM any more?\n\nThe reminders of WGM come in “WGM” then."
    )
    done = await published.presses("Secretariat", card.last, "Unbind")
    assert done.last.message.text.startswith("“Experts” is no chat of WGM any more.")
    stale = await published.presses("Secretariat", card.last, "Unbind")
    assert told(stale).startswith("This chat is not bound to WGM.")
    last = await published.says("Secretariat", "/unbind WGM")
    assert "until you bind one, its reminders come to the Secretariat." in last.text
    await published.presses("Secretariat", last.last, "Unbind")
    nothing = await published.says("Secretariat", "/unbind WGM")
    assert nothing.text == "WGM has no bound chat."


async def test_in_private_one_of_several_chats_is_chosen(published: World) -> None:
    published.conversation.group("Experts")
    await bind(published, "/bind WGM", "Experts", "stay")
    card = await published.says("Secretariat", "/unbind WGM")
    assert card.text == "Which of its chats shall WGM give up?"
    assert [one.text for one in card.last.message.buttons] == ["WGM", "Experts", "No"]
    await published.presses("Secretariat", card.last, "WGM")
    listed = (await published.says("Secretariat", "/bind")).text
    assert "WGM: “Experts”" in listed
    assert "WGM: “WGM”" not in listed


async def test_an_anonymous_admin_or_a_channel_asks_and_the_secretariat_presses(
    published: World,
) -> None:
    group = published.conversation.group("Experts")
    admin = published.conversation.person("stranger")
    channel = Chat(-1007, "channel", "News")
    for as_whom in ({"anonymous": True}, {"channel": channel}):
        published.api.say(admin, group, "/bind WGM", **as_whom)
        card = await published.conversation.pump()
        assert "You write as the group" in card.text
        assert "“WGM”" not in card.text, "it does not tell them where WGM meets"
        refused = await published.presses("stranger", card.last, "Go on")
        assert "delegates" in told(refused) or "Secretariat" in told(refused)
    asked = await published.presses("Secretariat", card.last, "Go on")
    done = await published.presses("Secretariat", asked.last, "stay in WGM")
    assert told(done) == "Bound"
    published.api.say(admin, group, "/unbind WGM", anonymous=True)
    card = await published.conversation.pump()
    asked = await published.presses("Secretariat", card.last, "Go on")
    done = await published.presses("Secretariat", asked.last, "Unbind")
    assert told(done) == "Unbound"


async def test_in_the_place_of_a_lost_chat_another_is_bound_by_one_choice(
    published: World,
) -> None:
    published.conversation.group("Experts")
    chair = published.conversation.person("Chair of WGM")
    published.api.remove_bot(chair, published.chat("WGM"))
    await published.conversation.pump()
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    assert card.text == (
        "Make “Experts” a chat of WGM · Working Group on Monitoring?\n\n"
        "WGM has a chat, “WGM”, but I cannot write there: its new actions and reminders come here."
    )
    assert [one.text for one in card.last.message.buttons] == ["Bind", "No"]
    done = await published.presses("Secretariat", card.last, "Bind")
    assert done.last.message.text == (
        "“Experts” is a chat of WGM now.\n\nNew actions and reminders of WGM come here. “WGM” "
        "stays its chat too, for when I can write there again; to end that, send me /unbind WGM "
        "in private."
    )


async def test_topics_of_one_group_are_told_apart_in_buttons(published: World) -> None:
    secretariat = published.conversation.person("Secretariat")
    forum = published.api.add_group(-1007777, "The Kimberley Process at work", forum=True)
    for name in ("Monitoring", "Experts"):
        topic = published.api.add_topic(secretariat, forum, name)
        published.api.say(secretariat, forum, "/bind WGM", thread=topic)
        card = await published.conversation.pump()
        await published.presses("Secretariat", card.last, "come here")
    asked = await published.says("Secretariat", "/unbind WGM")
    labels = [one.text for one in asked.last.message.buttons]
    assert labels == ["The Kimberl…ork, Experts", "The Kimberl…, Monitoring", "WGM", "No"]
    await published.presses("Secretariat", asked.last, labels[0])
    stale = await published.presses("Secretariat", asked.last, labels[0])
    assert told(stale) == "That is no chat of WGM any more. /unbind WGM shows how it stands."


async def test_who_shares_a_chat_is_told_once_of_what_both_are_given(published: World) -> None:
    await bind(published, "/bind WGS", "WGM", "come here")
    said = await published.says("KP Chair", "/assign 4.1 WGM WGS WGDE", "KP Chair")
    told = [(one.chat.title, one.text.split("\n")[0]) for one in said if "was assigned" in one.text]
    assert told == [
        ("WGM", "4.1 was assigned to WGM and WGS by KP Chair."),
        ("WGDE", "4.1 was assigned to WGDE by KP Chair."),
    ]


async def test_a_title_from_outside_is_shown_as_it_is(published: World) -> None:
    published.conversation.group("<b>A & B</b>")
    done = await bind(published, "/bind WGM", "<b>A & B</b>", "come here")
    assert done.last.message.text.startswith("“<b>A & B</b>” is a chat of WGM now.")
