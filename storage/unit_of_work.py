"""Units of work: the repositories inside one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import cached_property
from typing import TypeVar

from sqlalchemy.exc import ResourceClosedError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from kpbot.services.clocks import SystemClock
from kpbot.services.ports import Clock
from storage.dialects import in_memory, reading_options, writing_options
from storage.memory import Memory, SqliteVersion, unknown
from storage.one_trip import OneTrip
from storage.repositories.actions import SqlActions
from storage.repositories.audit import SqlAuditTrail
from storage.repositories.chats import SqlChats
from storage.repositories.communiques import SqlCommuniques
from storage.repositories.corrections import SqlCorrections
from storage.repositories.drafts import SqlDrafts
from storage.repositories.evidence import SqlEvidence
from storage.repositories.habits import SqlChatHabits
from storage.repositories.invitations import SqlInvitations
from storage.repositories.jobs import SqlJobRuns
from storage.repositories.ledger import SqlLedger
from storage.repositories.letters import SqlLetters
from storage.repositories.meetings import SqlMeetings
from storage.repositories.roster import SqlRoster
from storage.repositories.seats import SqlSeats
from storage.repositories.updates import SqlUpdates
from storage.repositories.vitals import SqlVitals
from storage.turns import Turns

_Turn = AbstractAsyncContextManager[None]
_Answer = TypeVar("_Answer")


class SqlWork:
    """The repositories on one connection, with one transaction.

    After `commit`, and outside of its `async with`, they answer with
    `sqlalchemy.exc.ResourceClosedError`.
    """

    def __init__(self, connection: AsyncConnection, clock: Clock, *, writes: bool) -> None:
        self._connection = connection
        self._clock = clock
        self._writes = writes

    @cached_property
    def actions(self) -> SqlActions:
        return SqlActions(self._connection)

    @cached_property
    def communiques(self) -> SqlCommuniques:
        return SqlCommuniques(self._connection)

    @cached_property
    def drafts(self) -> SqlDrafts:
        return SqlDrafts(self._connection)

    @cached_property
    def corrections(self) -> SqlCorrections:
        return SqlCorrections(self._connection)

    @cached_property
    def seats(self) -> SqlSeats:
        return SqlSeats(self._connection)

    @cached_property
    def meetings(self) -> SqlMeetings:
        return SqlMeetings(self._connection)

    @cached_property
    def roster(self) -> SqlRoster:
        return SqlRoster(self._connection, self._clock.now)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self._connection)

    @cached_property
    def chats(self) -> SqlChats:
        return SqlChats(self._connection)

    @cached_property
    def habits(self) -> SqlChatHabits:
        return SqlChatHabits(self._connection)

    @cached_property
    def ledger(self) -> SqlLedger:
        return SqlLedger(self._connection)

    @cached_property
    def audit(self) -> SqlAuditTrail:
        return SqlAuditTrail(self._connection)

    @cached_property
    def evidence(self) -> SqlEvidence:
        return SqlEvidence(self._connection)

    @cached_property
    def letters(self) -> SqlLetters:
        return SqlLetters(self._connection)

    @cached_property
    def runs(self) -> SqlJobRuns:
        return SqlJobRuns(self._connection)

    @cached_property
    def updates(self) -> SqlUpdates:
        return SqlUpdates(self._connection)

    @cached_property
    def vitals(self) -> SqlVitals:
        return SqlVitals(self._connection)

    async def commit(self) -> None:
        """Make the changes last; the unit of work is over then."""
        if not self._writes:
            raise RuntimeError("this unit of work only reads")
        if self._connection.closed:
            raise ResourceClosedError("this unit of work is over")
        await self._connection.commit()
        await self._connection.close()


class SqlStore:
    """The database behind `engine`; one store for each engine.

    By `clock` it knows whose terms in an office have begun and not ended.
    """

    def __init__(self, engine: AsyncEngine, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._readers = engine.execution_options(**reading_options(engine))
        self._writers = engine.execution_options(**writing_options())
        # A database has one writer at a time. Those of this process queue here, where waiting is
        # fair and free; between processes the database's own lock decides.
        self._writing = Turns()
        # units of work that share one connection would end each other's transactions
        self._reading: _Turn = self._writing if in_memory(engine) else nullcontext()
        in_a_file = engine.dialect.name == "sqlite" and not in_memory(engine)
        self._memory = Memory(SqliteVersion(engine) if in_a_file else unknown)
        self._one_trip = OneTrip(engine) if in_a_file else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlWork]:
        async with self._reading, self._readers.connect() as connection:
            yield SqlWork(connection, self._clock, writes=False)

    async def remembered(
        self, key: Hashable, read: Callable[[SqlWork], Awaitable[_Answer]]
    ) -> _Answer:
        async def read_it() -> _Answer:
            if self._one_trip is not None:
                return await self._one_trip.run(
                    lambda one: read(SqlWork(one, self._clock, writes=False))
                )
            async with self.reading() as work:
                return await read(work)

        return await self._memory.get(key, read_it)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlWork]:
        async with self._writing, self._writers.connect() as connection:
            yield SqlWork(connection, self._clock, writes=True)
