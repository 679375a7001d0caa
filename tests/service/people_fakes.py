"""In memory: who holds which office, and who is invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kpbot.domain.invitations import Invitation, InvitationState, WrongTokens
from kpbot.domain.offices import Delegate, Office, Term

if TYPE_CHECKING:
    from tests.service.fakes import State


@dataclass
class FakeRoster:
    state: State
    now: Callable[[], datetime]

    async def delegate(self, user_id: int) -> Delegate | None:
        if user_id not in self.state.people:
            return None
        held = tuple(term.office for term in self._held() if term.user_id == user_id)
        organisation = self.state.organisations.get(user_id, "")
        return Delegate(user_id, self.state.people[user_id], held, f"key{user_id}", organisation)

    async def save(self, user_id: int, name: str) -> None:
        self.state.people[user_id] = name

    async def tie(self, user_id: int, organisation: str) -> None:
        self.state.organisations[user_id] = organisation

    async def give(self, user_id: int, office: Office, at: datetime) -> None:
        assert user_id in self.state.people
        running = self._from(user_id, office, at)
        since = min([at, *(term.since for term in running)])
        place = self.state.terms.index(running[0]) if running else len(self.state.terms)
        self.state.terms.insert(place, Term(user_id, office, since))
        for term in running:
            self.state.terms.remove(term)

    async def end(self, user_id: int, office: Office, at: datetime) -> None:
        for term in self._from(user_id, office, at):
            place = self.state.terms.index(term)
            self.state.terms[place : place + 1] = (
                [replace(term, until=at)] if term.since < at else []
            )

    async def forget(self, user_id: int) -> None:
        self.state.people.pop(user_id, None)
        self.state.organisations.pop(user_id, None)
        self.state.terms = [one for one in self.state.terms if one.user_id != user_id]

    async def holders(self, office: Office) -> list[Delegate]:
        terms = [term for term in self._held() if term.office == office]
        return await self._people(sorted(terms, key=lambda term: term.since))

    async def everyone(self) -> list[Delegate]:
        return await self._people(self._held())

    async def delegates_of(self, organisation: str) -> list[Delegate]:
        ids = [who for who, of in self.state.organisations.items() if of == organisation]
        people = [await self.delegate(user_id) for user_id in ids]
        return sorted((one for one in people if one), key=lambda one: (one.name, one.user_id))

    async def terms(self, office: Office) -> list[Term]:
        return self._sorted(term for term in self.state.terms if term.office == office)

    async def terms_of(self, user_id: int) -> list[Term]:
        return self._sorted(term for term in self.state.terms if term.user_id == user_id)

    async def to_come(self) -> list[Term]:
        now = self.now()
        return self._sorted(
            one
            for one in self.state.terms
            if one.since > now or (one.until is not None and one.until > now)
        )

    def _held(self) -> list[Term]:
        return [term for term in self.state.terms if term.covers(self.now())]

    def _from(self, user_id: int, office: Office, at: datetime) -> list[Term]:
        return self._sorted(
            term
            for term in self.state.terms
            if (term.user_id, term.office) == (user_id, office)
            and (term.until is None or term.until > at)
        )

    @staticmethod
    def _sorted(terms: Iterable[Term]) -> list[Term]:
        return sorted(terms, key=lambda term: term.since)

    async def _people(self, terms: Iterable[Term]) -> list[Delegate]:
        ids = dict.fromkeys(term.user_id for term in terms)
        people = [await self.delegate(user_id) for user_id in ids]
        return [person for person in people if person is not None]


@dataclass
class FakeInvitations:
    state: State

    async def add(self, invitation: Invitation) -> None:
        number = len(self.state.invitations) + 1
        self.state.invitations[number] = replace(invitation, id=number)

    async def of_digest(self, digest: str) -> Invitation | None:
        found = self.state.invitations.values()
        return next((one for one in found if one.digest == digest), None)

    async def get(self, invitation_id: int) -> Invitation | None:
        return self.state.invitations.get(invitation_id)

    async def open(self) -> list[Invitation]:
        found = self.state.invitations.values()
        return [one for one in found if one.state is InvitationState.OPEN]

    async def save(self, invitation: Invitation) -> None:
        assert invitation.id in self.state.invitations
        self.state.invitations[invitation.id] = invitation

    async def wrong(self, user_id: int) -> WrongTokens | None:
        return self.state.wrong.get(user_id)

    async def save_wrong(self, user_id: int, wrong: WrongTokens, forget: datetime) -> None:
        self.state.wrong = {who: one for who, one in self.state.wrong.items() if one.since > forget}
        self.state.wrong[user_id] = wrong
