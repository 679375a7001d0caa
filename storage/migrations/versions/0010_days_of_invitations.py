"""The first and the last day of the term that an invitation offers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    for name in ("since", "until"):
        op.add_column("invitations", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    for name in ("until", "since"):
        op.drop_column("invitations", name)
