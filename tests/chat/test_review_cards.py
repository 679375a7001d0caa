"""Going through the cards: what comes first, why, and what can be made of a proposal."""

from __future__ import annotations

from handlers.local.reply import Reply
from kpbot.profiles.sample import sample_text
from tests.chat.conftest import World

COMMUNIQUE = """1. The Eighth Plenary of the Kimberley Process was held in Jerusalem, Israel, from \
1 to 4 November 2010.

2. The Plenary mandated the WGM and the WGDE to open talks with Guinea by 31 March 2011.

3. The Plenary took note of ongoing discussions in the WGM on alluvial mining.

4. The Plenary adopted an Action Plan against forged certificates.

5. The Plenary requested the WGS to publish the figures by 30 June 2018, and called on \
Participants to check them by 31 May 2011.

6. The Plenary instructed the PC to consider the consequences, limits as well as costs of the \
scheme by 30 April 2011.
"""


async def upload(world: World, day: str = "2010-11-05", text: str = COMMUNIQUE) -> Reply:
    await world.until(day)
    return await world.sends("Secretariat", "communique.txt", text)


async def test_doubtful_cards_come_first_and_say_why(empty: World) -> None:
    reply = await upload(empty)
    assert "· 1 with a date that cannot be right" in reply.text
    card = await empty.says("Secretariat", "/review")
    reasons = []
    for _ in range(6):
        number = card.text.split(" ", 1)[0]
        why = [line for line in card.text.splitlines() if line.startswith("⚠")]
        reasons.append((number, *why))
        card = await empty.presses("Secretariat", card.last, "Next")
    assert reasons == [
        ("3.1", "⚠ may be no task and no date named"),
        ("4.1", "⚠ may be no task, no body named and no date named"),
        ("5.1", "⚠ its date lies years ahead"),
        ("2.1",),
        ("5.2",),
        ("6.1",),
    ]


async def test_a_date_that_had_passed_when_the_file_came_is_flagged(empty: World) -> None:
    reply = await upload(empty, "2011-04-15")
    assert "· 1 with a date that has passed" in reply.text
    card = await empty.says("Secretariat", "/review 2.1")
    assert "⚠ its date has passed" in card.text
    due = await empty.presses("Secretariat", card.last, "Due")
    later = await empty.presses("Secretariat", due.last, "At the Plenary")
    assert "⚠" not in later.text


