"""/snooze, /extend and the KP Chair's answer, as conversations."""

from __future__ import annotations

from datetime import time

import pytest

from handlers.local.reply import Said
from tests.chat.conftest import World


async def request(
    world: World, text: str = "/extend 7.1 15 October 2010 The data come late"
) -> Said:
    """What the KP Chair is asked."""
    await world.says("Chair of WGM", text, "WGM")
    reply = await world.until("2009-11-07")
    (said,) = reply.in_(world.chat("KP Chair"))
    return said


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("/snooze 12.3", "13 Nov 2009"),
        ("/snooze 12.3 10 days", "16 Nov 2009"),
        ("/snooze 12.3 10", "16 Nov 2009"),
        ("/snooze 12.3 until 20 November the experts meet", "20 Nov 2009"),
        ("/snooze 12.3 2009-11-20", "20 Nov 2009"),
        ("/snooze 12.3 the experts meet", "13 Nov 2009"),
        ("/snooze 12.3 tomorrow", "7 Nov 2009"),
        ("/snooze 12.3 until Friday", "13 Nov 2009"),
        ("/snooze 12.3 Monday", "9 Nov 2009"),
    ],
)
async def test_a_snooze_is_typed_in_many_ways(published: World, typed: str, until: str) -> None:
    reply = await published.says("Chair of WGM", typed)
    # 30 days before it is due nobody would be asked earlier
    assert reply.text.startswith(
        "12.3 is snoozed for WGM by Chair of WGM. I ask again on 1 Oct 2010. "
    )
    assert "It stays due on 1 Nov 2010." in reply.text
    for command in ("/status 12.3", "/item 12.3", "/why 12.3"):
        shown = await published.says("Observer", command)
        assert f"Snoozed until {until}: WGM" in shown.text
    assert "end of the snooze" not in (await published.says("Observer", "/why 12.3")).text


async def test_a_snooze_that_silences_a_reminder_ends_with_one(published: World) -> None:
    await published.until("2010-09-30")
    reply = await published.says("Chair of WGM", "/snooze 12.3 until 8 October")
    assert "I ask again on 8 Oct 2010." in reply.text
    assert "end of the snooze" in (await published.says("Observer", "/why 12.3")).text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/snooze 12.3 until Easter", "“until Easter” is no date that I can use."),
        ("/snooze 12.3 soon because", "“soon because” is no date that I can use."),
        ("/snooze 12.3 next month they meet", "Write it like 7 days or 31 March 2010."),
        ("/snooze 12.3 end of the year", "“end of the year” is no date that I can use."),
        ("/snooze 12.3 5 the envoy is away", "Write it like 7 days or 31 March 2010."),
        ("/snooze 12.3 -3", "“-3” is no date that I can use."),
        ("/snooze 12.3 999999999999 days", "“999999999999 days” is no date that I can use."),
        ("/snooze 12.3 31 February 2010", "Write it like 7 days or 31 March 2010."),
        ("/snooze 12.3 45 days", "A snooze ends between 7 Nov 2009 and 6 Dec 2009."),
        ("/snooze 12.3 until 6 November 2009", "A snooze ends between"),
        ("/snooze 12.3 off", "12.3 is not snoozed."),
        ("/snooze", "/snooze takes the number of an action"),
        ("/snooze 13.1", "Only the KP Chair or the Secretariat can snooze 13.1."),
        ("/extend 12.3", "/extend takes the number of an action"),
        ("/extend 12.3 soon we hope", "“soon we hope” is no date that I can use."),
        ("/extend 12.3 30 June 2010", "Please add the reason after the date."),
        ("/extend 12.3 5 November 2009 Late", "5 Nov 2009 has passed."),
        ("/extend 12.3 1 November 2010 Late", "12.3 is due on 1 Nov 2010 as it is."),
        ("/extend 12.3 1 December 2010 Late", "lies after the next Plenary (1 to 4 Nov 2010"),
        ("/extend 12.2 30 June 2010 Late", "Only the KP Chair or the Secretariat can extend 12.2"),
    ],
)
async def test_what_cannot_be_is_said_in_a_sentence(
    published: World, typed: str, answer: str
) -> None:
    assert answer in (await published.says("Chair of WGM", typed)).text


async def test_a_snooze_ends_when_it_is_switched_off(published: World) -> None:
    await published.says("Chair of WGM", "/snooze 12.3")
    reply = await published.says("Chair of WGM", "/snooze 12.3 off")
    assert "The snooze of 12.3 is over for WGM, says Chair of WGM." in reply.text
    assert "Snoozed" not in (await published.says("Observer", "/status 12.3")).text
    undone = await published.presses("Chair of WGM", reply.last, "Undo")
    assert "Snoozed until 13 Nov 2009: WGM" in undone.text


async def test_within_the_default_a_chair_extends_and_the_other_body_is_told(
    published: World,
) -> None:
    reply = await published.says(
        "Chair of WGM", "/extend 12.1 31 August 2010 The data come late", "WGM"
    )
    assert "12.1 is due on 31 Aug 2010 instead of 30 Jun 2010, says Chair of WGM." in reply.text
    told = await published.until("2009-11-07")
    assert [said.chat.title for said in told] == ["WGDE"]
    assert (
        "WGDE · due 31 Aug 2010 instead of 30 Jun 2010\n"
        "Chair of WGM: “The data come late”" in told.text
    )
    item = await published.says("Observer", "/item 12.1")
    assert "Changed: “The data come late”" in item.text
    assert "Chair of WGM: due date changed to 31 Aug 2010 – The data come late" in item.text


