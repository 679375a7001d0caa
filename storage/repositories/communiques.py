"""Communiqués and their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.communique import Heading, Paragraph, ParagraphKind
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.review import WAITING, Communique, Decision
from storage.tables import communiques, drafts, paragraphs, seats
from storage.types import AnyRow

_SELECT = select(communiques)
_NEWEST = _SELECT.order_by(communiques.c.cycle.desc()).limit(1)
_WITH_DIGEST = _SELECT.where(communiques.c.digest == bindparam("digest"))
_OF_CYCLE = _SELECT.where(communiques.c.cycle == bindparam("cycle"))
_CURRENT = _NEWEST.where(communiques.c.published_at.is_not(None))
_IN_REVIEW = _NEWEST.where(
    communiques.c.published_at.is_(None)
    | exists().where(
        drafts.c.cycle == communiques.c.cycle,
        drafts.c.decision.in_(sorted(WAITING)),
    )
    | exists().where(
        seats.c.cycle == communiques.c.cycle, seats.c.decision == Decision.ACCEPTED.value
    )
)
_PARAGRAPH = select(paragraphs).where(
    paragraphs.c.cycle == bindparam("cycle"), paragraphs.c.number == bindparam("number")
)
_PARAGRAPHS = (
    select(paragraphs).where(paragraphs.c.cycle == bindparam("cycle")).order_by(paragraphs.c.number)
)
_HIGHEST = select(func.coalesce(func.max(paragraphs.c.number), 0)).where(
    paragraphs.c.cycle == bindparam("cycle")
)


class SqlCommuniques:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, communique: Communique, read: Sequence[Paragraph]) -> Communique:
        new = insert(communiques).values(_columns(communique)).returning(communiques.c.id)
        key = (await self._connection.execute(new)).scalar_one()
        await self._add_paragraphs(communique.cycle, read)
        return replace(communique, id=key)

    async def replace_paragraphs(self, cycle: int, read: Sequence[Paragraph]) -> None:
        await self._connection.execute(delete(paragraphs).where(paragraphs.c.cycle == cycle))
        await self._add_paragraphs(cycle, read)

    async def save(self, communique: Communique) -> None:
        """Raises `LookupError` where it was never added."""
        change = (
            update(communiques)
            .where(communiques.c.id == communique.id)
            .values(_columns(communique))
            .returning(communiques.c.id)
        )
        if (await self._connection.execute(change)).first() is None:
            raise LookupError(f"no stored communiqué of {communique.cycle} to change")

    async def remove(self, communique: Communique) -> None:
        """Raises `LookupError` where it is published or was never added."""
        gone = (
            delete(communiques)
            .where(communiques.c.id == communique.id, communiques.c.published_at.is_(None))
            .returning(communiques.c.id)
        )
        if (await self._connection.execute(gone)).first() is None:
            raise LookupError(f"no unpublished communiqué of {communique.cycle} to remove")

    async def with_digest(self, digest: str) -> Communique | None:
        return await self._one(_WITH_DIGEST, digest=digest)

    async def of_cycle(self, cycle: int) -> Communique | None:
        return await self._one(_OF_CYCLE, cycle=cycle)

    async def in_review(self) -> Communique | None:
        return await self._one(_IN_REVIEW)

    async def current(self) -> Communique | None:
        return await self._one(_CURRENT)

    async def paragraph(self, cycle: int, number: int) -> Paragraph | None:
        asked = {"cycle": cycle, "number": number}
        row = (await self._connection.execute(_PARAGRAPH, asked)).first()
        return _paragraph(row) if row else None

    async def paragraphs(self, cycle: int) -> list[Paragraph]:
        rows = await self._connection.execute(_PARAGRAPHS, {"cycle": cycle})
        return [_paragraph(row) for row in rows]

    async def highest_paragraph(self, cycle: int) -> int:
        return (await self._connection.execute(_HIGHEST, {"cycle": cycle})).scalar_one()

    async def _add_paragraphs(self, cycle: int, read: Sequence[Paragraph]) -> None:
        rows = [
            {"cycle": cycle, "number": one.number, "text": one.text, "kind": one.kind}
            for one in read
        ]
        if rows:
            await self._connection.execute(insert(paragraphs), rows)

    async def _one(self, query: Select[*tuple[Any, ...]], **asked: object) -> Communique | None:
        row = (await self._connection.execute(query, asked)).first()
        return _communique(row) if row else None


def _paragraph(row: AnyRow) -> Paragraph:
    return Paragraph(row.number, row.text, ParagraphKind(row.kind))


def _columns(communique: Communique) -> dict[str, object]:
    heading = communique.heading
    return {
        "cycle": communique.cycle,
        "name": communique.name,
        "digest": communique.digest,
        "kind": heading.kind,
        "ordinal": heading.ordinal,
        "place": heading.place,
        "start_on": heading.start,
        "end_on": heading.end,
        "held_until": communique.held_until,
        "paragraph_count": communique.paragraphs,
        "imported_at": communique.imported_at,
        "published_at": communique.published_at,
    }


def _communique(row: AnyRow) -> Communique:
    return Communique(
        cycle=row.cycle,
        name=row.name,
        digest=row.digest,
        heading=Heading(
            kind=row.kind and MeetingKind(row.kind),
            ordinal=row.ordinal,
            place=row.place,
            start=row.start_on,
            end=row.end_on,
        ),
        held_until=row.held_until,
        paragraphs=row.paragraph_count,
        imported_at=row.imported_at,
        published_at=row.published_at,
        id=row.id,
    )
