"""Offices that pass from one holder to the next, and what is told of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kpbot.domain.audit import Verb
from kpbot.domain.errors import UnknownPerson
from kpbot.domain.errors_people import HoldsAlready, SeveralHold
from kpbot.domain.letters import (
    AcceptedTopic,
    EmptySeatTopic,
    HandoverTopic,
    Letter,
    Omission,
)
from kpbot.domain.offices import ONE_SEAT, Delegate, Office, Term
from kpbot.domain.permissions import check
from kpbot.domain.rules import Act
from kpbot.services.access import identify, present
from kpbot.services.auditing import record
from kpbot.services.destinations import route
from kpbot.services.people_views import (
    AcceptedNotice,
    EmptySeatNotice,
    HandedOver,
    HandoverNotice,
    PeopleNotice,
)
from kpbot.services.planning import NOBODY, habits_of, replan
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import in_private, office_ways, replan_rerouted
from kpbot.services.roster import remember, whose
from kpbot.services.terms import in_words, span

NEWS_FOR = timedelta(days=7)
"""After which nobody wants to hear it any more, where a chat could not be reached."""


async def hand_over(
    ports: Ports, asker: Asker, user_id: int, name: str, office: Office, since: date | None = None
) -> HandedOver:
    """End one term and begin the other at the same moment: now, or with the day `since`.

    The body's chat is told on that day. Raises `HoldsAlready`, and `SeveralHold` for an office
    that many have, as members of a body do.
    """
    async with ports.store.writing() as work:
        giver = await identify(work, asker)
        check(giver, Act.GIVE_OFFICE, ports.profile)
        at, _ = span(ports, since, None)
        terms = [one for one in await work.roster.terms(office) if _reaches(one, at)]
        leaving = dict.fromkeys(one.user_id for one in terms if one.user_id != user_id)
        before = [one for one in [await work.roster.delegate(who) for who in leaving] if one]
        if len(before) > 1 and office.role not in ONE_SEAT:
            raise SeveralHold(office, tuple(one.name for one in before))
        known = await remember(work, user_id, name)
        if known is not None and not before and any(one.user_id == user_id for one in terms):
            raise HoldsAlready(known.name, office)
        reached = await office_ways(work, ports, office)
        title = in_words(ports, office, since, None)
        for one in before:
            await work.roster.end(one.user_id, office, at)
            text = await whose(work, one.user_id, title)
            await record(work, ports, asker, giver, Verb.OFFICE_ENDED, text=text)
        await work.roster.give(user_id, office, at)
        text = await whose(work, user_id, title)
        await record(work, ports, asker, giver, Verb.OFFICE_GIVEN, text=text)
        await replan_rerouted(work, ports, reached)
        later = since if at > ports.clock.now() else None
        told_at = at
        if later is not None:
            habits = await habits_of(work, ports, office.body or NOBODY)
            told_at = habits.instant(later)
        await work.letters.add([Letter(HandoverTopic(office, at), told_at, told_at)])
        person = await work.roster.delegate(user_id)
        await work.commit()
    if person is None:
        raise UnknownPerson
    return HandedOver(office, person, tuple(before), later)


async def redirect(ports: Ports, topic: HandoverTopic) -> None:
    """Plan anew what the holder of an office is asked, where that is done in private.

    The new holder's chat may have other habits.
    """
    if not in_private(ports, topic.office):
        return
    async with ports.store.writing() as work:
        await replan(work, ports, {topic.office.body or NOBODY})
        await work.commit()


def _reaches(term: Term, at: datetime) -> bool:
    """Whether a term covers `at` or begins later: then it would begin after the hand-over."""
    return term.until is None or term.until > at


def _stale(ports: Ports, at: datetime | None) -> bool:
    return at is not None and ports.clock.now() - at > NEWS_FOR


async def news_of_people(
    work: Work,
    ports: Ports,
    topic: AcceptedTopic | EmptySeatTopic | HandoverTopic,
    *,
    repeated: bool,
) -> PeopleNotice | Omission:
    if isinstance(topic, AcceptedTopic):
        return await _accepted(work, ports, topic, repeated=repeated)
    if isinstance(topic, EmptySeatTopic):
        return await _empty(work, ports, topic, repeated=repeated)
    return await _handed_over(work, ports, topic, repeated=repeated)


async def _accepted(
    work: Work, ports: Ports, topic: AcceptedTopic, *, repeated: bool
) -> AcceptedNotice | Omission:
    """For who made the invitation."""
    invitation = await work.invitations.get(topic.invitation)
    if invitation is None or _stale(ports, invitation.settled_at):
        return Omission.OVER
    inviter = await work.roster.delegate(invitation.invited_by or 0)
    person = await work.roster.delegate(invitation.accepted_by or 0)
    if inviter is None or person is None or not person.holds(invitation.office):
        return Omission.OVER
    holders = await work.roster.holders(invitation.office)
    others = tuple(one for one in holders if one.user_id != person.user_id)
    title, moment = ports.profile.office_name(invitation.office), await present(work, ports)
    return AcceptedNotice(invitation, title, person, others, moment, repeated)


async def _handed_over(
    work: Work, ports: Ports, topic: HandoverTopic, *, repeated: bool
) -> HandoverNotice | Omission:
    """For the body, as things stand: who was to come may have been changed meanwhile."""
    terms = await work.roster.terms(topic.office)
    now = await work.roster.holders(topic.office)
    begun = {one.user_id for one in terms if one.since == topic.at}
    after = tuple(one for one in now if one.user_id in begun)
    if not after or _stale(ports, topic.at):
        return Omission.OVER
    before: list[Delegate] = []
    for one in terms:
        person = await work.roster.delegate(one.user_id) if one.until == topic.at else None
        if person is not None and person not in now:
            before.append(person)
    body = topic.office.body
    duties = [one for one in await work.actions.active() if body in one.missing]
    title, moment = ports.profile.office_name(topic.office), await present(work, ports)
    return HandoverNotice(topic.office, title, tuple(before), after, len(duties), moment, repeated)


async def _empty(
    work: Work, ports: Ports, topic: EmptySeatTopic, *, repeated: bool
) -> EmptySeatNotice | Omission:
    """For those who stay, unless the seat was filled meanwhile."""
    if await work.roster.holders(topic.office) or _stale(ports, topic.at):
        return Omission.OVER
    way = await route(work, ports.profile, topic.office.body or "")
    if topic.to_body and (way is None or way.instead_of):
        return Omission.OVER  # the Secretariat has a letter of its own
    title, moment = ports.profile.office_name(topic.office), await present(work, ports)
    return EmptySeatNotice(title, topic.to_body, moment, repeated)
