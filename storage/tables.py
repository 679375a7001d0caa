"""The tables. `migrations/` creates them; a test holds both equal.

Actions, drafts and nudges carry the three numbers of a `Ref`: a ref never changes, so rows that
speak of an action need no join to say which.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    column,
)

from storage.dialects import partial_index
from storage.evidence_tables import evidence
from storage.people_tables import NO_BODY, delegates, invitations, offices, wrong_tokens
from storage.review_tables import communiques, corrections, drafts, paragraphs, seats
from storage.schema import Key, Ref, metadata
from storage.types import Document, Utc

__all__ = [
    "NO_BODY",
    "WHOLE_CHAT",
    "actions",
    "audit",
    "audit_head",
    "chat_habits",
    "chats",
    "communiques",
    "corrections",
    "delegates",
    "drafts",
    "evidence",
    "invitations",
    "job_runs",
    "letters",
    "mandates",
    "meetings",
    "metadata",
    "nudges",
    "offices",
    "paragraphs",
    "seats",
    "updates",
    "wrong_tokens",
]

WHOLE_CHAT = 0
"""The thread of a chat that is bound as a whole; no NULL, so that its key sees it."""


class _Meetings(TypedColumns):
    kind: Named[str] = Column(primary_key=True)
    cycle: Named[int] = Column(primary_key=True, autoincrement=False)
    start_on: Named[date]
    end_on: Named[date]
    place: Named[str]
    provisional: Named[bool]


meetings = Table("meetings", metadata, _Meetings)


class _Actions(Ref, Key):
    title: Named[str] = Column(Text)
    quote: Named[str] = Column(Text)
    strength: Named[str]
    due: Named[Any] = Column(Document, nullable=True)
    due_on: Named[date | None]
    opened_at: Named[datetime] = Column(Utc)
    status: Named[str] = Column(index=True)
    reason: Named[str] = Column(Text)
    version: Named[int]
    blocked_by: Named[Any] = Column(Document, nullable=False)
    restricted: Named[bool]


actions = Table("actions", metadata, _Actions, UniqueConstraint("cycle", "paragraph", "position"))


class _Mandates(TypedColumns):
    action_id: Named[int] = Column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    body: Named[str] = Column(primary_key=True, index=True)
    place: Named[int]
    """Where it stands among the mandates of the action."""
    done_at: Named[datetime | None] = Column(Utc)
    done_key: Named[str | None]
    """The key of the delegate who marked it done; no foreign key, for it outlasts the person."""
    done_as: Named[str]
    evidence: Named[str] = Column(Text)
    snoozed_until: Named[date | None]


mandates = Table("mandates", metadata, _Mandates)


class _Chats(TypedColumns):
    body: Named[str] = Column(primary_key=True)
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Named[int] = Column(primary_key=True, autoincrement=False)
    title: Named[str]
    reachable: Named[bool]
    rank: Named[int]


chats = Table("chats", metadata, _Chats, Index("ix_chats_chat_id", "chat_id"))


class _ChatHabits(TypedColumns):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Named[int] = Column(primary_key=True, autoincrement=False)
    zone: Named[str]
    send_at: Named[time]
    quiet_from: Named[time | None]
    quiet_until: Named[time | None]
    working_days: Named[Any] = Column(Document, nullable=False)
    days_off: Named[Any] = Column(Document, nullable=False)
    digest: Named[bool]
    language: Named[str | None]


chat_habits = Table("chat_habits", metadata, _ChatHabits)


class _Nudges(Ref, Key):
    body: Named[str]
    rung: Named[str]
    occurrence: Named[date]
    due_on: Named[date]
    due_at: Named[datetime] = Column(Utc)
    next_at: Named[datetime | None] = Column(Utc)
    state: Named[str]
    reason: Named[str] = Column(Text)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    settled_at: Named[datetime | None] = Column(Utc, index=True)
    attempts: Named[int]
    repeated: Named[bool]
    was_due_on: Named[date | None]


nudges = Table(
    "nudges",
    metadata,
    _Nudges,
    UniqueConstraint("cycle", "paragraph", "position", "body", "rung", "occurrence"),
    ForeignKeyConstraint(
        ["cycle", "paragraph", "position"],
        ["actions.cycle", "actions.paragraph", "actions.position"],
    ),
    # holds what is still to be sent only, so a sweep does not feel the length of the ledger
    partial_index("ix_nudges_waiting", "next_at", "id", where=column("next_at").is_not(None)),
    # the same by body, for forecasts
    partial_index(
        "ix_nudges_coming", "body", "next_at", "id", where=column("next_at").is_not(None)
    ),
)


class _Audit(Key):
    at: Named[datetime] = Column(Utc, index=True)
    by_key: Named[str | None]
    """The key of a delegate; no foreign key, for it outlasts the person."""
    by_office: Named[str]
    chat_id: Named[int | None] = Column(BigInteger)
    verb: Named[str]
    cycle: Named[int | None]
    paragraph: Named[int | None]
    position: Named[int | None]
    bodies: Named[Any] = Column(Document, nullable=False)
    text: Named[str] = Column(Text)
    before: Named[Any] = Column(Document, nullable=True)
    drafts: Named[Any] = Column(Document, nullable=True)
    form: Named[int]
    previous: Named[str]
    hash: Named[str]


audit = Table("audit", metadata, _Audit, Index(None, "cycle", "paragraph", "position"))


class _AuditHead(Key):
    count: Named[int]
    hash: Named[str]


audit_head = Table("audit_head", metadata, _AuditHead)
"""One row: how many entries there are, and the seal of the last. So a cut end is found."""


class _JobRuns(TypedColumns):
    name: Named[str] = Column(primary_key=True)
    ran_at: Named[datetime] = Column(Utc)
    fine_at: Named[datetime | None] = Column(Utc)
    reason: Named[str] = Column(Text)


job_runs = Table("job_runs", metadata, _JobRuns)


class _Letters(Key):
    topic: Named[str] = Column(unique=True)
    due_at: Named[datetime] = Column(Utc)
    next_at: Named[datetime | None] = Column(Utc)
    state: Named[str]
    reason: Named[str] = Column(Text)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    settled_at: Named[datetime | None] = Column(Utc)
    attempts: Named[int]
    repeated: Named[bool]


letters = Table("letters", metadata, _Letters)


class _Updates(TypedColumns):
    update_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    change: Named[str] = Column(primary_key=True)
    at: Named[datetime] = Column(Utc, index=True)


updates = Table("updates", metadata, _Updates)
