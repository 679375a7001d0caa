"""Where a body is reached."""

from __future__ import annotations

from collections.abc import AsyncIterator, Container, Iterable
from dataclasses import dataclass

from kpbot.domain.bodies import CHAIRED, BodyKind
from kpbot.domain.chats import Destination
from kpbot.domain.offices import Delegate, Office, Role
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
    """The first of the body's own chats that can be reached, else who answers for it.

    Else the Secretariat; None where nobody is.

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
    office = await secretariat(work, closed)
    return Route(office.destination, instead_of=body) if office else None


async def secretariat(work: Work, closed: Container[int] = ()) -> Route | None:
    """The first holder of the Secretariat that can be reached, in private."""
    for holder in await work.roster.holders(SECRETARIAT):
        if holder.user_id not in closed:
            return Route(Destination(holder.user_id))
    return None


async def readers(
    work: Work, profile: Profile, place: Destination, bodies: Iterable[str]
) -> tuple[str, ...]:
    """Those of `bodies` whose own messages come to `place`: they have read what is said there."""
    ways = [(body, await route(work, profile, body)) for body in bodies]
    return tuple(
        body for body, way in ways if way and way.destination == place and not way.instead_of
    )


async def chairs(work: Work, profile: Profile, body: str) -> list[Delegate]:
    """Who is asked to do the work of a body: the holders of its Chair."""
    kind = profile.body(body).kind if body else None
    if kind is BodyKind.SECRETARIAT:
        return await work.roster.holders(SECRETARIAT)
    chaired = kind is BodyKind.OFFICE or kind in CHAIRED
    return await work.roster.holders(Office(Role.CHAIR, body)) if chaired else []


def follower(profile: Profile, body: str) -> str:
    """Who follows the work of a body that has no chat of its own to be expected; else nothing."""
    return "" if profile.body(body).kind in _SEATED else profile.lead


_SEATED = frozenset(
    {
        BodyKind.WORKING_GROUP,
        BodyKind.COMMITTEE,
        BodyKind.SUB_GROUP,
        BodyKind.OFFICE,
        BodyKind.SECRETARIAT,
    }
)


async def _own(work: Work, profile: Profile, body: str) -> AsyncIterator[Destination]:
    """The body's chats, the main one first; for an office also its holders in private."""
    for bound in await work.chats.of_body(body):
        if bound.reachable:
            yield bound.destination
    if profile.body(body).kind in (BodyKind.OFFICE, BodyKind.SECRETARIAT):
        for holder in await chairs(work, profile, body):
            yield Destination(holder.user_id)
