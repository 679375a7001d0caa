"""Refusals about when and how a chat is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import time


@dataclass
class NotATime(Refusal):
    """No time of the day; `span` where two are asked for."""

    text: str
    span: bool = False


@dataclass
class NotDays(Refusal):
    """No days of the week."""

    text: str


@dataclass
class UnknownZone(Refusal):
    """No time zone of that name; `nearest` are names of zones."""

    text: str
    nearest: tuple[str, ...] = ()


@dataclass
class NotALanguage(Refusal):
    """No language in which the bot writes."""

    text: str


@dataclass
class NoWorkingDay(Refusal):
    """A chat without a working day would never be reminded."""


@dataclass
class DigestInQuietHours(Refusal):
    """The daily message would come `at` a time that lies in the quiet hours."""

    at: time
    quiet_from: time
    quiet_until: time


@dataclass
class TooManyDaysOff(Refusal):
    """More than `in_a_row` days off in a row, or more than `times` spans of them."""

    in_a_row: int
    times: int


@dataclass
class NotABodysChat(Refusal):
    """The chat is bound to no body, so nothing comes to it by itself."""
