"""What letters about people and offices say, as things stand when they are sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kpbot.domain.attention import by_attention
from kpbot.domain.letters import Omission
from kpbot.domain.letters_people import (
    AcceptedTopic,
    AwardsTopic,
    BegunTopic,
    EmptySeatTopic,
    EndedTopic,
    HandoverTopic,
    PeopleTopic,
    VacantTopic,
)
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office, Role, Term
from kpbot.services.access import present
from kpbot.services.announcing import decides, waiting_requests
from kpbot.services.awarding import awards, awards_to_tell
from kpbot.services.destinations import route
from kpbot.services.discretion import readable
from kpbot.services.people_views import (
    AcceptedNotice,
    AwardsView,
    BegunNotice,
    Duties,
    EmptySeatNotice,
    EndedNotice,
    HandoverNotice,
    PeopleNotice,
    VacantNotice,
)
from kpbot.services.ports import Ports, Work
from kpbot.services.status import is_own
from kpbot.services.terms import begins_at

NEWS_FOR = timedelta(days=30)
"""After which nobody wants to hear it any more, where a chat could not be reached."""

SOON = timedelta(days=30)
"""How far who takes over is told of due dates."""

_MOMENT = timedelta(microseconds=1)


async def news_of_people(
    work: Work, ports: Ports, topic: PeopleTopic, *, repeated: bool
) -> PeopleNotice | Omission:
    """What to say, or why it is not said any more."""
    found: PeopleNotice | Omission
    match topic:
        case AcceptedTopic():
            found = await _accepted(work, ports, topic, repeated=repeated)
        case AwardsTopic():
            found = await _awarded(work, ports, topic, repeated=repeated)
        case BegunTopic():
            found = await _begun(work, ports, topic, repeated=repeated)
        case EmptySeatTopic():
            found = await _empty(work, ports, topic, repeated=repeated)
        case EndedTopic():
            found = await _ended(work, ports, topic, repeated=repeated)
        case HandoverTopic():
            found = await _handed_over(work, ports, topic, repeated=repeated)
        case VacantTopic():
            found = await _vacant(work, ports, topic, repeated=repeated)
    return found


async def person_of(work: Work, topic: BegunTopic | EndedTopic) -> Delegate | None:
    """Whose term it is; None once the person was forgotten."""
    for term in await work.roster.terms(topic.office):
        person = await work.roster.delegate(term.user_id)
        if person is not None and person.key == topic.key:
            return person
    return None


def _stale(ports: Ports, at: datetime | None) -> bool:
    return at is not None and ports.clock.now() - at > NEWS_FOR


async def _accepted(
    work: Work, ports: Ports, topic: AcceptedTopic, *, repeated: bool
) -> AcceptedNotice | Omission:
    """For who made the invitation."""
    invitation = await work.invitations.get(topic.invitation)
    if invitation is None or _stale(ports, invitation.settled_at):
        return Omission.OVER
    inviter = await work.roster.delegate(invitation.invited_by or 0)
    person = await work.roster.delegate(invitation.accepted_by or 0)
    if inviter is None or person is None:
        return Omission.OVER
    begins = max(ports.clock.now(), begins_at(ports, invitation.since))
    terms = await work.roster.terms(invitation.office)
    if not any(one.user_id == person.user_id and one.covers(begins) for one in terms):
        return Omission.OVER
    covering = [one for one in terms if one.covers(begins) and one.user_id != person.user_id]
    others = await _people(work, covering)
    title, moment = ports.profile.office_name(invitation.office), await present(work, ports)
    return AcceptedNotice(invitation, title, person, others, moment, repeated)


async def _awarded(
    work: Work, ports: Ports, topic: AwardsTopic, *, repeated: bool
) -> AwardsView | Omission:
    """For the Secretariat, as long as there is something to do about it."""
    view = await awards_to_tell(work, ports, topic, repeated=repeated)
    return view if view.waiting else Omission.OVER


async def _handed_over(
    work: Work, ports: Ports, topic: HandoverTopic, *, repeated: bool
) -> HandoverNotice | Omission:
    """For the body, as things stand: who was to come may have been changed meanwhile."""
    terms = await work.roster.terms(topic.office)
    now = ports.clock.now()
    begun = [one for one in terms if one.since == topic.at and one.covers(now)]
    ended = [one for one in terms if one.until == topic.at]
    if not (begun or ended) or _stale(ports, topic.at):
        return Omission.OVER
    holding = await work.roster.holders(topic.office)
    after = await _people(work, begun)
    before = tuple(one for one in await _people(work, ended) if one not in holding)
    if begun and not before:
        before = await _predecessors(work, terms, topic.at, holding)
    if not after and (not before or topic.office.body is None):
        return Omission.OVER
    way = await route(work, ports.profile, topic.office.body) if topic.office.body else None
    if way and way.destination.chat_id in {one.user_id for one in after}:
        return Omission.OVER  # who takes over has a letter of that day, with more in it
    moment = await present(work, ports)
    untils = {one.until for one in begun}
    until = next(iter(untils)) if len(untils) == 1 else None
    return HandoverNotice(
        office=topic.office,
        title=ports.profile.office_name(topic.office),
        since=moment.day(topic.at),
        until=moment.day(until - _MOMENT) if until else None,
        before=before,
        after=after,
        staying=tuple(one for one in holding if one not in after),
        duties=await _duties_of_body(work, topic.office, moment),
        moment=moment,
        repeated=repeated,
    )


async def _predecessors(
    work: Work, terms: Iterable[Term], at: datetime, holding: Iterable[Delegate]
) -> tuple[Delegate, ...]:
    """Whom one follows who came to an empty seat: those who left it last."""
    over = [one for one in terms if one.until is not None and one.until <= at]
    last = max((one.until for one in over if one.until is not None), default=None)
    people = await _people(work, [one for one in over if one.until == last])
    return tuple(one for one in people if one not in holding)


async def _duties_of_body(work: Work, office: Office, moment: Moment) -> Duties | None:
    if office.role is not Role.CHAIR:
        return None
    active = await work.actions.active()
    # others read along in the chat: what is restricted does not count
    open_ = [one for one in active if office.body in one.missing and not one.restricted]
    overdue = sum(one.days_overdue(moment.today) > 0 for one in open_)
    return Duties(len(open_), overdue)


async def _begun(
    work: Work, ports: Ports, topic: BegunTopic, *, repeated: bool
) -> BegunNotice | Omission:
    """For who takes over."""
    person, now = await person_of(work, topic), ports.clock.now()
    terms = await work.roster.terms(topic.office)
    ours = [one for one in terms if person and one.user_id == person.user_id]
    term = next((one for one in ours if one.since == topic.at and one.covers(now)), None)
    if person is None or term is None or _stale(ports, topic.at):
        return Omission.OVER
    moment = await present(work, ports)
    own = _as_holder(person, topic.office)
    known = readable(await work.actions.active(), person, ports.profile)
    active = [one for one in known if is_own(one, own, ports.profile)]
    until = moment.today + SOON
    soon = [one for one in active if one.due_on and moment.today <= one.due_on <= until]
    overdue = sum(one.days_overdue(moment.today) > 0 for one in active)
    holding = await work.roster.holders(topic.office)
    asked = await waiting_requests(work) if decides(topic.office, ports.profile) else []
    return BegunNotice(
        title=ports.profile.office_name(topic.office),
        since=moment.day(topic.at),
        until=moment.day(term.until - _MOMENT) if term.until else None,
        before=await _predecessors(work, terms, topic.at, holding),
        duties=Duties(len(active), overdue, tuple(by_attention(soon, moment.today))),
        asked=tuple(asked),
        moment=moment,
        repeated=repeated,
    )


def _as_holder(person: Delegate, office: Office) -> Delegate:
    """The person as holder of that office alone."""
    return Delegate(person.user_id, person.name, (office,), person.key, person.organisation)


async def _ended(
    work: Work, ports: Ports, topic: EndedTopic, *, repeated: bool
) -> EndedNotice | Omission:
    """For who leaves, unless the person came back meanwhile."""
    person = await person_of(work, topic)
    terms = await work.roster.terms(topic.office)
    if person is None or person.holds(topic.office) or _stale(ports, topic.at):
        return Omission.OVER
    if not any(one.user_id == person.user_id and one.until == topic.at for one in terms):
        return Omission.OVER
    moment = await present(work, ports)
    return EndedNotice(
        title=ports.profile.office_name(topic.office),
        last=moment.day(topic.at - _MOMENT),
        after=tuple(await work.roster.holders(topic.office)),
        keeps=tuple(ports.profile.office_name(one) for one in person.offices),
        moment=moment,
        repeated=repeated,
    )


async def _vacant(
    work: Work, ports: Ports, topic: VacantTopic, *, repeated: bool
) -> VacantNotice | Omission:
    """For the Secretariat, unless somebody is to follow; on the last days the last letter does."""
    terms = await work.roster.terms(topic.office)
    now, moment = ports.clock.now(), await present(work, ports)
    then = max(topic.at, now)
    ends = [one for one in terms if one.until == topic.at]
    if not ends or any(one.covers(then) for one in terms) or _stale(ports, topic.at):
        return Omission.OVER
    last = moment.day(topic.at - _MOMENT)
    if topic.days > 1 and moment.today >= last:
        return Omission.SUPERSEDED
    known = await awards(work, ports)
    turn = [one for one in known if one.office == topic.office and one.since >= last]
    return VacantNotice(
        title=ports.profile.office_name(topic.office),
        holders=await _people(work, ends),
        last=last,
        organisation=turn[0].participant if turn else "",
        moment=moment,
        repeated=repeated,
    )


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


async def _people(work: Work, terms: Iterable[Term]) -> tuple[Delegate, ...]:
    ids = dict.fromkeys(one.user_id for one in terms)
    people = [await work.roster.delegate(user_id) for user_id in ids]
    return tuple(one for one in people if one is not None)
