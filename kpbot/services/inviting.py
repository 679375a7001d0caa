"""Invitations: the Secretariat offers an office by a link that works once and for a while."""

from __future__ import annotations

from datetime import timedelta

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors import NotHere, Refusal
from kpbot.domain.errors_people import (
    AlreadyHeld,
    InvitationOpen,
    InvitationRefused,
    InvitationSettled,
    SecretariatEnds,
)
from kpbot.domain.invitations import (
    LASTS,
    WRONG_WITHIN,
    Invitation,
    WhyRefused,
    WrongTokens,
    digest_of,
    looks_like_token,
)
from kpbot.domain.letters import Letter
from kpbot.domain.letters_people import AcceptedTopic
from kpbot.domain.offers import Offer
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import SECRETARIAT, check
from kpbot.domain.rules import Act
from kpbot.services.access import identify, present
from kpbot.services.announcing import announce_seat
from kpbot.services.auditing import record
from kpbot.services.people_views import Accepted, Invited, Offered, OpenInvitation, OpenInvitations
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.refusing import by_whom
from kpbot.services.rerouting import office_ways, replan_rerouted
from kpbot.services.roster import whose
from kpbot.services.terms import begins_at, in_words, span


async def check_can_invite(ports: Ports, asker: Asker) -> None:
    async with ports.store.reading() as work:
        await _secretariat(work, ports, asker)


async def invite(ports: Ports, asker: Asker, offer: Offer, *, once: bool = False) -> Invited:
    """Make an invitation. Its token is in the answer, and nowhere else: the store has its hash.

    With `once` there is none beside an open one of the same offer: raises `InvitationOpen`. Raises
    `DateInPast`, `DateTooFar`, `EndsBeforeItBegins`, `SecretariatEnds`.
    """
    now, token = ports.clock.now(), ports.token()
    async with ports.store.writing() as work:
        inviter = await _secretariat(work, ports, asker)
        span(ports, offer.since, offer.until)
        if offer.office == SECRETARIAT and offer.until is not None:
            raise SecretariatEnds
        if once and any(_same(one.invitation, offer) for one in (await _open(work, ports)).open):
            raise InvitationOpen(offer.organisation)
        invitation = Invitation(
            digest=digest_of(token),
            office=offer.office,
            organisation=offer.organisation,
            invited_by=inviter.user_id,
            made_at=now,
            ends_at=now + LASTS,
            since=offer.since,
            until=offer.until,
        )
        await work.invitations.add(invitation)
        text = named(ports, invitation)
        await record(work, ports, asker, inviter, Verb.INVITED, text=text)
        terms, begins = await work.roster.terms(offer.office), begins_at(ports, offer.since)
        covering = {one.user_id for one in terms if one.covers(begins)}
        holders = await work.roster.holders(offer.office)
        holders = [one for one in holders if one.user_id in covering]
        moment = await present(work, ports)
        await work.commit()
    return Invited(invitation, token, tuple(holders), moment)


def _same(invitation: Invitation, offer: Offer) -> bool:
    there = (invitation.office, invitation.organisation, invitation.until)
    return there == (offer.office, offer.organisation, offer.until)


async def open_invitations(ports: Ports, asker: Asker) -> OpenInvitations:
    """What can still be accepted."""
    async with ports.store.reading() as work:
        await _secretariat(work, ports, asker)
        return await _open(work, ports)


async def revoke(ports: Ports, asker: Asker, invitation_id: int) -> OpenInvitations:
    """End an invitation before anybody has accepted it. Raises `InvitationSettled`."""
    now = ports.clock.now()
    async with ports.store.writing() as work:
        person = await _secretariat(work, ports, asker)
        invitation = await work.invitations.get(invitation_id)
        if invitation is None or invitation.is_claim or await _why_closed(work, ports, invitation):
            raise InvitationSettled
        await work.invitations.save(invitation.revoked(now))
        text = named(ports, invitation)
        await record(work, ports, asker, person, Verb.INVITATION_REVOKED, text=text)
        left = await _open(work, ports, revoked=invitation)
        await work.commit()
    return left


async def offered(ports: Ports, asker: Asker, token: str) -> Offered:
    """What a token offers. Raises `InvitationRefused`, `AlreadyHeld`."""
    _check_alone(asker)
    async with ports.store.writing() as work:
        found = await _find(work, ports, asker, token)
        if isinstance(found, Invitation):
            inviter = await work.roster.delegate(found.invited_by or 0)
            by = inviter.name if inviter else ""
            return Offered(found, by, await present(work, ports))
        await work.commit()  # a wrong token is counted and audited
    raise found


