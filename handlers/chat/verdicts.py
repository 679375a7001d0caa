"""What the lead office answers where an action awaits its confirmation."""

from __future__ import annotations

from handlers.chat import told
from handlers.chat.call import Answer, Call
from handlers.texts.changes import changed
from handlers.texts.item import card, since
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from kpbot.domain.audit import CHANGES_ACTION
from kpbot.domain.errors import Refusal, Stale, WrongUsage
from kpbot.domain.errors_evidence import NotAwaiting
from kpbot.services import status, verdicts


async def confirm_command(call: Call) -> Message:
    ref, _ = call.first()
    if not ref:
        raise WrongUsage("confirm")
    return changed(await verdicts.confirm(call.ports, call.asker, ref))


async def return_command(call: Call) -> Message:
    ref, reason = call.first()
    if not ref or not reason:
        raise WrongUsage("return")
    return changed(await verdicts.send_back(call.ports, call.asker, ref, reason))


async def confirm_press(call: Call) -> Answer:
    ref, version = call.words
    try:
        change = await verdicts.confirm(call.ports, call.asker, ref, seen=int(version))
    except (Stale, NotAwaiting) as over:
        return await _as_it_is(call, ref, over)
    return Answer(edit=changed(change), notice=f"{change.moment.name(change.after.ref)} confirmed")


async def return_press(call: Call) -> Answer:
    """Ask for the reason; nothing changes before it is given."""
    ref, _ = call.words
    try:
        view = await verdicts.may_send_back(call.ports, call.asker, ref)
    except NotAwaiting as over:
        return await _as_it_is(call, ref, over)
    return told.ask(call, told.RETURN, view)


async def _as_it_is(call: Call, ref: str, refusal: Refusal) -> Answer:
    """The question gives way to the card as it stands, with what has happened since."""
    view = await status.item(call.ports, call.asker, ref)
    changes = tuple(one for one in view.history if one.verb in CHANGES_ACTION)
    notice = Refusals(call.ports.profile, view.moment).notice(refusal)
    if isinstance(refusal, NotAwaiting) and changes:
        notice = f"{view.moment.name(view.action.ref)}: {since(changes, view.moment)}."
    return Answer(edit=card(view.action, view.moment), notice=notice, alert=True)
