"""/snooze and /extend, and what the lead office answers to a request for a later due date."""

from __future__ import annotations

import re
from datetime import date

from handlers.chat.call import Answer, Call
from handlers.chat.lengths import leading_day, leading_length
from handlers.texts import extensions as texts
from handlers.texts.changes import changed
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from kpbot.domain.errors import DateInPast, NotADate, NothingToChange, WrongUsage
from kpbot.domain.errors_reminders import BeyondPlenary, ExtensionOver
from kpbot.services import deciding, extending, snoozing, status
from kpbot.services.views import Change

OFF = "off"
"""What ends a snooze."""

_MEANS_A_DATE = re.compile(
    r"(?:until|till|to|by)\s|[-+]?\d|(?:soon|later|shortly)\b"
    r"|(?:next|this|coming)\s+(?:week|month|quarter|year|spring|summer|autumn|winter)"
    r"|(?:the\s+)?(?:end|beginning|middle|start)\s+of\s|in\s+(?:a|some|several)\s"
    r"|[^\W\d]+\.?\s+\d{4}\b",
    re.IGNORECASE,
)
"""How no reason begins: with what stands in front of a date or means one, or with a number."""


async def snooze_command(call: Call) -> Message:
    """Until a day, or so long; without either a week. What follows is the reason."""
    ref, text = call.first()
    if not ref:
        raise WrongUsage("snooze")
    first, _, rest = text.partition(" ")
    if first.lower() == OFF:
        return changed(await snoozing.wake(call.ports, call.asker, ref, rest))
    today = call.ports.moment().today
    length = leading_length(f"{text} days" if text.isdecimal() else text)
    if length is not None:
        until, reason = today + length[0], length[1]
        return changed(await snoozing.snooze(call.ports, call.asker, ref, until, reason))
    day = _leading_day(text, today)
    if day is None and _MEANS_A_DATE.match(text):
        raise NotADate(text, lengths=True)
    until_day, reason = day or (None, text)
    return changed(await snoozing.snooze(call.ports, call.asker, ref, until_day, reason))


async def extend_command(call: Call) -> Message:
    """A day, a length from the present due date, or words about a Meeting; then the reason."""
    ref, text = call.first()
    if not ref or not text:
        raise WrongUsage("extend")
    wanted: extending.Wanted
    found = leading_length(text) or _leading_day(text, call.ports.moment().today)
    if found is not None:
        wanted, reason = found
    else:
        wanted, reason = await extending.in_words(call.ports, call.asker, ref, text)
    done = await extending.extend(call.ports, call.asker, ref, wanted, reason)
    return changed(done) if isinstance(done, Change) else texts.asked(done)


def _leading_day(text: str, today: date) -> tuple[date, str] | None:
    try:
        return leading_day(text, today)
    except NotADate as impossible:
        raise NotADate(impossible.text, lengths=True) from impossible


async def confirm_press(call: Call) -> Answer:
    return await _decided(call, confirm=True)


async def refuse_press(call: Call) -> Answer:
    return await _decided(call, confirm=False)


async def _decided(call: Call, *, confirm: bool) -> Answer:
    request_id = int(call.words[0])
    decide = deciding.confirm if confirm else deciding.refuse
    try:
        change = await decide(call.ports, call.asker, request_id)
    except (ExtensionOver, NothingToChange, DateInPast, BeyondPlenary) as over:
        stands = await deciding.as_it_stands(call.ports, call.asker, request_id)
        notice = Refusals(call.ports.profile, await status.now(call.ports)).notice(over)
        return Answer(edit=texts.over(stands, notice), notice=notice, alert=True)
    return Answer(edit=changed(change), notice=texts.DECIDED)
