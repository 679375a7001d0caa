"""Progress, obstacles, and giving up with a reason."""

from __future__ import annotations

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.errors import ReasonMissing
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check_can_act, check_can_drop, check_can_report
from kpbot.services.changing import Deed, change
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import Change


async def report_progress(ports: Ports, asker: Asker, ref: str, text: str) -> Change:
    """Add a note to an action, for those of its bodies in which the person has an office.

    It changes nothing else; they are left in peace for some days.
    """

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_report(person, action, ports.profile)
        if not text.strip():
            raise ReasonMissing
        seats = {office.body for office in person.offices}
        return action, tuple(body for body in action.bodies if body in seats)

    return await change(ports, asker, Deed(Verb.PROGRESS, ref, apply, text, undoable=False))


async def block(ports: Ports, asker: Asker, ref: str, reason: str) -> Change:
    """Say what stands in the way."""

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        bodies = check_can_act(person, action, ports.profile, "block {ref}")
        return action.block(reason), bodies

    return await change(ports, asker, Deed(Verb.BLOCKED, ref, apply, reason))


async def drop(ports: Ports, asker: Asker, ref: str, reason: str) -> Change:
    """Give an action up, with the reason."""

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        bodies = check_can_drop(person, action, ports.profile)
        return action.drop(reason), bodies

    return await change(ports, asker, Deed(Verb.DROPPED, ref, apply, reason))
