"""The line that names an action wherever one is shown."""

from __future__ import annotations

from datetime import date

from handlers.texts.message import esc
from handlers.texts.words import cut
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.moment import Moment

MOST_TITLE = 120
"""Characters of a title in a message; what a communiqué is read into is shorter."""

SOON = 14
"""Days before the due date from which an action is marked as due soon."""


RESTRICTED = "Restricted: read it in private."


def title_line(action: Action, moment: Moment, restricted: str = RESTRICTED) -> str:
    """Sign, ref and title; `restricted` stands for a title that is not to be read here."""
    sign = mark(action, moment.today)
    if action.veiled:
        return f"{sign} <b>{moment.name(action.ref)}</b> {esc(restricted)}"
    return f"{sign} <b>{moment.name(action.ref)}</b> {esc(cut(action.title, MOST_TITLE))}"


def mark(action: Action, today: date) -> str:
    """The sign in front of an action, by what needs attention."""
    if not action.active:
        return _FINISHED[action.status]
    if action.awaiting:
        return "☑️"
    if action.days_overdue(today):
        return "🔴"
    if action.status is ActionStatus.BLOCKED:
        return "⛔"
    if action.due_on is not None and (action.due_on - today).days <= SOON:
        return "🟡"
    return "⚪"


_FINISHED = {ActionStatus.DONE: "✅", ActionStatus.DROPPED: "✖️"}
