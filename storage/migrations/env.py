"""What Alembic runs: the migrations on the connection that `storage.migrate` hands over."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter most of a table; a batch copies it
    render_as_batch=True,
    # SQLite rolls back DDL too, now that BEGIN is ours: a migration happens whole or not at all
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
