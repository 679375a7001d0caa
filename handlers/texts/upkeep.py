"""Letters to the Secretariat: the agenda before a Meeting, and what is wrong with the bot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.texts.chats import lost
from handlers.texts.message import TWICE, Message, bold, esc, lines, paragraphs
from handlers.texts.status import card_rows
from handlers.texts.titles import mark
from handlers.texts.words import MEETING_NAMES, count, cut, day, span
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.moment import Moment
from kpbot.services.upkeep_views import (
    AgendaNotice,
    BackupLate,
    BackupNotice,
    Fault,
    FaultNotice,
    JobLate,
    LetterNotice,
    LostNotice,
    PauseNotice,
    RowsRetried,
    RowsWait,
)

MOST_SHOWN = 5
"""Actions in each part of an agenda; the rest is counted, with the command that lists it."""

MOST_BODIES = 10
MOST_TITLE = 64
MOST_REASON = 200
NOBODY = "no body yet"
CONFIRMATION = "awaiting confirmation"
A_DAY = 24 * 60
"""In minutes."""


def letter(told: LetterNotice) -> Message:
    """The words of a letter."""
    match told:
        case AgendaNotice():
            return agenda(told)
        case BackupNotice():
            return _backup(told)
        case FaultNotice():
            return _fault(told)
        case LostNotice():
            return lost(told)
        case PauseNotice():
            return _pause(told)


def agenda(told: AgendaNotice) -> Message:
    """What is open before a Meeting: how much, at which body, what is late, what is due."""
    shown = (*told.overdue[:MOST_SHOWN], *told.due_by_then[:MOST_SHOWN])
    name = MEETING_NAMES[told.meeting.key.kind]
    html = paragraphs(
        lines(bold(f"{name} {_until(told)}"), esc(_dates(told))),
        lines(bold(f"{count(len(told.actions), 'open action')}"), _counts(told, name)),
        lines(bold("By body"), *_by_body(told)) if told.actions else "",
        _part("Overdue", told.overdue, told.moment, "/overdue"),
        _part(f"Due by the {name}", told.due_by_then, told.moment, "/status all"),
        "Press a number for its card." if shown else "",
        TWICE if told.repeated else "",
    )
    return Message(html, card_rows(shown, told.moment))


def _until(told: AgendaNotice) -> str:
    left = (told.meeting.start - told.moment.today).days
    if left <= 0:
        return "begins today"
    return f"in {count(left, 'day')}"


def _dates(told: AgendaNotice) -> str:
    meeting = told.meeting
    place = f", {meeting.place}" if meeting.place else ""
    expected = " (provisional: set it with /meeting)" if meeting.provisional else ""
    return f"{span(meeting.start, meeting.end)}{place}{expected}"


def _counts(told: AgendaNotice, name: str) -> str:
    if not told.actions:
        return "All is done."
    overdue, due = len(told.overdue), len(told.due_by_then)
    blocked = sum(one.status is ActionStatus.BLOCKED for one in told.actions)
    parts = [
        (overdue, "overdue"),
        (due, f"due by the {name}"),
        (len(told.actions) - overdue - due, "later or without a date"),
        (blocked, "blocked"),
    ]
    return ", ".join(f"{number} {what}" for number, what in parts if number)


def _by_body(told: AgendaNotice) -> Iterator[str]:
    everything = Counter(body for one in told.actions for body in _waiting_for(one))
    late = Counter(body for one in told.overdue for body in _waiting_for(one))
    ranked = everything.most_common()
    for body, number in ranked[:MOST_BODIES]:
        overdue = f", {late[body]} overdue" if late[body] else ""
        yield esc(f"{cut(body, MOST_TITLE)}: {number}{overdue}")
    if len(ranked) > MOST_BODIES:
        yield f"… and {len(ranked) - MOST_BODIES} more: /status all"


def _waiting_for(action: Action) -> Sequence[str]:
    return (CONFIRMATION,) if action.awaiting else action.missing or (NOBODY,)


def _part(title: str, actions: Sequence[Action], moment: Moment, command: str) -> str:
    if not actions:
        return ""
    left = len(actions) - MOST_SHOWN
    return lines(
        bold(title),
        *(_row(one, moment) for one in actions[:MOST_SHOWN]),
        f"… and {left} more: {command}" if left > 0 else "",
    )


def _row(action: Action, moment: Moment) -> str:
    who = cut(", ".join(_waiting_for(action)), MOST_TITLE)
    when = f"due {day(action.due_on)}" if action.due_on else "no due date"
    return lines(
        f"{mark(action, moment.today)} <b>{moment.name(action.ref)}</b> "
        f"{esc(cut(action.title, MOST_TITLE))}",
        esc(f"{who} · {when}"),
    )


def _backup(told: BackupNotice) -> Message:
    latest = (
        f"The last good one is of {clock_time(told.latest, told.moment)}."
        if told.latest
        else "There is none yet."
    )
    return Message(
        paragraphs(
            bold("The database is not backed up"),
            esc(f"Making a copy failed: {cut(told.reason, MOST_REASON)}. {latest}"),
            "Whoever runs the bot should see to it. I try again every quarter of an hour, and "
            "tell you once a day while it fails.",
        )
    )


def _pause(told: PauseNotice) -> Message:
    since, until = (clock_time(at, told.moment) for at in (told.since, told.until))
    return Message(
        paragraphs(
            bold("I was away"),
            f"From {since} to {until} I was switched off or asleep. What fell due in that time "
            "goes out now; nothing is lost.",
            "If nobody meant it, ask whoever runs the bot to keep its computer awake and the "
            "bot running.",
        )
    )


def _fault(told: FaultNotice) -> Message:
    return Message(
        paragraphs(
            bold("Reminders do not go out"),
            *(esc(fault(one, told.moment)) for one in told.faults),
            "What to do: ask whoever runs the bot to read its log and to start it again. Nothing "
            "is lost: what waits goes out then.",
            "I tell you again only if it gets well and fails anew.",
        )
    )


def fault(found: Fault, moment: Moment) -> str:
    """What is wrong, in one line of plain text."""
    match found:
        case JobLate(name, at, reason):
            last = f"last ran {_ago(at, moment)}" if at else "has never run"
            return f"{_JOBS[name]} {last}.{_why(reason)}"
        case RowsWait(waiting, since):
            wait = "reminder waits" if waiting == 1 else "reminders wait"
            return f"{waiting} {wait} to be sent, since {clock_time(since, moment)}."
        case RowsRetried(since):
            return f"A reminder of {clock_time(since, moment)} is tried again and again."
        case BackupLate(at, reason):
            last = (
                f"The last backup was made {_ago(at, moment)}" if at else "There is no backup yet"
            )
            return f"{last}.{_why(reason)}"


_JOBS = {"sweep": "The sweep for due reminders", "letters": "Writing to the Secretariat"}


def _why(reason: str) -> str:
    return f" It failed: {cut(reason, MOST_REASON)}." if reason else ""


def clock_time(at: datetime, moment: Moment) -> str:
    """`6 Nov 2009, 09:00`, in the zone of the moment."""
    there = at.astimezone(moment.zone)
    return f"{day(there.date())}, {there:%H:%M}"


def _ago(at: datetime, moment: Moment) -> str:
    return f"{ago(at, moment)} ({clock_time(at, moment)})"


def ago(at: datetime, moment: Moment) -> str:
    """`3 minutes ago`, `5 hours ago`, `2 days ago`."""
    minutes = max(int((moment.now - at).total_seconds()) // 60, 0)
    if minutes < 2 * 60:
        return f"{count(minutes, 'minute')} ago"
    if minutes < 2 * A_DAY:
        return f"{minutes // 60} hours ago"
    return f"{minutes // A_DAY} days ago"
