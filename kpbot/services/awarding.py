"""The offices that communiqués give to Participants: who takes them, and how that is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kpbot.domain.communique import OfficeAward
from kpbot.domain.errors_people import AwardOver, AwardTaken, HoldsAlready, NotTheirDelegate
from kpbot.domain.invitations import Invitation
from kpbot.domain.letters import Letter
from kpbot.domain.letters_people import AwardsTopic
from kpbot.domain.offers import Offer, find_office, find_organisation
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check
from kpbot.domain.rules import Act
from kpbot.domain.seats import SeatDraft, term
from kpbot.services.access import identify, present
from kpbot.services.handing_over import hand_over
from kpbot.services.inviting import invite
from kpbot.services.people_views import Awarded, AwardsView, HandedOver, Invited
from kpbot.services.ports import Asker, Ports, Work

_DAY = timedelta(days=1)


async def plan_letter(work: Work, ports: Ports, cycle: int) -> None:
    """Let the Secretariat be told once which offices the seats published with `cycle` fill."""
    seats = [one for one in await work.seats.published() if one.cycle == cycle]
    if any(isinstance(one.seat, OfficeAward) for one in seats):
        topic, now = AwardsTopic(cycle, max(one.number for one in seats)), ports.clock.now()
        await work.letters.add([Letter(topic, now, now)])


async def awards(work: Work, ports: Ports) -> list[Awarded]:
    """The offices by all communiqués, by their beginnings; those that are over are left out.

    What a later communiqué says of the same office and year counts.
    """
    newest: dict[tuple[str, int], SeatDraft] = {}
    for one in sorted(await work.seats.published(), key=lambda one: (one.cycle, one.number)):
        if isinstance(one.seat, OfficeAward):
            newest[one.seat.office, one.seat.year] = one
    known = [await _awarded(work, ports, one) for one in newest.values()]
    today = ports.moment().today
    found = [one for one in known if one is not None and one.until >= today]
    return sorted(found, key=lambda one: (one.since, one.cycle, one.number))


async def awards_to_tell(
    work: Work, ports: Ports, topic: AwardsTopic, *, repeated: bool
) -> AwardsView:
    """Those of one communiqué."""
    ours = [one for one in await awards(work, ports) if one.cycle == topic.cycle]
    return AwardsView(tuple(ours), await present(work, ports), repeated)


async def announced(ports: Ports, asker: Asker) -> AwardsView:
    """All of them, for the Secretariat."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.SEE_OFFICES, ports.profile)
        return AwardsView(tuple(await awards(work, ports)), await present(work, ports))


async def hand_over_award(
    ports: Ports, asker: Asker, cycle: int, number: int, user_id: int
) -> HandedOver:
    """Give an office to a delegate of the Participant for its year; who has it leaves then.

    Raises `AwardOver`, `AwardTaken` (also at a second press) and `NotTheirDelegate`.
    """
    one = await _award(ports, asker, cycle, number)
    if all(person.user_id != user_id for person in one.known):
        raise NotTheirDelegate(one.participant)
    since = one.since if one.since > ports.moment().today else None
    try:
        return await hand_over(ports, asker, user_id, "", one.office, since, one.until)
    except HoldsAlready as taken:
        raise AwardTaken(one.title, taken.name) from taken


async def invite_award(ports: Ports, asker: Asker, cycle: int, number: int) -> Invited:
    """Make an invitation for the Participant, with the days of the office filled in.

    Raises `AwardOver`, `AwardTaken`, and `InvitationOpen` where one is out already.
    """
    one = await _award(ports, asker, cycle, number)
    since = one.since if one.since > ports.moment().today else None
    organisation = find_organisation(one.participant, ports.profile)
    if organisation is None:
        raise LookupError(f"the profile has no {one.participant}")
    offer = Offer(one.office, organisation.code, since, one.until)
    return await invite(ports, asker, offer, once=True)


async def _award(ports: Ports, asker: Asker, cycle: int, number: int) -> Awarded:
    """One that somebody may take who has the right to give it. Raises `AwardOver`, `AwardTaken`."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.GIVE_OFFICE, ports.profile)
        known = await awards(work, ports)
    one = next((one for one in known if (one.cycle, one.number) == (cycle, number)), None)
    if one is None:
        raise AwardOver
    if one.taken is not None:
        raise AwardTaken(one.title, one.taken.name)
    return one


async def _awarded(work: Work, ports: Ports, draft: SeatDraft) -> Awarded | None:
    """How it stands; None for an office that the profile does not know."""
    award = draft.seat
    office = find_office(award.office, ports.profile) if isinstance(award, OfficeAward) else None
    if office is None or not isinstance(award, OfficeAward):
        return None
    since, until = term(award)
    organisation = find_organisation(award.participant, ports.profile)
    one = Awarded(
        cycle=draft.cycle,
        number=draft.number,
        participant=organisation.code if organisation else award.participant,
        office=office,
        title=ports.profile.office_name(office),
        since=since,
        until=until,
    )
    return replace(
        one,
        taken=await _taken_by(work, ports, one),
        invited=await _invited(work, ports, one),
        known=tuple(await work.roster.delegates_of(one.participant)),
    )


async def _taken_by(work: Work, ports: Ports, one: Awarded) -> Delegate | None:
    """Who holds it in that time for the Participant.

    Of whom nobody knows whose delegate it is, one counts whose term begins or ends with the year.
    """
    begins, ends = ports.midnight(one.since), ports.midnight(one.until + _DAY)
    for held in await work.roster.terms(one.office):
        if held.since >= ends or (held.until is not None and held.until <= begins):
            continue
        person = await work.roster.delegate(held.user_id)
        if person is None:
            continue
        dated = not person.organisation and (held.since == begins or held.until == ends)
        if person.organisation == one.participant or dated:
            return person
    return None


async def _invited(work: Work, ports: Ports, one: Awarded) -> Invitation | None:
    """The invitation to it that is out."""
    now = ports.clock.now()
    for invitation in await work.invitations.open():
        same = invitation.office == one.office and invitation.organisation == one.participant
        if same and invitation.until == one.until and invitation.why_closed(now) is None:
            return invitation
    return None
