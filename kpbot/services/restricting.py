"""Closing an action to all but those whom it concerns, and opening it again."""

from __future__ import annotations

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check_can_restrict
from kpbot.services.changing import Deed, change
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import Change


async def restrict(ports: Ports, asker: Asker, ref: str, *, restricted: bool = True) -> Change:
    """Restrict an action, or end that. What was sent about it before stays where it is."""
    verb = Verb.RESTRICTED if restricted else Verb.RESTRICTION_ENDED

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_restrict(person, action, ports.profile)
        return action.restrict(restricted=restricted), action.bodies

    return await change(ports, asker, Deed(verb, ref, apply))
