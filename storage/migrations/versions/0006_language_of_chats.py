"""The language of a chat's daily message; nothing where the chat has chosen none."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("chat_habits", sa.Column("language", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("chat_habits", "language")
