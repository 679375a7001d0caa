"""New due dates: what is asked for, as the audit trail keeps it, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kpbot.domain.audit import AuditEntry, Verb
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


def end_of(request: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """What settled a request, took its place or overtook it; None while it waits.

    `history` is that of its action, oldest first. Another due date or other bodies end it as well:
    it was asked of the action as it was. A snooze, a block or the mark of one body do not.
    """
    later = (one for one in history if (one.id or 0) > (request.id or 0))
    return next((one for one in later if _ends(one)), None)


def _ends(entry: AuditEntry) -> bool:
    undone = entry.text if entry.verb is Verb.UNDONE else ""
    return entry.verb in _ENDS or undone in _ENDS


def request_before(answer: AuditEntry, history: Iterable[AuditEntry]) -> AuditEntry | None:
    """The request that `answer` settled: the last one before it."""
    earlier = [
        one
        for one in history
        if one.verb is Verb.EXTENSION_ASKED and (one.id or 0) < (answer.id or 0)
    ]
    return earlier[-1] if earlier else None
