"""What is still to be sent, by body."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    ahead = sa.text("next_at IS NOT NULL")
    op.create_index(
        "ix_nudges_coming",
        "nudges",
        ["body", "next_at", "id"],
        sqlite_where=ahead,
        postgresql_where=ahead,
    )


def downgrade() -> None:
    op.drop_index("ix_nudges_coming", "nudges")
