"""Days with their weekday, and hours, in the zone of a moment."""

from __future__ import annotations

from datetime import date, datetime

from handlers.texts.words import day
from kpbot.domain.moment import Moment

_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(when: date) -> str:
    """Fri 5 Mar 2010"""  # noqa: D400, D415 - an example, not a sentence
    return f"{_SHORT[when.weekday()]} {day(when)}"


def hour(moment: Moment, instant: datetime) -> str:
    """09:00"""  # noqa: D400, D415 - an example, not a sentence
    return f"{instant.astimezone(moment.zone):%H:%M}"


def day_and_hour(moment: Moment, instant: datetime) -> str:
    """Fri 5 Mar 2010, 09:00"""  # noqa: D400, D415 - an example, not a sentence
    return f"{weekday(moment.day(instant))}, {hour(moment, instant)}"
