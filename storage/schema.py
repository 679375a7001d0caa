"""What all tables share."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Named, TypedColumns

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Key(TypedColumns):
    """Rows with a number of their own."""

    id: Named[int] = Column(primary_key=True)


class Ref(TypedColumns):
    """Rows that speak of an action."""

    cycle: Named[int]
    paragraph: Named[int]
    position: Named[int]
