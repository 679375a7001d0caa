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


def unmarked(bodies: Iterable[str]) -> tuple[Mandate, ...]:
    """A mandate for each body, none of which has marked it."""
    return tuple(Mandate(body) for body in bodies)


def marked(
    mandates: Iterable[Mandate],
    bodies: Collection[str],
    by: Signature,
    at: datetime,
    evidence: str,
) -> tuple[Mandate, ...]:
    """The mandates with those of `bodies` marked done."""
    return tuple(
        replace(one, done_at=at, done_by=by, evidence=evidence) if one.body in bodies else one
        for one in mandates
    )


def resting(
    mandates: Iterable[Mandate], bodies: Collection[str], until: date
) -> tuple[Mandate, ...]:
    """The mandates with those of `bodies` left in peace until a day."""
    return tuple(
        replace(one, snoozed_until=until) if one.body in bodies else one for one in mandates
    )


def awake(mandates: Iterable[Mandate], bodies: Collection[str]) -> tuple[Mandate, ...]:
    """The mandates with the snoozes of `bodies` ended."""
    return tuple(
        replace(one, snoozed_until=None) if one.body in bodies else one for one in mandates
    )
