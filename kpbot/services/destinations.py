"""Where a body is reached."""

from __future__ import annotations

from collections.abc import AsyncIterator, Container
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


async def route(
    work: Work, profile: Profile, body: str, closed: Container[int] = ()
) -> Route | None:
    """The body's own chat, else who answers for it, else the Secretariat; None where nobody is.

    An office without a chat is reached in private. What a state or all Participants have to do
    is followed by the lead office. `closed` holds the chats that have just turned out to be
    unreachable.
    """
    if body:
        async for destination in _own(work, profile, body):
            if destination.chat_id not in closed:
                return Route(destination)
        lead = follower(profile, body)
        if lead:
            async for destination in _own(work, profile, lead):
                if destination.chat_id not in closed:
                    return Route(destination)
    for holder in await work.roster.holders(SECRETARIAT):
        if holder.user_id not in closed:
            return Route(Destination(holder.user_id), instead_of=body)
    return None


def follower(profile: Profile, body: str) -> str:
    """Who follows the work of a body that has no chat of its own to be expected; else nothing."""
    return "" if profile.body(body).kind in _SEATED else profile.lead


_SEATED = frozenset(
    {BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.SUB_GROUP, BodyKind.OFFICE}
)


async def _own(work: Work, profile: Profile, body: str) -> AsyncIterator[Destination]:
    """The body's chat; for an office also its holders in private."""
    bound = await work.chats.of_body(body)
    if bound is not None and bound.reachable:
        yield bound.destination
    if profile.body(body).kind is BodyKind.OFFICE:
        for holder in await work.roster.holders(Office(Role.CHAIR, body)):
            yield Destination(holder.user_id)
