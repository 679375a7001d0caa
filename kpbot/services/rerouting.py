"""What a change of chats or offices does to the plan: another chat may have other habits."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.domain.bodies import BodyKind
from kpbot.domain.chats import Destination
from kpbot.domain.offices import Office
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.destinations import route
from kpbot.services.planning import NOBODY, replan
from kpbot.services.ports import Ports, Work

Ways = Mapping[str, Destination | None]
"""Where each body is reached; None where nobody is."""


async def ways(work: Work, ports: Ports) -> Ways:
    """Where those are reached to whom something is to be sent, the lead and the Secretariat."""
    found = {}
    for body in sorted({*await work.ledger.bodies(), ports.profile.lead, NOBODY}):
        way = await route(work, ports.profile, body)
        found[body] = way.destination if way else None
    return found


async def office_ways(work: Work, ports: Ports, office: Office) -> Ways | None:
    """Where everybody is reached, if that may hang on who holds the office."""
    return await ways(work, ports) if in_private(ports, office) else None


def in_private(ports: Ports, office: Office) -> bool:
    """Whether who holds an office may be reached in private, for want of a chat."""
    seat = ports.profile.body(office.body).kind if office.body else None
    return office == SECRETARIAT or seat is BodyKind.OFFICE


async def replan_rerouted(work: Work, ports: Ports, before: Ways | None) -> None:
    """Plan anew what those are asked who are reached elsewhere than `before`; None: nobody is."""
    if before is None:
        return
    after = await ways(work, ports)
    changed = {body for body, way in after.items() if way != before.get(body)}
    if changed:
        await replan(work, ports, changed)
