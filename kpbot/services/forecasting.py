"""What the bot will say by itself, as things stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kpbot.domain.actions import Action
from kpbot.domain.bodies import BodyKind
from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ladder import REMINDING
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.offices import Delegate
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.access import find_action, find_ref, identify, present
from kpbot.services.destinations import follower
from kpbot.services.discretion import as_read, readable
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.signpost import Signpost, habits_here
from kpbot.services.silence import FINAL, silence
from kpbot.services.status import in_question, meant
from kpbot.services.views import Coming, ForecastView, Query, Scope

MOST = 100
"""Rows looked at: a body's next months, and few enough to be quick."""

_OF_ACTIONS = frozenset({Scope.PARAGRAPH, Scope.OVERDUE})
"""The questions that name actions; the others name those who are asked for them."""

_UNSAID = FINAL | {Skip.SUPERSEDED}
"""What is left out of a forecast; other reasons may pass, and are told."""


async def forecast(ports: Ports, asker: Asker, query: Query | None = None) -> ForecastView:
    """The coming reminders of a body, of the asker's bodies, of some actions, or of all.

    Without a question: those of the body that meets in this chat, or else the asker's own.
    """
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        query = await meant(work, asker, person, query)
        if query.scope in _OF_ACTIONS:
            rows = await _rows_of_actions(work, await in_question(work, ports, query, person))
        else:
            rows = await _rows(work, ports, person, _circle(query, person, ports.profile))
        view = await _view(work, ports, asker, rows[:MOST])
    return replace(view, query=query, more=len(rows) > MOST)


async def forecast_of_action(ports: Ports, asker: Asker, ref: str) -> ForecastView:
    """The coming reminders of one action."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        found = await find_action(work, ports.profile, person, await find_ref(work, ref))
        action = as_read(found, private=asker.private)
        rows = [] if action.veiled else await _rows_of_actions(work, [action])
        view = await _view(work, ports, asker, rows)
    return replace(view, action=action)


async def next_at(
    work: Work, ports: Ports, person: Delegate, place: Destination, bodies: Iterable[str]
) -> datetime | None:
    """When the next reminder that a person may know of comes to where `bodies` are reached."""
    rows = await _rows(work, ports, person, frozenset(bodies))
    coming = await foresee(work, ports, rows[:MOST])
    return next((one.at for one in coming if one.destination == place and not one.skip), None)


@dataclass(frozen=True, slots=True)
class _Row:
    nudge: Nudge
    action: Action
    place: Destination | None
    habits: Habits
    at: datetime

    @property
    def day(self) -> date:
        return self.at.astimezone(self.habits.zone).date()


async def foresee(work: Work, ports: Ports, rows: Collection[Nudge]) -> list[Coming]:
    """What will become of rows that are still ahead, in the order of their coming."""
    signpost = Signpost(work, ports)
    actions = await work.actions.of_refs({nudge.ref for nudge in rows})
    ahead = []
    for nudge in rows:
        action = actions.get(nudge.ref)
        if action is not None:
            place, habits = await signpost.way(nudge)
            at = habits.open_from(_tried_at(nudge, ports.clock.now()))
            ahead.append(_Row(nudge, action, place, habits, at))
    ahead.sort(key=lambda row: (row.at, row.nudge.ref, row.nudge.body))
    quiet = await silence(work, ports, ())
    latest = _latest_of_days(ahead)
    coming = []
    for row in ahead:
        key = (row.nudge.ref, row.nudge.body)
        then = replace(quiet, now=row.at, latest={key: latest.get((*key, row.day), row.nudge)})
        skip = then.reason(row.nudge, row.action, row.habits)
        if skip not in _UNSAID:
            name = await signpost.name(row.place)
            coming.append(Coming(row.nudge, row.action, row.at, name, row.place, skip))
    return coming


def _tried_at(nudge: Nudge, now: datetime) -> datetime:
    """When a sweep takes a row; one that is taken already is being sent."""
    if nudge.state is NudgeState.LEASED or nudge.next_at is None:
        return now
    return max(nudge.next_at, now)


def _latest_of_days(rows: Iterable[_Row]) -> dict[tuple[Ref, str, date], Nudge]:
    """Of the rows that ask a body for the same action on the same day, the one that is sent."""
    found: dict[tuple[Ref, str, date], Nudge] = {}
    for row in sorted(rows, key=lambda one: (one.nudge.due_at, one.nudge.occurrence)):
        if row.nudge.rung.kind in REMINDING:
            found[row.nudge.ref, row.nudge.body, row.day] = row.nudge
    return found


async def _view(work: Work, ports: Ports, asker: Asker, rows: Collection[Nudge]) -> ForecastView:
    here = await habits_here(work, ports, asker)
    moment = replace(await present(work, ports), zone=here.zone)
    coming = [_as_read(one, asker) for one in await foresee(work, ports, rows)]
    return ForecastView(tuple(coming), more=False, lead=ports.profile.lead, moment=moment)


def _as_read(coming: Coming, asker: Asker) -> Coming:
    action = as_read(coming.action, private=asker.private)
    return replace(coming, action=action, skip=None) if action.veiled else coming


async def _rows(
    work: Work, ports: Ports, person: Delegate, bodies: frozenset[str] | None
) -> list[Nudge]:
    """The first rows that a person may know of, one more than is looked at."""
    asked = most = MOST + 1
    while True:
        found = await _all_rows(work, ports.profile, bodies, asked)
        actions = await work.actions.of_refs({row.ref for row in found})
        known = {one.ref for one in readable(actions.values(), person, ports.profile)}
        rows = [row for row in found if row.ref in known]
        if len(rows) >= most or len(found) < asked:
            return rows
        asked *= 2


async def _all_rows(
    work: Work, profile: Profile, bodies: frozenset[str] | None, most: int
) -> list[Nudge]:
    """The first rows to `bodies`, or to all; with the lead what it hears of other bodies."""
    if bodies is None:
        return await work.ledger.coming(most)
    found = [row for body in sorted(bodies) for row in await work.ledger.coming(most, body)]
    if profile.lead in bodies:
        found += await work.ledger.escalating(most)
    by_id = {row.id: row for row in found}
    return sorted(by_id.values(), key=lambda row: (row.next_at or row.due_at, row.id or 0))


async def _rows_of_actions(work: Work, actions: Iterable[Action]) -> list[Nudge]:
    found = [row for one in actions for row in await work.ledger.of_action(one.ref)]
    ahead = [row for row in found if row.next_at is not None]
    return sorted(ahead, key=lambda row: (row.next_at or row.due_at, row.id or 0))


def _circle(query: Query, person: Delegate, profile: Profile) -> frozenset[str] | None:
    """The bodies that a question is about; None for all."""
    if query.scope is Scope.ALL:
        return None
    if query.scope is Scope.HERE:
        return _with_followed(set(query.bodies), profile)
    if query.scope is Scope.BODY:
        return _with_followed({query.body}, profile)
    seats = {office.body for office in person.offices if office.body}
    if person.is_secretariat:
        seats |= {one.code for one in profile.bodies if one.kind is BodyKind.SECRETARIAT}
    return _with_followed(seats, profile)


def _with_followed(bodies: set[str], profile: Profile) -> frozenset[str]:
    """With the lead office those whose work it follows."""
    if profile.lead not in bodies:
        return frozenset(bodies)
    states = (one.short for one in profile.participants)
    codes = (*(one.code for one in profile.bodies), *states)
    return frozenset(bodies) | {code for code in codes if follower(profile, code)}
