"""The first Secretariat claims the office with the code that the start has printed."""

from __future__ import annotations

import pytest

from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.claiming import claim_code
from tests.chat.conftest import World
from tests.chat.test_inviting import NO, notice


@pytest.fixture
async def orphaned(empty: World) -> World:
    """A bot whose Secretariat nobody holds."""
    async with empty.bot.ports.store.writing() as work:
        for one in await work.roster.holders(SECRETARIAT):
            await work.roster.end(one.user_id, SECRETARIAT, empty.clock.now())
        await work.commit()
    return empty


async def code_of(world: World) -> str:
    code = await claim_code(world.bot.ports)
    assert code is not None
    return code


async def test_a_code_gives_the_secretariat_to_the_first_who_sends_it(orphaned: World) -> None:
    code = await code_of(orphaned)
    offer = await orphaned.says("stranger", f"/start {code}")
    assert offer.text.startswith(
        "Whoever runs this bot offers you an office in the Kimberley Process:\n\nSecretariat\n\n"
    )
    other = await orphaned.says("Chair of WGM", f"/start {code}")
    taken = await orphaned.presses("stranger", offer.last, "Accept")
    assert "You are here as Secretariat." in taken.text
    assert notice(await orphaned.presses("Chair of WGM", other.last, "Accept")) == NO
    assert (await orphaned.says("Chair of WGM", f"/start {code}")).text == NO
    assert await claim_code(orphaned.bot.ports) is None


async def test_the_next_start_replaces_the_code(orphaned: World) -> None:
    former, code = await code_of(orphaned), await code_of(orphaned)
    assert (await orphaned.says("stranger", f"/start {former}")).text == NO
    assert "Do you accept?" in (await orphaned.says("stranger", f"/start {code}")).text


async def test_a_code_is_worth_nothing_once_somebody_holds_the_office(orphaned: World) -> None:
    code = await code_of(orphaned)
    chair = orphaned.conversation.person("Chair of WGM")
    async with orphaned.bot.ports.store.writing() as work:
        await work.roster.give(chair.id, SECRETARIAT, orphaned.clock.now())
        await work.commit()
    assert (await orphaned.says("stranger", f"/start {code}")).text == NO
    assert "No invitation is open." in (await orphaned.says("Chair of WGM", "/invite")).text


async def test_no_code_is_made_where_somebody_holds_the_office(empty: World) -> None:
    assert await claim_code(empty.bot.ports) is None


async def test_the_claim_is_no_invitation_to_revoke(orphaned: World) -> None:
    await code_of(orphaned)
    chair = orphaned.conversation.person("Chair of WGM")
    async with orphaned.bot.ports.store.writing() as work:
        (claim,) = await work.invitations.open()
        await work.roster.give(chair.id, SECRETARIAT, orphaned.clock.now())
        await work.commit()
    listed = await orphaned.says("Chair of WGM", "/invite WGM member Namibia")
    assert listed.text.startswith("Invitation")
    assert claim.is_claim
    assert "1. Member of WGM" in (await orphaned.says("Chair of WGM", "/invite")).text
