"""The entries of a daily message: an action once, with all bodies that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.texts.message import esc, lines
from handlers.texts.titles import title_line
from handlers.texts.words import cut, day, due, listed
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.extensions import Extension
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.moment import Moment
from kpbot.services.views import NudgeItem

MOST_SAID = 120
"""Characters of a reason in an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one chat is told about one action under one heading.

    `items` are the rows of the ledger behind it: one for each body, and the last where a body has
    several.
    """

    items: tuple[NudgeItem, ...]

    @property
    def action(self) -> Action:
        return self.items[0].action

    @property
    def kind(self) -> RungKind:
        return self.items[0].rung.kind

    @property
    def bodies(self) -> list[str]:
        return list(dict.fromkeys(item.body for item in self.items if item.body))

    @property
    def asks(self) -> bool:
        return self.kind in REMINDING

    @property
    def answered(self) -> bool:
        """Whether the chat is to answer by a press."""
        return self.asks or self.kind is RungKind.WAITED_FOR

    @property
    def clears(self) -> bool:
        """Whether it is asked to clear what stands in the way of others."""
        return any(body in self.action.blocked_by for body in self.bodies)


def entries_of(items: Iterable[NudgeItem]) -> list[Entry]:
    """The items by action and heading, in the order of their coming."""
    found: dict[object, list[NudgeItem]] = {}
    for item in items:
        kind = RungKind.DUE if item.rung.kind in REMINDING else item.rung.kind
        key = (item.action.ref, kind, item.was_due_on, item.failure)
        found.setdefault(key, []).append(item)
    return [Entry(tuple(together)) for together in found.values()]


def entry(one: Entry, moment: Moment) -> str:
    """Sign, ref and title, and what there is to know."""
    return lines(title_line(one.action, moment), *map(esc, _facts(one, moment)))


def _facts(one: Entry, moment: Moment) -> Iterable[str]:
    action = one.action
    who = listed(one.bodies) or "no body yet"
    was = one.items[0].was_due_on
    if one.kind is RungKind.MOVED and was and action.due_on:
        yield f"{who} · due {day(action.due_on)} instead of {day(was)}"
        yield _by_whom(one.items[0].moved_by)
        return
    yield f"{who} · {due(action, moment.today)}"
    yield _shared(action, one.bodies)
    if one.kind is RungKind.DEAD_LETTER:
        failure = cut(one.items[0].failure, MOST_SAID)
        yield f"The reminder did not arrive: {failure}. See /why {moment.name(action.ref)}"
    if action.status is ActionStatus.BLOCKED:
        yield _waits(one)
    if all(item.rung.kind is RungKind.AGAIN for item in one.items):
        yield "The pause is over."


def _by_whom(moved_by: AuditEntry | None) -> str:
    """Who gave it the other date, and why; nothing where a Meeting did."""
    if moved_by is None or moved_by.verb is Verb.DUE_MOVED:
        return ""
    if moved_by.verb is Verb.UNDONE:
        return f"Taken back by {moved_by.actor}."
    said = Extension.of(moved_by.text)
    reason = f": “{cut(said.reason, MOST_SAID)}”" if said and said.reason else ""
    return f"{moved_by.actor}{reason}"


def _waits(one: Entry) -> str:
    action = one.action
    owners, said = action.blocked_by, cut(action.reason, MOST_SAID)
    waiting = [body for body in action.missing if body not in owners]
    what = f"Blocked, waits for {listed(owners)}" if owners else "Blocked"
    if one.clears:
        what = f"{listed(waiting) or 'It'} cannot go on without you"
    return f"{what}: {said}" if said else f"{what}."


def _shared(action: Action, bodies: Sequence[str]) -> str:
    """Who else has a part in it, and who has marked it."""
    if not set(bodies) <= set(action.bodies):
        return ""
    others = [body for body in action.missing if body not in bodies]
    marked = [one.body for one in action.mandates if one.done]
    if marked:
        return f"{listed(marked)} marked it done; waiting for {listed(bodies)}."
    return f"Jointly with {listed(others)}." if bodies and others else ""
