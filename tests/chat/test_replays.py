"""What is played again, guessed or made up by hand: refused, and on record where somebody tried."""

from __future__ import annotations

import pytest

from handlers.local.objects import JSON, Message
from handlers.local.reply import Reply
from handlers.presses import MOST_BYTES
from kpbot.domain.audit import Verb
from tests.chat.conftest import World
from tests.chat.test_handled_once import comes
from tests.chat.test_inviting import NO, audited, invite, notice

OLD = "This button is from an older version. Ask again with /status."


def press_update(world: World, who: str, message: Message, data: str) -> JSON:
    """A press with data that was made by hand, on a message that is there."""
    world.api.press(world.conversation.person(who), message, 0)
    (update,) = world.api.updates.take()
    update["callback_query"]["data"] = data
    return update


async def made_up(world: World, who: str, message: Message, data: str) -> Reply:
    return await comes(world, press_update(world, who, message, data))


async def card(world: World, ref: str = "12.3", who: str = "Chair of WGM") -> Message:
    return (await world.says(who, f"/item {ref}", "WGM")).last.message


async def refusals(world: World) -> list[tuple[str, str, str]]:
    """Who was refused what about which action, as the audit trail has it."""
    return [
        (one.actor, one.text, str(one.ref or ""))
        for one in await audited(world)
        if one.verb is Verb.REFUSED
    ]


async def changes(world: World) -> int:
    return sum(one.verb is not Verb.REFUSED for one in await audited(world))


async def test_an_invitation_is_good_once(published: World) -> None:
    token = await invite(published)
    opened = await published.says("Delegate of Namibia", f"/start {token}")
    await published.presses("Delegate of Namibia", opened.last, "Accept")
    before = await changes(published)
    assert (await published.says("Delegate of Israel", f"/start {token}")).text == NO
    again = await published.presses("Delegate of Namibia", opened.last, "Accept")
    assert NO in notice(again)
    told = [text for _, text, _ in await refusals(published)]
    assert told == ["invitation: used", "invitation: used"]
    assert await changes(published) == before


async def test_an_old_invitation_opens_nothing(published: World) -> None:
    token = await invite(published)
    await published.until("2009-11-10")
    assert (await published.says("Delegate of Namibia", f"/start {token}")).text == NO
    assert [text for _, text, _ in await refusals(published)] == ["invitation: expired"]


async def test_a_guessed_invitation_opens_nothing(published: World) -> None:
    assert (await published.says("stranger", "/start " + "A" * 32)).text == NO
    (told,) = await refusals(published)
    assert told[0].startswith("stranger ")
    assert told[1] == "invitation: unknown"


async def test_an_invitation_is_accepted_by_no_press_made_by_hand(published: World) -> None:
    message = await card(published)
    opened = await published.says("stranger", f"/start {await invite(published)}")
    guessed = await made_up(published, "stranger", opened.last.message, "na|" + "B" * 32)
    assert NO in notice(guessed)
    in_group = await made_up(published, "Member of WGM", message, "na|" + "B" * 32)
    assert "works in a private chat" in notice(in_group)
    assert [text for _, text, _ in await refusals(published)] == ["invitation: unknown"]


@pytest.mark.parametrize(
    ("data", "tried"),
    [
        ("", "unknown button"),
        ("|", "unknown button"),
        ("zz|1", "unknown button"),
        ("D|2009/12.3|1", "unknown button"),
        ("d" * MOST_BYTES, "unknown button"),
        ("d|" + "9" * 5000, "unknown button done"),
        ("d", "unknown button done"),
        ("d|2009/12.3", "unknown button done"),
        ("d|2009/12.3|1|1", "unknown button done"),
        ("d|2009/12.3|one", "unknown button done"),
        ("u|999999999999999999999", "unknown button undo"),
        ("ey|-1", "unknown button confirm_extension"),
        ("na|a|b", "unknown button invite_accept"),
        ("oh|2009|x|y", "unknown button award_hand"),
        ("\x00", "unknown button"),
    ],
)
async def test_data_that_no_button_carries(published: World, data: str, tried: str) -> None:
    message = await card(published)
    before = await changes(published)
    reply = await made_up(published, "Chair of WGM", message, data)
    assert notice(reply) == OLD
    assert [(who, what) for who, what, _ in await refusals(published)] == [("Chair of WGM", tried)]
    assert await changes(published) == before


async def test_the_right_data_for_the_action_of_others(published: World) -> None:
    message = await card(published)
    before = await changes(published)
    reply = await made_up(published, "Chair of WGM", message, "d|2009/24.2|1")
    assert notice(reply).startswith("Only the Chair or Vice-Chair of WGDE")
    reply = await made_up(published, "stranger", message, "d|2009/24.2|1")
    assert "24.2" not in notice(reply)
    chair, stranger = await refusals(published)
    assert chair == ("Chair of WGM", "button done", "24.2")
    assert stranger[0].startswith("stranger ")
    assert await changes(published) == before


@pytest.mark.parametrize("data", ["d|2009/12.3|7", "d|2009/12.3|0", "d|2009/12.3|-1"])
async def test_a_version_that_is_not_the_one_shown_changes_nothing(
    published: World, data: str
) -> None:
    message = await card(published)
    before = await changes(published)
    assert notice(await made_up(published, "Chair of WGM", message, data))
    assert await changes(published) == before


async def test_a_ref_that_does_not_exist_tells_a_stranger_nothing(published: World) -> None:
    message = await card(published)
    there = await made_up(published, "stranger", message, "d|2009/24.2|1")
    not_there = await made_up(published, "stranger", message, "d|2009/99.9|1")
    assert notice(there) == notice(not_there)


async def test_a_second_press_changes_nothing(published: World) -> None:
    message = await card(published)
    update = press_update(published, "Chair of WGM", message, "d|2009/12.3|1")
    assert await comes(published, dict(update))
    before = await changes(published)
    later = await made_up(published, "Chair of WGM", message, "d|2009/12.3|1")
    assert notice(later)
    assert await changes(published) == before


async def test_an_update_that_is_handed_over_twice_is_refused_and_recorded_once(
    published: World,
) -> None:
    message = await card(published)
    update = press_update(published, "Chair of WGM", message, "d|2009/24.2|1")
    await comes(published, dict(update))
    await comes(published, update)
    assert len(await refusals(published)) == 1
