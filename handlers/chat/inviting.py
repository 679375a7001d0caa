"""/invite, and the link that it makes: `/start` with a token."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.chat.call import Answer, Call
from handlers.chat.dates import parse_day
from handlers.texts import people as texts
from handlers.texts.message import Message
from kpbot.domain.errors_people import UnknownOrganisation
from kpbot.domain.offers import Offer, find_organisation, read_offer
from kpbot.domain.offices import Office, Role
from kpbot.services import inviting


async def invite_command(call: Call) -> Message:
    """Offer an office; alone, list what is open."""
    await inviting.check_can_invite(call.ports, call.asker)
    call.only_private("invite")
    if not call.text.strip():
        told = await inviting.open_invitations(call.ports, call.asker)
        return texts.open_invitations(told, call.ports.profile)
    asked = _WITH_DAYS.fullmatch(call.text.strip())
    text = asked["offer"] if asked else call.text
    today = call.ports.moment().today
    since, until = (
        parse_day(asked[one], today) if asked and asked[one] else None for one in ("since", "until")
    )
    try:
        offer = read_offer(text, call.ports.profile)
    except UnknownOrganisation as unknown:
        raise replace(unknown, since=since, until=until) from unknown
    return await _invite(call, replace(offer, since=since, until=until))


_WITH_DAYS = re.compile(
    r"(?P<offer>.+?)(?:\s+from\s+(?P<since>(?:\d|today|tomorrow|yesterday|in\s+\d|[a-z]+\.?\s+\d).*?))?"
    r"(?:\s+until\s+(?P<until>.+))?",
    re.IGNORECASE | re.DOTALL,
)
"""An offer, and from which day until which. "from" may also stand before an organisation."""


async def invite_press(call: Call) -> Answer:
    """One of the organisations whose names come near to what was typed."""
    role, body, name, *days = call.words
    since, until = (date.fromisoformat(one) if one else None for one in days or ("", ""))
    organisation = find_organisation(name, call.ports.profile)
    if organisation is None:
        raise LookupError(f"the profile has no {name}")
    offer = Offer(Office(Role(role), body or None), organisation.code, since, until)
    return Answer(send=await _invite(call, offer))


async def _invite(call: Call, offer: Offer) -> Message:
    if call.message is None:
        raise LookupError("an invitation is made in a chat")
    told = await inviting.invite(call.ports, call.asker, offer)
    return texts.invited(told, call.message.get_bot().username, call.ports.profile)


async def revoke_press(call: Call) -> Answer:
    told = await inviting.revoke(call.ports, call.asker, int(call.words[0]))
    return Answer(edit=texts.open_invitations(told, call.ports.profile), notice="Revoked")


async def opened(call: Call, token: str) -> Message:
    """What a link offers to who has opened it."""
    told = await inviting.offered(call.ports, call.asker, token)
    return texts.offered(told, token, call.ports.profile)


async def accept_press(call: Call) -> Answer:
    (token,) = call.words
    done = await inviting.accept(call.ports, call.asker, token)
    return Answer(edit=texts.accepted(done, call.ports.profile))


async def no_press(call: Call) -> Answer:
    (token,) = call.words
    return Answer(edit=texts.declined(await inviting.offered(call.ports, call.asker, token)))
