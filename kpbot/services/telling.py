"""Rows of the ledger that are due at once: news that must reach somebody."""

from __future__ import annotations

from collections.abc import Iterable

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.ledger import Nudge
from kpbot.services.planning import NOBODY
from kpbot.services.ports import Ports, Work


async def tell_waited_for(work: Work, ports: Ports, action: Action, bodies: Iterable[str]) -> None:
    """Tell `bodies` that an action cannot go on without them."""
    rung = Rung(RungKind.WAITED_FOR, action.version)
    await work.ledger.add([_news(ports, action, body, rung) for body in bodies])


async def ask_whether_done(work: Work, ports: Ports, action: Action) -> None:
    """Put the question to the lead office whether what each body has marked is done."""
    rung = Rung(RungKind.CONFIRM, action.version)
    await work.ledger.add([_news(ports, action, action.bodies[0], rung)])


async def tell_verdict(
    work: Work, ports: Ports, action: Action, verdict: AuditEntry, bodies: Iterable[str]
) -> None:
    """Tell `bodies` what the lead office has decided about what they have marked."""
    rung = Rung(RungKind.VERDICT, verdict.id or 0)
    await work.ledger.add([_news(ports, action, body, rung) for body in bodies])


async def ask_to_confirm(work: Work, ports: Ports, action: Action, request: AuditEntry) -> None:
    """Put the request for a later due date to the lead office."""
    await work.ledger.add([_paper(ports, action, request, RungKind.REQUEST)])


async def tell_answer(work: Work, ports: Ports, action: Action, answer: AuditEntry) -> None:
    """Tell those who asked for a later due date what became of it."""
    await work.ledger.add([_paper(ports, action, answer, RungKind.ANSWER)])


def _paper(ports: Ports, action: Action, entry: AuditEntry, kind: RungKind) -> Nudge:
    if entry.id is None:
        raise ValueError(f"the entry {entry.verb} was never stored")
    body = entry.bodies[0] if entry.bodies else NOBODY
    return _news(ports, action, body, Rung(kind, entry.id))


def _news(ports: Ports, action: Action, body: str, rung: Rung) -> Nudge:
    now, today = ports.clock.now(), ports.moment().today
    # an action without a due date has news as well, and a row always has one
    return Nudge(action.ref, body, rung, today, action.due_on or today, now, now)