async def test_beyond_the_default_the_kp_chair_is_asked_and_confirms(published: World) -> None:
    asked = await published.says(
        "Chair of WGM", "/extend 7.1 two weeks before the Plenary The data come late", "WGM"
    )
    assert "I ask the KP Chair whether 7.1 may be due on 18 Oct 2010" in asked.text
    assert "due 2 Oct 2010" in (await published.says("Observer", "/status 7.1")).text
    (question,) = (await published.until("2009-11-07")).in_(published.chat("KP Chair"))
    assert "Chair of WGM asks for another due date" in question.text
    assert "Wanted: 18 Oct 2010, 16 days later\n“The data come late”" in question.text
    refused = await published.presses("Member of WGM", question, "Confirm")
    assert refused.notice
    assert refused.notice.text == (
        "Only the KP Chair or the Secretariat can decide about the due date of 7.1."
    )
    done = await published.presses("KP Chair", question, "Confirm")
    assert "7.1 is due on 18 Oct 2010 instead of 2 Oct 2010, says KP Chair." in done.text
    (answer,) = await published.until("2009-11-09")
    assert answer.chat is published.chat("WGM")
    assert answer.text.startswith(
        "Chair of WGM, KP Chair agrees: 7.1 is due on 18 Oct 2010 instead of 2 Oct 2010."
    )
    item = await published.says("Observer", "/item 7.1")
    assert "Changed to 14 days before the Plenary (1 to 4 Nov 2010, provisional)" in item.text
    why = await published.says("Observer", "/why 7.1")
    assert "sent: WGM, request for another due date, to the KP Chair" in why.text
    assert "sent: WGM, answer about the due date" in why.text


async def test_refused_it_stays_and_the_chat_hears_so(published: World) -> None:
    question = await request(published)
    done = await published.presses("Secretariat", question, "Refuse")
    assert "7.1 stays due on 2 Oct 2010 and does not move to 15 Oct 2010" in done.text
    assert not [label for label in done.only.buttons if "Confirm" in label]
    (answer,) = await published.until("2009-11-09")
    assert "Secretariat does not agree: 7.1 is not moved to 15 Oct 2010." in answer.text


async def test_a_second_press_and_a_press_too_late_say_so(published: World) -> None:
    question = await request(published)
    await published.presses("KP Chair", question, "Confirm")
    twice = await published.presses("Secretariat", question, "Refuse")
    assert twice.notice
    assert twice.notice.text == "This is settled: KP Chair has given 7.1 its new due date."
    assert "Settled: given by KP Chair on 7 Nov 2009." in twice.text


async def test_a_request_for_what_is_done_meanwhile_is_void(published: World) -> None:
    question = await request(published)
    await published.says("Chair of WGM", "/done 7.1 Adopted")
    late = await published.presses("KP Chair", question, "Confirm")
    assert late.notice
    assert "7.1 is done already" in late.notice.text
    assert not [label for label in late.only.buttons if "Confirm" in label]


async def test_the_same_is_not_asked_twice_but_another_day_is(published: World) -> None:
    question = await request(published)
    again = await published.says("Vice-Chair of WGM", "/extend 7.1 15 October 2010 Still late")
    assert again.text == "Chair of WGM has asked for that already. The KP Chair has yet to decide."
    await published.says("Vice-Chair of WGM", "/extend 7.1 18 October 2010 Still late")
    old = await published.presses("KP Chair", question, "Confirm")
    assert old.notice
    assert "Vice-Chair of WGM has asked anew for 7.1 since." in old.notice.text


async def test_a_confirmation_can_be_taken_back(published: World) -> None:
    question = await request(published)
    done = await published.presses("KP Chair", question, "Confirm")
    undone = await published.presses("KP Chair", done.last, "Undo")
    assert "7.1 is as it was before" in undone.text
    assert "due 2 Oct 2010" in (await published.says("Observer", "/status 7.1")).text


async def test_what_is_taken_back_before_it_was_told_is_told_as_taken_back_alone(
    published: World,
) -> None:
    question = await request(published)
    done = await published.presses("KP Chair", question, "Confirm")  # on a Saturday
    await published.presses("KP Chair", done.last, "Undo")
    (answer,) = await published.until("2009-11-10")
    assert answer.chat is published.chat("WGM")
    assert answer.text.startswith(
        "Chair of WGM, KP Chair has taken back that 7.1 is due on 15 Oct 2010. "
        "It stays due on 2 Oct 2010."
    )
    why = await published.says("Observer", "/why 7.1")
    assert "skipped: WGM, answer about the due date" in why.text


async def test_what_is_taken_back_after_it_was_told_is_told_once(published: World) -> None:
    question = await request(published)
    await published.until("2009-11-09")
    done = await published.presses("KP Chair", question, "Confirm")
    (agreed,) = await published.until("2009-11-09", time(10, 5))
    assert "KP Chair agrees" in agreed.text
    await published.presses("KP Chair", done.last, "Undo")
    (answer,) = await published.until("2009-11-10")
    assert "KP Chair has taken back that 7.1 is due on 15 Oct 2010." in answer.text
