"""Which rows of a sweep go into one message, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.chats import Destination
from kpbot.domain.extensions import moves_due
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import ABOUT_DUE, ON_PAPER, TO_LEAD, RungKind
from kpbot.domain.language import Language
from kpbot.domain.ledger import Nudge
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate
from kpbot.domain.refs import Ref
from kpbot.services.deciding import notice_of, way_of
from kpbot.services.destinations import Route, chairs, route, secretariat
from kpbot.services.discretion import (
    item_as_read,
    notice_as_read,
    question_as_read,
    verdict_as_read,
)
from kpbot.services.planning import habits_at, language_of
from kpbot.services.ports import Ports, Work
from kpbot.services.verdict_papers import question_of, verdict_of
from kpbot.services.views import NudgeItem, NudgeNotice, Paper


@dataclass(slots=True)
class Parcel:
    """The rows that go to one destination in one message.

    `paper` is what has a message of its own: a request of the lead office, or an answer to one.
    `names` are those of bodies in that language; `bodies` meet at the
    destination.
    """

    destination: Destination
    moment: Moment
    language: Language = Language.ENGLISH
    names: Mapping[str, str] = field(default_factory=dict)
    rows: list[tuple[Nudge, Action]] = field(default_factory=list)
    items: list[NudgeItem] = field(default_factory=list)
    asked: dict[int, Delegate] = field(default_factory=dict)
    paper: Paper | None = None
    bodies: tuple[str, ...] = ()

    def notice(self) -> NudgeNotice | Paper:
        """What the message says, most urgent first."""
        repeated = any(row.repeated for row, _ in self.rows)
        if self.paper is not None:
            return replace(self.paper, repeated=repeated)
        return NudgeNotice(
            items=tuple(sorted(self.items, key=_urgency)),
            moment=self.moment,
            asked=tuple(self.asked.values()),
            repeated=repeated,
            language=self.language,
            names=self.names,
            bodies=self.bodies,
        )


def _urgency(item: NudgeItem) -> tuple[int, Ref]:
    due = item.action.due_on
    return (due.toordinal() if due else 0, item.action.ref)


@dataclass(slots=True)
class Desk:
    """Looks up where rows go and who is asked there, each once, and packs the parcels."""

    work: Work
    ports: Ports
    moment: Moment
    closed: set[int]
    """Chats that have just turned out to be unreachable."""
    packed: dict[Destination, list[Parcel]] = field(default_factory=dict)
    _ways: dict[tuple[str, bool], Route | None] = field(default_factory=dict)
    _habits: dict[Destination | None, Habits] = field(default_factory=dict)
    _chairs: dict[str, list[Delegate]] = field(default_factory=dict)

    async def way(self, row: Nudge) -> Route | None:
        """The body's own; the lead's for an escalation, the Secretariat's for a dead letter."""
        if row.rung.kind in ABOUT_DUE:
            return await way_of(self.work, self.ports, row, self.closed)
        profile = self.ports.profile
        dead = row.rung.kind is RungKind.DEAD_LETTER
        body = profile.lead if row.rung.kind in TO_LEAD else row.body
        key = ("" if dead else body, dead)
        if key not in self._ways:
            self._ways[key] = (
                await secretariat(self.work, self.closed)
                if dead
                else await route(self.work, profile, body, self.closed)
            )
        return self._ways[key]

    async def habits(self, way: Route | None) -> Habits:
        """The habits of the chat at the end of a way."""
        destination = way.destination if way else None
        if destination not in self._habits:
            self._habits[destination] = await habits_at(self.work, self.ports, destination)
        return self._habits[destination]

    async def pack(self, row: Nudge, action: Action, way: Route) -> None:
        """Put a row to the others for its chat, or by itself where the chat wants single ones."""
        habits = await self.habits(way)
        parcels = self.packed.setdefault(way.destination, [])
        moment = replace(self.moment, zone=habits.zone)
        if row.rung.kind in ON_PAPER:
            paper = await self._paper(row, action, way, moment)
            parcels.append(Parcel(way.destination, moment, rows=[(row, action)], paper=paper))
            return
        if not parcels or parcels[-1].paper or not habits.digest:
            language = language_of(self.ports, habits)
            names = self.ports.profile.names_in(language)
            parcel = Parcel(way.destination, moment, language, names)
            met = await self.work.chats.all_at(way.destination)
            parcel.bodies = tuple(one.body for one in met)
            parcels.append(parcel)
        await self._put(parcels[-1], row, action, way)

    async def _paper(self, row: Nudge, action: Action, way: Route, moment: Moment) -> Paper:
        if row.rung.kind is RungKind.VERDICT:
            verdict = await verdict_of(self.work, row, action, moment)
            return verdict_as_read(verdict, way.destination)
        if row.rung.kind is RungKind.CONFIRM:
            question = await question_of(self.work, action, moment)
            question = question_as_read(question, way.destination)
            return replace(question, instead_of=way.instead_of)
        paper = await notice_of(self.work, self.ports, row, moment)
        return replace(notice_as_read(paper, way.destination), instead_of=way.instead_of)

    async def _put(self, parcel: Parcel, row: Nudge, action: Action, way: Route) -> None:
        parcel.rows.append((row, action))
        instead = way.instead_of if row.rung.kind is not RungKind.DEAD_LETTER else ""
        item = NudgeItem(action, row.body, row.rung, instead, row.was_due_on, row.reason)
        parcel.items.append(item_as_read(await self._with_cause(item), way.destination))
        if row.rung.kind in (RungKind.ESCALATION, RungKind.DEAD_LETTER) or way.instead_of:
            return
        if row.body not in self._chairs:
            self._chairs[row.body] = await chairs(self.work, self.ports.profile, row.body)
        for chair in self._chairs[row.body]:
            if chair.user_id != parcel.destination.chat_id:
                parcel.asked[chair.user_id] = chair

    async def _with_cause(self, item: NudgeItem) -> NudgeItem:
        """With what moved the due date, where it has moved."""
        if item.rung.kind is not RungKind.MOVED:
            return item
        history = await self.work.audit.of_action(item.action.ref)
        moved_by = next((entry for entry in reversed(history) if moves_due(entry)), None)
        key = item.action.due.meeting if item.action.due else None
        if moved_by is None or moved_by.verb is not Verb.DUE_MOVED or key is None:
            return replace(item, moved_by=moved_by)
        return replace(item, moved_by=moved_by, hangs_on=(await self.work.meetings.all()).get(key))
