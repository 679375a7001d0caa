"""Errors of requests of which it is certain that Telegram never saw them."""

from __future__ import annotations

from telegram.error import NetworkError, TimedOut


class NeverLeft(NetworkError):  # noqa: N818 - reads as what happened
    """The request stayed here: there was no connection, or it was held back."""


class NeverLeftInTime(TimedOut):
    """The request stayed here, for there was no connection in time."""


NEVER_LEFT = (NeverLeft, NeverLeftInTime)
