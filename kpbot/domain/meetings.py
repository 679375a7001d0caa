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
    """Which Meeting: its kind and the year in which it is held."""

    kind: MeetingKind
    year: int


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
