"""The audit trail: an append-only record of every change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kpbot.domain.actions import Action
from kpbot.domain.refs import Ref
from kpbot.domain.review import Draft
from kpbot.domain.signatures import Signature


class Verb(StrEnum):
    IMPORTED = "imported"
    DISCARDED = "discarded"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVIEW_BODIES = "review_bodies"
    REVIEW_DUE = "review_due"
    REVIEW_RESTRICTED = "review_restricted"
    RETITLED = "retitled"
    SPLIT = "split"
    MERGED = "merged"
    RESHAPING_UNDONE = "reshaping_undone"
    CORRECTED = "corrected"
    SEATS_CHANGED = "seats_changed"
    SEATS_PUBLISHED = "seats_published"
    PUBLISHED = "published"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    EVIDENCE_GIVEN = "evidence_given"
    EVIDENCE_TAKEN_BACK = "evidence_taken_back"
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
    RESTRICTED = "restricted"
    RESTRICTION_ENDED = "restriction_ended"
    UNDONE = "undone"
    MEETING_SET = "meeting_set"
    CHAT_BOUND = "chat_bound"
    CHAT_UNBOUND = "chat_unbound"
    CHAT_MOVED = "chat_moved"
    HABITS_SET = "habits_set"
    OFFICE_GIVEN = "office_given"
    OFFICE_ENDED = "office_ended"
    REFUSED = "refused"
    INVITED = "invited"
    INVITATION_REVOKED = "invitation_revoked"
    FORGOTTEN = "forgotten"


CHANGES_ACTION = frozenset(
    {
        Verb.COMPLETED,
        Verb.CONFIRMED,
        Verb.RETURNED,
        Verb.REOPENED,
        Verb.BLOCKED,
        Verb.DROPPED,
        Verb.ASSIGNED,
        Verb.SNOOZED,
        Verb.SNOOZE_ENDED,
        Verb.EXTENDED,
        Verb.DUE_MOVED,
        Verb.RESTRICTED,
        Verb.RESTRICTION_ENDED,
        Verb.UNDONE,
        Verb.CORRECTED,
    }
)
"""The verbs after which an action has a new version."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change, or one act that was refused: by whom, when, from which chat, to what.

    `chat_id` is that of a group, as it was then; a private chat has the id of a person, so it is
    None and `by` says whose it was.
    `before` is the action as it was, and `drafts` are the proposals under review as they were, for
    a change that can be undone. `id` is None until stored.
    """

    at: datetime
    by: Signature
    chat_id: int | None
    verb: Verb
    ref: Ref | None = None
    bodies: tuple[str, ...] = ()
    text: str = ""
    before: Action | None = None
    drafts: tuple[Draft, ...] = ()
    id: int | None = None

    @property
    def actor(self) -> str:
        """Who did it, for people."""
        return str(self.by)

    @property
    def actor_id(self) -> int | None:
        """The Telegram user id; None where no person did it, or one who was forgotten."""
        return self.by.user_id
