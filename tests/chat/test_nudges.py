"""What the bot says by itself through the year."""

from __future__ import annotations

from datetime import date, time

from tests.chat.conftest import World, open_world


async def test_the_ladder_climbs_to_the_due_date_and_repeats_on_mondays(published: World) -> None:
    reply = await published.until("2010-07-20")
    to_wgm = [
        said.message.date.date()
        for said in reply.in_(published.chat("WGDE"))
        if "12.1" in said.text
    ]
    assert to_wgm == [
        date(2010, 5, 31),
        date(2010, 6, 16),
        date(2010, 6, 23),
        date(2010, 6, 29),
        date(2010, 6, 30),
        date(2010, 7, 5),
        date(2010, 7, 12),
        date(2010, 7, 19),
    ]


async def test_a_chat_gets_one_message_with_all_that_falls_due_that_morning(
    published: World,
) -> None:
    await published.until("2010-09-01")
    reply = await published.until("2010-09-02")
    in_wgm = reply.in_(published.chat("WGM"))
    assert len(in_wgm) == 1
    assert "4 reminders" in in_wgm[0].text


async def test_a_finished_action_is_skipped_and_why_says_so(published: World) -> None:
    await published.says("Chair of WGM", "/done 7.1 Adopted")
    reply = await published.until("2010-09-02")
    assert "7.1" not in "\n".join(said.text for said in reply.in_(published.chat("WGM")))
    why = await published.says("Chair of WGM", "/why 7.1")
    assert "2 Sep 2010 skipped: WGM, 30 days before – it was finished by then" in why.text


async def test_only_the_body_that_is_missing_is_reminded_of_a_joint_action(
    published: World,
) -> None:
    await published.says("Chair of WGM", "/done 12.3 Note")
    reply = await published.until("2010-10-02")
    about = [said for said in reply if "12.3" in said.text]
    assert [said.chat.title for said in about] == ["WGDE"]
    assert "WGM marked it done; waiting for WGDE." in about[0].text


async def test_a_bot_that_was_off_for_weeks_sends_the_latest_rung_only(published: World) -> None:
    to = published.clock.now().replace(year=2010, month=6, day=25)
    published.clock.set(to)
    reply = await published.until("2010-06-25")
    about = [said for said in reply.in_(published.chat("WGDE")) if "12.1" in said.text]
    assert len(about) == 1
    why = await published.says("Chair of WGDE", "/why 12.1")
    assert "25 Jun 2010 sent: WGDE, 7 days before" in why.text
    assert "skipped: WGDE, 30 days before – a later reminder was due as well" in why.text


async def test_nothing_is_sent_twice_by_running_again(published: World) -> None:
    await published.until("2010-06-16")
    assert not await published.until("2010-06-16")


async def test_what_a_state_has_to_do_is_followed_by_the_kp_chair(published: World) -> None:
    reply = await published.until("2010-03-01")
    about = [said for said in reply if "12.2" in said.text]
    assert [said.chat.title for said in about] == ["KP Chair"]
    assert "Liberia" in about[0].text


async def test_an_action_without_a_body_comes_to_the_secretariat(published: World) -> None:
    reply = await published.until("2010-09-02")
    about = [said for said in reply if "13.1" in said.text]
    assert [said.chat.id > 0 for said in about] == [True]
    assert "names no body" in about[0].text


async def test_a_chat_that_removed_the_bot_is_told_to_the_secretariat_and_comes_back(
    published: World,
) -> None:
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("WGDE"))
    await published.conversation.pump()
    reply = await published.until("2010-05-31")
    about = [said for said in reply if "12.1" in said.text and "WGDE has no chat" in said.text]
    assert [said.chat.id > 0 for said in about] == [True]
    why = await published.says("Secretariat", "/why 12.1")
    assert "31 May 2010 sent: WGDE, 30 days before, to Secretariat" in why.text
    assert "WGDE: “WGDE” – I was removed" in (await published.says("Secretariat", "/bind")).text

    published.api.add_bot(secretariat, published.chat("WGDE"))
    await published.conversation.pump()
    reply = await published.until("2010-06-16")
    assert any("12.1" in said.text for said in reply.in_(published.chat("WGDE")))


async def test_a_group_that_becomes_a_supergroup_keeps_its_reminders(published: World) -> None:
    moved = published.api.migrate(published.chat("WGDE"), -1009999999999)
    reply = await published.until("2010-05-31")
    assert any("12.1" in said.text for said in reply if said.chat.id == moved.id)


async def test_telegram_asking_to_wait_delays_a_reminder_and_loses_nothing(
    published: World,
) -> None:
    await published.until("2010-05-30")
    published.api.fail_next(
        "sendMessage", 429, "Too Many Requests: retry after 40", {"retry_after": 40}
    )
    reply = await published.until("2010-05-31")
    assert any("12.1" in said.text for said in reply.in_(published.chat("WGDE")))
    assert any("12.1" in said.text for said in reply.in_(published.chat("WGM")))


async def test_a_restart_goes_on_with_the_same_ledger(tmp_path: object) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/year.db"
    async with open_world(url, sample=True) as before:
        await before.until("2010-06-16")
    async with open_world(url, sample=False) as after:
        reply = await after.until("2010-06-23")
        about = [said.message.date.date() for said in reply if "12.1" in said.text]
        assert about == [date(2010, 6, 23), date(2010, 6, 23)]


async def test_a_kp_chair_who_blocked_the_bot_is_stood_in_for_by_the_secretariat(
    published: World,
) -> None:
    secretariat = published.conversation.person("Secretariat")
    published.api.remove_bot(secretariat, published.chat("KP Chair"))
    published.api.block(published.conversation.person("KP Chair"))
    await published.conversation.pump()
    reply = await published.until("2009-11-15")
    about = [said for said in reply if "5.1" in said.text]
    assert [said.chat.id for said in about] == [secretariat.id]
    assert "KP Chair has no chat that I can write to" in about[0].text


async def test_a_long_absence_sends_one_reminder_an_action_however_many_are_due(
    published: World,
) -> None:
    published.clock.set(published.clock.now().replace(year=2010, month=10, day=2))
    reply = await published.until("2010-10-02")
    chats = [said.chat.id for said in reply]
    assert len(chats) == len(set(chats))


async def test_a_moved_meeting_is_named_once_above_the_dates_that_moved(published: World) -> None:
    await published.says("Secretariat", "/meeting plenary 8 to 11 November 2010 Jerusalem")
    told = (await published.until("2009-11-07")).in_(published.chat("PC"))[0].text
    assert told.startswith("New due dates\n\nPlenary: 8 to 11 Nov 2010, Jerusalem\n\n⚪ 2.1 ")
    assert told.count("Jerusalem") == 1
    assert "PC · due 9 Oct 2010 instead of 2 Oct 2010\n\n" in told


async def test_a_due_date_that_was_put_back_says_by_whom(published: World) -> None:
    changed = await published.says("Chair of WGM", "/extend 12.1 31 August 2010 Late", "WGM")
    await published.until("2009-11-06", time(10, 5))
    await published.presses("Chair of WGM", changed.last, "Undo")
    (told,) = await published.until("2009-11-07")
    assert "WGDE · due 30 Jun 2010 instead of 31 Aug 2010\nTaken back by Chair of WGM." in told.text
