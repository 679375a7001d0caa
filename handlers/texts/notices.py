"""What the bot says by itself: a body's new actions, and reminders."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.item import card
from handlers.texts.message import Message, bold, button, esc, lines, paragraphs
from handlers.texts.status import card_rows, line
from handlers.texts.titles import title_line
from handlers.texts.words import count, cut, due, listed
from kpbot.domain.ladder import RungKind
from kpbot.services.views import AssignedNotice, Notice, NudgeItem, NudgeNotice, PublishedNotice

MOST_SHOWN = 12
"""Actions in one message; the rest is counted, with the command that lists it."""


def notice(message: Notice) -> Message:
    """The words of a notice."""
    match message:
        case PublishedNotice():
            return _published(message)
        case AssignedNotice():
            return _assigned(message)
        case NudgeNotice():
            return _nudge(message)


def _published(told: PublishedNotice) -> Message:
    shown = told.actions[:MOST_SHOWN]
    html = paragraphs(
        lines(
            f"<b>The {told.cycle} communiqué gives {esc(told.body)} "
            f"{count(len(told.actions), 'action')}</b>",
            f"Ask /status {esc(told.body)} at any time, or press a number for its card.",
        ),
        *(line(action, told.moment) for action in shown),
        _rest(len(told.actions), f"/status {told.body}"),
    )
    return Message(html, card_rows(shown, told.moment))


def _assigned(told: AssignedNotice) -> Message:
    now = card(told.action, told.moment)
    head = (
        f"{told.moment.name(told.action.ref)} was assigned to {bold(told.body)} by {esc(told.by)}."
    )
    return Message(paragraphs(head, now.html), now.rows)


def _nudge(told: NudgeNotice) -> Message:
    shown = told.items[:MOST_SHOWN]
    html = paragraphs(
        _instead(told),
        bold(_heading(told)),
        *(_reminder(item, told) for item in shown),
        _rest(len(told.items), "/status"),
        _how(told),
        "(You may have had this reminder before: I stopped while sending it.)"
        if told.repeated
        else "",
    )
    if len(shown) > 1:
        return Message(html, card_rows([item.action for item in shown], told.moment))
    (only,) = shown
    ref = only.action.ref.full
    done = button("✓ Done", Press.DONE, ref, only.action.version)
    details = button("Details", Press.ITEM, ref)
    return Message(html, ((done, details),))


def _instead(told: NudgeNotice) -> str:
    if told.meant_for:
        return (
            f"{esc(told.meant_for)} has no chat that I can write to, so this comes to you. "
            f"Send /bind {esc(told.meant_for)} in its chat."
        )
    if any(not item.body for item in told.items):
        return "The communiqué names no body here, so this comes to you. /assign gives it to one."
    return ""


def _how(told: NudgeNotice) -> str:
    if len(told.items) > 1:
        return "Press a number for its card."
    ref = told.moment.name(told.items[0].action.ref)
    return f"Press Done when it is, or tell where it stands: /progress {ref} …"


def _heading(told: NudgeNotice) -> str:
    overdue = sum(item.rung.kind is RungKind.OVERDUE for item in told.items)
    if overdue == len(told.items):
        return f"{count(overdue, 'action')} overdue"
    if overdue:
        return f"{count(len(told.items), 'reminder')}, {overdue} overdue"
    return "Reminder" if len(told.items) == 1 else f"{len(told.items)} reminders"


def _reminder(item: NudgeItem, told: NudgeNotice) -> str:
    action, today = item.action, told.moment.today
    others = [body for body in action.missing if body != item.body]
    marked = [one.body for one in action.mandates if one.done]
    shared = ""
    if marked:
        shared = f"{listed(marked)} marked it done; waiting for {item.body}."
    elif others and item.body:
        shared = f"Jointly with {listed(others)}."
    return lines(
        title_line(action, told.moment),
        esc(f"{item.body or 'no body yet'} · {due(action, today)}"),
        esc(shared),
        esc(f"Blocked: {cut(action.reason, 120)}") if action.reason else "",
    )


def _rest(total: int, command: str) -> str:
    left = total - MOST_SHOWN
    return f"… and {left} more: {esc(command)}" if left > 0 else ""