async def test_why_this_tells_the_rule_the_bodies_and_the_date(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 2.1")
    why = await empty.presses("Secretariat", card.last, "Why this?")
    assert "“mandated … to” gives work to WGM and WGDE; firmly worded." in why.text
    assert "“by 31 March 2011” is read as 31 Mar 2011." in why.text
    assert (await empty.presses("Secretariat", why.last, "To the card")).text == card.text


async def test_a_title_is_written(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 2.1")
    asked = await empty.presses("Secretariat", card.last, "Title")
    assert "Write the title" in asked.text
    refused = await empty.says("Secretariat", "x" * 81)
    assert "under 80 characters" in refused.text
    card = await empty.says("Secretariat", "Talk with Guinea <soon>")
    assert "<b>Talk with Guinea &lt;soon&gt;</b>" in card.last.html


async def test_a_proposal_is_split_by_a_button_and_put_back(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 6.1")
    places = await empty.presses("Secretariat", card.last, "Split")
    assert "Where does the second part begin?" in places.text
    done = await empty.presses("Secretariat", places.last, "✂ costs of the scheme")
    assert "The second part is 6.2 now" in done.text
    assert "instructed the PC to consider the consequences, limits\n" in done.text
    second = await empty.says("Secretariat", "/review 6.2")
    assert "Costs of the scheme" in second.text
    assert "Bodies: PC" in second.text
    undone = await empty.presses("Secretariat", done.last, "Undo")
    assert "limits as well as costs of the scheme" in undone.text
    assert "rejected ✗" in (await empty.says("Secretariat", "/review 6.2")).text
    again = await empty.presses("Secretariat", done.last, "Undo")
    assert again.notice
    assert "was changed after this card was shown" in again.notice.text


async def test_a_proposal_is_split_before_words_that_are_written(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 2.1")
    asked = await empty.presses("Secretariat", card.last, "Split")
    assert "Write the first words of the second part." in asked.text
    refused = await empty.says("Secretariat", "talks with Ghana")
    assert "I cannot cut 2.1 there" in refused.text
    done = await empty.says("Secretariat", "talks with guinea")
    assert "The second part is 2.2 now" in done.text
    assert "“talks with Guinea by 31 March 2011”" in done.text


async def test_two_proposals_of_a_paragraph_are_merged_and_put_back(empty: World) -> None:
    await upload(empty)
    card = await empty.says("Secretariat", "/review 5.2")
    choice = await empty.presses("Secretariat", card.last, "Merge")
    merged = await empty.presses("Secretariat", choice.last, "5.1")
    assert "5.2 is part of it now." in merged.text
    assert "requested the WGS to publish the figures by 30 June 2018, and called on" in merged.text
    assert "Bodies: WGS and Participants" in merged.text
    assert "rejected ✗" in (await empty.says("Secretariat", "/review 5.2")).text
    undone = await empty.presses("Secretariat", merged.last, "Undo")
    assert "Bodies: WGS\n" in undone.text
    assert "undecided" in (await empty.says("Secretariat", "/review 5.2")).text
    alone = await empty.says("Secretariat", "/review 2.1")
    assert not [label for label in alone.last.buttons if "Merge" in label]


async def test_two_reviewers_do_not_overwrite_each_other(empty: World) -> None:
    await upload(empty)
    mine = await empty.says("Secretariat", "/review 6.1")
    places = await empty.presses("Secretariat", mine.last, "Split")
    yours = await empty.says("Secretariat", "/review 6.1")
    await empty.presses("Secretariat", yours.last, "Accept")
    late = await empty.presses("Secretariat", places.last, "✂ costs")
    assert late.notice
    assert "was changed after this card was shown" in late.notice.text
    assert "accepted ✓" in late.text


async def test_written_words_do_not_overwrite_the_other_reviewer(empty: World) -> None:
    await upload(empty)
    other = "Chair of WGM"
    await empty.says("Secretariat", f"/role {empty.conversation.person(other).id} Secretariat")
    card = await empty.says(other, "/review 6.1")
    await empty.presses(other, card.last, "Title")
    mine = await empty.says("Secretariat", "/review 6.1")
    await empty.presses("Secretariat", mine.last, "Accept")
    late = await empty.says(other, "Consider it")
    assert "6.1 was changed after this card was shown" in late.text
    assert "accepted ✓" in late.text
    assert "Consider it" not in late.text


async def test_the_sample_is_reviewed_and_published_by_a_handful_of_presses(empty: World) -> None:
    """At twenty seconds a press, its thirty-one paragraphs take under five minutes."""
    imported = await empty.sends("Secretariat", "communique.txt", sample_text())
    presses = 1
    reply = await empty.presses("Secretariat", imported.last, "read with confidence")
    presses += 1
    reply = await empty.presses("Secretariat", reply.last, "Review the rest")
    while "All proposals are decided" not in reply.text:
        assert "⚠" in reply.text, "only what is doubtful is looked at one by one"
        presses += 1
        reply = await empty.presses("Secretariat", reply.last, "Accept")
    presses += 1
    preview = await empty.presses("Secretariat", reply.last, "Publish")
    assert "Publish 34 actions of the 2009 communiqué?" in preview.text
    assert "Australia: WGM, member" in preview.text
    presses += 1
    done = await empty.presses("Secretariat", preview.last, "Publish 34")
    assert "34 actions published." in done.text
    assert presses <= 5 * 60 / 20
