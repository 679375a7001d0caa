"""Who is who in the local chat: one person for each office of a profile, a group for each body."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.local.api import LocalBotApi
from kpbot.domain.bodies import CHAIRED, Body, BodyKind
from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.offices import Office, Role
from kpbot.domain.profile import Profile, fold
from kpbot.services.ports import Store

FIRST_PERSON = 1001
FIRST_GROUP = -1000000001

_SEATS = {
    BodyKind.OFFICE: (Role.CHAIR,),
    BodyKind.PARTICIPANTS: (Role.MEMBER,),
} | dict.fromkeys(CHAIRED, (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER))


class NotInCast(LookupError):  # noqa: N818 - an answer to a mistyped name
    """No such person or chat; the message says so and names what comes closest."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is called by the office held; a stranger holds none."""

    id: int
    name: str
    office: Office | None


@dataclass(frozen=True, slots=True)
class Group:
    """The group in which a body meets, titled by its code."""

    id: int
    body: Body
    members: tuple[Person, ...]

    @property
    def title(self) -> str:
        return self.body.code


class Cast:
    """The people and the groups of a profile; their ids follow its order."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.people = tuple(_people(profile))
        self.groups = tuple(_groups(profile, self.people))

    def find(self, who: str) -> Person:
        """The person that `who` names, forgiving about case, articles and aliases of bodies.

        Raises `NotInCast`.
        """
        wanted = fold(who).removeprefix("the ")
        office = self._profile.find_office(who)
        for person in self.people:
            if fold(person.name) == wanted or (office and person.office == office):
                return person
        names = {fold(person.name): person.name for person in self.people}
        close = [names[one] for one in difflib.get_close_matches(wanted, names)]
        offices = [one.name for one in self.people if one.office]
        example = next((name for name in offices if " of " in name), "Observer")
        hint = (
            _did_you_mean(close) or f"A name is, for example, {self.people[0].name} or {example}."
        )
        raise NotInCast(f'Nobody here is called "{who}". {hint}')

    def chat(self, name: str) -> Group:
        """The chat of the body of that code, name or alias; raises `NotInCast`."""
        body = self._profile.find(name)
        by_code = {group.body.code: group for group in self.groups}
        if body is None:
            near = [one.code for one in self._profile.nearest(name) if one.code in by_code]
            hint = _did_you_mean(near) or f"A chat is, for example, {self.groups[0].title}."
            raise NotInCast(f'No body is called "{name}". {hint}')
        if body.code not in by_code:
            raise NotInCast(f"{body.name} has no chat here.")
        return by_code[body.code]

    def enter(self, api: LocalBotApi) -> None:
        """Put everybody into the Bot API; each has started the bot. Again, it changes nothing."""
        for person in self.people:
            if person.id not in api.world.users:
                user = api.add_user(person.id, person.name)
                api.private(user).members[api.bot.id] = "member"
        for group in self.groups:
            if group.id not in api.world.chats:
                members = [api.world.users[person.id] for person in group.members]
                api.add_group(group.id, group.title, members)


async def seat(store: Store, cast: Cast, at: datetime) -> None:
    """Write the cast's offices and bound chats into the store, from `at` on.

    Only what is missing: who was seen before keeps the offices held now, and a body or a group
    that is bound stays so, that a change made in the chat outlasts it.
    """
    async with store.writing() as work:
        for person in cast.people:
            if person.office and await work.roster.delegate(person.id) is None:
                await work.roster.save(person.id, person.name)
                await work.roster.give(person.id, person.office, at)
        for group in cast.groups:
            where = Destination(group.id)
            bound = await work.chats.of_body(group.body.code) or await work.chats.at(where)
            if bound is None:
                await work.chats.bind(BoundChat(group.body.code, where, group.title))
        await work.commit()


def _people(profile: Profile) -> Iterable[Person]:
    offices = [Office(Role.SECRETARIAT)]
    first = [body for body in profile.bodies if body.kind is BodyKind.OFFICE]
    others = [body for body in profile.bodies if body.kind is not BodyKind.OFFICE]
    for body in (*first, *others):
        offices += [Office(role, body.code) for role in _SEATS.get(body.kind, ())]
    offices.append(Office(Role.OBSERVER))
    for number, office in enumerate(offices, FIRST_PERSON):
        yield Person(number, profile.office_name(office), office)
    yield Person(FIRST_PERSON + len(offices), "stranger", None)


def _groups(profile: Profile, people: Sequence[Person]) -> Iterable[Group]:
    everywhere = (Office(Role.SECRETARIAT), Office(Role.CHAIR, profile.lead))
    bodies = [body for body in profile.bodies if body.kind is not BodyKind.STATE]
    for number, body in enumerate(bodies):
        members = tuple(
            person
            for person in people
            if person.office and (person.office.body == body.code or person.office in everywhere)
        )
        yield Group(FIRST_GROUP - number, body, members)


def _did_you_mean(names: Sequence[str]) -> str:
    if not names:
        return ""
    *most, last = names
    return f"Did you mean {', '.join(most)} or {last}?" if most else f"Did you mean {last}?"
