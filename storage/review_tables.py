"""The tables of communiqués and their review, as far as they hold no actions yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Named, Table, Text, TypedColumns, UniqueConstraint

from storage.schema import Key, Ref, metadata
from storage.types import Document, Utc


class _Communiques(Key):
    cycle: Named[int] = Column(unique=True)
    name: Named[str]
    digest: Named[str] = Column(unique=True)
    kind: Named[str | None]
    ordinal: Named[int | None]
    place: Named[str | None]
    start_on: Named[date | None]
    end_on: Named[date | None]
    held_until: Named[date]
    paragraph_count: Named[int]
    imported_at: Named[datetime] = Column(Utc)
    published_at: Named[datetime | None] = Column(Utc)


communiques = Table("communiques", metadata, _Communiques)


class _Paragraphs(TypedColumns):
    cycle: Named[int] = Column(
        ForeignKey("communiques.cycle", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    text: Named[str] = Column(Text)
    kind: Named[str]


paragraphs = Table("paragraphs", metadata, _Paragraphs)


class _Corrections(TypedColumns):
    """Of each cycle at most one corrected version that waits for a decision."""

    cycle: Named[int] = Column(
        ForeignKey("communiques.cycle", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Named[str]
    digest: Named[str]
    held_until: Named[date]
    imported_at: Named[datetime] = Column(Utc)
    reading: Named[Any] = Column(Document, nullable=False)


corrections = Table("corrections", metadata, _Corrections)


class _Seats(TypedColumns):
    """Memberships (with a status) and offices (with a year) of Participants."""

    cycle: Named[int] = Column(
        ForeignKey("communiques.cycle", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    paragraph: Named[int]
    participant: Named[str]
    body: Named[str | None]
    status: Named[str | None]
    office: Named[str | None]
    year: Named[int | None]
    decision: Named[str]


seats = Table("seats", metadata, _Seats)


class _Drafts(Ref, Key):
    cycle: Named[int] = Column(ForeignKey("communiques.cycle", ondelete="CASCADE"))
    proposal: Named[Any] = Column(Document, nullable=False)
    bodies: Named[Any] = Column(Document, nullable=False)
    due: Named[Any] = Column(Document, nullable=True)
    decision: Named[str]
    version: Named[int]
    own_title: Named[str | None] = Column(Text)
    own_quote: Named[str | None] = Column(Text)
    restricted: Named[bool]


drafts = Table("drafts", metadata, _Drafts, UniqueConstraint("cycle", "paragraph", "position"))
