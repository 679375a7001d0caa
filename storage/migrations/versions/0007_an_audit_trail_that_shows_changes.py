"""Keys in place of people, a chain over the audit trail, and nothing in it changed afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

from kpbot.domain import chain
from storage.dialects import append_only, not_append_only
from storage.sealing import fields_of
from storage.types import Document, Utc

revision = "0007"
down_revision = "0006"

Row = dict[str, Any]

_SIGNED = re.compile(r"(?P<name>.*?) \((?P<office>[^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)
"""`Delegate of Namibia (Chair of WGM)`, as an office was written behind a name."""

_TITLED = re.compile(r"(?:Chair|Vice-Chair|Member|Observer) of .+|Secretariat|Observer")
"""A name that is an office by itself."""

_OFFICES = ("office_given", "office_ended")
_BATCH = 500
_KEY_BYTES = 5


def upgrade() -> None:
    op.add_column("delegates", sa.Column("key", sa.String(), nullable=True))
    people = _give_keys()
    signatures = _Signatures(people)
    former = _taken("actor_id", "actor")
    marks = _marks("done_by")
    rows = [_chained_form(row, signatures) for row in former]
    op.drop_table("audit")
    _create_chained()
    _write(rows)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    head = sa.table("audit_head", sa.column("id"), sa.column("count"), sa.column("hash"))
    last = rows[-1]["hash"] if rows else chain.START
    op.execute(head.insert().values(id=1, count=len(rows), hash=last))
    op.add_column("mandates", sa.Column("done_key", sa.String(), nullable=True))
    op.execute("ALTER TABLE mandates RENAME COLUMN done_by TO done_as")
    for action_id, body, done_by in marks:
        key, office = signatures.of(done_by) if done_by else (None, "")
        _mark(action_id, body, done_key=key, done_as=office)
    for statement in append_only(op.get_bind().dialect.name, "audit"):
        op.execute(statement)


def downgrade() -> None:
    for statement in not_append_only(op.get_bind().dialect.name, "audit"):
        op.execute(statement)
    delegates = sa.table("delegates", sa.column("user_id"), sa.column("name"), sa.column("key"))
    people = {one.key: (one.user_id, one.name) for one in op.get_bind().execute(delegates.select())}
    marks = _marks("done_as", "done_key")
    rows = [_former_form(row, people) for row in _taken("by_key", "by_office")]
    op.drop_table("audit")
    op.drop_table("audit_head")
    _create_former()
    _write(rows)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('audit', 'id'), "
            "(SELECT coalesce(max(id), 0) + 1 FROM audit), false)"
        )
    op.execute("ALTER TABLE mandates RENAME COLUMN done_as TO done_by")
    op.drop_column("mandates", "done_key")
    for action_id, body, office, key in marks:
        _mark(action_id, body, done_by=_signed(key, office, people))
    op.drop_index("uq_delegates_key", "delegates")
    op.drop_column("delegates", "key")


class _Signatures:
    """From the names that were written to keys and offices."""

    def __init__(self, people: Mapping[int, tuple[str, str]]) -> None:
        self._people = people
        self._keys = {name: key for key, name in people.values()}
        self._gone: dict[int, str] = {}
        bodies = op.get_bind().execute(sa.text("SELECT DISTINCT body FROM offices")).scalars()
        self._offices = {one for one in bodies if one}  # such as "KP Chair"

    def of(self, actor: str, actor_id: int | None = None) -> tuple[str, str]:
        signed = _SIGNED.fullmatch(actor)
        name, office = (signed["name"], signed["office"]) if signed else (actor, "")
        if not office and (_TITLED.fullmatch(actor) or actor in self._offices):
            office = actor
        if actor_id is None:
            # a mark tells the name alone; the entry of that act has told whose it was
            return self._keys.get(actor) or self._keys.get(name) or token_hex(_KEY_BYTES), office
        key = self.key(actor_id)
        self._keys.setdefault(actor, key)
        return key, office

    def key(self, user_id: int) -> str:
        if user_id in self._people:
            return self._people[user_id][0]
        return self._gone.setdefault(user_id, token_hex(_KEY_BYTES))


def _give_keys() -> dict[int, tuple[str, str]]:
    """A key for each delegate; returns keys and names by their ids."""
    delegates = sa.table("delegates", sa.column("user_id"), sa.column("name"), sa.column("key"))
    bind = op.get_bind()
    known = bind.execute(sa.select(delegates.c.user_id, delegates.c.name)).all()
    people = {user_id: (token_hex(_KEY_BYTES), name) for user_id, name in known}
    for user_id, (key, _) in people.items():
        bind.execute(delegates.update().where(delegates.c.user_id == user_id).values(key=key))
    op.create_index("uq_delegates_key", "delegates", ["key"], unique=True)
    return people


def _chained_form(row: Row, signatures: _Signatures) -> Row:
    actor, actor_id = row.pop("actor"), row.pop("actor_id")
    key, office = (None, actor) if actor_id is None else signatures.of(actor, actor_id)
    if row["chat_id"] is not None and row["chat_id"] > 0:
        row["chat_id"] = None  # a private chat has the id of a person
    if row["verb"] in _OFFICES:
        user_id, _, title = row["text"].partition(" ")
        row["text"] = f"{signatures.key(int(user_id))} {title}"
    for mandate in row["before"]["mandates"] if row["before"] else ():
        done_by = mandate["done_by"]
        mandate["done_by"] = list(signatures.of(done_by)) if done_by else None
    return row | {"by_key": key, "by_office": office}


def _former_form(row: Row, people: Mapping[str, tuple[int, str]]) -> Row:
    key, office = row.pop("by_key"), row.pop("by_office")
    user_id = people[key][0] if key in people else None
    if row["verb"] in _OFFICES:
        whom, _, title = row["text"].partition(" ")
        row["text"] = f"{people[whom][0] if whom in people else 0} {title}"
    for mandate in row["before"]["mandates"] if row["before"] else ():
        by, as_office = mandate["done_by"] or (None, "")
        mandate["done_by"] = _signed(by, as_office, people)
    place = user_id if row["chat_id"] is None else row["chat_id"]
    return row | {"actor_id": user_id, "actor": _signed(key, office, people), "chat_id": place}


def _signed(key: str | None, office: str, people: Mapping[str, tuple[int, str]]) -> str:
    if key is None:
        return office
    name = people[key][1] if key in people else "a former delegate"
    return name if office in ("", name) else f"{name} ({office})"


def _audit(*own: str) -> sa.TableClause:
    return sa.table(
        "audit",
        sa.column("id", sa.Integer()),
        sa.column("at", Utc()),
        sa.column("chat_id", sa.BigInteger()),
        *(sa.column(name) for name in ("verb", "cycle", "paragraph", "position", "text")),
        *(sa.column(name, Document) for name in ("bodies", "before", "drafts")),
        *(sa.column(name) for name in own),
    )


def _taken(*own: str) -> list[Row]:
    """All entries, oldest first."""
    table = _audit(*own)
    found = op.get_bind().execute(sa.select(table).order_by(table.c.id))
    return [dict(row._mapping) for row in found]  # noqa: SLF001 - SQLAlchemy's public name


def _write(rows: Sequence[Row]) -> None:
    if not rows:
        return
    if "by_key" in rows[0]:
        last = chain.START
        for row in rows:
            row |= {"form": chain.FORM, "previous": last}
            last = row["hash"] = chain.seal(fields_of(row))
    known = {one.name for one in _audit().columns}
    table = _audit(*(name for name in rows[0] if name not in known))
    for some in _batches(rows):
        op.get_bind().execute(table.insert(), some)


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), _BATCH):
        yield list(rows[start : start + _BATCH])


def _mandates() -> sa.TableClause:
    names = ("action_id", "body", "done_by", "done_as", "done_key")
    return sa.table("mandates", *(sa.column(name) for name in names))


def _marks(*columns: str) -> list[Any]:
    table = _mandates()
    chosen = (table.c[name] for name in ("action_id", "body", *columns))
    return list(op.get_bind().execute(sa.select(*chosen)).all())


def _mark(action_id: int, body: str, **values: str | None) -> None:
    table = _mandates()
    one = (table.c.action_id == action_id) & (table.c.body == body)
    op.get_bind().execute(table.update().where(one).values(**values))


def _create_chained() -> None:
    _create(
        sa.Column("by_key", sa.String(), nullable=True),
        sa.Column("by_office", sa.String(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )


def _create_former() -> None:
    _create(
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
    )


def _create(*own: sa.Column[Any]) -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=True),
        sa.Column("paragraph", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("bodies", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("drafts", sa.JSON(), nullable=True),
        *own,
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index(
        "ix_audit_cycle_paragraph_position", "audit", ["cycle", "paragraph", "position"]
    )
