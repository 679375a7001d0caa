"""What reminding needs from outside: the habits of chats and the ledger of nudges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from kpbot.domain.chats import Destination
from kpbot.domain.habits import Habits
from kpbot.domain.ledger import Nudge
from kpbot.domain.refs import Ref


class ChatHabits(Protocol):
    async def of(self, destination: Destination) -> Habits | None:
        """The habits of a topic, or else of its whole chat; None where nobody has set them."""
        ...

    async def save(self, destination: Destination, habits: Habits) -> None: ...

    async def remove(self, destination: Destination) -> None:
        """Forget what was set for exactly this topic or chat."""
        ...


class Ledger(Protocol):
    async def of_action(self, ref: Ref) -> list[Nudge]:
        """All rows of an action, in the order of their due times."""
        ...

    async def add(self, nudges: Sequence[Nudge]) -> None:
        """Insert rows; one whose key is in the ledger already is left as it stands."""
        ...

    async def save(self, nudges: Sequence[Nudge]) -> None:
        """Store the changed rows, by id."""
        ...

    async def remove(self, nudges: Sequence[Nudge]) -> None:
        """Take planned rows back, by id; history stays."""
        ...

    async def lease(self, now: datetime, until: datetime, most: int) -> list[Nudge]:
        """Take the rows whose `next_at` has come, until `until`, in order.

        At most `most` rows begin it; all other due rows of the same mandates come along, so that
        who sends them sees which rung is the latest.

        A row that was leased already comes back with `repeated` set: the process that held it
        stopped between sending and recording.
        """
        ...

    async def next_at(self) -> datetime | None:
        """When the next row wants attention."""
        ...

    async def coming(self, most: int, body: str | None = None) -> list[Nudge]:
        """The first rows that are still to be sent, in the order of `next_at`, at most `most`.

        Those to one body where it is named. Left out are the rows of actions that are finished,
        and those to a body that has marked its part.
        """
        ...

    async def escalating(self, most: int) -> list[Nudge]:
        """The same of what the lead office will hear of other bodies."""
        ...

    async def bodies(self) -> list[str]:
        """The bodies to which something is still to be sent."""
        ...

    async def reminded_since(self, since: datetime) -> Mapping[tuple[Ref, str], datetime]:
        """When each body was last reminded of each action, as far as that was after `since`.

        Only what asks a body counts (`REMINDING`).
        """
        ...

    async def settled_since(self, since: datetime) -> list[Nudge]:
        """The rows that were sent, skipped or given up from `since` on."""
        ...

    async def last_settled(self) -> datetime | None: ...
