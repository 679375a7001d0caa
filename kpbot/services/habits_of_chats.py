"""When and how a chat is reminded: to look at, and to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors_habits import NotABodysChat
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import Ladder
from kpbot.domain.language import Language
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check_can_set_habits, keepers_of_habits
from kpbot.domain.profile import Profile
from kpbot.services.access import identify, present
from kpbot.services.auditing import record
from kpbot.services.forecasting import next_at
from kpbot.services.planning import habits_at, language_of, replan
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.rerouting import ways
from kpbot.services.views import HabitsView


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be otherwise, in `text` for the audit trail.

    `apply` makes the new habits of those up to that day, or refuses; without it the chat has
    those of the Process again.
    """

    text: str
    apply: Callable[[Habits, date], Habits] | None = None


@dataclass(frozen=True, slots=True)
class _Room:
    """The chat that is meant; `bodies` meet there, or nobody in a private one."""

    place: Destination
    bodies: tuple[str, ...] = ()


async def look(ports: Ports, asker: Asker) -> HabitsView:
    """The habits of the chat of the request. Raises `NotABodysChat` in a group of nobody."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        return await _view(work, ports, person, await _room(work, asker))


async def change(ports: Ports, asker: Asker, wish: Wish) -> HabitsView:
    """Give the chat of the request other habits, and plan anew what comes there."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        room = await _room(work, asker)
        if room.bodies:
            check_can_set_habits(person, room.bodies, ports.profile)
        changed = await _grant(work, ports, room.place, wish)
        if changed:
            await record(
                work, ports, asker, person, Verb.HABITS_SET, bodies=room.bodies, text=wish.text
            )
            await replan(work, ports, await _reached(work, ports, room.place))
        view = await _view(work, ports, person, room)
        await work.commit()
    return replace(view, changed=changed)


async def language_at(ports: Ports, destination: Destination) -> Language:
    """The language of the daily message of a chat."""
    async with ports.store.reading() as work:
        return language_of(ports, await habits_at(work, ports, destination))


async def _room(work: Work, asker: Asker) -> _Room:
    if asker.private:
        return _Room(asker.destination)
    bound = await work.chats.all_at(asker.destination)
    if not bound:
        raise NotABodysChat
    return _Room(bound[0].destination, tuple(one.body for one in bound))


async def _grant(work: Work, ports: Ports, place: Destination, wish: Wish) -> bool:
    """Whether anything is otherwise now."""
    before = await habits_at(work, ports, place)
    if wish.apply is None:
        await work.habits.remove(place)
        return not _alike(ports, await habits_at(work, ports, place), before)
    today = ports.clock.now().astimezone(before.zone).date()
    after = wish.apply(before, today).without_past(today)
    if _alike(ports, after, before):
        return False
    await work.habits.save(place, after)
    return True


def _alike(ports: Ports, *habits: Habits) -> bool:
    """Whether nobody would notice the difference: a language may be set, or be the default."""
    return len({replace(one, language=language_of(ports, one)) for one in habits}) == 1


async def _reached(work: Work, ports: Ports, place: Destination) -> list[str]:
    """The bodies that are asked for something and are reached there."""
    return [body for body, way in (await ways(work, ports)).items() if way == place]


async def _view(work: Work, ports: Ports, person: Delegate, room: _Room) -> HabitsView:
    profile = ports.profile
    keepers = keepers_of_habits(room.bodies, profile) if room.bodies else ()
    own = await work.habits.of(room.place)
    habits = own or await habits_at(work, ports, room.place)
    reached = await _reached(work, ports, room.place)
    return HabitsView(
        habits=habits,
        language=language_of(ports, habits),
        own=own is not None,
        bodies=room.bodies,
        ladders=_ladders(profile, room.bodies),
        lead=profile.lead,
        may_change=not room.bodies or any(map(person.holds, keepers)),
        keepers=keepers,
        next_at=await next_at(work, ports, person, room.place, reached),
        moment=replace(await present(work, ports), zone=habits.zone),
    )


def _ladders(profile: Profile, bodies: Sequence[str]) -> tuple[tuple[tuple[str, ...], Ladder], ...]:
    """Each ladder with the bodies of the chat that are reminded by it."""
    found = [(profile.ladder_of(body), body) for body in bodies] or [(profile.ladder, "")]
    different = list(dict.fromkeys(ladder for ladder, _ in found))
    return tuple((tuple(body for one, body in found if one == it), it) for it in different)
