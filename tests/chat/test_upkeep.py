"""What the Secretariat hears by itself: the agenda before a Meeting, and troubles of the bot."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.local.reply import Reply, Said
from kpbot.services.timetable import advance, timetable
from kpbot.services.upkeep_ports import BackupFailed
from tests.chat.conftest import World, open_world
from tests.service.upkeep_fakes import FakeBackups


def agendas(world: World, reply: Reply) -> list[Said]:
    secretariat = world.conversation.person("Secretariat")
    return [said for said in reply if said.chat.id == secretariat.id and "By body" in said.text]


def days(said: list[Said]) -> list[date]:
    return [one.message.date.date() for one in said]


async def test_before_each_meeting_the_secretariat_gets_the_agenda(published: World) -> None:
    reply = await published.until("2010-11-20")
    heads = [said.text.split("\n")[0] for said in agendas(published, reply)]
    assert heads == [
        f"{meeting} in {left} days"
        for meeting in ("Intersessional", "Plenary")
        for left in (28, 14, 3)
    ]


async def test_a_press_on_a_number_shows_the_card(published: World) -> None:
    reply = await published.until("2010-11-20")
    agenda = agendas(published, reply)[-1]
    shown = agenda.message.buttons[0].text
    card = await published.presses("Secretariat", agenda, shown)
    assert shown in card.text


async def test_an_agenda_follows_its_meeting(published: World) -> None:
    await published.until("2010-04-01")
    await published.says("Secretariat", "/meeting intersessional 2010-07-05 2010-07-08 Windhoek")
    reply = await published.until("2010-07-10")
    told = agendas(published, reply)
    assert days(told) == [date(2010, 6, 7), date(2010, 6, 21), date(2010, 7, 2)]
    assert "5 to 8 Jul 2010, Windhoek" in told[0].text


async def test_a_restart_sends_no_agenda_twice(tmp_path: object) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/year.db"
    async with open_world(url, sample=True) as before:
        first = agendas(before, await before.until("2010-05-25"))
    async with open_world(url, sample=False) as after:
        second = agendas(after, await after.until("2010-06-07"))
    assert [one.text.split("\n")[0] for one in first] == ["Intersessional in 28 days"]
    assert [one.text.split("\n")[0] for one in second] == ["Intersessional in 14 days"]


async def test_a_secretariat_that_blocked_the_bot_gets_the_agenda_when_it_comes_back(
    published: World,
) -> None:
    await published.until("2010-05-20")
    secretariat = published.conversation.person("Secretariat")
    published.api.block(secretariat)
    await published.conversation.pump()
    assert not agendas(published, await published.until("2010-05-26"))
    published.api._set_bot(secretariat, published.api.private(secretariat), "member")
    await published.conversation.pump()
    assert len(agendas(published, await published.until("2010-05-27"))) == 1


async def test_backups_that_fail_are_told_once_a_day_with_the_reason(published: World) -> None:
    full = BackupFailed("database or disk is full")
    jobs = timetable(published.bot.ports, FakeBackups(failures=[full] * 10**4))
    to = published.clock.now() + timedelta(days=2)
    reply = await published.conversation.during(advance(jobs, published.clock, to))
    told = [said for said in reply if "not backed up" in said.text]
    assert len(told) == 3
    assert "Making a copy failed: database or disk is full. There is none yet." in told[0].text
