"""Files as evidence, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kpbot.domain.evidence import Evidence
from kpbot.domain.refs import Ref

if TYPE_CHECKING:
    from tests.service.fakes import State


@dataclass
class FakeEvidence:
    state: State

    async def of_action(self, ref: Ref) -> list[Evidence]:
        return [one for one in self.state.evidence.values() if one.ref == ref]

    async def get(self, evidence_id: int) -> Evidence | None:
        return self.state.evidence.get(evidence_id)

    async def add(self, evidence: Evidence) -> Evidence:
        number = len(self.state.evidence) + 1
        self.state.evidence[number] = replace(evidence, id=number)
        return self.state.evidence[number]

    async def save(self, changed: Sequence[Evidence]) -> None:
        for one in changed:
            assert one.id in self.state.evidence
            self.state.evidence[one.id or 0] = one
