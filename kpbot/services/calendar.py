"""The Meetings of a cycle and the due dates that hang on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kpbot.domain.audit import Verb
from kpbot.domain.due import Basis, Due, DuePhrase
from kpbot.domain.errors import DateInPast, DateTooFar, MeetingsOutOfOrder, NotADate, TextTooLong
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.permissions import check
from kpbot.domain.profile import Profile
from kpbot.domain.rules import Act
from kpbot.services.access import current_cycle, identify
from kpbot.services.auditing import record
from kpbot.services.discretion import as_read
from kpbot.services.planning import plan
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import MeetingSet

MOST_PLACE = 80
"""Characters of a place."""

FARTHEST = timedelta(days=3 * 366)
"""A Meeting further away than this is a slip of the pen."""


def default_due(profile: Profile, cycle: int) -> Due:
    """The cycle's default, for an action whose paragraph names no date."""
    plenary = MeetingKey(MeetingKind.PLENARY, cycle)
    return Due(
        Basis.DEFAULT, meeting=plenary, offset_days=-profile.cycle.default_due_before_plenary
    )


def due_of(phrase: DuePhrase | None, cycle: int) -> Due | None:
    """What a due phrase of the communiqué of `cycle` means; None where there is none."""
    if phrase is None:
        return None
    if phrase.every is not None:
        last = MeetingKey(phrase.meeting or MeetingKind.PLENARY, cycle)
        return Due(
            Basis.RECURRING,
            fixed=phrase.date,
            meeting=last,
            phrase=phrase.phrase,
            every=phrase.every,
        )
    if phrase.date is not None:
        return Due(Basis.EXPLICIT, fixed=phrase.date, phrase=phrase.phrase)
    if phrase.meeting is None:
        return None
    key = MeetingKey(phrase.meeting, cycle)
    return Due(Basis.MEETING, meeting=key, offset_days=phrase.offset_days, phrase=phrase.phrase)


def provisional(profile: Profile, cycle: int, plenary_start: date) -> tuple[Meeting, Meeting]:
    """The Intersessional and the Plenary to expect, until the Secretariat sets the dates.

    They keep the length of four days that both usually have.
    """
    rhythm = {
        MeetingKind.INTERSESSIONAL: profile.cycle.intersessional_after,
        MeetingKind.PLENARY: profile.cycle.next_plenary_after,
    }
    intersessional, plenary = (
        Meeting(
            MeetingKey(kind, cycle),
            plenary_start + timedelta(days=after),
            plenary_start + timedelta(days=after + 3),
            provisional=True,
        )
        for kind, after in rhythm.items()
    )
    return intersessional, plenary


def with_provisional(
    known: Mapping[MeetingKey, Meeting], profile: Profile, cycle: int, plenary_start: date
) -> dict[MeetingKey, Meeting]:
    """`known`, with expected dates where none have been set."""
    expected = {one.key: one for one in provisional(profile, cycle, plenary_start)}
    return {**expected, **known}


async def meetings(ports: Ports, asker: Asker) -> tuple[Meeting, ...]:
    """The Meetings of the current cycle, in order."""
    async with ports.store.reading() as work:
        await identify(work, asker)
        cycle = await current_cycle(work)
        known = await work.meetings.all()
    ours = [meeting for key, meeting in known.items() if key.cycle == cycle]
    return tuple(sorted(ours, key=lambda one: one.start))


def _check_order(key: MeetingKey, start: date, known: Mapping[MeetingKey, Meeting]) -> None:
    """The Intersessional lies between two Plenaries."""
    for other in known.values():
        if other.key.cycle != key.cycle or other.key == key or other.provisional:
            continue
        if (start > other.start) is not (key.kind is MeetingKind.PLENARY):
            raise MeetingsOutOfOrder(other)


async def set_meeting(
    ports: Ports, asker: Asker, kind: MeetingKind, start: date, end: date, place: str
) -> MeetingSet:
    """Set the dates of a Meeting of the current cycle; due dates that hang on it move along.

    Without a place it keeps the one that it has. The chats of the bodies are told by the next
    sweep.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.SET_MEETING, ports.profile)
        cycle = await current_cycle(work)
        held = await work.communiques.of_cycle(cycle)
        today = ports.moment().today
        if len(place) > MOST_PLACE:
            raise TextTooLong(MOST_PLACE)
        if end < start:
            raise NotADate(f"{start.isoformat()} to {end.isoformat()}", days=True)
        if end < today or (held and start <= held.held_until):
            raise DateInPast(start)
        if end > today + FARTHEST:
            raise DateTooFar(end)
        key = MeetingKey(kind, cycle)
        known = dict(await work.meetings.all())
        _check_order(key, start, known)
        before = known.get(key)
        after = Meeting(key, start, end, place or (before.place if before else ""))
        known[key] = after
        await work.meetings.save(after)
        dates = f"{kind} {start.isoformat()} {end.isoformat()} {after.place}".strip()
        await record(work, ports, asker, person, Verb.MEETING_SET, text=dates)
        moved = []
        for action in await work.actions.of_cycle(cycle):
            if action.due is None or action.due.meeting != key or not action.active:
                continue
            due_on = action.due.resolve(known)
            if due_on == action.due_on:
                continue
            changed = action.move_due(action.due, due_on)
            await work.actions.save(changed)
            await record(
                work,
                ports,
                asker,
                person,
                Verb.DUE_MOVED,
                ref=action.ref,
                text=dates,
                before=action,
            )
            await plan(work, ports, changed, moved_from=action.due_on)
            moved.append((action, changed))
        await work.commit()
    told = tuple(
        (as_read(one, private=asker.private), as_read(other, private=asker.private))
        for one, other in moved
    )
    return MeetingSet(before, after, told, ports.moment())
