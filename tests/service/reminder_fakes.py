"""The ports of chats, their habits and the ledger in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.refs import Ref

if TYPE_CHECKING:
    from tests.service.fakes import State


@dataclass
class FakeChats:
    state: State

    async def bind(self, chat: BoundChat) -> None:
        await self.unbind(chat.body, chat.destination)
        self.state.bound.append(chat)

    async def unbind(self, body: str, destination: Destination) -> None:
        same = (body, destination)
        self.state.bound = [one for one in self.state.bound if (one.body, one.destination) != same]

    async def of_body(self, body: str) -> list[BoundChat]:
        return [one for one in await self.all() if one.body == body]

    async def all_at(self, destination: Destination) -> list[BoundChat]:
        whole = Destination(destination.chat_id)
        bound = await self.all()
        own = [one for one in bound if one.destination == destination]
        return own or [one for one in bound if one.destination == whole]

    async def at(self, destination: Destination) -> BoundChat | None:
        return next(iter(await self.all_at(destination)), None)

    async def all(self) -> list[BoundChat]:
        return sorted(self.state.bound, key=lambda chat: (chat.body, chat.rank))

    async def set_reachable(self, chat_id: int, *, reachable: bool) -> None:
        self.state.bound = [
            replace(one, reachable=reachable) if one.destination.chat_id == chat_id else one
            for one in self.state.bound
        ]

    async def set_topic_reachable(self, topic: Destination, *, reachable: bool) -> None:
        self.state.bound = [
            replace(one, reachable=reachable) if one.destination == topic else one
            for one in self.state.bound
        ]

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        self.state.bound = [
            replace(one, destination=replace(one.destination, chat_id=new_chat_id))
            if one.destination.chat_id == old_chat_id
            else one
            for one in self.state.bound
        ]
        self.state.habits = {
            replace(place, chat_id=new_chat_id) if place.chat_id == old_chat_id else place: habits
            for place, habits in self.state.habits.items()
        }
        for key, nudge in self.state.nudges.items():
            if nudge.chat_id == old_chat_id:
                self.state.nudges[key] = replace(nudge, chat_id=new_chat_id)


@dataclass
class FakeChatHabits:
    state: State

    async def of(self, destination: Destination) -> Habits | None:
        whole = Destination(destination.chat_id)
        return self.state.habits.get(destination) or self.state.habits.get(whole)

    async def save(self, destination: Destination, habits: Habits) -> None:
        self.state.habits[destination] = habits

    async def remove(self, destination: Destination) -> None:
        self.state.habits.pop(destination, None)


@dataclass
class FakeLedger:
    state: State

    async def of_action(self, ref: Ref) -> list[Nudge]:
        rows = [nudge for nudge in self.state.nudges.values() if nudge.ref == ref]
        return sorted(rows, key=lambda nudge: (nudge.due_at, nudge.id))

    async def add(self, nudges: Sequence[Nudge]) -> None:
        known = {nudge.key for nudge in self.state.nudges.values()}
        for nudge in nudges:
            if nudge.key not in known:
                known.add(nudge.key)
                new = max(self.state.nudges, default=0) + 1
                self.state.nudges[new] = replace(nudge, id=new)

    async def save(self, nudges: Sequence[Nudge]) -> None:
        for nudge in nudges:
            assert nudge.id in self.state.nudges
            self.state.nudges[nudge.id] = nudge

    async def remove(self, nudges: Sequence[Nudge]) -> None:
        for nudge in nudges:
            stored = self.state.nudges.get(nudge.id or 0)
            if stored is not None and stored.state is NudgeState.PLANNED:
                del self.state.nudges[nudge.id or 0]

    async def lease(self, now: datetime, until: datetime, most: int) -> list[Nudge]:
        ripe = sorted(
            (nudge.next_at, nudge.id or 0)
            for nudge in self.state.nudges.values()
            if nudge.next_at is not None and nudge.next_at <= now
        )
        taken = {self.state.nudges[key].ref for _, key in ripe[:most]}
        rows = [self.state.nudges[key] for _, key in ripe]
        leased = [nudge.leased(until) for nudge in rows if nudge.ref in taken]
        await self.save(leased)
        return leased

    async def next_at(self) -> datetime | None:
        times = [one.next_at for one in self.state.nudges.values() if one.next_at is not None]
        return min(times, default=None)

    async def coming(self, most: int, body: str | None = None) -> list[Nudge]:
        found = self._ahead()
        return [one for one in found if body in (None, one.body)][:most]

    async def escalating(self, most: int) -> list[Nudge]:
        found = self._ahead()
        return [one for one in found if one.rung.kind is RungKind.ESCALATION][:most]

    async def bodies(self) -> list[str]:
        return sorted({one.body for one in self.state.nudges.values() if one.next_at is not None})

    def _ahead(self) -> list[Nudge]:
        def counts(nudge: Nudge) -> bool:
            action = self.state.actions[nudge.ref]
            marked = {one.body for one in action.mandates if one.done}
            return action.active and nudge.body not in marked

        rows = [one for one in self.state.nudges.values() if one.next_at is not None]
        return sorted(filter(counts, rows), key=lambda one: (one.next_at, one.id))

    async def reminded_since(self, since: datetime) -> Mapping[tuple[Ref, str], datetime]:
        sent = [
            one
            for one in self.state.nudges.values()
            if one.state is NudgeState.SENT and one.rung.kind in REMINDING
        ]
        return {
            (one.ref, one.body): one.settled_at
            for one in sorted(sent, key=lambda one: one.settled_at or since)
            if one.settled_at and one.settled_at > since
        }

    async def settled_since(self, since: datetime) -> list[Nudge]:
        rows = self.state.nudges.values()
        return [one for one in rows if one.settled_at and one.settled_at >= since]

    async def last_settled(self) -> datetime | None:
        times = [one.settled_at for one in self.state.nudges.values() if one.settled_at is not None]
        return max(times, default=None)
