"""Chats that move, throw the bot out or close their topics."""

from __future__ import annotations

from handlers.local.objects import Chat
from tests.chat.conftest import World
from tests.chat.test_chats import bind


async def forum(world: World) -> tuple[Chat, int]:
    """A forum, in which the topic Experts is the chat of WGDE."""
    secretariat = world.conversation.person("Secretariat")
    group = world.conversation.group("Forum", secretariat, forum=True)
    topic = world.api.add_topic(secretariat, group, "Experts")
    world.api.say(secretariat, group, "/bind WGDE", thread=topic)
    card = await world.conversation.pump()
    assert card.text.startswith("Make “Forum, Experts” a chat of WGDE")
    assert card.last.message.thread == topic
    done = await world.presses("Secretariat", card.last, "come here")
    assert done.last.message.text.startswith("“Forum, Experts” is a chat of WGDE now.")
    return group, topic


async def test_a_topic_is_bound_by_itself(published: World) -> None:
    _, topic = await forum(published)
    reply = await published.until("2010-01-01")
    about = [said for said in reply if "24.2" in said.text]
    assert {(said.chat.title, said.message.thread) for said in about} == {("Forum", topic)}


async def test_a_deleted_topic_falls_back_once_and_the_secretariat_is_told(
    published: World,
) -> None:
    group, topic = await forum(published)
    await published.until("2010-01-01")
    published.api.delete_topic(group, topic)
    reply = await published.until("2010-01-08")
    about = [said for said in reply if "24.2" in said.text]
    assert [(said.chat.title, said.message.thread) for said in about] == [("Forum", None)]
    (told,) = [said for said in reply if "A chat is lost" in said.text]
    assert told.chat.title == "Secretariat"
    assert told.text == (
        "A chat is lost\n\nI cannot write to “Forum, Experts”, the chat of WGDE, any more: the "
        "topic was deleted.\n\nThe reminders of WGDE come in “WGDE” meanwhile.\n\n"
        "Send /bind WGDE in another chat."
    )
    later = await published.until("2010-01-20")
    assert {said.chat.title for said in later if "24.2" in said.text} == {"WGDE"}
    assert "A chat is lost" not in later.text


async def test_a_closed_topic_falls_back_and_is_used_again_when_it_opens(published: World) -> None:
    group, topic = await forum(published)
    secretariat = published.conversation.person("Secretariat")
    await published.until("2010-01-01")
    published.api.close_topic(secretariat, group, topic)
    reply = await published.until("2010-01-08")
    about = [said for said in reply if "24.2" in said.text]
    assert [(said.chat.title, said.message.thread) for said in about] == [("Forum", None)]
    assert "the topic is closed" in reply.text
    listed = await published.says("Secretariat", "/bind")
    assert "WGDE: “Forum, Experts” – closed or deleted" in listed.text
    published.api.reopen_topic(secretariat, group, topic)
    await published.conversation.pump()
    later = await published.until("2010-01-20")
    about = [said for said in later if "24.2" in said.text]
    assert {(said.chat.title, said.message.thread) for said in about} == {("Forum", topic)}


async def test_a_question_in_a_closed_topic_is_answered_in_the_general_one(
    published: World,
) -> None:
    group, topic = await forum(published)
    secretariat = published.conversation.person("Secretariat")
    published.api.close_topic(secretariat, group, topic)
    published.api.say(secretariat, group, "/status", thread=topic)
    (answer,) = await published.conversation.pump()
    assert (answer.chat.title, answer.message.thread) == ("Forum", None)
    assert answer.text.startswith("WGDE")


async def test_the_next_chat_stands_in_while_the_bot_is_out_of_the_main_one(
    published: World,
) -> None:
    published.conversation.group("Experts")
    await bind(published, "/bind WGM", "Experts", "stay")
    secretariat, group = published.conversation.person("Secretariat"), published.chat("WGM")
    published.api.remove_bot(secretariat, group)
    await published.conversation.pump()
    reply = await published.until("2010-02-01")
    assert "The reminders of WGM come in “Experts” meanwhile." in reply.text
    assert {said.chat.title for said in reply if "11.2" in said.text} == {"Experts", "WGDE"}
    published.api.add_bot(secretariat, group)
    await published.conversation.pump()
    reply = await published.until("2010-10-02")
    places = {said.chat.title for said in reply if "12.3" in said.text}
    assert "WGM" in places
    assert "Experts" not in places


async def test_a_group_that_becomes_a_supergroup_keeps_its_bodies_and_their_reminders(
    published: World,
) -> None:
    await bind(published, "/bind WGS", "WGM", "come here")
    group = published.chat("WGM")
    moved = published.api.migrate(group, -1009999999999)
    await published.conversation.pump()
    published.api.say(published.conversation.person("Observer"), moved, "/status")
    status = await published.conversation.pump()
    assert status.text.startswith("In this chat meet WGM and WGS")
    reply = await published.until("2010-02-01")
    places = {said.chat.id for said in reply if "11.2" in said.text}
    assert moved.id in places
    assert group.id not in places
