"""What the use cases need to know of people: who holds which office, and who is invited."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from kpbot.domain.invitations import Invitation, WrongTokens
from kpbot.domain.offices import Delegate, Office, Term


class Roster(Protocol):
    async def delegate(self, user_id: int) -> Delegate | None:
        """A person with the offices held now; None for one never seen."""
        ...

    async def save(self, user_id: int, name: str) -> None:
        """Remember a person under the present name."""
        ...

    async def tie(self, user_id: int, organisation: str) -> None:
        """Remember whose delegate a person is, who has been saved."""
        ...

    async def give(self, user_id: int, office: Office, at: datetime) -> None:
        """Let the person hold it from `at` on, for good; a term that runs then goes on."""
        ...

    async def end(self, user_id: int, office: Office, at: datetime) -> None:
        """Let the person hold it no more from `at` on; what begins later never begins."""
        ...

    async def forget(self, user_id: int) -> None:
        """Take the person, and whatever leads to the person, out of all that is stored.

        What was done stays, under the person's key.
        """
        ...

    async def holders(self, office: Office) -> list[Delegate]:
        """Who holds it now, the longest-serving first."""
        ...

    async def everyone(self) -> list[Delegate]:
        """All who hold an office now."""
        ...

    async def delegates_of(self, organisation: str) -> list[Delegate]:
        """Those of an organisation, with or without an office, in the order of their names."""
        ...

    async def terms(self, office: Office) -> list[Term]:
        """All terms in an office, past and to come, by their beginnings."""
        ...

    async def terms_of(self, user_id: int) -> list[Term]:
        """All terms of a person, past and to come, by their beginnings."""
        ...

    async def to_come(self) -> list[Term]:
        """The terms that begin or end later than now, by their beginnings."""
        ...


class Invitations(Protocol):
    async def add(self, invitation: Invitation) -> None: ...

    async def of_digest(self, digest: str) -> Invitation | None: ...

    async def get(self, invitation_id: int) -> Invitation | None: ...

    async def open(self) -> list[Invitation]:
        """Those that were neither accepted nor revoked, expired or not, oldest first."""
        ...

    async def save(self, invitation: Invitation) -> None:
        """Store what became of it."""
        ...

    async def wrong(self, user_id: int) -> WrongTokens | None:
        """How many wrong tokens an account has brought of late."""
        ...

    async def save_wrong(self, user_id: int, wrong: WrongTokens, forget: datetime) -> None:
        """Store it; what began before `forget` is of no more use and goes."""
        ...
