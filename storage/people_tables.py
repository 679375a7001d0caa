"""The tables of delegates, their offices and the invitations by which they come."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Named, Table, TypedColumns, column

from storage.dialects import partial_index
from storage.schema import Key, metadata
from storage.types import Utc

NO_BODY = ""
"""The body of an office that has none; no NULL, so that the unique index sees it."""


class _Delegates(TypedColumns):
    user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    name: Named[str]
    key: Named[str | None]
    """The pseudonym; those who save a delegate give one."""
    organisation: Named[str | None]


delegates = Table("delegates", metadata, _Delegates, Index("uq_delegates_key", "key", unique=True))


class _Offices(Key):
    user_id: Named[int] = Column(BigInteger, ForeignKey("delegates.user_id"))
    role: Named[str]
    body: Named[str]
    held_from: Named[datetime] = Column(Utc)
    held_until: Named[datetime | None] = Column(Utc)


offices = Table(
    "offices",
    metadata,
    _Offices,
    partial_index(
        "uq_offices_held",
        "user_id",
        "role",
        "body",
        where=column("held_until").is_(None),
        unique=True,
    ),
)


class _Invitations(Key):
    digest: Named[str] = Column(unique=True)
    role: Named[str]
    body: Named[str]
    organisation: Named[str]
    invited_by: Named[int | None] = Column(BigInteger)
    made_at: Named[datetime] = Column(Utc)
    ends_at: Named[datetime | None] = Column(Utc)
    state: Named[str]
    settled_at: Named[datetime | None] = Column(Utc)
    accepted_by: Named[int | None] = Column(BigInteger)
    since: Named[date | None]
    until: Named[date | None]


invitations = Table("invitations", metadata, _Invitations)


class _WrongTokens(TypedColumns):
    user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    since: Named[datetime] = Column(Utc)
    tries: Named[int]


wrong_tokens = Table("wrong_tokens", metadata, _WrongTokens)
