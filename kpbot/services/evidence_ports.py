"""What evidence needs from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kpbot.domain.evidence import Evidence
from kpbot.domain.refs import Ref


class EvidenceFiles(Protocol):
    async def of_action(self, ref: Ref) -> Sequence[Evidence]:
        """All that was given for an action, in its order, with what is evidence no more."""
        ...

    async def get(self, evidence_id: int) -> Evidence | None: ...

    async def add(self, evidence: Evidence) -> Evidence:
        """Store it; returns it with its id."""
        ...

    async def save(self, changed: Sequence[Evidence]) -> None:
        """Store what ended each of them."""
        ...
