"""The entries of a daily message: an action once, with all bodies that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.texts.message import esc, lines
from handlers.texts.titles import title_line
from handlers.texts.wording import Wording
from handlers.texts.words import cut
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
        asks = self.asks or self.kind is RungKind.WAITED_FOR
        return asks and not self.action.veiled

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


def entry(one: Entry, moment: Moment, words: Wording) -> str:
    """Sign, ref and title, and what there is to know."""
    title = title_line(one.action, moment, words.restricted)
    return lines(title, *map(esc, _facts(one, moment, words)))


def _facts(one: Entry, moment: Moment, words: Wording) -> Iterable[str]:
    action, who = one.action, words.bodies(one.bodies)
    was = one.items[0].was_due_on
    if action.veiled:
        yield words.due(action, moment.today)
        return
    if one.kind is RungKind.MOVED and was and action.due_on:
        yield f"{who} · {words.due_instead(action.due_on, was)}"
        yield _by_whom(one.items[0].moved_by, words)
        return
    yield f"{who} · {words.due(action, moment.today)}"
    yield _shared(action, one.bodies, words)
    if one.kind is RungKind.DEAD_LETTER:
        yield words.failed(cut(one.items[0].failure, MOST_SAID), moment.name(action.ref))
    if action.status is ActionStatus.BLOCKED:
        yield _waits(one, words)
    if all(item.rung.kind is RungKind.AGAIN for item in one.items):
        yield words.pause_over


def _by_whom(moved_by: AuditEntry | None, words: Wording) -> str:
    """Who gave it the other date, and why; nothing where a Meeting did."""
    if moved_by is None or moved_by.verb is Verb.DUE_MOVED:
        return ""
    if moved_by.verb is Verb.UNDONE:
        return words.taken_back(moved_by.actor)
    said = Extension.of(moved_by.text)
    return words.moved_by(moved_by.actor, cut(said.reason, MOST_SAID) if said else "")


def _waits(one: Entry, words: Wording) -> str:
    action = one.action
    owners, said = action.blocked_by, cut(action.reason, MOST_SAID)
    if one.clears:
        return words.stuck([body for body in action.missing if body not in owners], said)
    return words.blocked(owners, said)


def _shared(action: Action, bodies: Sequence[str], words: Wording) -> str:
    """Who else has a part in it, and who has marked it."""
    if not set(bodies) <= set(action.bodies):
        return ""
    others = [body for body in action.missing if body not in bodies]
    marked = [one.body for one in action.mandates if one.done]
    if marked:
        return words.partly_done(marked, bodies)
    return words.jointly(others) if bodies and others else ""
