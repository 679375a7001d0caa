"""Offices that pass from one holder to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kpbot.domain.audit import Verb
from kpbot.domain.errors import UnknownPerson
from kpbot.domain.errors_people import (
    HoldsAlready,
    SecretariatEnds,
    SeveralHold,
    UnmetSecretariat,
)
from kpbot.domain.offices import ONE_SEAT, Office, Term
from kpbot.domain.permissions import SECRETARIAT, check
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.announcing import announce
from kpbot.services.auditing import record
from kpbot.services.people_views import HandedOver
from kpbot.services.ports import Asker, Ports
from kpbot.services.rerouting import office_ways, replan_rerouted
from kpbot.services.roster import remember, whose
from kpbot.services.terms import in_words, span


async def hand_over(
    ports: Ports,
    asker: Asker,
    user_id: int,
    name: str,
    office: Office,
    since: date | None = None,
    until: date | None = None,
) -> HandedOver:
    """End one term and begin the other at the same moment: now, or with the day `since`.

    The new one ends by itself after the day `until`, if one is given. The body's chat and both
    persons are told on the day. Raises `HoldsAlready`, and `SeveralHold` for an office
    that many have, as members of a body do.
    """
    async with ports.store.writing() as work:
        giver = await identify(work, asker)
        check(giver, Act.GIVE_OFFICE, ports.profile)
        at, end = span(ports, since, until)
        if office == SECRETARIAT and end is not None:
            raise SecretariatEnds
        known_terms = await work.roster.terms(office)
        terms = [one for one in known_terms if _reaches(one, at, end)]
        leaving = dict.fromkeys(one.user_id for one in terms if one.user_id != user_id)
        before = [one for one in [await work.roster.delegate(who) for who in leaving] if one]
        if len(before) > 1 and office.role not in ONE_SEAT:
            raise SeveralHold(office, tuple(one.name for one in before))
        known = await remember(work, user_id, name)
        if office == SECRETARIAT and not name and (known is None or known.unmet):
            raise UnmetSecretariat
        if known is not None and not before and any(one.user_id == user_id for one in terms):
            raise HoldsAlready(known.name, office, _to_come(ports, terms))
        reached = await office_ways(work, ports, office)
        title = in_words(ports, office, since, None)
        for one in before:
            await work.roster.end(one.user_id, office, at)
            text = await whose(work, one.user_id, title)
            await record(work, ports, asker, giver, Verb.OFFICE_ENDED, text=text)
        await work.roster.give(user_id, office, at)
        if end is not None:
            await work.roster.end(user_id, office, end)
        text = await whose(work, user_id, in_words(ports, office, since, until))
        await record(work, ports, asker, giver, Verb.OFFICE_GIVEN, text=text)
        await replan_rerouted(work, ports, reached)
        later = since if at > ports.clock.now() else None
        await announce(work, ports, office, known_terms)
        person = await work.roster.delegate(user_id)
        chats = await work.chats.of_body(office.body) if office.body else ()
        await work.commit()
    if person is None:
        raise UnknownPerson
    running = {one.user_id for one in terms if one.since < at}
    return HandedOver(
        office,
        person,
        tuple(one for one in before if one.user_id in running),
        later,
        until,
        tuple(one for one in before if one.user_id not in running),
        in_chat=any(one.reachable for one in chats),
    )


def _to_come(ports: Ports, terms: Iterable[Term]) -> date | None:
    """The day on which the first of them begins, where none has."""
    first = min(one.since for one in terms)
    return ports.moment().day(first) if first > ports.clock.now() else None


def _reaches(term: Term, at: datetime, end: datetime | None) -> bool:
    """Whether a term runs between `at` and `end`, or later where there is no end."""
    return (term.until is None or term.until > at) and (end is None or term.since < end)
