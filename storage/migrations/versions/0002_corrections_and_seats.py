"""Corrected versions, seats of Participants, and what a reviewer makes of a proposal."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("held_until", sa.Date(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle"],
            ["communiques.cycle"],
            name="fk_corrections_cycle_communiques",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cycle", name="pk_corrections"),
    )
    op.create_table(
        "seats",
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle"], ["communiques.cycle"], name="fk_seats_cycle_communiques", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cycle", "number", name="pk_seats"),
    )
    op.add_column("drafts", sa.Column("own_title", sa.Text(), nullable=True))
    op.add_column("drafts", sa.Column("own_quote", sa.Text(), nullable=True))
    op.add_column("audit", sa.Column("drafts", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("audit", "drafts")
    op.drop_column("drafts", "own_quote")
    op.drop_column("drafts", "own_title")
    op.drop_table("seats")
    op.drop_table("corrections")
