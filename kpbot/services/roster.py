"""Offices: who holds which."""

from __future__ import annotations

from collections.abc import Iterable

from kpbot.domain.audit import Verb
from kpbot.domain.bodies import BodyKind
from kpbot.domain.errors import LastSecretariat, OfficeNotHeld, UnknownPerson
from kpbot.domain.offices import Delegate, Office
from kpbot.domain.permissions import SECRETARIAT, check
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.auditing import record, record_event
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import Ways, replan_rerouted, ways


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
            text = await _key_and(work, user_id, ports.profile.office_name(SECRETARIAT))
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


async def give_office(
    ports: Ports, asker: Asker, user_id: int, name: str, office: Office
) -> tuple[Delegate, tuple[Delegate, ...]]:
    """Let a person hold an office from now on; returns the person and who else holds it.

    One whom the bot has not met yet is called by the user id until the first /start.
    """
    async with ports.store.writing() as work:
        giver = await identify(work, asker)
        check(giver, Act.GIVE_OFFICE, ports.profile)
        known = await work.roster.delegate(user_id)
        reached = await _ways(work, ports, office)
        now = ports.clock.now()
        await work.roster.save(user_id, name or (known.name if known else f"User {user_id}"))
        if known is None or not known.holds(office):
            await work.roster.give(user_id, office, now)
            await record(
                work,
                ports,
                asker,
                giver,
                Verb.OFFICE_GIVEN,
                text=await _key_and(work, user_id, ports.profile.office_name(office)),
            )
            await replan_rerouted(work, ports, reached)
        holders = await work.roster.holders(office)
        await work.commit()
    (person,) = [one for one in holders if one.user_id == user_id]
    return person, tuple(one for one in holders if one.user_id != user_id)


async def end_office(ports: Ports, asker: Asker, user_id: int, office: Office) -> Delegate:
    """Let a person lay an office down; the last Secretariat cannot."""
    async with ports.store.writing() as work:
        ender = await identify(work, asker)
        check(ender, Act.GIVE_OFFICE, ports.profile)
        person = await work.roster.delegate(user_id)
        if person is None:
            raise UnknownPerson
        if not person.holds(office):
            raise OfficeNotHeld(office, person.name)
        if office == SECRETARIAT and len(await work.roster.holders(SECRETARIAT)) == 1:
            raise LastSecretariat
        reached = await _ways(work, ports, office)
        now = ports.clock.now()
        await work.roster.end(user_id, office, now)
        await record(
            work,
            ports,
            asker,
            ender,
            Verb.OFFICE_ENDED,
            text=f"{person.key} {ports.profile.office_name(office)}",
        )
        await replan_rerouted(work, ports, reached)
        after = await work.roster.delegate(user_id)
        await work.commit()
    return after or person


async def _key_and(work: Work, user_id: int, title: str) -> str:
    """What the trail says of a person and an office: no name, and no id."""
    person = await work.roster.delegate(user_id)
    return f"{person.key if person else ''} {title}".strip()


async def _ways(work: Work, ports: Ports, office: Office) -> Ways | None:
    """Where everybody is reached, if that may hang on who holds the office."""
    seat = ports.profile.body(office.body).kind if office.body else None
    in_private = office == SECRETARIAT or seat is BodyKind.OFFICE
    return await ways(work, ports) if in_private else None
