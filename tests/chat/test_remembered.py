"""On a database in a file answers are remembered, and never out of date."""

from __future__ import annotations

from pathlib import Path

from tests.chat.conftest import open_world


async def test_a_list_that_was_just_shown_shows_what_has_changed_since(tmp_path: Path) -> None:
    async with open_world(f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}", sample=True) as world:
        for question, where in (("/status WGM", "private"), ("/status", "WGM")):
            first = await world.says("Chair of WGM", question, where)
            assert (await world.says("Member of WGM", question, where)).text == first.text
            assert (await world.says("Chair of WGM", question, where)).text == first.text
            ref = first.text.split("⚪ ", 1)[1].split()[0]
            await world.says("Chair of WGM", f"/block {ref} We wait, said in {where}")
            now = await world.says("Member of WGM", question, where)
            assert f"We wait, said in {where}" in now.text
            assert (await world.says("Chair of WGM", question, where)).text == now.text


async def test_who_has_lost_the_office_gets_no_remembered_answer(tmp_path: Path) -> None:
    async with open_world(f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}", sample=True) as world:
        assert "WGM" in (await world.says("Observer", "/status WGM")).text
        observer = world.conversation.person("Observer").id
        async with world.bot.ports.store.writing() as work:
            person = await work.roster.delegate(observer)
            assert person is not None
            for office in person.offices:
                await work.roster.end(observer, office, world.clock.now())
            await work.commit()
        assert "Working Group" not in (await world.says("Observer", "/status WGM")).text
