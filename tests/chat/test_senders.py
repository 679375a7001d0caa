"""Who speaks in a chat: people, bots, channels; and what is a copy of something else."""

from __future__ import annotations

import pytest

from handlers.local.objects import Chat, User
from tests.chat.conftest import World
from tests.chat.test_chats import told

OTHER_BOT = User(777, "Helper", "otherbot", is_bot=True)
CHANNEL = Chat(-1007, "channel", "News")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("/status", 1), ("/status@kpbot", 1), ("/status@otherbot", 0), ("/nonsense@otherbot", 0)],
)
async def test_of_two_bots_in_a_group_the_one_that_is_meant_answers(
    published: World, asked: str, answered: int
) -> None:
    published.api.say(OTHER_BOT, published.chat("WGM"), "I am here as well")
    assert len(list(await published.says("Observer", asked, "WGM"))) == answered


async def test_what_a_bot_writes_is_never_acted_on(published: World) -> None:
    group = published.chat("WGM")
    published.api.say(OTHER_BOT, group, "/status")
    published.api.say(OTHER_BOT, group, "/done 7.1 Note")
    chair = published.conversation.person("Chair of WGM")
    published.api.say(chair, group, "/done 7.1 Note", via=OTHER_BOT)
    assert list(await published.conversation.pump()) == []
    assert "done" not in (await published.says("Observer", "/status 7.1")).text


async def test_who_writes_as_a_channel_is_nobody_in_particular(published: World) -> None:
    chair, group = published.conversation.person("Chair of WGM"), published.chat("WGM")
    published.api.say(chair, group, "/done 7.1 Note", channel=CHANNEL)
    card = await published.conversation.pump()
    assert "is done" not in card.text
    shown = await published.presses("Chair of WGM", card.last, "7.1")
    done = await published.presses("Chair of WGM", shown.last, "Done")
    assert "7.1 is done" in done.text


async def test_a_post_of_a_channel_is_no_command(published: World) -> None:
    published.api.updates.put(
        "channel_post",
        {
            "message_id": 1,
            "date": 1257500000,
            "chat": {"id": -1007, "type": "channel", "title": "News"},
            "sender_chat": {"id": -1007, "type": "channel", "title": "News"},
            "text": "/status",
            "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        },
    )
    assert list(await published.conversation.pump()) == []


async def test_an_edited_command_does_not_act_again(published: World) -> None:
    chair, group = published.conversation.person("Chair of WGM"), published.chat("WGM")
    said = published.api.say(chair, group, "Good morning")
    await published.conversation.pump()
    published.api.edit(said, "/done 7.1 Note")
    assert list(await published.conversation.pump()) == []


async def test_a_command_that_is_forwarded_to_a_group_is_only_shown(published: World) -> None:
    chair = published.conversation.person("Chair of WGM")
    await published.says("Chair of WGM", "/done 99.1 Note")
    said = next(iter(published.api.private(chair).messages.values()))
    published.api.forward(chair, said, published.chat("WGM"))
    assert list(await published.conversation.pump()) == []


async def test_a_forwarded_card_answers_who_presses_and_nobody_else(published: World) -> None:
    card = await published.says("Chair of WGM", "/status 7.1", "WGM")
    elsewhere = published.conversation.group("Elsewhere")
    chair = published.conversation.person("Chair of WGM")
    copy = published.api.forward(chair, card.last.message, elsewhere)
    await published.conversation.pump()
    refused = await published.presses("Observer", copy, "✓")
    assert told(refused).startswith("Only the Chair or Vice-Chair of WGM")
    stranger = await published.presses("stranger", copy, "✓")
    assert "7.1" not in told(stranger)
    done = await published.presses("Chair of WGM", copy, "✓")
    assert done.notice
    assert done.notice.alert
    assert "7.1 marked" in told(done)
    assert {said.chat.title for said in done if said.kind == "sent"} == {"Chair of WGM"}
    assert copy.now is copy, "what is not ours is not edited"


async def test_a_forwarded_card_of_a_binding_binds_nothing(published: World) -> None:
    published.conversation.group("Experts")
    card = await published.says("Secretariat", "/bind WGM", "Experts")
    secretariat = published.conversation.person("Secretariat")
    copy = published.api.forward(secretariat, card.last.message, published.chat("WGS"))
    refused = await published.presses("Secretariat", copy, "come here")
    assert told(refused).startswith("/bind works in the chat of a body.")
    assert "“WGM”" in (await published.says("Secretariat", "/bind")).text


async def test_a_card_of_a_finished_action_is_brought_up_to_date(published: World) -> None:
    card = await published.says("Chair of WGM", "/status 7.1", "WGM")
    await published.says("Chair of WGM", "/done 7.1 Adopted", "WGM")
    late = await published.presses("Secretariat", card.last, "✓")
    assert late.notice
    assert late.notice.alert
    assert "done" in told(late)
    now = card.last.message.now
    assert now is not None
    assert not [one for one in now.buttons if one.text.startswith("✓")]


async def test_mine_in_private_lists_the_own_actions_and_in_a_group_those_of_who_asks(
    published: World,
) -> None:
    private = await published.says("Chair of WGM", "/mine")
    assert private.text.startswith("Your actions")
    assert "7.1" in private.text
    assert private.last.chat.kind == "private"
    other = await published.says("Chair of WGS", "/mine", "WGM")
    assert other.text.startswith("Your actions")
    assert "I work for the delegates" in (await published.says("stranger", "/mine")).text
