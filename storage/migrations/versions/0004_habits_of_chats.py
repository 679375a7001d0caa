"""Habits of chats, snoozes, who stands in the way, and dates that moved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "chat_habits",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("send_at", sa.Time(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("working_days", sa.JSON(), nullable=False),
        sa.Column("days_off", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name="pk_chat_habits"),
    )
    op.add_column("mandates", sa.Column("snoozed_until", sa.Date(), nullable=True))
    op.add_column("nudges", sa.Column("was_due_on", sa.Date(), nullable=True))
    with op.batch_alter_table("actions") as table:
        table.add_column(
            sa.Column("blocked_by", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
    with op.batch_alter_table("actions") as table:
        table.alter_column("blocked_by", server_default=None)


def downgrade() -> None:
    op.drop_column("actions", "blocked_by")
    op.drop_column("nudges", "was_due_on")
    op.drop_column("mandates", "snoozed_until")
    op.drop_table("chat_habits")
