from handlers.local.conversation import Conversation


async def test_a_command_is_answered_in_the_chat_where_it_was_given(chat: Conversation) -> None:
    chair, wgm = chat.person("Chair of WGM"), chat.group("WGM")

    reply = await chat.says(chair, "/status@kpbot WGM", in_=wgm)

    assert reply.only.text == "WGM: 1 open"
    assert reply.only.html == "<b>WGM</b>: 1 open"
    assert reply.only.buttons == ["Done"]
    assert reply.only.chat is wgm


async def test_a_press_is_noticed_and_changes_the_message(chat: Conversation) -> None:
    chair = chat.person("Chair of WGM")
    reply = await chat.says(chair, "/status")

    reply = await chat.presses(chair, reply.last, "Done")

    assert [said.kind for said in reply] == ["answered", "edited"]
    assert reply.notice
    assert reply.notice.text == "Noted"
    assert reply.notice.alert
    assert reply.last.text == "Nothing open"
    assert reply.last.buttons == []
