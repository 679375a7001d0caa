"""The Alembic environment and its versions."""
