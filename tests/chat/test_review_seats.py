"""Memberships and offices: their card in the review, and /members."""

from __future__ import annotations

from kpbot.profiles.sample import sample_text
from tests.chat.conftest import World


async def test_seats_are_one_card_with_a_button_for_each(empty: World) -> None:
    imported = await empty.sends("Secretariat", "communique.txt", sample_text())
    assert "9 memberships and offices" in imported.text
    card = await empty.presses("Secretariat", imported.last, "Memberships and offices")
    assert "✓ 1. Australia: WGM, member (§16)" in card.text
    assert "✓ 9. Democratic Republic of Congo: KP Vice-Chair 2010 (§31)" in card.text
    out = await empty.presses("Secretariat", card.last, "✓ 1")
    assert "✗ 1. Australia" in out.text
    again = await empty.presses("Secretariat", out.last, "✗ 1")
    assert "✓ 1. Australia" in again.text
    out = await empty.presses("Secretariat", again.last, "✓ 2")
    everything = await empty.presses("Secretariat", out.last, "Accept all")
    assert "✗" not in everything.text
    out = await empty.presses("Secretariat", everything.last, "✓ 2")

    await empty.presses("Secretariat", imported.last, "read with confidence")
    assert "no members and no offices" in (await empty.says("Observer", "/members WGS")).text
    preview = await empty.says("Secretariat", "/publish")
    assert "To the roster:" in preview.text
    done = await empty.presses("Secretariat", preview.last, "Publish 32")
    assert "8 memberships and offices in the roster" in done.text
    members = await empty.says("Observer", "/members WGS")
    assert "Applied\nMexico\n" in members.text


async def test_members_tells_who_sits_in_a_body_and_who_chairs_it(published: World) -> None:
    wgde = await published.says("Observer", "/members wgde")
    assert "WGDE · Working Group of Diamond Experts" in wgde.text
    assert "Members\nDemocratic Republic of Congo" in wgde.text
    assert "Interested\nGhana" in wgde.text
    before = await published.says("Observer", "/members PC")
    assert "Chair of the PC from 1 Jan 2010: Namibia" in before.text
    await published.until("2010-02-01")
    during = await published.says("Observer", "/members PC")
    assert "Chair of the PC: Namibia" in during.text
    assert "KP Chair: Israel" in (await published.says("Observer", "/members KP Chair")).text
    here = await published.says("Chair of WGS", "/members", "WGS")
    assert "Mexico and Zimbabwe" in here.text
    await published.until("2011-01-01")
    after = await published.says("Observer", "/members PC")
    assert "Namibia" not in after.text


async def test_a_seat_of_a_corrected_version_goes_to_the_roster_by_itself(
    published: World,
) -> None:
    edited = sample_text().replace("application of India", "application of Angola")
    offered = await published.sends("Secretariat", "corrected.txt", edited)
    assert "India: CRP, member" in offered.text
    taken = await published.presses("Secretariat", offered.last, "Take over")
    assert "Angola: CRP, member" in taken.text
    preview = await published.presses("Secretariat", taken.last, "Publish …")
    assert "Publish 1 membership or office of the 2009 communiqué?" in preview.text
    done = await published.presses("Secretariat", preview.last, "Publish 1")
    assert done.text.startswith("1 membership or office in the roster")
    members = await published.says("Observer", "/members CRP")
    assert "Members\nAngola and India" in members.text


async def test_members_refuses_kindly(published: World) -> None:
    assert "/members WGM" in (await published.says("Observer", "/members")).text
    assert "Did you mean" in (await published.says("Observer", "/members WGX")).text
    assert "ask the Secretariat" in (await published.says("stranger", "/members WGM")).text
