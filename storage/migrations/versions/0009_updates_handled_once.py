"""Updates that have changed something, so that none does so twice."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", "change", name="pk_updates"),
    )
    op.create_index("ix_updates_at", "updates", ["at"])


def downgrade() -> None:
    op.drop_table("updates")
