"""What the lead office decides about what each body has marked: done, or not yet."""

from __future__ import annotations

from functools import partial

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors_evidence import NotAwaiting
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.ledger import NudgeState
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check_can_confirm_done
from kpbot.services.access import identify
from kpbot.services.changing import Deed, change
from kpbot.services.destinations import readers
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.status import item
from kpbot.services.telling import tell_verdict
from kpbot.services.views import Change, ItemView

VERDICTS = frozenset({Verb.CONFIRMED, Verb.RETURNED})


async def confirm(ports: Ports, asker: Asker, ref: str, seen: int | None = None) -> Change:
    """Agree that an action is done; its bodies hear of it."""

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_confirm_done(person, action, ports.profile)
        return action.confirm(), action.bodies

    then = partial(_tell, ports, asker)
    return await change(ports, asker, Deed(Verb.CONFIRMED, ref, apply, seen=seen, then=then))


async def send_back(ports: Ports, asker: Asker, ref: str, reason: str) -> Change:
    """Do not agree: its bodies hear the reason, have it to do again and are reminded again."""

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_confirm_done(person, action, ports.profile)
        return action.send_back(reason), action.bodies

    then = partial(_tell, ports, asker)
    return await change(ports, asker, Deed(Verb.RETURNED, ref, apply, reason, then=then))


async def may_send_back(ports: Ports, asker: Asker, ref: str) -> ItemView:
    """The action, where the asker may return it; else refuses as that would be."""
    view = await item(ports, asker, ref)
    async with ports.store.reading() as work:
        check_can_confirm_done(await identify(work, asker), view.action, ports.profile)
    if not view.action.awaiting:
        raise NotAwaiting(view.action.ref, view.action.missing, view.action.status)
    return view


async def _tell(ports: Ports, asker: Asker, work: Work, action: Action, entry: AuditEntry) -> None:
    """Tell the bodies, but for those that read along where it was said."""
    here = await readers(work, ports.profile, asker.destination, action.bodies)
    bodies = [body for body in action.bodies if body not in here]
    await tell_verdict(work, ports, action, entry, bodies)


async def tell_taken_back(
    work: Work, ports: Ports, action: Action, done: AuditEntry, undo: AuditEntry
) -> None:
    """Tell those bodies that a verdict does not stand which have heard of it."""
    told = Rung(RungKind.VERDICT, done.id or 0)
    rows = await work.ledger.of_action(action.ref)
    heard = [row.body for row in rows if row.rung == told and row.state in _HEARD]
    await tell_verdict(work, ports, action, undo, heard)


_HEARD = frozenset({NudgeState.SENT, NudgeState.LEASED})
"""What a sweep has in its hands may be sent already."""
