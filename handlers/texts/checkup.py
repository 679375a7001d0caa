"""What `kpbot check` prints: plain lines for whoever runs the bot."""

from __future__ import annotations

from datetime import datetime

from handlers.texts.upkeep import ago, clock_time, fault
from handlers.texts.words import day
from kpbot.domain.chain import Broken, Damage, Verdict
from kpbot.domain.moment import Moment
from kpbot.services.upkeep_views import Health


def tables(database: str, found: str, head: str) -> list[str]:
    """That the database answers, and whether its tables are of this version."""
    fit = f"of this version ({head})" if found == head else f"{found}, needed {head}"
    return [f"Database: {database}, reachable", f"Tables: {fit}"]


def other_tables(found: str, head: str, *, later: bool) -> str:
    """What to do about tables of another version."""
    if found == "base":
        return "The database is empty: start the bot with `kpbot run`."
    if later:
        return f"The tables ({found}) are of a later kpbot than this one ({head}): update kpbot."
    return f"The tables ({found}) are older than this kpbot ({head}): run `kpbot db upgrade`."


def health(found: Health) -> list[str]:
    """How the bot fares."""
    backup = _when(found.last_backup, found.moment) if found.backed_up else "not by kpbot"
    return [
        f"Last sweep: {_when(found.last_sweep, found.moment)}",
        f"Reminders waiting: {found.waiting}",
        f"Reminders given up in 7 days: {found.failed}",
        f"Chats out of reach: {', '.join(found.unreachable) or 'none'}",
        f"Last backup: {backup}",
    ]


def unbroken(found: Verdict) -> str:
    """That the audit trail is whole, and what to keep elsewhere."""
    return f"{_entries(found.count)}, unbroken. Head: {found.head}"


def broken(found: Broken) -> str:
    """The first thing in the audit trail that does not fit."""
    what = _DAMAGE[found.damage]
    if found.number is None:
        return f"The audit trail is broken: {what}."
    when = f" of {day(datetime.fromisoformat(found.at))}" if found.at else ""
    where = "after" if found.damage in (Damage.END, Damage.HEAD) else "at"
    return f"The audit trail is broken {where} entry {found.number}{when}: {what}."


_DAMAGE = {
    Damage.CHANGED: "it was changed",
    Damage.MISSING: "what stood before it is missing",
    Damage.ORDER: "it is out of order",
    Damage.END: "the end is missing",
    Damage.HEAD: "the head, which is kept apart, does not fit",
}


def trail(found: Verdict) -> str:
    return f"Audit trail: {_entries(found.count)}, {'broken' if found.broken else 'unbroken'}"


def exported(count: int, head: str) -> str:
    return f"{_entries(count)}. Head: {head}"


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def wrong(found: Health) -> str:
    """The first thing that is wrong, with what to do; nothing where all is well."""
    if not found.faults:
        return ""
    first, *_ = found.faults
    return f"{fault(first, found.moment)} See that `kpbot run` runs, and read its log."


def _when(at: datetime | None, moment: Moment) -> str:
    return f"{clock_time(at, moment)}, {ago(at, moment)}" if at else "never"
