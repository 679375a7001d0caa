"""An organisation profile: the bodies, names and habits of one Process."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kpbot.domain.actions import Action
from kpbot.domain.bodies import CHAIRED, Body, BodyKind, Participant
from kpbot.domain.communique import Strength
from kpbot.domain.ladder import Ladder
from kpbot.domain.language import Language
from kpbot.domain.offices import Office, Role

_ALL_BUT_RIGHT = 0.8

LANGUAGES = ("en", "fr")
"""The languages in which documents are read."""


def fold(text: str) -> str:
    """`text` for comparing names: case, punctuation and white space do not count."""
    return " ".join(re.sub(r"[^\w&]+", " ", text.casefold()).split())


@dataclass(frozen=True, slots=True)
class Cycle:
    """The rhythm of a Process, in days from the first day of a Plenary."""

    next_plenary_after: int
    intersessional_after: int
    default_due_before_plenary: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Which actions the lead office has to confirm before they are done."""

    all: bool = False
    bodies: frozenset[str] = frozenset()
    strengths: frozenset[Strength] = frozenset()

    def asked_for(self, action: Action, *further: str) -> bool:
        """Whether it is asked: of all, of an action of one of the bodies, or of that strength.

        `further` are bodies that the action has besides.
        """
        bodies = self.bodies.intersection((*action.bodies, *further))
        return self.all or action.strength in self.strengths or bool(bodies)


@dataclass(frozen=True)
class Profile:
    """The bodies, names and habits of one Process.

    `lead` is the office that speaks for the Process between Plenaries and closes what
    Participants have to do (the KP Chair); `everyone` is the body of all Participants. `deputy`
    is the office that stands in for the lead, if there is one.
    """

    name: str
    short: str
    bodies: tuple[Body, ...]
    participants: tuple[Participant, ...]
    lead: str
    everyone: str
    cycle: Cycle
    ladder: Ladder = field(default_factory=Ladder)
    confirm_extensions: bool = False
    """Whether the lead office confirms an extension beyond the cycle's default."""
    deputy: str = ""
    confirmation: Confirmation = Confirmation()
    language: str = LANGUAGES[0]
    """Of its documents, where they do not show it themselves."""

    @property
    def example(self) -> str:
        """A body's code to show how one is typed: of a body that has a Chair, if there is one."""
        ranked = sorted(self.bodies, key=lambda one: one.kind is not BodyKind.WORKING_GROUP)
        chaired = (one for one in ranked if one.kind in CHAIRED)
        return next(chaired, self.bodies[0]).code

    @property
    def summary(self) -> str:
        """What it holds, in a line: "A Process: 2 bodies, 1 participant, language en"."""
        under = sum(one.member_of is not None for one in self.participants)
        others = f" ({under} counted under another)" if under else ""
        return (
            f"{self.name}: {_count(len(self.bodies), 'body', 'bodies')}, "
            f"{_count(len(self.participants), 'participant', 'participants')}{others}, "
            f"language {self.language}"
        )

    @cached_property
    def _by_name(self) -> Mapping[str, Body]:
        names: dict[str, Body] = {}
        for body in self.bodies:
            for name in body.names:
                names.setdefault(fold(name), body)
        for state in self.participants:
            body = Body(state.short, state.short, BodyKind.STATE, state.names)
            for name in body.names:
                names.setdefault(fold(name), body)
        return names

    def find(self, name: str) -> Body | None:
        """The body of that code, name or alias; an article in front does not count."""
        folded = fold(name).removeprefix("the ")
        return self._by_name.get(folded)

    def body(self, code: str) -> Body:
        """The body of that code; one that the profile no longer knows keeps its code as name."""
        return self.find(code) or Body(code, code, BodyKind.ORGANISATION)

    def names_in(self, language: Language) -> Mapping[str, str]:
        """What bodies and participants are called in a language, by code, where that differs."""
        return self._french if language is Language.FRENCH else {}

    @cached_property
    def _french(self) -> Mapping[str, str]:
        named = [(one.code, one.french) for one in self.bodies]
        named += [(one.short, one.french) for one in self.participants]
        return {code: french for code, french in named if french}

    def ladder_of(self, code: str) -> Ladder:
        """The nudge policy for what a body has to do."""
        return self.body(code).ladder or self.ladder

    def nearest(self, name: str, most: int = 3) -> tuple[Body, ...]:
        """The bodies whose names come closest to `name`, best first, for "did you mean".

        States are offered only where the name is all but right, for there are many of them.
        """
        folded = fold(name)
        close = difflib.get_close_matches(folded, self._by_name, n=most * 6, cutoff=0.5)
        found = (self._by_name[one] for one in close)
        kept = [
            body
            for one, body in zip(close, found, strict=True)
            if body.kind is not BodyKind.STATE
            or difflib.SequenceMatcher(None, folded, one).ratio() >= _ALL_BUT_RIGHT
        ]
        return tuple(dict.fromkeys(kept))[:most]

    def office_name(self, office: Office) -> str:
        """How people call an office: "Chair of WGM", "KP Chair", "Secretariat"."""
        if office.body is None:
            return _ROLE_NAMES[office.role]
        if self.body(office.body).kind is BodyKind.OFFICE and office.role is Role.CHAIR:
            return office.body
        return f"{_ROLE_NAMES[office.role]} of {office.body}"

    def find_office(self, name: str) -> Office | None:
        """The office that `name` names; None where there is no such office."""
        folded = fold(name)
        for role, label in _ROLE_NAMES.items():
            if role in (Role.SECRETARIAT, Role.OBSERVER) and folded == fold(label):
                return Office(role)
        seat = self.find(name)
        if seat and seat.kind is BodyKind.OFFICE:
            return Office(Role.CHAIR, seat.code)
        match = re.fullmatch(
            r"(vice[ -]?chair|chair|member)(?: of)? (.+)", name.strip(), re.IGNORECASE
        )
        body = match and self.find(match[2])
        if match is None or body is None or body.kind in _WITHOUT_SEATS:
            return None
        role = {"v": Role.VICE_CHAIR, "c": Role.CHAIR, "m": Role.MEMBER}[match[1][0].lower()]
        return Office(role, body.code)


_WITHOUT_SEATS = frozenset({BodyKind.OFFICE, BodyKind.STATE, BodyKind.SECRETARIAT})


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


_ROLE_NAMES = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-Chair",
    Role.MEMBER: "Member",
    Role.OBSERVER: "Observer",
    Role.SECRETARIAT: "Secretariat",
}