async def accept(ports: Ports, asker: Asker, token: str) -> Accepted:
    """Give the office to who brings the token, whose name is remembered with it.

    Of several at once one gets it. Raises as `offered`.
    """
    _check_alone(asker)
    now = ports.clock.now()
    async with ports.store.writing() as work:
        found = await _find(work, ports, asker, token)
        if isinstance(found, Refusal):
            await work.commit()
            raise found
        reached = await office_ways(work, ports, found.office)
        await work.roster.save(asker.user_id, asker.name)
        if found.organisation:
            await work.roster.tie(asker.user_id, found.organisation)
        begins, terms = begins_at(ports, found.since), await work.roster.terms(found.office)
        await work.roster.give(asker.user_id, found.office, begins)
        if found.until is not None:
            end = ports.midnight(found.until + timedelta(days=1))
            await work.roster.end(asker.user_id, found.office, end)
        await work.invitations.save(found.accepted(asker.user_id, now))
        person = await work.roster.delegate(asker.user_id)
        if person is None:
            raise LookupError(f"{asker.user_id} was not saved")
        text = await whose(work, asker.user_id, named(ports, found))
        await record(work, ports, asker, person, Verb.OFFICE_GIVEN, text=text)
        await replan_rerouted(work, ports, reached)
        if found.id is not None and not found.is_claim:
            await work.letters.add([Letter(AcceptedTopic(found.id), now, now)])
            await announce_seat(work, ports, found.office, terms)
        await work.commit()
    return Accepted(person, found.office, found.since if begins > now else None, found.until)


def named(ports: Ports, invitation: Invitation) -> str:
    """An invitation in the audit trail: its office, its days, and for whom."""
    title = in_words(ports, invitation.office, invitation.since, invitation.until)
    return f"{title}, {invitation.organisation}" if invitation.organisation else title


async def _secretariat(work: Work, ports: Ports, asker: Asker) -> Delegate:
    person = await identify(work, asker)
    check(person, Act.GIVE_OFFICE, ports.profile)
    return person


def _check_alone(asker: Asker) -> None:
    """A token that others can read along is nobody's."""
    if not asker.private:
        raise NotHere("start", private=True)


async def _open(work: Work, ports: Ports, revoked: Invitation | None = None) -> OpenInvitations:
    found = []
    for one in await work.invitations.open():
        if one.is_claim or await _why_closed(work, ports, one):
            continue
        inviter = await work.roster.delegate(one.invited_by or 0)
        found.append(OpenInvitation(one, inviter.name if inviter else ""))
    return OpenInvitations(tuple(found), await present(work, ports), revoked)


async def _find(work: Work, ports: Ports, asker: Asker, token: str) -> Invitation | Refusal:
    """The invitation of a token that can be accepted now, else what to say.

    What was wrong with a token is audited; after too many of one account nothing is looked up.
    """
    now = ports.clock.now()
    wrong = await work.invitations.wrong(asker.user_id)
    if wrong is not None and wrong.too_many(now):
        return InvitationRefused()
    invitation = None
    if looks_like_token(token):
        invitation = await work.invitations.of_digest(digest_of(token))
    why: WhyRefused | None = WhyRefused.UNKNOWN
    if invitation is not None:
        why = await _why_closed(work, ports, invitation)
    if invitation is None or why is not None:
        counted = WrongTokens.after(wrong, now)
        await work.invitations.save_wrong(asker.user_id, counted, now - WRONG_WITHIN)
        text = f"invitation: {why}"
        if counted.too_many(now):
            text += f"; {WhyRefused.TOO_MANY}"
        by = await by_whom(work, ports, asker)
        await work.audit.add(AuditEntry(now, by, None, Verb.REFUSED, text=text))
        return InvitationRefused()
    person = await work.roster.delegate(asker.user_id)
    if person is not None and await _has_it(work, ports, person, invitation):
        return AlreadyHeld(invitation.office)
    return invitation


async def _has_it(work: Work, ports: Ports, person: Delegate, invitation: Invitation) -> bool:
    """Whether the person holds all that is offered already."""
    begins = begins_at(ports, invitation.since)
    last = ports.midnight(invitation.until) if invitation.until else None
    return any(
        one.office == invitation.office
        and one.covers(begins)
        and (one.until is None or (last is not None and last < one.until))
        for one in await work.roster.terms_of(person.user_id)
    )


async def _why_closed(work: Work, ports: Ports, invitation: Invitation) -> WhyRefused | None:
    """Why it cannot be accepted now. It is worth as much as the right of who made it."""
    why = invitation.why_closed(ports.clock.now())
    if why is not None:
        return why
    if invitation.until is not None and invitation.until < ports.moment().today:
        return WhyRefused.TERM_OVER
    if invitation.invited_by is None:
        return WhyRefused.CLAIMED if await work.roster.holders(SECRETARIAT) else None
    inviter = await work.roster.delegate(invitation.invited_by)
    return None if inviter and inviter.is_secretariat else WhyRefused.INVITER_LEFT
