"""A `Ref` in the three columns that hold it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam

from kpbot.domain.refs import Ref
from storage.types import AnyRow


def names(table: Table[Any]) -> ColumnElement[bool]:
    """The condition that a row is of the ref given by the parameters of `columns_of`."""
    return and_(
        table.c.cycle == bindparam("cycle"),
        table.c.paragraph == bindparam("paragraph"),
        table.c.position == bindparam("position"),
    )


def is_of(table: Table[Any], ref: Ref) -> ColumnElement[bool]:
    """The condition that a row is of `ref`."""
    return and_(
        table.c.cycle == ref.cycle,
        table.c.paragraph == ref.paragraph,
        table.c.position == ref.position,
    )


def columns_of(ref: Ref) -> dict[str, int]:
    return {"cycle": ref.cycle, "paragraph": ref.paragraph, "position": ref.position}


def ref_of(row: AnyRow) -> Ref:
    return Ref(row.cycle, row.paragraph, row.position)
