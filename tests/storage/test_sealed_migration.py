"""A trail from before the chain: people become keys, and the chain is made anew."""

from __future__ import annotations

import json
from typing import Any

from alembic.command import upgrade as to_revision
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chain import Verdict
from kpbot.domain.mandates import Mandate
from kpbot.domain.signatures import Signature
from storage import migrate, sealing
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.builders import NOON, make_action, make_ref, signed

BEFORE = "0006"
NAMIBIA, GONE = 7_000_000_001, 7_000_000_002
AT = "2009-11-06 12:00:00.000000"


def snapshot() -> str:
    """Of 12.1 for WGM and WGDE, as it was written when one had marked it."""
    mark = {"done_at": NOON.isoformat(), "evidence": "Note", "snoozed_until": None}
    own = {"body": "WGM", "done_by": "Delegate of Namibia (Chair of WGM)", **mark}
    open_one = {"body": "WGDE", "done_by": "", "done_at": None, "evidence": ""}
    action = make_action()
    return json.dumps(
        {
            "ref": [2009, 12, 1],
            "title": action.title,
            "quote": action.quote,
            "strength": action.strength,
            "mandates": [own, open_one],
            "due": None,
            "due_on": None,
            "opened_at": NOON.isoformat(),
            "status": "open",
            "reason": "",
            "version": 2,
        }
    )


NAMED = "Delegate of Namibia (Chair of WGM)"
NOTHING: dict[str, Any] = dict.fromkeys(("actor_id", "chat_id", "cycle", "before"))
GIVEN = NOTHING | {"id": 1, "verb": "office_given", "actor": "settings"}
DONE = NOTHING | {"id": 2, "verb": "completed", "actor": NAMED, "actor_id": NAMIBIA}
BLOCKED = NOTHING | {"id": 5, "verb": "blocked", "actor": "Chair of WGDE", "actor_id": GONE}
ROWS = (
    GIVEN | {"text": f"{NAMIBIA} Chair of WGM"},
    DONE | {"text": "Note", "chat_id": NAMIBIA, "cycle": 2009},
    BLOCKED | {"text": "Wait", "chat_id": -5, "cycle": 2009, "before": snapshot()},
)


async def open_before(url: str) -> AsyncEngine:
    """A database of the version before, with three entries, a delegate and a mark."""
    engine = create_engine(url)
    await migrate._run(engine, lambda config: to_revision(config, BEFORE))
    marks = [
        {"body": "WGM", "place": 1, "at": AT, "by": NAMED, "note": "Note"},
        {"body": "WGDE", "place": 2, "at": None, "by": "", "note": ""},
    ]
    async with engine.begin() as connection:
        delegate = text("INSERT INTO delegates VALUES (:id, 'Delegate of Namibia')")
        await connection.execute(delegate, {"id": NAMIBIA})
        action = text(
            "INSERT INTO actions VALUES (1, 2009, 12, 1, 'T', 'Q', 'mandate', NULL, NULL, :at, "
            "'open', '', 2, '[]')"
        )
        await connection.execute(action, {"at": AT})
        mark = text("INSERT INTO mandates VALUES (1, :body, :place, :at, :by, :note, NULL)")
        await connection.execute(mark, marks)
        entry = text(
            "INSERT INTO audit VALUES (:id, :at, :actor_id, :actor, :chat_id, :verb, :cycle, "
            "12, 1, '[]', :text, :before, NULL)"
        )
        await connection.execute(entry, [{"at": AT, **row} for row in ROWS])
    return engine


async def trail_of(engine: AsyncEngine) -> Verdict:
    async with engine.connect() as connection:
        return await sealing.verify(connection)


async def test_a_former_trail_is_sealed_without_names_and_goes_on(url: str) -> None:
    engine = await open_before(url)
    await migrate.upgrade(engine)
    found = await trail_of(engine)
    assert (found.count, found.broken) == (3, None)
    async with engine.connect() as connection:
        lines = [line async for line, _ in sealing.lines(connection)]
    assert not any(hint in line for line in lines for hint in (str(NAMIBIA), str(GONE), "Namibia"))

    async with SqlStore(engine).writing() as work:
        person = await work.roster.delegate(NAMIBIA)
        assert person
        given, done, blocked = [await work.audit.get(one) for one in (1, 2, 5)]
        assert given
        assert (given.actor, given.text) == ("settings", f"{person.key} Chair of WGM")
        assert done
        assert done.actor == "Delegate of Namibia (Chair of WGM)"
        assert (done.actor_id, done.chat_id, done.ref) == (NAMIBIA, None, make_ref())
        assert blocked
        assert (blocked.actor, blocked.chat_id) == ("a former delegate (Chair of WGDE)", -5)
        mark = Mandate("WGM", NOON, Signature(person.key, "Chair of WGM"), "Note")
        assert blocked.before
        assert blocked.before.mandates == (mark, Mandate("WGDE"))
        action = await work.actions.get(make_ref())
        assert action
        assert action.mandates == (mark, Mandate("WGDE"))
        assert str(action.mandates[0].done_by) == "Delegate of Namibia (Chair of WGM)"
        added = await work.audit.add(AuditEntry(NOON, signed(), None, Verb.PROGRESS))
        assert added.id == 6
        await work.commit()
    assert (await trail_of(engine)).count == 4
    await engine.dispose()


async def test_down_again_names_whom_it_can(url: str) -> None:
    engine = await open_before(url)
    query = text("SELECT id, actor_id, actor, chat_id, verb, text, before FROM audit ORDER BY id")
    marks = text("SELECT body, done_by FROM mandates ORDER BY place")
    async with engine.connect() as connection:
        before = (await connection.execute(query)).all()
        marked = (await connection.execute(marks)).all()
    await migrate.upgrade(engine)
    await migrate.downgrade(engine, BEFORE)
    async with engine.connect() as connection:
        again = (await connection.execute(query)).all()
        assert (await connection.execute(marks)).all() == marked
    assert again[:2] == before[:2]
    assert again[2].actor == "a former delegate (Chair of WGDE)"
    assert json.loads(again[2].before) == json.loads(before[2].before)
    await migrate.upgrade(engine)
    assert (await trail_of(engine)).broken is None
    await engine.dispose()
