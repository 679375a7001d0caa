"""What is stored comes back the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.chats import Destination
from kpbot.domain.communique import Proposal, Strength
from kpbot.domain.due import Basis, Due, DuePhrase
from kpbot.domain.habits import MONDAY_TO_FRIDAY, Habits
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.language import Language
from kpbot.domain.ledger import Nudge, NudgeState
from kpbot.domain.mandates import Mandate
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.recurrence import Recurrence
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.domain.signatures import Signature
from storage import codec
from storage.unit_of_work import SqlStore

# every example rolls back, so that the database of the fixture is empty for the next one
in_one_database = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
words = texts.filter(bool)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
ids = st.integers(-(2**52), 2**52)
counts = st.integers(1, 9999)
refs = st.builds(Ref, st.integers(2000, 2100), st.integers(0, 999), counts)
bodies = st.lists(words, max_size=3, unique=True).map(tuple)
keys = st.builds(MeetingKey, st.sampled_from(MeetingKind), st.integers(2000, 2100))
periods = st.builds(Recurrence, months=st.sampled_from((1, 2, 3, 4, 6)), lag=st.integers(0, 99))
recurrences = st.none() | periods | st.builds(Recurrence, days=st.integers(1, 99))
dues = st.builds(
    Due,
    st.sampled_from(Basis),
    st.none() | days,
    st.none() | keys,
    st.integers(-400, 400),
    texts,
    recurrences,
)
phrases = st.builds(
    DuePhrase,
    st.none() | days,
    st.none() | st.sampled_from(MeetingKind),
    st.integers(-400, 400),
    texts,
    recurrences,
)
signatures = st.builds(Signature, st.none() | words, texts)
marked = st.builds(Mandate, words, moments, signatures, texts)
mandates = st.lists(
    marked | st.builds(Mandate, words, evidence=texts),
    max_size=3,
    unique_by=lambda one: one.body,
).map(tuple)
actions = st.builds(
    Action,
    ref=refs,
    title=texts,
    quote=texts,
    strength=st.sampled_from(Strength),
    mandates=mandates,
    due=st.none() | dues,
    due_on=st.none() | days,
    opened_at=moments,
    status=st.sampled_from(ActionStatus),
    reason=texts,
    version=counts,
)
proposals = st.builds(
    Proposal,
    paragraph=counts,
    position=counts,
    title=texts,
    quote=texts,
    trigger=texts,
    bodies=bodies,
    strength=st.sampled_from(Strength),
    due=st.none() | phrases,
    confidence=st.floats(0, 1),
)
drafts = st.builds(
    Draft,
    ref=st.builds(Ref, st.just(2009), counts, counts),
    proposal=proposals,
    bodies=bodies,
    due=st.none() | dues,
    decision=st.sampled_from(Decision),
    version=counts,
    own_title=st.none() | words,
    own_quote=st.none() | words,
)
rungs = st.builds(Rung, st.sampled_from([RungKind.BEFORE, RungKind.OVERDUE]), counts) | st.just(
    Rung(RungKind.DUE, 0)
)
nudges = st.builds(
    Nudge,
    ref=st.just(Ref(2009, 12, 1)),
    body=words,
    rung=rungs,
    occurrence=days,
    due_on=days,
    due_at=moments,
    next_at=st.none() | moments,
    state=st.sampled_from(NudgeState),
    reason=texts,
    chat_id=st.none() | ids,
    message_id=st.none() | ids,
    settled_at=st.none() | moments,
    attempts=counts,
    repeated=st.booleans(),
    id=st.none(),
)
habits = st.builds(
    Habits,
    st.sampled_from(("UTC", "Africa/Windhoek")).map(ZoneInfo),
    st.builds(time, st.integers(8, 19), st.integers(0, 59)),
    st.none() | st.just((time(20), time(7))),
    st.just(MONDAY_TO_FRIDAY) | st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(st.tuples(days, days), max_size=3).map(tuple),
    digest=st.booleans(),
    language=st.none() | st.sampled_from(Language),
)
entries = st.builds(
    AuditEntry,
    at=moments,
    by=signatures,
    chat_id=st.none() | ids,
    verb=st.sampled_from(Verb),
    ref=st.none() | refs,
    bodies=bodies,
    text=texts,
    before=st.none() | actions,
    drafts=st.lists(drafts, max_size=2).map(tuple),
    id=st.none(),
)


@in_one_database
@given(st.lists(actions, max_size=4, unique_by=lambda one: one.ref))
async def test_actions(store: SqlStore, some: list[Action]) -> None:
    async with store.writing() as work:
        for one in some:
            await work.actions.add(one)
        for one in some:
            assert await work.actions.get(one.ref) == one
        in_order = sorted(some, key=lambda one: one.ref)
        assert await work.actions.active() == [one for one in in_order if one.active]
        for cycle in {one.ref.cycle for one in some}:
            of_cycle = [one for one in in_order if one.ref.cycle == cycle]
            assert await work.actions.of_cycle(cycle) == of_cycle


@in_one_database
@given(actions, actions)
async def test_changed_actions(store: SqlStore, before: Action, after: Action) -> None:
    after = replace(after, ref=before.ref, version=before.version + 1)
    async with store.writing() as work:
        await work.actions.add(before)
        await work.actions.save(after)
        assert await work.actions.get(before.ref) == after


@in_one_database
@given(entries)
async def test_audit_entries_with_their_snapshots(store: SqlStore, entry: AuditEntry) -> None:
    async with store.writing() as work:
        stored = await work.audit.add(entry)
        assert stored.id
        assert replace(stored, id=None) == entry
        assert await work.audit.get(stored.id) == stored
        if entry.ref:
            assert await work.audit.history(entry.ref) == [stored]
            known = [] if entry.verb is Verb.REFUSED else [stored]
            assert await work.audit.of_action(entry.ref) == known
        assert await work.audit.latest() == entry.at


@in_one_database
@given(st.lists(drafts, max_size=4, unique_by=lambda one: one.ref))
async def test_drafts(
    store: SqlStore, make_communique: Callable[..., Communique], some: list[Draft]
) -> None:
    async with store.writing() as work:
        await work.drafts.add(await work.communiques.add(make_communique(), []), some)
        assert await work.drafts.of_cycle(2009) == sorted(some, key=lambda one: one.ref)
        for one in some:
            assert await work.drafts.get(one.ref) == one


@in_one_database
@given(st.lists(nudges, max_size=4, unique_by=lambda one: one.key))
async def test_nudges(
    store: SqlStore, make_action: Callable[..., Action], some: list[Nudge]
) -> None:
    async with store.writing() as work:
        await work.actions.add(make_action())
        await work.ledger.add(some)
        stored = await work.ledger.of_action(Ref(2009, 12, 1))
        assert [one.due_at for one in stored] == sorted(one.due_at for one in some)
        assert {replace(one, id=None) for one in stored} == set(some)


@in_one_database
@given(habits, habits)
async def test_habits_of_a_topic_and_of_its_chat(
    store: SqlStore, of_chat: Habits, of_topic: Habits
) -> None:
    chat, topic = Destination(-1001), Destination(-1001, 7)
    async with store.writing() as work:
        assert await work.habits.of(topic) is None
        await work.habits.save(chat, of_chat)
        assert await work.habits.of(topic) == of_chat
        await work.habits.save(topic, of_topic)
        assert await work.habits.of(topic) == of_topic
        assert await work.habits.of(chat) == of_chat
        await work.habits.remove(topic)
        assert await work.habits.of(topic) == of_chat


@in_one_database
@given(nudges, nudges)
async def test_changed_nudges(
    store: SqlStore, make_action: Callable[..., Action], before: Nudge, after: Nudge
) -> None:
    async with store.writing() as work:
        await work.actions.add(make_action())
        await work.ledger.add([before])
        [stored] = await work.ledger.of_action(before.ref)
        after = replace(
            after,
            body=before.body,
            rung=before.rung,
            occurrence=before.occurrence,
            id=stored.id,
        )
        await work.ledger.save([after])
        assert await work.ledger.of_action(before.ref) == [after]


@in_one_database
@given(st.lists(st.builds(Meeting, keys, days, days, texts, st.booleans()), max_size=6))
async def test_meetings(store: SqlStore, some: list[Meeting]) -> None:
    async with store.writing() as work:
        for one in some:
            await work.meetings.save(one)
        stored = await work.meetings.all()
        assert stored == {one.key: one for one in some}
        starts = [one.start for one in stored.values()]
        assert starts == sorted(starts)


@given(actions)
def test_a_snapshot_is_plain_json(action: Action) -> None:
    assert codec.action_in(json.loads(json.dumps(codec.action_out(action))), {}) == action


@given(proposals)
def test_a_proposal_is_plain_json(proposal: Proposal) -> None:
    assert codec.proposal_in(json.loads(json.dumps(codec.proposal_out(proposal)))) == proposal
