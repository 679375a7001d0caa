"""The days of a term: from the first moment of one to the last of another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kpbot.domain.errors import DateInPast, DateTooFar
from kpbot.domain.errors_people import EndsBeforeItBegins
from kpbot.domain.offices import Office
from kpbot.services.calendar import FARTHEST
from kpbot.services.ports import Ports

_DAY = timedelta(days=1)


def span(ports: Ports, since: date | None, until: date | None) -> tuple[datetime, datetime | None]:
    """When a term begins and ends: now or with the day `since`, and after the day `until`.

    Days are those of the zone of the Process. Raises `DateInPast`, `DateTooFar`,
    `EndsBeforeItBegins`.
    """
    today = ports.moment().today
    for day in (since, until):
        if day is not None and day < today:
            raise DateInPast(day)
        if day is not None and day > today + FARTHEST:
            raise DateTooFar(day)
    if until is not None and until < (since or today):
        raise EndsBeforeItBegins(since or today, until)
    begins = ports.clock.now() if since in (None, today) else ports.midnight(since or today)
    return begins, None if until is None else ports.midnight(until + _DAY)


def in_words(ports: Ports, office: Office, since: date | None, until: date | None) -> str:
    """An office and its days, for the audit trail."""
    text = ports.profile.office_name(office)
    text += f" from {since.isoformat()}" if since else ""
    return text + (f" until {until.isoformat()}" if until else "")


def begins_at(ports: Ports, since: date | None) -> datetime:
    """When a term begins that is offered from the day `since` on: now where that has come."""
    today = ports.moment().today
    return ports.clock.now() if since is None or since <= today else ports.midnight(since)
