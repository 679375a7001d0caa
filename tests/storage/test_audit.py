"""The audit trail only grows."""

from datetime import UTC, datetime, timedelta

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from storage.repositories.audit import SqlAuditTrail
from storage.unit_of_work import SqlStore
from tests.builders import make_action, signed

NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
REF = Ref(2009, 12, 1)


async def test_the_history_of_an_action_is_oldest_first(store: SqlStore) -> None:
    async with store.writing() as work:
        verbs = (Verb.PUBLISHED, Verb.BLOCKED, Verb.REOPENED)
        entries = [
            await work.audit.add(AuditEntry(NOON + timedelta(hours=hours), signed(), -5, verb, REF))
            for hours, verb in enumerate(verbs)
        ]
        await work.audit.add(AuditEntry(NOON, signed("Secretariat"), None, Verb.MEETING_SET))
        assert await work.audit.of_action(REF) == entries
        assert await work.audit.latest() == NOON + timedelta(hours=2)


async def test_an_empty_trail_knows_nothing(store: SqlStore) -> None:
    async with store.reading() as work:
        assert await work.audit.get(1) is None
        assert await work.audit.get(10**30) is None
        assert await work.audit.of_action(REF) == []
        assert await work.audit.latest() is None


def test_there_is_no_way_to_change_it() -> None:
    deeds = {name for name in vars(SqlAuditTrail) if not name.startswith("_")}
    assert deeds == {
        *("add", "get", "of_action", "history", "progress_since", "latest"),
        *("refused_since", "chat_now"),
    }


async def test_a_chat_is_found_where_it_moved_since(store: SqlStore) -> None:
    async with store.writing() as work:
        for old, new in ((-1, -11), (-2, -12), (-11, -111)):
            by = Signature(None, "Telegram")
            await work.audit.add(AuditEntry(NOON, by, new, Verb.CHAT_MOVED, text=f"{old} {new}"))
        moved = [await work.audit.chat_now(one) for one in (-1, -2, -3, -11, -111)]
    assert moved == [-111, -12, -3, -111, -111]


async def test_refusals_are_in_the_history_only(store: SqlStore) -> None:
    refused = AuditEntry(NOON, signed(), None, Verb.REFUSED, REF, text="/done")
    async with store.writing() as work:
        stored = await work.audit.add(refused)
        assert await work.audit.of_action(REF) == []
        assert await work.audit.history(REF) == [stored]
        since = NOON - timedelta(seconds=1)
        assert await work.audit.refused_since(signed(), "/done", since)
        assert not await work.audit.refused_since(signed(), "/done", NOON)
        assert not await work.audit.refused_since(signed(), "/drop", since)
        assert not await work.audit.refused_since(signed("PC"), "/done", since)
        nobody = Signature(None, "Chair of WGM")
        assert not await work.audit.refused_since(nobody, "/done", since)


async def test_a_name_is_the_present_one_and_goes_with_the_person(store: SqlStore) -> None:
    async with store.writing() as work:
        await work.roster.save(7, "Delegate")
        person = await work.roster.delegate(7)
        assert person
        by = Signature(person.key, "Chair of WGM", person.name, person.user_id)
        marked = make_action().complete(("WGM",), by, NOON)
        entry = await work.audit.add(AuditEntry(NOON, by, None, Verb.REOPENED, REF, before=marked))
        await work.roster.save(7, "Delegate of Israel")
        found = await work.audit.get(entry.id or 0)
        assert found
        assert (found.actor, found.actor_id) == ("Delegate of Israel (Chair of WGM)", 7)
        assert found.before
        assert str(found.before.mandates[0].done_by) == found.actor
        again = await work.roster.delegate(7)
        assert again
        assert again.key == person.key
        await work.roster.save(7, "")
        forgotten = await work.audit.get(entry.id or 0)
        assert forgotten
        assert forgotten.actor == "a former delegate (Chair of WGM)"
