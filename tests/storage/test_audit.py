"""The audit trail only grows."""

from datetime import UTC, datetime, timedelta

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.refs import Ref
from storage.repositories.audit import SqlAuditTrail
from storage.unit_of_work import SqlStore

NOON = datetime(2009, 11, 6, 12, 0, tzinfo=UTC)
REF = Ref(2009, 12, 1)


async def test_the_history_of_an_action_is_oldest_first(store: SqlStore) -> None:
    async with store.writing() as work:
        verbs = (Verb.PUBLISHED, Verb.BLOCKED, Verb.REOPENED)
        entries = [
            await work.audit.add(
                AuditEntry(NOON + timedelta(hours=hours), 1, "Chair of WGM", -5, verb, REF)
            )
            for hours, verb in enumerate(verbs)
        ]
        await work.audit.add(AuditEntry(NOON, None, "Secretariat", None, Verb.MEETING_SET))
        assert await work.audit.of_action(REF) == entries
        assert await work.audit.latest() == NOON + timedelta(hours=2)


async def test_an_empty_trail_knows_nothing(store: SqlStore) -> None:
    async with store.reading() as work:
        assert await work.audit.get(1) is None
        assert await work.audit.of_action(REF) == []
        assert await work.audit.latest() is None


def test_there_is_no_way_to_change_it() -> None:
    deeds = {name for name in vars(SqlAuditTrail) if not name.startswith("_")}
    assert deeds == {"add", "get", "of_action", "progress_since", "latest"}
