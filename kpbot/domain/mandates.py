"""Mandates: the ties of an action to its bodies, and their marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kpbot.domain.signatures import Signature


@dataclass(frozen=True, slots=True)
class Mandate:
    """The tie of an action to one body; `done_by` is who marked it.

    Before `snoozed_until` the body is not reminded.
    """

    body: str
    done_at: datetime | None = None
    done_by: Signature | None = None
    evidence: str = ""
    snoozed_until: date | None = None

    @property
    def done(self) -> bool:
        return self.done_at is not None


def awake(mandates: Iterable[Mandate], bodies: Collection[str]) -> tuple[Mandate, ...]:
    """The mandates with the snoozes of `bodies` ended."""
    return tuple(
        replace(one, snoozed_until=None) if one.body in bodies else one for one in mandates
    )
