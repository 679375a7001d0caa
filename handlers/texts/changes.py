"""What was done to an action."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.item import card, card_buttons
from handlers.texts.message import Message, button, esc, lines, paragraphs
from handlers.texts.words import bodies, cut, day, listed
from kpbot.domain.actions import ActionStatus
from kpbot.domain.audit import Verb
from kpbot.services.completing import UNDO_WITHIN
from kpbot.services.views import Change

_MINUTES = int(UNDO_WITHIN.total_seconds() // 60)


def changed(change: Change) -> Message:
    """What happened, the action as it is now, and a way back."""
    now = card(change.after, change.moment)
    html = paragraphs(_deed(change), now.html)
    if change.entry.before is None:
        return Message(html, now.rows)
    undo = button(f"Undo ({_MINUTES} min)", Press.UNDO, change.entry.id)
    return Message(html, (*card_buttons(change.after), (undo,)))


def _deed(change: Change) -> str:
    after, who = change.after, esc(change.entry.actor)
    ref = change.moment.name(after.ref)
    text = esc(cut(change.entry.text, 300))
    if change.entry.verb is Verb.COMPLETED:
        return lines(_completed(change), "" if text else _ask_evidence(change))
    deeds = {
        Verb.REOPENED: f"{ref} is open again, by {who}.",
        Verb.PROGRESS: f"Noted on {ref}, by {who}: {text}",
        Verb.BLOCKED: f"{ref} is blocked, says {who}.",
        Verb.DROPPED: f"{ref} was dropped by {who}.",
        Verb.ASSIGNED: f"{ref} now belongs to {esc(bodies(after.bodies))}, by {who}."
        f"{_done_with_that(change)}",
        Verb.UNDONE: f"{ref} is as it was before, undone by {who}.",
    }
    return deeds[change.entry.verb]


def _done_with_that(change: Change) -> str:
    """Taking away the last body that was missing closes an action."""
    if change.after.status is ActionStatus.DONE or comes_again(change):
        return " It is done with that: each body that keeps it had marked its part."
    return ""


def _completed(change: Change) -> str:
    after, who = change.after, esc(change.entry.actor)
    ref = change.moment.name(after.ref)
    if after.status is ActionStatus.DONE:
        return f"{ref} is done, marked by {who}."
    if comes_again(change) and change.before.due_on and after.due_on:
        return (
            f"{ref} is done for {day(change.before.due_on)}, marked by {who}. "
            f"It comes again: the next is due on {day(after.due_on)}."
        )
    marked = esc(listed(change.entry.bodies))
    missing = esc(listed(after.missing))
    return f"{ref} is marked for {marked} by {who}. Still missing: {missing}."


def comes_again(change: Change) -> bool:
    """Whether a recurring action was done and is open for its next date."""
    return change.after.active and change.after.due != change.before.due


def _ask_evidence(change: Change) -> str:
    return f"Add what shows it: /progress {change.moment.name(change.after.ref)} …"
