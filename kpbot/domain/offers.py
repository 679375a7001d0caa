"""What `/invite` is given: an office and the organisation whose delegate is to hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kpbot.domain.bodies import Body, BodyKind
from kpbot.domain.errors import UnknownBody, UnknownOffice
from kpbot.domain.errors_people import OrganisationMissing, UnknownOrganisation
from kpbot.domain.offices import Office, Role
from kpbot.domain.profile import Profile

_ORGANISATIONS = frozenset({BodyKind.STATE, BodyKind.ORGANISATION})
_ROLE = re.compile(r"(?P<body>.+?)\s+(?P<role>vice[ -]?chair|chair|member|observer)", re.IGNORECASE)
_MOST_WORDS = 24
"""Of a name; longer ones are none, and are not tried at every length."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An office for a delegate of `organisation`: a Participant's short name, or a code.

    Only the Secretariat may have none: it is an office of the Process itself. `since` and `until`
    are the first and the last day; without them it is from now on, and for good.
    """

    office: Office
    organisation: str
    since: date | None = None
    until: date | None = None


def read_offer(text: str, profile: Profile) -> Offer:
    """`WGM chair Namibia`, `Chair of WGM Namibia`, `KP Chair Israel`, `observer WDC`.

    The longest words that name an office count as one. Nothing is guessed: raises
    `UnknownOffice`, `UnknownBody`, `UnknownOrganisation` (with near misses) or
    `OrganisationMissing`.
    """
    words = text.split()
    for end in range(min(len(words), _MOST_WORDS), 0, -1):
        office = find_office(" ".join(words[:end]), profile)
        if office is not None:
            return Offer(office, _organisation(" ".join(words[end:]), office, profile))
    named = _ROLE.match(" ".join(words))
    if named is not None and named["role"].lower() != "observer":
        near = profile.nearest(named["body"])
        raise UnknownBody(named["body"], tuple(one.code for one in near))
    raise UnknownOffice(text)


def find_organisation(name: str, profile: Profile) -> Body | None:
    """The Participant or observer organisation of that name."""
    found = profile.find(name)
    return found if found is not None and found.kind in _ORGANISATIONS else None


def find_office(words: str, profile: Profile) -> Office | None:
    """An office as it is called, or with the body in front: `WGM chair`."""
    office = profile.find_office(words)
    turned = _ROLE.fullmatch(words)
    if office is not None or turned is None:
        return office
    if turned["role"].lower() == Role.OBSERVER:
        return Office(Role.OBSERVER) if profile.find(turned["body"]) else None
    return profile.find_office(f"{turned['role']} of {turned['body']}")


def _organisation(name: str, office: Office, profile: Profile) -> str:
    words = re.sub(r"^(?:for|of|from)\s+", "", name, flags=re.IGNORECASE)
    if not words:
        if office.role is Role.SECRETARIAT:
            return ""
        raise OrganisationMissing(office)
    found = find_organisation(words, profile)
    if found is None:
        near = [one.code for one in profile.nearest(words, 6) if one.kind in _ORGANISATIONS]
        raise UnknownOrganisation(words, office, tuple(near[:3]))
    return found.code
