"""New due dates: what is asked for, as the audit trail keeps it, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.due import Basis, Due
from kpbot.domain.meetings import MeetingKey, MeetingKind

_FORM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:=(?P<kind>plenary|intersessional):(?P<cycle>\d{4}):(?P<offset>-?\d{1,4}))?"
    r"(?: (?P<reason>.*))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Extension:
    """A new due date and its reason.

    `due_on` is the day with the Meetings as they were; with `meeting` the date hangs on that one
    and moves along, `offset_days` from its first day.
    """

    due_on: date
    reason: str
    meeting: MeetingKey | None = None
    offset_days: int = 0

    def due(self, present: Due | None) -> Due:
        """What the due date then rests on; a task that comes back keeps its period."""
        if present is not None and present.every is not None:
            return replace(present, fixed=self.due_on)
        if self.meeting is None:
            return Due(Basis.EXTENDED, fixed=self.due_on, phrase=self.reason)
        return Due(
            Basis.EXTENDED,
            meeting=self.meeting,
            offset_days=self.offset_days,
            phrase=self.reason,
        )

    @property
    def text(self) -> str:
        """As the text of an entry in the audit trail."""
        key = self.meeting
        hangs = f"={key.kind}:{key.cycle}:{self.offset_days}" if key else ""
        return f"{self.due_on.isoformat()}{hangs} {self.reason}"

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The extension in the text of an entry; None where there is none."""
        match = _FORM.fullmatch(text)
        if match is None:
            return None
        try:
            day = date.fromisoformat(match["day"])
        except ValueError:
            return None
        reason = match["reason"] or ""
        if match["kind"] is None:
            return cls(day, reason)
        key = MeetingKey(MeetingKind(match["kind"]), int(match["cycle"]))
        return cls(day, reason, key, int(match["offset"]))


_ENDS = frozenset(
    {
        Verb.EXTENDED,
        Verb.EXTENSION_ASKED,
        Verb.EXTENSION_REFUSED,
        Verb.DUE_MOVED,
        Verb.ASSIGNED,
    }
)
"""The changes after which the question is no longer the one that was asked."""


def moves_due(entry: AuditEntry) -> bool:
    """Whether an entry gave its action another due date, a former one included."""
    undone = entry.text if entry.verb is Verb.UNDONE else ""
    return bool({entry.verb, undone} & {Verb.EXTENDED, Verb.DUE_MOVED})


def end_of(request: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """What settled a request, took its place or overtook it; None while it waits.

    `history` is that of its action, oldest first. Another due date or other bodies end it as well:
    it was asked of the action as it was. A snooze, a block or the mark of one body do not. Where
    the end was taken back, that is the end: the question is over all the same.
    """
    known = list(history)
    later = (one for one in known if _after(one, request))
    end = next((one for one in later if _ends(one)), None)
    return (taken_back(end, known) or end) if end else None


def _ends(entry: AuditEntry) -> bool:
    undone = entry.text if entry.verb is Verb.UNDONE else ""
    return entry.verb in _ENDS or undone in _ENDS


def taken_back(done: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """The entry by which a change was undone; None while it stands."""
    later = (one for one in history if _after(one, done))
    following = next((one for one in later if one.verb in CHANGES_ACTION), None)
    if following is None or following.verb is not Verb.UNDONE or following.text != done.verb:
        return None
    return following


def answered_by(entry: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """The request that an entry of `history` granted; None where nobody had asked for it."""
    known = [one for one in history if not _after(one, entry)]
    request = request_before(entry, known)
    granted = request is not None and request.text == entry.text and end_of(request, known) == entry
    return request if granted else None


def request_before(answer: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """The request that `answer` settled, or took back: the last one before it."""
    known = list(history)
    if answer.verb is Verb.UNDONE:
        given = [one for one in known if one.verb is Verb.EXTENDED and _after(answer, one)]
        answer = given[-1] if given else answer
    asked = [one for one in known if one.verb is Verb.EXTENSION_ASKED and _after(answer, one)]
    return asked[-1] if asked else None


def _after(entry: AuditEntry, other: AuditEntry) -> bool:
    return (entry.id or 0) > (other.id or 0)
