"""Dates, counts and names in French words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kpbot.domain.actions import Action
from kpbot.domain.meetings import Meeting, MeetingKind

NARROW = "\N{NARROW NO-BREAK SPACE}"
"""Stands before `;`, `:`, `!`, `?` and `»`, and after `«`."""

COLON = f"{NARROW}:"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MEETING_NAMES = {
    MeetingKind.PLENARY: "Plénière",
    MeetingKind.INTERSESSIONAL: "Réunion intersessions",
}


def day(when: date) -> str:
    """2 octobre 2010, 1er mai 2010"""  # noqa: D400, D415 - examples, not a sentence
    return f"{_day_and_month(when)} {when.year}"


def _day_and_month(when: date) -> str:
    return f"{when.day}{'er' if when.day == 1 else ''} {MONTHS[when.month - 1]}"


def span(start: date, end: date) -> str:
    """The days of a Meeting: `du 1er au 4 novembre 2010`."""
    if start == end:
        return f"le {day(start)}"
    if start.year != end.year:
        return f"du {day(start)} au {day(end)}"
    if start.month != end.month:
        return f"du {_day_and_month(start)} au {day(end)}"
    return f"du {start.day}{'er' if start.day == 1 else ''} au {day(end)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`0 jour`, `1 jour`, `2 jours`."""
    return f"{number} {noun if number <= 1 else plural or noun + 's'}"


def listed(items: Iterable[str]) -> str:
    """`GTM`, `GTM et GTED`, `GTM, GTS et GTED`."""
    *rest, last = list(items) or [""]
    return f"{', '.join(rest)} et {last}" if rest else last


def quoted(text: str) -> str:
    return f"«{NARROW}{text}{NARROW}»"


def due(action: Action, today: date) -> str:
    """When an action is due, and how far that is from today."""
    if action.due_on is None:
        return "sans échéance"
    when = f"échéance le {day(action.due_on)}"
    left = (action.due_on - today).days
    if not action.active:
        return when
    if left < 0:
        return f"{when}, {count(-left, 'jour')} de retard"
    if left == 0:
        return f"{when}, aujourd’hui"
    return f"{when}, demain" if left == 1 else f"{when}, dans {left} jours"


def meeting_line(meeting: Meeting) -> str:
    """A Meeting with its dates, in plain text."""
    place = f", {meeting.place}" if meeting.place else ""
    expected = f" (provisoire{COLON} à fixer avec /meeting)" if meeting.provisional else ""
    name = MEETING_NAMES[meeting.key.kind]
    return f"{name}{COLON} {span(meeting.start, meeting.end)}{place}{expected}"
