"""The order in which actions are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.refs import Ref


def by_attention(actions: Iterable[Action], today: date) -> list[Action]:
    """What needs attention first.

    Overdue longest, blocked, awaiting confirmation, due soonest, undated, finished.
    """

    def key(action: Action) -> tuple[int, int, Ref]:
        if not action.active:
            return (4, 0, action.ref)
        overdue = action.days_overdue(today)
        if overdue:
            return (0, -overdue, action.ref)
        if action.status is ActionStatus.BLOCKED:
            return (1, 0, action.ref)
        if action.awaiting:
            return (1, 1, action.ref)
        if action.due_on is None:
            return (3, 0, action.ref)
        return (2, action.due_on.toordinal(), action.ref)

    return sorted(actions, key=key)
