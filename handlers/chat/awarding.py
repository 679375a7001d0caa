"""The offices that a communiqué fills: the card of the Secretariat, and its buttons."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import awards as texts
from handlers.texts import people
from handlers.texts.refusals import Refusals
from kpbot.domain.errors_people import AwardOver, AwardTaken, InvitationOpen, NotTheirDelegate
from kpbot.services import awarding, status


async def awards_press(call: Call) -> Answer:
    """The card, as the offices stand."""
    return Answer(send=texts.awards(await awarding.announced(call.ports, call.asker)))


async def hand_press(call: Call) -> Answer:
    """Give an office to a delegate of the Participant."""
    cycle, number, user_id = (int(word) for word in call.words)
    try:
        done = await awarding.hand_over_award(call.ports, call.asker, cycle, number, user_id)
    except _OVERTAKEN as refusal:
        return await _as_it_is(call, refusal)
    view = await awarding.announced(call.ports, call.asker)
    return Answer(edit=texts.awards(view), notice=f"Handed over to {done.person.name}"[:180])


async def invite_press(call: Call) -> Answer:
    """Make the link for the Participant."""
    call.only_private("invite")
    if call.message is None:
        raise LookupError("an invitation is made in a chat")
    cycle, number = (int(word) for word in call.words)
    try:
        told = await awarding.invite_award(call.ports, call.asker, cycle, number)
    except _OVERTAKEN as refusal:
        return await _as_it_is(call, refusal)
    bot = call.message.get_bot().username
    view = await awarding.announced(call.ports, call.asker)
    made = people.invited(told, bot, call.ports.profile)
    return Answer(edit=texts.awards(view), send=made)


_OVERTAKEN = (AwardOver, AwardTaken, InvitationOpen, NotTheirDelegate)


async def _as_it_is(
    call: Call, refusal: AwardOver | AwardTaken | InvitationOpen | NotTheirDelegate
) -> Answer:
    """The card brought up to date, and why nothing was done."""
    notice = Refusals(call.ports.profile, await status.now(call.ports)).notice(refusal)
    view = await awarding.announced(call.ports, call.asker)
    return Answer(edit=texts.awards(view), notice=notice, alert=True)
