"""Where rows of the ledger will go, in which habits, and what the place is called."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ledger import Nudge
from kpbot.services.parcels import Desk
from kpbot.services.planning import habits_at
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.views import BESIDE


@dataclass(slots=True)
class Signpost:
    """Tells the way of a row as a sweep would find it, each place looked up once."""

    work: Work
    ports: Ports
    _desk: Desk = field(init=False)
    _names: dict[Destination, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._desk = Desk(self.work, self.ports, self.ports.moment(), closed=set())

    async def way(self, row: Nudge) -> tuple[Destination | None, Habits]:
        """Where a row goes as things stand, None where nobody can be reached; the habits there."""
        way = await self._desk.way(row)
        return way.destination if way else None, await self._desk.habits(way)

    async def name(self, place: Destination | None) -> str:
        """The bodies that meet there, or the person whose private chat it is; else nothing."""
        if place is None:
            return ""
        if place not in self._names:
            bodies = [one.body for one in await self.work.chats.all_at(place)]
            person = None if bodies else await self.work.roster.delegate(place.chat_id)
            self._names[place] = BESIDE.join(bodies) or (person.name if person else "")
        return self._names[place]


async def home(work: Work, asker: Asker) -> Destination:
    """The chat of a request: the bound one, where its whole chat is bound and not the topic."""
    bound = await work.chats.at(asker.destination)
    return bound.destination if bound else asker.destination


async def habits_here(work: Work, ports: Ports, asker: Asker) -> Habits:
    """The habits of the chat of a request."""
    return await habits_at(work, ports, await home(work, asker))
