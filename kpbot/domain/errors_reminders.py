"""Refusals about snoozes, new due dates and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import date

    from kpbot.domain.audit import AuditEntry
    from kpbot.domain.meetings import Meeting
    from kpbot.domain.refs import Ref


@dataclass
class SnoozeOutOfRange(Refusal):
    """A snooze ends on a day from `first` to `last`."""

    ref: Ref
    first: date
    last: date


@dataclass
class NotSnoozed(Refusal):
    ref: Ref


@dataclass
class NobodyToSnooze(Refusal):
    """The action names no body that could be left in peace."""

    ref: Ref


@dataclass
class DueAlready(Refusal):
    """The action is due on that day as it is."""

    ref: Ref
    day: date


@dataclass
class BeyondPlenary(Refusal):
    """The day lies after the next Plenary, which takes up what is left."""

    day: date
    plenary: Meeting


@dataclass
class BeyondNextTime(Refusal):
    """The action comes back on `following`; its present date cannot go so far."""

    ref: Ref
    following: date


@dataclass
class ExtensionPending(Refusal):
    """The same extension was asked for by `entry` and waits for `lead`."""

    ref: Ref
    entry: AuditEntry
    lead: str


@dataclass
class ExtensionOver(Refusal):
    """The request for an extension was settled, replaced or overtaken by `entry`."""

    ref: Ref
    entry: AuditEntry


@dataclass
class OwnObstacle(Refusal):
    """An action that is said to stand in its own way."""

    ref: Ref


@dataclass
class NotInTheWay(Refusal):
    """An action that is finished blocks no other."""

    ref: Ref


@dataclass
class QuestionOver(Refusal):
    """The question is answered, or was asked before a restart; `command` says the same."""

    command: str
    ref: str


@dataclass
class NotAsked(Refusal):
    """The question was put to somebody else, `name`."""

    name: str
    command: str
    ref: str
