"""What importing and reviewing need of the store, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kpbot.domain.communique import Paragraph
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Correction, Decision, Draft
from kpbot.domain.seats import SeatDraft


class Communiques(Protocol):
    async def add(self, communique: Communique, paragraphs: Sequence[Paragraph]) -> Communique:
        """Store it; returns it with its id."""
        ...

    async def save(self, communique: Communique) -> None: ...

    async def replace_paragraphs(self, cycle: int, paragraphs: Sequence[Paragraph]) -> None:
        """Put the paragraphs of a corrected version in place of those of the first."""
        ...

    async def remove(self, communique: Communique) -> None:
        """Forget an unpublished communiqué with its paragraphs, drafts, seats and correction."""
        ...

    async def with_digest(self, digest: str) -> Communique | None: ...

    async def of_cycle(self, cycle: int) -> Communique | None: ...

    async def in_review(self) -> Communique | None:
        """The newest communiqué that is not published, or has drafts or seats that may still be."""
        ...

    async def current(self) -> Communique | None:
        """The newest published communiqué: its cycle is the current one."""
        ...

    async def paragraph(self, cycle: int, number: int) -> Paragraph | None: ...

    async def paragraphs(self, cycle: int) -> list[Paragraph]:
        """All paragraphs of the communiqué of a cycle, in order."""
        ...

    async def highest_paragraph(self, cycle: int) -> int: ...


class Drafts(Protocol):
    async def add(self, communique: Communique, drafts: Sequence[Draft]) -> None: ...

    async def of_cycle(self, cycle: int) -> list[Draft]:
        """All drafts of the communiqué of a cycle, in the order of their refs."""
        ...

    async def get(self, ref: Ref) -> Draft | None: ...

    async def save(self, draft: Draft) -> None:
        """Store a changed draft, with what was read where a corrected version reads otherwise.

        Raises `LookupError` unless the stored version is the one before `draft.version`.
        """
        ...

    async def counts(self, cycle: int) -> Mapping[Decision, int]: ...


class Corrections(Protocol):
    """Corrected versions that wait for a decision, at most one of each cycle."""

    async def put(self, correction: Correction) -> None:
        """Store it in place of an earlier one of its cycle."""
        ...

    async def of_cycle(self, cycle: int) -> Correction | None: ...

    async def remove(self, cycle: int) -> None:
        """Forget the one of that cycle, if there is one."""
        ...


class Seats(Protocol):
    """Memberships and offices of Participants: read, reviewed, and in the roster once published."""

    async def put(self, cycle: int, seats: Sequence[SeatDraft]) -> None:
        """Store these as all the seats of a communiqué."""
        ...

    async def of_cycle(self, cycle: int) -> list[SeatDraft]:
        """All seats read from the communiqué of a cycle, by number."""
        ...

    async def published(self) -> list[SeatDraft]:
        """The roster: the published seats of all cycles, oldest first."""
        ...
