"""The audit trail: an append-only record of every change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kpbot.domain.actions import Action
from kpbot.domain.refs import Ref
from kpbot.domain.review import Draft


class Verb(StrEnum):
    IMPORTED = "imported"
    DISCARDED = "discarded"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVIEW_BODIES = "review_bodies"
    REVIEW_DUE = "review_due"
    RETITLED = "retitled"
    SPLIT = "split"
    MERGED = "merged"
    RESHAPING_UNDONE = "reshaping_undone"
    CORRECTED = "corrected"
    SEATS_CHANGED = "seats_changed"
    SEATS_PUBLISHED = "seats_published"
    PUBLISHED = "published"
    COMPLETED = "completed"
    REOPENED = "reopened"
    PROGRESS = "progress"
    BLOCKED = "blocked"
    DROPPED = "dropped"
    ASSIGNED = "assigned"
    SNOOZED = "snoozed"
    SNOOZE_ENDED = "snooze_ended"
    EXTENDED = "extended"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_REFUSED = "extension_refused"
    DUE_MOVED = "due_moved"
    UNDONE = "undone"
    MEETING_SET = "meeting_set"
    CHAT_BOUND = "chat_bound"
    CHAT_MOVED = "chat_moved"
    HABITS_SET = "habits_set"
    OFFICE_GIVEN = "office_given"
    OFFICE_ENDED = "office_ended"


CHANGES_ACTION = frozenset(
    {
        Verb.COMPLETED,
        Verb.REOPENED,
        Verb.BLOCKED,
        Verb.DROPPED,
        Verb.ASSIGNED,
        Verb.SNOOZED,
        Verb.SNOOZE_ENDED,
        Verb.EXTENDED,
        Verb.DUE_MOVED,
        Verb.UNDONE,
        Verb.CORRECTED,
    }
)
"""The verbs after which an action has a new version."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change: who (`actor`, with the office as it was), when, from which chat, to what.

    `before` is the action as it was, and `drafts` are the proposals under review as they were, for
    a change that can be undone. `id` is None until stored.
    """

    at: datetime
    actor_id: int | None
    actor: str
    chat_id: int | None
    verb: Verb
    ref: Ref | None = None
    bodies: tuple[str, ...] = ()
    text: str = ""
    before: Action | None = None
    drafts: tuple[Draft, ...] = ()
    id: int | None = None
