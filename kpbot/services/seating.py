"""The seats of Participants: reviewed with the communiqué, then the roster of the bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kpbot.domain.audit import Verb
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Membership, OfficeAward, Reading
from kpbot.domain.errors import UnknownBody, WhichBody, WrongUsage
from kpbot.domain.offices import Delegate
from kpbot.domain.review import Decision
from kpbot.domain.seats import Seat, SeatDraft, is_of, runs_on, standing
from kpbot.services.access import identify
from kpbot.services.auditing import record
from kpbot.services.drafting import in_review, reviewer
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.review_views import MembersView, SeatsView

_CHANGEABLE = frozenset({Decision.ACCEPTED, Decision.REJECTED})


def seats_of(reading: Reading, cycle: int) -> list[SeatDraft]:
    """The seats that a document gives, in the order of its paragraphs; each is accepted at first.

    They are few and plain, so the reviewer takes out what is wrong.
    """
    found: list[Seat] = [*reading.memberships, *reading.offices]
    found.sort(key=lambda one: one.paragraph)
    return [SeatDraft(cycle, number, seat) for number, seat in enumerate(found, 1)]


def waiting_seats(seats: Iterable[SeatDraft]) -> list[SeatDraft]:
    """Those that the next publish takes into the roster."""
    return [one for one in seats if one.decision is Decision.ACCEPTED]


async def seats(ports: Ports, asker: Asker) -> SeatsView:
    """The memberships and offices of the communiqué in review."""
    async with ports.store.reading() as work:
        await reviewer(work, ports, asker)
        cycle = (await in_review(work)).cycle
        return SeatsView(cycle, tuple(await work.seats.of_cycle(cycle)))


async def keep(
    ports: Ports, asker: Asker, cycle: int, numbers: Iterable[int] | None, *, kept: bool
) -> SeatsView:
    """Take seats into the roster with the next publish, or leave them out; None means all.

    What is published already stays.
    """
    wanted = Decision.ACCEPTED if kept else Decision.REJECTED
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        before = await work.seats.of_cycle(cycle)
        chosen = {one.number for one in before} if numbers is None else set(numbers)
        after = [
            replace(one, decision=wanted)
            if one.number in chosen and one.decision in _CHANGEABLE
            else one
            for one in before
        ]
        if after != before:
            changed = [str(one.number) for one in after if one not in before]
            text = f"{cycle}: {wanted} {', '.join(changed)}"
            await work.seats.put(cycle, after)
            await record(work, ports, asker, person, Verb.SEATS_CHANGED, text=text)
            await work.commit()
    return SeatsView(cycle, tuple(after))


async def to_roster(work: Work, ports: Ports, asker: Asker, person: Delegate, cycle: int) -> None:
    """Publish the accepted seats of a cycle, inside the transaction of a publish."""
    before = await work.seats.of_cycle(cycle)
    taken = waiting_seats(before)
    if not taken:
        return
    after = [replace(one, decision=Decision.PUBLISHED) if one in taken else one for one in before]
    await work.seats.put(cycle, after)
    text = f"{cycle}: {', '.join(str(one.number) for one in taken)}"
    await record(work, ports, asker, person, Verb.SEATS_PUBLISHED, text=text)


async def members(ports: Ports, asker: Asker, name: str) -> MembersView:
    """Which Participants sit in a body, have applied or are interested, and hold its offices now.

    Without a name, the body whose chat it is. Raises `UnknownBody`.
    """
    async with ports.store.reading() as work:
        await identify(work, asker)
        bound = await work.chats.all_at(asker.destination)
        roster = await work.seats.published()
    if len(bound) > 1 and not name.strip():
        raise WhichBody("members", tuple(one.body for one in bound))
    words = name.strip() or (bound[0].body if bound else "")
    if not words:
        raise WrongUsage("members")
    body = ports.profile.find(words)
    if body is None or body.kind is BodyKind.STATE:
        raise UnknownBody(words, tuple(one.code for one in ports.profile.nearest(words)))
    today = ports.moment().today
    return MembersView(
        body=body,
        memberships=tuple(
            one.seat
            for one in standing(roster)
            if isinstance(one.seat, Membership) and one.seat.body == body.code
        ),
        offices=tuple(
            one.seat
            for one in roster
            if isinstance(one.seat, OfficeAward)
            and is_of(one.seat, body.code)
            and (runs_on(one.seat, today) or one.seat.year > today.year)
        ),
        since=min((one.cycle for one in roster), default=None),
        today=today,
    )
