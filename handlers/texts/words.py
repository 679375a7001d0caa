"""Dates, counts and names in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kpbot.domain.actions import Action
from kpbot.domain.due import Basis, Due
from kpbot.domain.meetings import Meeting, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.profile import Profile
from kpbot.domain.recurrence import Recurrence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MEETING_NAMES = {
    MeetingKind.PLENARY: "Plenary",
    MeetingKind.INTERSESSIONAL: "Intersessional",
}


def day(when: date) -> str:
    """2 Oct 2010"""  # noqa: D400, D415 - an example, not a sentence
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def span(start: date, end: date) -> str:
    """The days of a Meeting: `1 to 4 Nov 2010`."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """`WGM`, `WGM and WGDE`, `WGM, WGS and WGDE`."""
    *rest, final = list(items) or [""]
    return f"{', '.join(rest)} {last} {final}" if rest else final


def cut(text: str, most: int) -> str:
    """`text`, cut at a word with an ellipsis where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if " " in head[most // 2 :]:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:") + "…"


def bodies(codes: Sequence[str]) -> str:
    return listed(codes) if codes else "no body"


def due(action: Action, today: date) -> str:
    """When an action is due, and how far that is from today."""
    if action.due_on is None:
        return "no due date"
    when = f"due {day(action.due_on)}"
    left = (action.due_on - today).days
    if not action.active or action.awaiting:
        return when
    if left < 0:
        return f"{when}, {count(-left, 'day')} overdue"
    if left == 0:
        return f"{when}, today"
    return f"{when}, tomorrow" if left == 1 else f"{when}, in {left} days"


def offset(days: int, meeting: str) -> str:
    """`28 days before the Intersessional`."""
    if days == 0:
        return f"at the {meeting}"
    return f"{count(abs(days), 'day')} {'before' if days < 0 else 'after'} the {meeting}"


def meeting_line(meeting: Meeting) -> str:
    """A Meeting with its dates, in plain text."""
    place = f", {meeting.place}" if meeting.place else ""
    expected = " (provisional: set it with /meeting)" if meeting.provisional else ""
    name = MEETING_NAMES[meeting.key.kind]
    return f"{name}: {span(meeting.start, meeting.end)}{place}{expected}"


def every(period: Recurrence) -> str:
    """`each quarter`, `every 2 weeks`."""
    if period.days:
        weeks, rest = divmod(period.days, 7)
        return f"every {count(period.days, 'day')}" if rest else _each(weeks, "week")
    named = {3: "each quarter", 6: "each half-year"}
    return named.get(period.months) or _each(period.months, "month")


def _each(number: int, unit: str) -> str:
    return f"each {unit}" if number == 1 else f"every {number} {unit}s"


def basis(rests_on: Due | None, meeting: Meeting | None) -> str:
    """What a due date rests on, in plain text."""
    if rests_on is None:
        return ""
    said = f"“{rests_on.phrase}”" if rests_on.phrase else ""
    if rests_on.every is not None:
        until = ""
        if rests_on.meeting is not None:
            until = f", until the {MEETING_NAMES[rests_on.meeting.kind]}"
        return f"{every(rests_on.every)}{until}{said and f': {said}'}"
    if rests_on.basis is Basis.EXTENDED:
        return f"changed{_hangs(rests_on, meeting)}{said and f': {said}'}"
    if rests_on.meeting is None:
        return f"as the paragraph says: {said}" if said else "set by the Secretariat"
    where = _where(rests_on, meeting)
    if rests_on.basis is Basis.DEFAULT:
        return f"the cycle’s default, {where}"
    return f"{said}: {where}" if said else where


def _where(rests_on: Due, meeting: Meeting | None) -> str:
    """The Meeting that a due date hangs on, with its days."""
    if rests_on.meeting is None:
        return ""
    where = offset(rests_on.offset_days, MEETING_NAMES[rests_on.meeting.kind])
    if meeting is not None:
        dates = span(meeting.start, meeting.end)
        where += f" ({dates}{', provisional' if meeting.provisional else ''})"
    return where


def _hangs(rests_on: Due, meeting: Meeting | None) -> str:
    where = _where(rests_on, meeting)
    return where and f" to {where.removeprefix('at ')}"


def offices(who: Sequence[Office], profile: Profile) -> str:
    """`the Chair or Vice-Chair of WGM, or the Secretariat`."""
    by_body: dict[str | None, list[Office]] = {}
    for office in who:
        by_body.setdefault(office.body, []).append(office)
    names: list[str] = []
    for of_body in by_body.values():
        if len(of_body) == 1 or of_body[0].body is None:
            names.extend(f"the {profile.office_name(office)}" for office in of_body)
            continue
        roles = listed((_ROLES[office.role] for office in of_body), "or")
        names.append(f"the {roles} of {of_body[0].body}")
    return listed(names, "or")


_ROLES = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-Chair",
    Role.MEMBER: "a Member",
    Role.OBSERVER: "an Observer",
    Role.SECRETARIAT: "Secretariat",
}
