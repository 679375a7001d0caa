"""The chain of the audit trail: each entry is sealed over the seal of the one before.

The canonical form of an entry is a JSON object: keys in the order of their letters, no white space,
UTF-8, numbers whole or as their shortest decimals. Its seal is the SHA-256 of that, in hexadecimal.
The form is a promise: entries that were sealed in it must stay verifiable, so whatever changes it
gives `FORM` another number and keeps the old one readable.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

FORM = 1
"""The number of the canonical form; it is part of what is sealed."""

START = "0" * 64
"""What the first entry has in the place of a seal before it."""

Fields = Mapping[str, object]
"""What an entry says, with `form`, `id` and `previous` (the seal before it), without its own."""


def moment(at: datetime) -> str:
    """A moment in the canonical form: UTC, with six digits of a second."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(fields: Fields) -> str:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(fields: Fields) -> str:
    """Raises TypeError or ValueError for what no entry can hold."""
    return sha256(canonical(fields).encode()).hexdigest()


class Damage(StrEnum):
    """What is wrong with the first entry that does not fit."""

    CHANGED = "changed"
    MISSING = "missing"
    """One or more entries before it are gone."""
    ORDER = "order"
    END = "end"
    """One or more entries after it are gone."""
    HEAD = "head"
    """The count and the seal that are kept apart are gone, or not those of the last entry."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not fit; without a number where there is none."""

    damage: Damage
    number: int | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries fit from the first on, the seal of the last, and what breaks the chain."""

    count: int
    head: str
    broken: Broken | None = None
