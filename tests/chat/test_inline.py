"""@kpbot and words, typed in any chat: actions are looked up, and one is chosen."""

from __future__ import annotations

import pytest

from handlers.local.objects import Listed
from kpbot.domain.audit import Verb
from tests.chat.conftest import World
from tests.chat.test_inviting import audited


async def looks_up(world: World, who: str, text: str) -> list[Listed]:
    return await world.conversation.looks_up(world.conversation.person(who), text)


async def refused(world: World) -> list[tuple[str, str]]:
    found = await audited(world)
    return [(one.actor, one.text) for one in found if one.verb is Verb.REFUSED]


async def test_an_action_is_found_by_its_ref_with_its_card(published: World) -> None:
    (found,) = await looks_up(published, "Observer", "12.3")
    assert found.title.startswith("12.3 Open a dialogue")
    assert found.description == "WGM, WGDE · due 1 Nov 2010, in 360 days"
    card = await published.says("Observer", "/status 12.3")
    assert found.text == card.text


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("WGS", "17.1"),
        ("para 12", "12.2"),
        ("guinea", "12.1"),
        ("2009/12.1", "12.1"),
    ],
)
async def test_by_body_paragraph_or_words(published: World, words: str, first: str) -> None:
    found = await looks_up(published, "Member of PC", words)
    assert found[0].title.startswith(first)


async def test_without_words_stands_what_the_own_bodies_have_to_do(published: World) -> None:
    mine = await looks_up(published, "Chair of CRP", "")
    assert [one.description.split(" ·")[0] for one in mine] == ["CRP", "CRP"]
    assert not await looks_up(published, "Observer", "")


async def test_the_list_is_short_enough_for_telegram(published: World) -> None:
    assert len(await looks_up(published, "Secretariat", "all")) == 20


@pytest.mark.parametrize("words", ["99.9", "no such words", "§§", "x" * 256, "<b>&", "12.", "|"])
async def test_what_is_not_there_gives_an_empty_list(published: World, words: str) -> None:
    assert await looks_up(published, "Secretariat", words) == []
    assert not await refused(published)


async def test_a_stranger_gets_an_empty_list_and_is_on_record_once_a_minute(
    published: World,
) -> None:
    for letter in ("1", "12", "12.", "12.3"):
        assert await looks_up(published, "stranger", letter) == []
    ((who, tried),) = await refused(published)
    assert who.startswith("stranger ")
    assert tried == "inline query"


async def test_before_anything_is_published_nothing_is_offered(empty: World) -> None:
    assert await looks_up(empty, "Secretariat", "12.3") == []


async def test_who_has_lost_the_office_sees_nothing_any_more(published: World) -> None:
    chair = published.conversation.person("Chair of WGS")
    assert await looks_up(published, "Chair of WGS", "17.1")
    await published.says("Secretariat", f"/role end {chair.id} Chair of WGS")
    assert await looks_up(published, "Chair of WGS", "17.1") == []


async def test_what_is_restricted_goes_into_no_chat_by_this_way(published: World) -> None:
    await published.says("KP Chair", "/restrict 12.1")
    for who in ("KP Chair", "Chair of WGM", "Chair of WGS", "Observer"):
        assert await looks_up(published, who, "12.1") == []
        assert await looks_up(published, who, "capacity") == []
        found = await looks_up(published, who, "para 12")
        assert [one.title.split()[0] for one in found] == ["12.2", "12.3"]
