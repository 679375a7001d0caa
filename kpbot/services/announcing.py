"""When the terms of an office begin and end: which letters tell whom, planned with the change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.extensions import end_of
from kpbot.domain.ladder import RungKind
from kpbot.domain.letters import Letter
from kpbot.domain.letters_people import BegunTopic, EndedTopic, HandoverTopic, VacantTopic
from kpbot.domain.offices import ONE_SEAT, Office, Role, Term
from kpbot.domain.profile import Profile
from kpbot.services.planning import NOBODY, habits_of, replan
from kpbot.services.ports import Ports, Work
from kpbot.services.rerouting import in_private
from kpbot.services.telling import ask_to_confirm

WARNED = (14, 1)
"""So many days before an office falls vacant the Secretariat hears of it."""


async def announce(work: Work, ports: Ports, office: Office, before: Sequence[Term]) -> None:
    """Plan the letters about each term in `office` that begins or ends otherwise than `before`.

    They are written when they are sent, so what is changed again meanwhile is not told. There is
    one letter for each moment and person, however often this is called. Offices that many have,
    such as Member, are announced by a hand-over alone.
    """
    habits = await habits_of(work, ports, office.body or NOBODY)
    planned: list[Letter] = []

    def add(
        topic: HandoverTopic | BegunTopic | EndedTopic | VacantTopic, at: datetime, days: int = 0
    ) -> None:
        """In the morning of the day, or so many days before it; at once where that has passed."""
        told = at
        if at > ports.clock.now():
            morning = habits.instant(ports.moment().day(at) - timedelta(days=days))
            told = max(morning, ports.clock.now() if days else at)
        planned.append(Letter(topic, told, told))

    begun = {(one.user_id, one.since) for one in before}
    ended = {(one.user_id, one.until) for one in before}
    for term in await work.roster.terms(office):
        person = await work.roster.delegate(term.user_id)
        key = person.key if person else ""
        if (term.user_id, term.since) not in begun:
            add(HandoverTopic(office, term.since), term.since)
            if key:
                add(BegunTopic(office, term.since, key), term.since)
        if term.until is None or (term.user_id, term.until) in ended:
            continue
        add(HandoverTopic(office, term.until), term.until)
        if key:
            add(EndedTopic(office, term.until, key), term.until)
        if term.until > ports.clock.now() and office.role in ONE_SEAT:
            for days in WARNED:
                add(VacantTopic(office, term.until, days), term.until, days)
    await work.letters.add(planned)


async def announce_seat(work: Work, ports: Ports, office: Office, before: Sequence[Term]) -> None:
    """As `announce`, for an office that one person has; others change without much ado."""
    if office.role in ONE_SEAT:
        await announce(work, ports, office, before)


async def redirect(ports: Ports, topic: HandoverTopic) -> None:
    """Let what is asked in private be asked of who holds the office from `topic.at` on.

    The new holder's chat may have other habits, and has not seen the requests that wait.
    """
    if not in_private(ports, topic.office):
        return
    async with ports.store.writing() as work:
        await replan(work, ports, {topic.office.body or NOBODY})
        if decides(topic.office, ports.profile):
            await _ask_again(work, ports, topic.at)
        await work.commit()


async def _ask_again(work: Work, ports: Ports, since: datetime) -> None:
    """Put what waits for a decision to the new holder, unless a chat of the office has it."""
    if any(one.reachable for one in await work.chats.of_body(ports.profile.lead)):
        return
    for request in await waiting_requests(work):
        if request.ref is None or request.at >= since:
            continue
        action = await work.actions.get(request.ref)
        asked = await work.ledger.of_action(request.ref)
        again = any(
            one.rung.kind is RungKind.REQUEST
            and one.rung.days == request.id
            and one.due_at >= since
            for one in asked
        )
        if action is not None and not again:
            await ask_to_confirm(work, ports, action, request)


async def waiting_requests(work: Work) -> list[AuditEntry]:
    """The requests for a later due date that nobody has decided, oldest first."""
    found = []
    for action in await work.actions.active():
        history = await work.audit.of_action(action.ref)
        found += [
            one
            for one in history
            if one.verb is Verb.EXTENSION_ASKED and end_of(one, history) is None
        ]
    return sorted(found, key=lambda one: one.id or 0)


def decides(office: Office, profile: Profile) -> bool:
    """Whether requests for a later due date wait for this office."""
    return office == Office(Role.CHAIR, profile.lead)
