"""What changes while a row is leased, tried and settled: a nudge, or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, Update, bindparam, update

from kpbot.domain.ledger import Nudge
from kpbot.domain.letters import Letter

TRIED = (
    "next_at",
    "state",
    "reason",
    "chat_id",
    "message_id",
    "settled_at",
    "attempts",
    "repeated",
)
"""The columns, named as in the domain."""


def saving(table: Table[Any], names: Sequence[str]) -> Update:
    """The statement that stores columns of rows by their ids; `changes` has its parameters."""
    return (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def changes(rows: Iterable[Nudge | Letter], names: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"key": key_of(one)} | {f"new_{name}": value for name, value in values(one, names).items()}
        for one in rows
    ]


def values(row: Nudge | Letter, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def key_of(row: Nudge | Letter) -> int:
    if row.id is None:
        raise LookupError(f"it was never stored: {row}")
    return row.id
