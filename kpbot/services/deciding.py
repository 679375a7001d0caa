"""What the lead office decides about a later due date."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors_reminders import ExtensionOver
from kpbot.domain.extensions import Extension, end_of, request_before
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import Nudge
from kpbot.domain.moment import Moment
from kpbot.domain.permissions import check_can_confirm
from kpbot.services.access import check_entry, identify, present
from kpbot.services.auditing import record
from kpbot.services.changing import store_moved
from kpbot.services.destinations import Route, route
from kpbot.services.discretion import change_as_read, is_hidden_at, notice_as_read
from kpbot.services.extending import apply, usual_due
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.telling import tell_answer
from kpbot.services.views import Change, ExtensionNotice

NOWHERE = 0
"""No chat has this id."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A request that waits, with its action."""

    request: AuditEntry
    extension: Extension
    action: Action


async def confirm(ports: Ports, asker: Asker, request_id: int) -> Change:
    """Give the action the due date that was asked for; who asked hears of it."""
    return await _decide(ports, asker, request_id, Verb.EXTENDED)


async def refuse(ports: Ports, asker: Asker, request_id: int) -> Change:
    """Leave the due date as it is; who asked hears of it."""
    return await _decide(ports, asker, request_id, Verb.EXTENSION_REFUSED)


async def _decide(ports: Ports, asker: Asker, request_id: int, verb: Verb) -> Change:
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        case = await _case(work, request_id)
        await check_entry(work, ports.profile, person, case.action.ref)
        before = after = case.action
        check_can_confirm(person, before, ports.profile)
        ended = end_of(case.request, await work.audit.of_action(before.ref))
        if ended is not None:
            raise ExtensionOver(before.ref, ended)
        if verb is Verb.EXTENDED:
            after = await apply(work, ports, before, case.extension)
        entry = await record(
            work,
            ports,
            asker,
            person,
            verb,
            ref=before.ref,
            bodies=case.request.bodies,
            text=case.request.text,
            before=before if verb is Verb.EXTENDED else None,
        )
        if verb is Verb.EXTENDED:
            place = await asked_in(work, case.request)
            await store_moved(work, ports, place, before, after)
        await tell_answer(work, ports, after, entry)
        moment = await present(work, ports)
        await work.commit()
    return change_as_read(Change(before, after, entry, moment), asker)


async def as_it_stands(ports: Ports, asker: Asker, request_id: int) -> ExtensionNotice:
    """The request, with what became of it."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        case = await _case(work, request_id)
        await check_entry(work, ports.profile, person, case.action.ref)
        ended = end_of(case.request, await work.audit.of_action(case.action.ref))
        notice = await _notice(work, ports, case, ended, await present(work, ports))
    return notice_as_read(notice, asker.destination)


async def notice_of(work: Work, ports: Ports, row: Nudge, moment: Moment) -> ExtensionNotice:
    """What a row of the ledger says that carries a request, or the answer to one."""
    answer = await _answer(work, row)
    request = await _request(work, row)
    return await _notice(work, ports, await _case(work, request.id or 0), answer, moment)


async def way_of(work: Work, ports: Ports, row: Nudge, closed: Container[int]) -> Route | None:
    """Where such a row goes: to the lead office, or back to where the request came from."""
    if row.rung.kind is RungKind.REQUEST:
        return await route(work, ports.profile, ports.profile.lead, closed)
    place = await asked_in(work, await _request(work, row))
    bound = await work.chats.at(place)
    there = place.chat_id != NOWHERE and place.chat_id not in closed
    action = await work.actions.get(row.ref)
    if action is not None and await is_hidden_at(work, ports, action, place):
        there = False  # who asked has no office any more by which to read the answer
    if there and (bound is None or bound.reachable):
        return Route(place)
    return await route(work, ports.profile, row.body, closed)


async def _answer(work: Work, row: Nudge) -> AuditEntry | None:
    return await work.audit.get(row.rung.days) if row.rung.kind is RungKind.ANSWER else None


async def _request(work: Work, row: Nudge) -> AuditEntry:
    answer = await _answer(work, row)
    if answer is None:
        request = await work.audit.get(row.rung.days)
    else:
        request = request_before(answer, await work.audit.of_action(row.ref))
    if request is None:
        raise LookupError(f"the ledger tells of an entry that is not there: {row.rung.code}")
    return request


async def _case(work: Work, request_id: int) -> _Case:
    """Raises LookupError where there is no such request."""
    request = await work.audit.get(request_id)
    if request is None or request.ref is None or request.verb is not Verb.EXTENSION_ASKED:
        raise LookupError(request_id)
    extension = Extension.of(request.text)
    if extension is None:
        raise LookupError(request_id)
    action = await work.actions.get(request.ref)
    if action is None:
        raise LookupError(request_id)
    return _Case(request, extension, action)


async def asked_in(work: Work, request: AuditEntry) -> Destination:
    """The chat, or the topic that is a body's chat, in which a request was made.

    It is `NOWHERE` where that was the private chat of one who was forgotten.
    """
    chat_id = request.actor_id or NOWHERE
    if request.chat_id is not None:
        chat_id = await work.audit.chat_now(request.chat_id)
    bound = [chat for chat in await work.chats.all() if chat.destination.chat_id == chat_id]
    bound.sort(key=lambda chat: chat.body not in request.bodies)
    return bound[0].destination if bound else Destination(chat_id)


async def _notice(
    work: Work, ports: Ports, case: _Case, answer: AuditEntry | None, moment: Moment
) -> ExtensionNotice:
    usual = await usual_due(work, ports)
    return ExtensionNotice(case.action, case.request, answer, ports.profile.lead, usual, moment)
