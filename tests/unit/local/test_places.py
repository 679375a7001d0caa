import pytest
from telegram import Bot, ChatMember, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from handlers.local.api import LocalBotApi
from handlers.local.objects import ANONYMOUS, Chat, User
from handlers.local.world import Clock


async def only_update(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    return update


async def test_a_group_that_becomes_a_supergroup_changes_its_id(
    api: LocalBotApi, bot: Bot, chair: User
) -> None:
    old = api.add_group(-5, "WGM", [chair], supergroup=False)

    api.migrate(old, -1005)

    gone, come = await bot.get_updates()
    assert gone.message
    assert (gone.message.chat.id, gone.message.migrate_to_chat_id) == (-5, -1005)
    assert come.message
    assert (come.message.chat.id, come.message.migrate_from_chat_id) == (-1005, -5)
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(-5, "x")
    assert refusal.value.new_chat_id == -1005
    assert (await bot.send_message(-1005, "x")).message_id == 2
    assert (await bot.get_chat_member(-1005, chair.id)).status == ChatMember.MEMBER


@pytest.mark.parametrize(
    ("supergroup", "kicked", "description"),
    [
        (False, True, "bot was kicked from the group chat"),
        (True, True, "bot was kicked from the supergroup chat"),
        (False, False, "bot is not a member of the group chat"),
        (True, False, "bot is not a member of the supergroup chat"),
    ],
)
async def test_a_removed_bot_hears_and_says_nothing(
    api: LocalBotApi, bot: Bot, chair: User, *, supergroup: bool, kicked: bool, description: str
) -> None:
    group = api.add_group(-5, "WGM", [chair], supergroup=supergroup)

    api.remove_bot(chair, group, kicked=kicked)
    api.say(chair, group, "/status")

    update = await only_update(bot)
    assert update.my_chat_member
    assert update.my_chat_member.old_chat_member.status == ChatMember.MEMBER
    with pytest.raises(Forbidden, match=description):
        await bot.send_message(-5, "x")


async def test_an_invited_bot_is_told(api: LocalBotApi, bot: Bot, chair: User, wgm: Chat) -> None:
    await bot.leave_chat(wgm.id)
    api.add_bot(chair, wgm)
    api.add_bot(chair, wgm, admin=True)

    member, joined, administers = await bot.get_updates()

    assert member.my_chat_member
    assert member.my_chat_member.new_chat_member.status == ChatMember.MEMBER
    assert joined.message
    assert [user.id for user in joined.message.new_chat_members] == [api.bot.id]
    assert administers.my_chat_member
    assert administers.my_chat_member.new_chat_member.status == ChatMember.ADMINISTRATOR


async def test_a_blocked_bot_is_told_and_may_write_again_after_a_start(
    api: LocalBotApi, bot: Bot, chair: User
) -> None:
    api.start(chair)
    api.block(chair)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(chair.id, "x")

    api.start(chair, "invite-7")

    updates = await bot.get_updates()
    statuses = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    assert statuses == [ChatMember.BANNED, ChatMember.MEMBER]
    assert updates[-1].message
    assert updates[-1].message.text == "/start invite-7"
    assert (await bot.send_message(chair.id, "welcome back")).chat.type == "private"


async def test_who_has_started_the_bot_before_can_be_written_to(api: LocalBotApi, bot: Bot) -> None:
    member = api.add_user(43, "Member of WGM", started=True)
    assert await bot.send_message(member.id, "hello")
    assert await bot.get_updates() == ()


async def test_topics_of_a_forum(api: LocalBotApi, bot: Bot, chair: User) -> None:
    forum = api.add_group(-1005, "WGM", [chair], forum=True)
    thread = api.add_topic(chair, forum, "Reviews")
    opened = await only_update(bot)
    assert opened.message
    assert opened.message.forum_topic_created
    assert opened.message.chat.is_forum

    asked = api.say(chair, forum, "/status", thread=thread)
    update = await only_update(bot)
    assert update.message
    assert update.message.is_topic_message
    assert update.message.message_thread_id == thread
    assert update.message.reply_to_message  # in a topic, all messages reply to its first
    assert update.message.reply_to_message.message_id == thread

    answer = await bot.send_message(forum.id, "x", reply_to_message_id=asked.id)
    assert (answer.is_topic_message, answer.message_thread_id) == (True, thread)

    general = api.say(chair, forum, "/status")
    api.delete_topic(forum, thread)
    assert list(forum.messages) == [general.id]
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=thread)


async def test_an_anonymous_administrator_is_the_group_itself(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    api.say(chair, wgm, "/done 12.3", anonymous=True)

    update = await only_update(bot)

    assert update.message
    assert update.message.from_user
    assert update.message.from_user.id == ANONYMOUS.id == 1087968824
    assert update.message.sender_chat
    assert update.message.sender_chat.id == wgm.id


async def test_who_is_in_a_chat(api: LocalBotApi, bot: Bot, chair: User) -> None:
    member = api.add_user(43, "Member of WGM")
    stranger = api.add_user(44, "stranger")
    group = api.add_group(-5, "WGM", [member], admins=[chair], bot_admin=True)

    assert [admin.user.id for admin in await bot.get_chat_administrators(-5)] == [chair.id]
    assert (await bot.get_chat_member(-5, stranger.id)).status == ChatMember.LEFT
    assert (await bot.get_chat_member(-5, member.id)).status == ChatMember.MEMBER

    api.leave(member, group)
    assert (await bot.get_chat_member(-5, member.id)).status == ChatMember.LEFT
    api.say(member, group, "back again")
    assert (await bot.get_chat_member(-5, member.id)).status == ChatMember.MEMBER


def test_a_bot_in_privacy_mode_sees_in_groups_what_is_meant_for_it(clock: Clock) -> None:
    api = LocalBotApi(clock, privacy=True)
    chair = api.add_user(42, "Chair of WGM")
    wgm = api.add_group(-1001, "WGM", [chair])
    bots = api.world.post(wgm, api.bot, text="Why?")
    seen = [
        api.say(chair, wgm, "/status").id,
        api.say(chair, wgm, "/status@KPbot WGM").id,
        api.say(chair, wgm, "because", reply_to=bots).id,
    ]
    for text in ("good morning", "/status@otherbot", "status?"):
        api.say(chair, wgm, text)
    api.leave(chair, wgm)
    seen.append(wgm.last_id)
    private = api.say(chair, api.private(chair), "hello").id

    got = [update["message"]["message_id"] for update in api.updates.take()]
    assert got == [*seen, private]

    api.add_bot(chair, wgm, admin=True)
    api.updates.take()
    api.say(chair, wgm, "good morning")
    assert len(api.updates.take()) == 1
