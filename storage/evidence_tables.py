"""The table of files that are, or were, evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, Named, Table, Text

from storage.schema import Key, Ref, metadata
from storage.types import Document, Utc


class _Evidence(Ref, Key):
    act: Named[int]
    """The entry of the audit trail with which it came."""
    bodies: Named[Any] = Column(Document, nullable=False)
    file_id: Named[str] = Column(Text)
    unique_id: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    kind: Named[str]
    size: Named[int | None] = Column(BigInteger)
    digest: Named[str]
    given_at: Named[datetime] = Column(Utc)
    ended_by: Named[int | None]
    """The entry after which it is evidence no more."""


evidence = Table(
    "evidence",
    metadata,
    _Evidence,
    ForeignKeyConstraint(
        ["cycle", "paragraph", "position"],
        ["actions.cycle", "actions.paragraph", "actions.position"],
    ),
    Index(None, "cycle", "paragraph", "position"),
)
