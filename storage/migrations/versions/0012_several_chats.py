"""A body with several chats, and a chat with several bodies."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_COLUMNS = (
    ("body", sa.String()),
    ("chat_id", sa.BigInteger()),
    ("thread_id", sa.Integer()),
    ("title", sa.String()),
    ("reachable", sa.Boolean()),
)


def upgrade() -> None:
    rows = _taken_out()
    op.create_table(
        "chats",
        *(sa.Column(name, kind, nullable=False, autoincrement=False) for name, kind in _COLUMNS),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("body", "chat_id", "thread_id", name="pk_chats"),
    )
    op.create_index("ix_chats_chat_id", "chats", ["chat_id"])
    _put_in([{**row, "rank": 0} for row in rows])


def downgrade() -> None:
    """Each body keeps its main chat, and each chat the first of its bodies."""
    kept, bodies, places = [], set(), set()
    for row in sorted(_taken_out(), key=lambda one: (one.pop("rank"), one["body"])):
        place = (row["chat_id"], row["thread_id"])
        if row["body"] not in bodies and place not in places:
            kept.append(row)
            bodies.add(row["body"])
            places.add(place)
    op.create_table(
        "chats",
        *(sa.Column(name, kind, nullable=False) for name, kind in _COLUMNS),
        sa.PrimaryKeyConstraint("body", name="pk_chats"),
        sa.UniqueConstraint("chat_id", "thread_id", name="uq_chats_chat_id_thread_id"),
    )
    _put_in(kept)


def _taken_out() -> list[dict[str, object]]:
    """The rows of the table, which is dropped; there are a few dozen at most."""
    connection = op.get_bind()
    table = sa.Table("chats", sa.MetaData(), autoload_with=connection)
    rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
    op.drop_table("chats")
    return rows


def _put_in(rows: list[dict[str, object]]) -> None:
    if rows:
        connection = op.get_bind()
        table = sa.Table("chats", sa.MetaData(), autoload_with=connection)
        connection.execute(sa.insert(table), rows)
