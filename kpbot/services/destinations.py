"""Where a body is reached."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.domain.bodies import BodyKind
from kpbot.domain.chats import Destination
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT
from kpbot.domain.profile import Profile
from kpbot.services.ports import Work


@dataclass(frozen=True, slots=True)
class Route:
    """Where to send; `instead_of` is the body whose own chat cannot take it."""

    destination: Destination
    instead_of: str = ""


async def route(work: Work, profile: Profile, body: str) -> Route | None:
    """The body's own chat, else who answers for it, else the Secretariat; None where nobody is.

    An office without a chat is reached in private. What a state or all Participants have to do
    is followed by the lead office.
    """
    own = await _own(work, profile, body) if body else None
    if own is not None:
        return Route(own)
    if body and profile.body(body).kind not in _SEATED:
        lead = await _own(work, profile, profile.lead)
        if lead is not None:
            return Route(lead)
    for holder in await work.roster.holders(SECRETARIAT):
        return Route(Destination(holder.user_id), instead_of=body)
    return None


_SEATED = frozenset(
    {BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.SUB_GROUP, BodyKind.OFFICE}
)


async def _own(work: Work, profile: Profile, body: str) -> Destination | None:
    bound = await work.chats.of_body(body)
    if bound is not None and bound.reachable:
        return bound.destination
    if profile.body(body).kind is BodyKind.OFFICE:
        for holder in await work.roster.holders(Office(Role.CHAIR, body)):
            return Destination(holder.user_id)
    return None
