"""The daily message in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.texts.message import TWICE
from handlers.texts.titles import RESTRICTED
from handlers.texts.words import count, day, due, listed, meeting_line
from kpbot.domain.actions import Action
from kpbot.domain.meetings import Meeting


@dataclass(frozen=True, slots=True)
class English:
    """As `Wording` says."""

    escalated: str = "<b>Long overdue in other bodies</b>"
    moved: str = "<b>New due dates</b>"
    undelivered: str = "<b>Not delivered</b>"
    nobody_named: str = (
        "The communiqué names no body here, so this comes to you. /assign gives it to one."
    )
    press_a_number: str = "Press a number for its card."
    twice: str = TWICE
    restricted: str = RESTRICTED
    pause_over: str = "The pause is over."
    progress_button: str = "Progress"
    snooze_button: str = "Snooze 7d"
    blocked_button: str = "Blocked"

    def reminders(self, asked: int, overdue: int, chairs: Sequence[str]) -> str:
        if overdue == asked:
            what = f"{count(overdue, 'action')} overdue"
        elif overdue:
            what = f"{count(asked, 'reminder')}, {overdue} overdue"
        else:
            what = "Reminder" if asked == 1 else f"{asked} reminders"
        return f"<b>{what}</b>{_for(chairs)}"

    def waited_for(self, chairs: Sequence[str]) -> str:
        return f"<b>Others wait</b>{_for(chairs)}" if chairs else "<b>Others wait for you</b>"

    def unbound(self, bodies: Sequence[str]) -> str:
        whose = "its chat" if len(bodies) == 1 else "the chat of each"
        have = "has no chat" if len(bodies) == 1 else "have no chat"
        return (
            f"{listed(bodies)} {have} that I can write to, so this comes to you. "
            f"Send /bind {bodies[0]} in {whose}."
        )

    def meeting(self, meeting: Meeting) -> str:
        return meeting_line(meeting)

    def more(self, left: int) -> str:
        return f"… and {left} more: /status"

    def answer(self, command: str, ref: str) -> str:
        return f"Press what applies, or write: {command} {ref} …, /progress {ref} …"

    def bodies(self, codes: Sequence[str]) -> str:
        return listed(codes) or "no body yet"

    def due(self, action: Action, today: date) -> str:
        return due(action, today)

    def due_instead(self, due_on: date, was: date) -> str:
        return f"due {day(due_on)} instead of {day(was)}"

    def taken_back(self, actor: str) -> str:
        return f"Taken back by {actor}."

    def moved_by(self, actor: str, reason: str) -> str:
        return f"{actor}: “{reason}”" if reason else actor

    def failed(self, failure: str, ref: str) -> str:
        return f"The reminder did not arrive: {failure}. See /why {ref}"

    def blocked(self, owners: Sequence[str], reason: str) -> str:
        what = f"Blocked, waits for {listed(owners)}" if owners else "Blocked"
        return _why(what, reason)

    def stuck(self, waiting: Sequence[str], reason: str) -> str:
        return _why(f"{listed(waiting) or 'It'} cannot go on without you", reason)

    def partly_done(self, marked: Sequence[str], waiting: Sequence[str]) -> str:
        return f"{listed(marked)} marked it done; waiting for {listed(waiting)}."

    def jointly(self, others: Sequence[str]) -> str:
        return f"Jointly with {listed(others)}."

    def cleared_button(self, ref: str) -> str:
        return f"✓ {ref} cleared"


def _for(chairs: Sequence[str]) -> str:
    return f" for {listed(chairs)}" if chairs else ""


def _why(what: str, reason: str) -> str:
    return f"{what}: {reason}" if reason else f"{what}."
