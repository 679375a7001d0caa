"""The daily message of a chat: what falls due, what moved, and what needs a higher hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers.presses import Press
from handlers.texts.message import (
    LONGEST,
    Button,
    Message,
    Row,
    button,
    esc,
    lines,
    mention,
    paragraphs,
)
from handlers.texts.titles import title_line
from handlers.texts.words import count, cut, day, due, listed
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.moment import Moment
from kpbot.services.views import NudgeItem, NudgeNotice

MOST_SHOWN = 12
"""Actions in one message; the rest is counted, with the command that lists it."""


def digest(told: NudgeNotice) -> Message:
    """All that one chat is told on one day, most urgent first, with buttons for each action."""
    tries = (_message(told, told.items[:most]) for most in range(MOST_SHOWN, 0, -1))
    return next((one for one in tries if len(one.html) <= LONGEST), _message(told, ()))


def _message(told: NudgeNotice, shown: Sequence[NudgeItem]) -> Message:
    html = paragraphs(
        *_part(shown, _asks, told, _heading(told)),
        *_part(shown, _waited_for, told, _waiting_heading(told)),
        *_part(shown, _escalates, told, "<b>Long overdue in other bodies</b>"),
        *_part(shown, _moved, told, "<b>New due dates</b>"),
        *_part(shown, _failed, told, "<b>Not delivered</b>"),
        _rest(len(told.items) - len(shown)),
        _how(told, shown),
        "(You may have had this message before: I cannot tell whether it arrived.)"
        if told.repeated
        else "",
    )
    return Message(html, tuple(_rows(shown, told.moment)))


def _asks(item: NudgeItem) -> bool:
    return item.rung.kind in REMINDING


def _waited_for(item: NudgeItem) -> bool:
    return item.rung.kind is RungKind.WAITED_FOR


def _escalates(item: NudgeItem) -> bool:
    return item.rung.kind is RungKind.ESCALATION


def _moved(item: NudgeItem) -> bool:
    return item.rung.kind is RungKind.MOVED


def _failed(item: NudgeItem) -> bool:
    return item.rung.kind is RungKind.DEAD_LETTER


def _part(
    shown: Sequence[NudgeItem],
    belongs: Callable[[NudgeItem], bool],
    told: NudgeNotice,
    heading: str,
) -> list[str]:
    items = [item for item in shown if belongs(item)]
    entries = [lines(title_line(item.action, told.moment), *_facts(item, told)) for item in items]
    return [heading, _instead(items), *entries] if entries else []


def _heading(told: NudgeNotice) -> str:
    asked = [item for item in told.items if _asks(item)]
    overdue = sum(item.action.days_overdue(told.moment.today) > 0 for item in asked)
    if overdue == len(asked):
        what = f"{count(overdue, 'action')} overdue"
    elif overdue:
        what = f"{count(len(asked), 'reminder')}, {overdue} overdue"
    else:
        what = "Reminder" if len(asked) == 1 else f"{len(asked)} reminders"
    return f"<b>{what}</b>{_to_whom(told)}"


def _waiting_heading(told: NudgeNotice) -> str:
    named = any(_asks(item) for item in told.items)
    if named or not told.asked:
        return "<b>Others wait for you</b>"
    return f"<b>Others wait</b>{_to_whom(told)}"


def _to_whom(told: NudgeNotice) -> str:
    chairs = [mention(chair.user_id, chair.name) for chair in told.asked]
    return f" for {listed(chairs)}" if chairs else ""


def _instead(items: Sequence[NudgeItem]) -> str:
    """Why the Secretariat gets what is meant for others."""
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


def _facts(item: NudgeItem, told: NudgeNotice) -> tuple[str, ...]:
    action, today = item.action, told.moment.today
    who = item.body or "no body yet"
    if item.rung.kind is RungKind.MOVED and item.was_due_on and action.due_on:
        return (esc(f"{who} · due {day(action.due_on)} instead of {day(item.was_due_on)}"),)
    facts = [esc(f"{who} · {due(action, today)}"), esc(_shared(item))]
    if item.rung.kind is RungKind.DEAD_LETTER:
        ref = told.moment.name(action.ref)
        facts.append(esc(f"The reminder did not arrive: {cut(item.failure, 120)}. See /why {ref}"))
    if action.status is ActionStatus.BLOCKED:
        facts.append(esc(_waits(item)))
    if item.rung.kind is RungKind.AGAIN:
        facts.append("The pause is over.")
    return tuple(facts)


def _waits(item: NudgeItem) -> str:
    owners, said = item.action.blocked_by, cut(item.action.reason, 120)
    waiting = [body for body in item.action.missing if body not in owners]
    what = f"Blocked, waits for {listed(owners)}" if owners else "Blocked"
    if item.body in owners:
        what = f"{listed(waiting) or 'It'} cannot go on without you"
    return f"{what}: {said}" if said else f"{what}."


def _shared(item: NudgeItem) -> str:
    action = item.action
    if item.body not in action.bodies:
        return ""
    others = [body for body in action.missing if body != item.body]
    marked = [one.body for one in action.mandates if one.done]
    if marked:
        return f"{listed(marked)} marked it done; waiting for {item.body}."
    return f"Jointly with {listed(others)}." if others else ""


def _rest(left: int) -> str:
    return f"… and {left} more: /status" if left > 0 else ""


def _how(told: NudgeNotice, shown: Sequence[NudgeItem]) -> str:
    answered = [item for item in shown if _asks(item) or _waited_for(item)]
    if not answered:
        return "Press a number for its card." if shown else ""
    first = next((item for item in answered if not _clears(item)), answered[0])
    ref = told.moment.name(first.action.ref)
    last = "/reopen" if _clears(first) else "/done"
    return f"Press what holds, or write it: {last} {ref} …, /progress {ref} …"


def _clears(item: NudgeItem) -> bool:
    """Whether the body is asked to clear what stands in the way of others."""
    return item.body in item.action.blocked_by


def answers(action: Action, moment: Moment, *, clears: bool) -> Row:
    """The buttons by which a body answers for one action, or for what it stands in the way of."""
    ref, full = moment.name(action.ref), action.ref.full
    progress = button("Progress", Press.TOLD_PROGRESS, full)
    if clears:
        return (button(f"✓ {ref} cleared", Press.TOLD_CLEARED, full, action.version), progress)
    snooze = button("7 days", Press.TOLD_SNOOZE, full, action.version)
    return (
        button(f"✓ {ref}", Press.TOLD_DONE, full, action.version),
        progress,
        *((snooze,) if action.mandates else ()),
        button("Blocked", Press.TOLD_BLOCKED, full),
    )


def _rows(shown: Sequence[NudgeItem], moment: Moment) -> list[Row]:
    rows: list[Row] = []
    cards: list[Button] = []
    for item in shown:
        action, ref = item.action, moment.name(item.action.ref)
        if not _asks(item) and not _waited_for(item):
            cards.append(button(ref, Press.CARD, action.ref.full))
            continue
        rows.append(answers(action, moment, clears=_clears(item)))
    rows += [tuple(cards[start : start + 4]) for start in range(0, len(cards), 4)]
    return rows
