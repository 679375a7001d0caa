"""The daily message of a chat: what falls due, what moved, and what needs a higher hand."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.presses import Press
from handlers.texts.digest_entries import Entry, entries_of, entry
from handlers.texts.message import (
    LONGEST,
    TWICE,
    Message,
    Row,
    button,
    esc,
    lines,
    mention,
    paragraphs,
)
from handlers.texts.words import count, listed, meeting_line
from kpbot.domain.actions import Action
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.moment import Moment
from kpbot.services.views import NudgeNotice

MOST_SHOWN = 12
"""Actions in one message; the rest is counted, with the command that lists it."""


def digest(told: NudgeNotice) -> Message:
    """All that one chat is told on one day, most urgent first, with buttons for each action."""
    entries = entries_of(told.items)
    tries = (
        _message(told, entries[:most], len(entries) - most) for most in range(MOST_SHOWN, 0, -1)
    )
    fits = (one for one in tries if len(one.html) <= LONGEST)
    return next(fits, _message(told, (), len(entries)))


def _message(told: NudgeNotice, shown: Sequence[Entry], left: int) -> Message:
    html = paragraphs(
        *_part([one for one in shown if one.asks], told, _heading(told)),
        *_part(_of(RungKind.WAITED_FOR, shown), told, _waiting_heading(told)),
        *_part(_of(RungKind.ESCALATION, shown), told, "<b>Long overdue in other bodies</b>"),
        *_part(_of(RungKind.MOVED, shown), told, _moved_heading(shown)),
        *_part(_of(RungKind.DEAD_LETTER, shown), told, "<b>Not delivered</b>"),
        f"… and {left} more: /status" if left > 0 else "",
        _how(told, shown),
        TWICE if told.repeated else "",
    )
    return Message(html, tuple(_rows(shown, told.moment)))


def _of(kind: RungKind, shown: Sequence[Entry]) -> list[Entry]:
    return [one for one in shown if one.kind is kind]


def _part(entries: Sequence[Entry], told: NudgeNotice, heading: str) -> list[str]:
    said = [entry(one, told.moment) for one in entries]
    return [heading, _instead(entries), *said] if said else []


def _heading(told: NudgeNotice) -> str:
    asked = {item.action.ref: item.action for item in told.items if item.rung.kind in REMINDING}
    overdue = sum(action.days_overdue(told.moment.today) > 0 for action in asked.values())
    if overdue == len(asked):
        what = f"{count(overdue, 'action')} overdue"
    elif overdue:
        what = f"{count(len(asked), 'reminder')}, {overdue} overdue"
    else:
        what = "Reminder" if len(asked) == 1 else f"{len(asked)} reminders"
    return f"<b>{what}</b>{_to_whom(told)}"


def _waiting_heading(told: NudgeNotice) -> str:
    named = any(item.rung.kind in REMINDING for item in told.items)
    if named or not told.asked:
        return "<b>Others wait for you</b>"
    return f"<b>Others wait</b>{_to_whom(told)}"


def _moved_heading(shown: Sequence[Entry]) -> str:
    """With the Meetings that moved the dates."""
    meetings = dict.fromkeys(item.hangs_on for one in shown for item in one.items if item.hangs_on)
    return paragraphs("<b>New due dates</b>", lines(*(esc(meeting_line(one)) for one in meetings)))


def _to_whom(told: NudgeNotice) -> str:
    chairs = [mention(chair.user_id, chair.name) for chair in told.asked]
    return f" for {listed(chairs)}" if chairs else ""


def _instead(entries: Sequence[Entry]) -> str:
    """Why the Secretariat gets what is meant for others."""
    items = [item for one in entries for item in one.items]
    unbound = [body for body in dict.fromkeys(item.instead_of for item in items) if body]
    if unbound:
        whose = "its chat" if len(unbound) == 1 else "the chat of each"
        have = "has no chat" if len(unbound) == 1 else "have no chat"
        return (
            f"{esc(listed(unbound))} {have} that I can write to, so this comes to you. "
            f"Send /bind {esc(unbound[0])} in {whose}."
        )
    if any(not item.body for item in items):
        return "The communiqué names no body here, so this comes to you. /assign gives it to one."
    return ""


def _how(told: NudgeNotice, shown: Sequence[Entry]) -> str:
    answered = [one for one in shown if one.answered]
    if not answered:
        return "Press a number for its card." if shown else ""
    first = next((one for one in answered if not one.clears), answered[0])
    ref = told.moment.name(first.action.ref)
    last = "/reopen" if first.clears else "/done"
    return f"Press what applies, or write: {last} {ref} …, /progress {ref} …"


def answers(action: Action, moment: Moment, *, clears: bool) -> Row:
    """The buttons by which a body answers for one action, or for what it stands in the way of."""
    ref, full = moment.name(action.ref), action.ref.full
    progress = button("Progress", Press.TOLD_PROGRESS, full)
    if clears:
        return (button(f"✓ {ref} cleared", Press.TOLD_CLEARED, full, action.version), progress)
    snooze = button("Snooze 7d", Press.TOLD_SNOOZE, full, action.version)
    return (
        button(f"✓ {ref}", Press.TOLD_DONE, full, action.version),
        progress,
        *((snooze,) if action.mandates else ()),
        button("Blocked", Press.TOLD_BLOCKED, full),
    )


def _rows(shown: Sequence[Entry], moment: Moment) -> list[Row]:
    """A row of answers for each action that is asked about, then the numbers of the others."""
    asked = {one.action.ref: one for one in reversed(shown) if one.answered}
    rows = [answers(one.action, moment, clears=one.clears) for one in reversed(asked.values())]
    others = {one.action.ref: one.action for one in shown if one.action.ref not in asked}
    cards = [button(moment.name(ref), Press.CARD, ref.full) for ref in others]
    return [*rows, *(tuple(cards[start : start + 4]) for start in range(0, len(cards), 4))]
