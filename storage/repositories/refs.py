"""A `Ref` in the three columns that hold it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, tuple_

from kpbot.domain.refs import Ref
from storage.types import AnyRow


def names(table: Table[Any]) -> ColumnElement[bool]:
    """The condition that a row is of the ref given by the parameters of `columns_of`."""
    return and_(
        table.c.cycle == bindparam("cycle"),
        table.c.paragraph == bindparam("paragraph"),
        table.c.position == bindparam("position"),
    )


def among(table: Table[Any]) -> ColumnElement[bool]:
    """The condition that a row is of one of the refs in the parameter `refs`, as `numbers_of`."""
    numbers = tuple_(table.c.cycle, table.c.paragraph, table.c.position)
    return numbers.in_(bindparam("refs", expanding=True))


def is_of(table: Table[Any], ref: Ref) -> ColumnElement[bool]:
    """The condition that a row is of `ref`."""
    return and_(
        table.c.cycle == ref.cycle,
        table.c.paragraph == ref.paragraph,
        table.c.position == ref.position,
    )


def columns_of(ref: Ref) -> dict[str, int]:
    return {"cycle": ref.cycle, "paragraph": ref.paragraph, "position": ref.position}


def numbers_of(ref: Ref) -> tuple[int, int, int]:
    return (ref.cycle, ref.paragraph, ref.position)


def ref_of(row: AnyRow) -> Ref:
    return Ref(row.cycle, row.paragraph, row.position)
