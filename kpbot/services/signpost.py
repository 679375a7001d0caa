"""Where rows of the ledger will go, in which habits, and what the place is called."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import Nudge
from kpbot.services.destinations import Route, route, secretariat
from kpbot.services.planning import habits_at
from kpbot.services.ports import Asker, Ports, Work

_Key = tuple[str, bool]


@dataclass(slots=True)
class Signpost:
    """Looks each place up once, within one unit of work."""

    work: Work
    ports: Ports
    _ways: dict[_Key, Destination | None] = field(default_factory=dict)
    _habits: dict[Destination | None, Habits] = field(default_factory=dict)
    _names: dict[Destination, str] = field(default_factory=dict)

    async def way(self, row: Nudge) -> Destination | None:
        """Where a row goes as things stand; None where nobody can be reached."""
        dead = row.rung.kind is RungKind.DEAD_LETTER
        escalates = row.rung.kind in (RungKind.ESCALATION, RungKind.REQUEST)
        body = self.ports.profile.lead if escalates else row.body
        key = ("" if dead else body, dead)
        if key not in self._ways:
            found = await self._route(*key)
            self._ways[key] = found.destination if found else None
        return self._ways[key]

    async def _route(self, body: str, dead: bool) -> Route | None:  # noqa: FBT001 - a pair as key
        if dead:
            return await secretariat(self.work)
        return await route(self.work, self.ports.profile, body)

    async def habits(self, place: Destination | None) -> Habits:
        if place not in self._habits:
            self._habits[place] = await habits_at(self.work, self.ports, place)
        return self._habits[place]

    async def name(self, place: Destination | None) -> str:
        """The body that meets there, or the person whose private chat it is; else nothing."""
        if place is None:
            return ""
        if place not in self._names:
            bound = await self.work.chats.at(place)
            person = None if bound else await self.work.roster.delegate(place.chat_id)
            self._names[place] = bound.body if bound else person.name if person else ""
        return self._names[place]


async def home(work: Work, asker: Asker) -> Destination:
    """The chat of a request: the bound one, where its whole chat is bound and not the topic."""
    bound = await work.chats.at(asker.destination)
    return bound.destination if bound else asker.destination
