"""The daily message of a chat: what falls due, what moved, and what needs a higher hand.

How it is built is the same in every language; its words come from a `Wording`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.presses import Press
from handlers.texts.digest_entries import Entry, entries_of, entry
from handlers.texts.languages import wording
from handlers.texts.message import (
    LONGEST,
    Message,
    Row,
    bold,
    button,
    esc,
    lines,
    mention,
    paragraphs,
)
from handlers.texts.restricted import card_key
from handlers.texts.wording import Wording
from kpbot.domain.actions import Action
from kpbot.domain.ladder import REMINDING, RungKind
from kpbot.domain.moment import Moment
from kpbot.services.views import NudgeNotice

MOST_SHOWN = 12
"""Actions in one message; the rest is counted, with the command that lists it."""


def digest(told: NudgeNotice) -> Message:
    """All that one chat is told on one day, most urgent first, with buttons for each action."""
    entries, words = entries_of(told.items), wording(told.language, told.names)
    tries = (
        _message(told, entries[:most], len(entries) - most, words)
        for most in range(MOST_SHOWN, 0, -1)
    )
    fits = (one for one in tries if len(one.html) <= LONGEST)
    return next(fits, _message(told, (), len(entries), words))


def _message(told: NudgeNotice, shown: Sequence[Entry], left: int, words: Wording) -> Message:
    moment = told.moment
    told = replace(told, bodies=_with_parts(told, shown))
    asked = [one for one in shown if one.asks]
    html = paragraphs(
        *_part(asked, told, _heading(told, words), words),
        *_part(_of(RungKind.WAITED_FOR, shown), told, _waiting_heading(told, words), words),
        *_part(_of(RungKind.ESCALATION, shown), told, words.escalated, words),
        *_part(_of(RungKind.MOVED, shown), told, _moved_heading(shown, words), words),
        *_part(_of(RungKind.DEAD_LETTER, shown), told, words.undelivered, words),
        words.more(left) if left > 0 else "",
        _how(told, shown, words),
        words.twice if told.repeated else "",
    )
    return Message(html, tuple(_rows(shown, moment, words)))


def _of(kind: RungKind, shown: Sequence[Entry]) -> list[Entry]:
    return [one for one in shown if one.kind is kind]


def _part(entries: Sequence[Entry], told: NudgeNotice, heading: str, words: Wording) -> list[str]:
    said = list(_by_body(entries, told, words))
    return [heading, esc(_instead(entries, words)), *said] if said else []


def _by_body(entries: Sequence[Entry], told: NudgeNotice, words: Wording) -> Iterable[str]:
    """Where several bodies meet in a chat, each has its own, a joint action with the first."""
    for body in (*told.bodies, ""):
        own = [one for one in entries if _first_of(one, told.bodies) == body]
        said = [entry(one, told.moment, words) for one in own]
        if said and body:
            yield lines(bold(words.bodies([body])), said.pop(0))
        yield from said


def _with_parts(told: NudgeNotice, shown: Sequence[Entry]) -> tuple[str, ...]:
    """The bodies that meet in the chat and are told something; none where it is one alone."""
    first = {_first_of(one, told.bodies) for one in shown}
    parts = tuple(body for body in told.bodies if body in first)
    return parts if len(first) > 1 else ()


def _first_of(one: Entry, met: Sequence[str]) -> str:
    return next((body for body in met if body in one.bodies), "")


def _heading(told: NudgeNotice, words: Wording) -> str:
    asked = {item.action.ref: item.action for item in told.items if item.rung.kind in REMINDING}
    overdue = sum(action.days_overdue(told.moment.today) > 0 for action in asked.values())
    return words.reminders(len(asked), overdue, _chairs(told))


def _waiting_heading(told: NudgeNotice, words: Wording) -> str:
    named = any(item.rung.kind in REMINDING for item in told.items)
    return words.waited_for(() if named else _chairs(told))


def _moved_heading(shown: Sequence[Entry], words: Wording) -> str:
    """With the Meetings that moved the dates."""
    meetings = dict.fromkeys(item.hangs_on for one in shown for item in one.items if item.hangs_on)
    return paragraphs(words.moved, lines(*(esc(words.meeting(one)) for one in meetings)))


def _chairs(told: NudgeNotice) -> list[str]:
    return [mention(chair.user_id, chair.name) for chair in told.asked]


def _instead(entries: Sequence[Entry], words: Wording) -> str:
    """Why the Secretariat gets what is meant for others."""
    items = [item for one in entries for item in one.items]
    unbound = [body for body in dict.fromkeys(item.instead_of for item in items) if body]
    if unbound:
        return words.unbound(unbound)
    return words.nobody_named if any(not item.body for item in items) else ""


def _how(told: NudgeNotice, shown: Sequence[Entry], words: Wording) -> str:
    answered = [one for one in shown if one.answered]
    if not answered:
        return words.press_a_number if shown else ""
    first = next((one for one in answered if not one.clears), answered[0])
    command = "/reopen" if first.clears else "/done"
    return words.answer(command, told.moment.name(first.action.ref))


def answers(action: Action, moment: Moment, words: Wording, *, clears: bool) -> Row:
    """The buttons by which a body answers for one action, or for what it stands in the way of."""
    if action.veiled:
        return (card_key(action, moment),)
    ref, full = moment.name(action.ref), action.ref.full
    progress = button(words.progress_button, Press.TOLD_PROGRESS, full)
    if clears:
        cleared = words.cleared_button(ref)
        return (button(cleared, Press.TOLD_CLEARED, full, action.version), progress)
    snooze = button(words.snooze_button, Press.TOLD_SNOOZE, full, action.version)
    return (
        button(f"✓ {ref}", Press.TOLD_DONE, full, action.version),
        progress,
        *((snooze,) if action.mandates else ()),
        button(words.blocked_button, Press.TOLD_BLOCKED, full),
    )


def _rows(shown: Sequence[Entry], moment: Moment, words: Wording) -> list[Row]:
    """A row of answers for each action that is asked about, then the numbers of the others."""
    asked = {one.action.ref: one for one in reversed(shown) if one.answered}
    rows = [
        answers(one.action, moment, words, clears=one.clears) for one in reversed(asked.values())
    ]
    others = {one.action.ref: one.action for one in shown if one.action.ref not in asked}
    cards = [card_key(action, moment) for action in others.values()]
    return [*rows, *(tuple(cards[start : start + 4]) for start in range(0, len(cards), 4))]
