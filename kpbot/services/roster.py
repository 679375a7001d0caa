"""Offices: who holds which, and from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kpbot.domain.audit import Verb
from kpbot.domain.errors import LastSecretariat, OfficeNotHeld, UnknownPerson
from kpbot.domain.offices import Delegate, Office, called
from kpbot.domain.permissions import SECRETARIAT, check
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.announcing import announce_seat
from kpbot.services.auditing import record, record_event
from kpbot.services.people_views import TermsToCome
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import Ways, office_ways, replan_rerouted, ways
from kpbot.services.terms import in_words, span


async def appoint_owners(ports: Ports, user_ids: Iterable[int]) -> None:
    """See to it that these people hold the Secretariat office; done at each start."""
    async with ports.store.writing() as work:
        now = ports.clock.now()
        reached: Ways | None = None
        for user_id in user_ids:
            person = await work.roster.delegate(user_id)
            if person is not None and person.is_secretariat:
                continue
            reached = reached or await ways(work, ports)
            await work.roster.save(user_id, person.name if person else "Secretariat")
            await work.roster.give(user_id, SECRETARIAT, now)
            text = await whose(work, user_id, ports.profile.office_name(SECRETARIAT))
            await record_event(work, ports, "settings", Verb.OFFICE_GIVEN, text)
        await replan_rerouted(work, ports, reached)
        await work.commit()


async def greet(ports: Ports, asker: Asker) -> Delegate:
    """The person, remembered under the present name; raises `Stranger` for one without office."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        if asker.name and asker.name != person.name:
            await work.roster.save(person.user_id, asker.name)
            await work.commit()
    return person


async def office_holders(ports: Ports, asker: Asker) -> tuple[Delegate, ...]:
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.SEE_OFFICES, ports.profile)
        return tuple(await work.roster.everyone())


async def terms_to_come(ports: Ports, asker: Asker) -> TermsToCome:
    """The offices that begin or end later by themselves."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.SEE_OFFICES, ports.profile)
        terms = await work.roster.to_come()
        people = [await work.roster.delegate(one.user_id) for one in terms]
    named = [(one.name, term) for one, term in zip(people, terms, strict=True) if one]
    return TermsToCome(tuple(named), ports.moment())


async def give_office(
    ports: Ports,
    asker: Asker,
    user_id: int,
    name: str,
    office: Office,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Delegate, tuple[Delegate, ...]]:
    """Let a person hold an office; returns the person and who else holds it as it begins.

    It begins now or with the day `since`, and ends by itself after the day `until`, if one is
    given. One whom the bot has not met yet is called by the user id until the first /start. Raises
    `LastSecretariat` where nobody would hold that office in the end.
    """
    async with ports.store.writing() as work:
        giver = await identify(work, asker)
        check(giver, Act.GIVE_OFFICE, ports.profile)
        at, end = span(ports, since, until)
        terms = await work.roster.terms(office)
        if office == SECRETARIAT and end and not await others_stay(work, user_id, end):
            raise LastSecretariat
        reached = await office_ways(work, ports, office)
        await remember(work, user_id, name)
        before = await work.roster.terms_of(user_id)
        await work.roster.give(user_id, office, at)
        if end is not None:
            await work.roster.end(user_id, office, end)
        if await work.roster.terms_of(user_id) != before:
            text = await whose(work, user_id, in_words(ports, office, since, until))
            await record(work, ports, asker, giver, Verb.OFFICE_GIVEN, text=text)
            await replan_rerouted(work, ports, reached)
            await announce_seat(work, ports, office, terms)
        person = await work.roster.delegate(user_id)
        beside = {one.user_id for one in terms if one.covers(at) and one.user_id != user_id}
        others = [one for one in [await work.roster.delegate(who) for who in beside] if one]
        await work.commit()
    if person is None:
        raise UnknownPerson
    return person, tuple(sorted(others, key=lambda one: one.user_id))


async def end_office(
    ports: Ports, asker: Asker, user_id: int, office: Office, until: date | None = None
) -> Delegate:
    """Let a person lay an office down now, or after the day `until`; the last Secretariat cannot.

    What was to begin later is taken back.
    """
    async with ports.store.writing() as work:
        ender = await identify(work, asker)
        check(ender, Act.GIVE_OFFICE, ports.profile)
        person = await work.roster.delegate(user_id)
        if person is None:
            raise UnknownPerson
        now = ports.clock.now()
        at = span(ports, None, until)[1] or now
        known_terms = await work.roster.terms(office)
        terms = [one for one in known_terms if one.user_id == user_id]
        if not any(one.until is None or one.until > now for one in terms):
            raise OfficeNotHeld(office, person.name)
        if office == SECRETARIAT and not await others_stay(work, user_id, at):
            raise LastSecretariat
        reached = await office_ways(work, ports, office)
        await work.roster.end(user_id, office, at)
        text = await whose(work, user_id, in_words(ports, office, None, until))
        await record(work, ports, asker, ender, Verb.OFFICE_ENDED, text=text)
        await replan_rerouted(work, ports, reached)
        await announce_seat(work, ports, office, known_terms)
        after = await work.roster.delegate(user_id)
        await work.commit()
    return after or person


async def whose(work: Work, user_id: int, title: str) -> str:
    """What the trail says of a person and an office: no name, and no id."""
    person = await work.roster.delegate(user_id)
    return f"{person.key if person else ''} {title}".strip()


async def remember(work: Work, user_id: int, name: str) -> Delegate | None:
    """Keep the name, or the one that is known, or the user id; returns the person as known."""
    known = await work.roster.delegate(user_id)
    await work.roster.save(user_id, name or (known.name if known else called(user_id)))
    return known


async def others_stay(work: Work, user_id: int, at: datetime) -> bool:
    """Whether somebody else whom the bot has met holds the Secretariat at `at`, for good."""
    for one in await work.roster.terms(SECRETARIAT):
        if one.user_id != user_id and one.since <= at and one.until is None:
            person = await work.roster.delegate(one.user_id)
            if person is not None and not person.unmet:
                return True
    return False
