"""A person leaves: the offices end, the name goes, and what was done stays on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kpbot.domain.audit import Verb
from kpbot.domain.errors import AnonymousAdmin, LastSecretariat, NotHere, Stranger
from kpbot.domain.errors_people import OfficesChanged
from kpbot.domain.letters import Letter
from kpbot.domain.letters_people import EmptySeatTopic, VacantTopic
from kpbot.domain.offices import ONE_SEAT, Term
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.access import present
from kpbot.services.auditing import record
from kpbot.services.people_views import Leaver
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import replan_rerouted, ways
from kpbot.services.roster import others_stay, whose
from kpbot.services.terms import in_words


async def known(ports: Ports, asker: Asker) -> Leaver:
    """The person as the bot knows it, with or without an office. Raises `LastSecretariat`."""
    async with ports.store.reading() as work:
        return await _leaving(work, ports, asker)


async def forget(ports: Ports, asker: Asker, offices: int) -> Leaver:
    """Forget the person, who has agreed to lose so many offices; returns who it was.

    Where a seat is empty then, its body and the Secretariat hear of it; the Secretariat also where
    nobody follows any more. Raises `LastSecretariat`, `OfficesChanged`.
    """
    now = ports.clock.now()
    async with ports.store.writing() as work:
        leaver = await _leaving(work, ports, asker)
        person = leaver.person
        if leaver.losing != offices:
            raise OfficesChanged
        reached = await ways(work, ports)
        for office in {one.office for one in await work.roster.terms_of(person.user_id)}:
            await work.roster.end(person.user_id, office, now)
        for office in person.offices:
            text = await whose(work, person.user_id, ports.profile.office_name(office))
            await record(work, ports, asker, person, Verb.OFFICE_ENDED, text=text)
            if office.role in ONE_SEAT and not await work.roster.holders(office):
                topics = (EmptySeatTopic(office, now, to_body=one) for one in (True, False))
                await work.letters.add([Letter(one, now, now) for one in topics])
        for term in leaver.coming:
            title = in_words(ports, term.office, leaver.moment.day(term.since), None)
            text = await whose(work, person.user_id, title)
            await record(work, ports, asker, person, Verb.OFFICE_ENDED, text=text)
            if term.office.role in ONE_SEAT:
                await work.letters.add([Letter(VacantTopic(term.office, term.since, 0), now, now)])
        await record(work, ports, asker, person, Verb.FORGOTTEN)
        await work.roster.forget(person.user_id)
        await replan_rerouted(work, ports, reached)
        await work.commit()
    return leaver


async def _leaving(work: Work, ports: Ports, asker: Asker) -> Leaver:
    if asker.anonymous:
        raise AnonymousAdmin
    if not asker.private:
        raise NotHere("forgetme", private=True)
    person = await work.roster.delegate(asker.user_id)
    if person is None:
        raise Stranger(asker.user_id)
    now = ports.clock.now()
    terms = await work.roster.terms_of(person.user_id)
    ahead = [one for one in terms if one.until is None or one.until > now]
    # also who is yet to take it over: whoever has it leaves on that day
    follows = any(one.office == SECRETARIAT for one in ahead)
    if follows and not await others_stay(work, person.user_id, now):
        raise LastSecretariat
    return Leaver(person, tuple(_coming(ahead, now)), await present(work, ports))


def _coming(terms: Iterable[Term], now: datetime) -> list[Term]:
    return sorted((one for one in terms if one.since > now), key=lambda one: one.since)
