"""Meetings: Plenaries and Intersessionals, whose dates may move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    PLENARY = "plenary"
    INTERSESSIONAL = "intersessional"


@dataclass(frozen=True, slots=True, order=True)
class MeetingKey:
    """Which Meeting: its kind and the cycle that it falls in.

    The Plenary of a cycle is the one that ends it, a year after the one that the cycle is named by.
    """

    kind: MeetingKind
    cycle: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A Meeting and its dates, both inclusive.

    `provisional` dates come from the profile's cycle until the Secretariat sets them.
    """

    key: MeetingKey
    start: date
    end: date
    place: str = ""
    provisional: bool = False
