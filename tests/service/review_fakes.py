"""The ports of communiqués and their review in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kpbot.domain.actions import Action
from kpbot.domain.communique import Paragraph
from kpbot.domain.refs import Ref
from kpbot.domain.review import WAITING, Communique, Correction, Decision, Draft
from kpbot.domain.seats import SeatDraft

if TYPE_CHECKING:
    from tests.service.fakes import State

_Versioned = TypeVar("_Versioned", Action, Draft)


def replace_version(table: dict[Ref, _Versioned], changed: _Versioned) -> None:
    stored = table.get(changed.ref)
    if stored is None or stored.version != changed.version - 1:
        raise LookupError(f"{changed.ref.full} is not at version {changed.version - 1}")
    table[changed.ref] = changed


@dataclass
class FakeCommuniques:
    state: State

    def _newest(self, found: Iterable[Communique]) -> Communique | None:
        return max(found, key=lambda one: one.cycle, default=None)

    async def add(self, communique: Communique, paragraphs: Sequence[Paragraph]) -> Communique:
        assert communique.cycle not in self.state.communiques
        stored = replace(communique, id=communique.cycle)
        self.state.communiques[communique.cycle] = stored
        await self.replace_paragraphs(communique.cycle, paragraphs)
        return stored

    async def replace_paragraphs(self, cycle: int, paragraphs: Sequence[Paragraph]) -> None:
        for key in [key for key in self.state.paragraphs if key[0] == cycle]:
            del self.state.paragraphs[key]
        for paragraph in paragraphs:
            self.state.paragraphs[cycle, paragraph.number] = paragraph

    async def save(self, communique: Communique) -> None:
        assert communique.cycle in self.state.communiques
        self.state.communiques[communique.cycle] = communique

    async def remove(self, communique: Communique) -> None:
        assert communique.published_at is None
        cycle = communique.cycle
        del self.state.communiques[cycle]
        self.state.corrections.pop(cycle, None)
        self.state.seats.pop(cycle, None)
        for key in [key for key in self.state.paragraphs if key[0] == cycle]:
            del self.state.paragraphs[key]
        for ref in [ref for ref in self.state.drafts if ref.cycle == cycle]:
            del self.state.drafts[ref]

    async def with_digest(self, digest: str) -> Communique | None:
        return self._newest(one for one in self.state.communiques.values() if one.digest == digest)

    async def of_cycle(self, cycle: int) -> Communique | None:
        return self.state.communiques.get(cycle)

    async def in_review(self) -> Communique | None:
        waiting = {
            draft.ref.cycle for draft in self.state.drafts.values() if draft.decision in WAITING
        }
        waiting |= {
            seat.cycle
            for seats in self.state.seats.values()
            for seat in seats
            if seat.decision is Decision.ACCEPTED
        }
        return self._newest(
            one
            for one in self.state.communiques.values()
            if one.published_at is None or one.cycle in waiting
        )

    async def current(self) -> Communique | None:
        return self._newest(one for one in self.state.communiques.values() if one.published_at)

    async def paragraph(self, cycle: int, number: int) -> Paragraph | None:
        return self.state.paragraphs.get((cycle, number))

    async def paragraphs(self, cycle: int) -> list[Paragraph]:
        found = [one for (year, _), one in self.state.paragraphs.items() if year == cycle]
        return sorted(found, key=lambda one: one.number)

    async def highest_paragraph(self, cycle: int) -> int:
        numbers = [number for of_cycle, number in self.state.paragraphs if of_cycle == cycle]
        return max(numbers, default=0)


@dataclass
class FakeDrafts:
    state: State

    async def add(self, communique: Communique, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            assert draft.ref.cycle == communique.cycle
            assert draft.ref not in self.state.drafts
            self.state.drafts[draft.ref] = draft

    async def of_cycle(self, cycle: int) -> list[Draft]:
        found = [draft for ref, draft in self.state.drafts.items() if ref.cycle == cycle]
        return sorted(found, key=lambda draft: draft.ref)

    async def get(self, ref: Ref) -> Draft | None:
        return self.state.drafts.get(ref)

    async def save(self, draft: Draft) -> None:
        replace_version(self.state.drafts, draft)

    async def counts(self, cycle: int) -> Mapping[Decision, int]:
        return Counter(draft.decision for draft in await self.of_cycle(cycle))


@dataclass
class FakeCorrections:
    state: State

    async def put(self, correction: Correction) -> None:
        assert correction.cycle in self.state.communiques
        self.state.corrections[correction.cycle] = correction

    async def of_cycle(self, cycle: int) -> Correction | None:
        return self.state.corrections.get(cycle)

    async def remove(self, cycle: int) -> None:
        self.state.corrections.pop(cycle, None)


@dataclass
class FakeSeats:
    state: State

    async def put(self, cycle: int, seats: Sequence[SeatDraft]) -> None:
        assert all(one.cycle == cycle for one in seats)
        self.state.seats[cycle] = sorted(seats, key=lambda one: one.number)

    async def of_cycle(self, cycle: int) -> list[SeatDraft]:
        return list(self.state.seats.get(cycle, ()))

    async def published(self) -> list[SeatDraft]:
        return [
            one
            for cycle in sorted(self.state.seats)
            for one in self.state.seats[cycle]
            if one.decision is Decision.PUBLISHED
        ]
