"""Who joins which body, and who takes which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpbot.communique.mentions import GROUPS, Mention
from kpbot.communique.passage import Passage
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Heading, Membership, MembershipStatus, OfficeAward
from kpbot.domain.profile import Profile


def find_memberships(number: int, passage: Passage) -> Iterator[Membership]:
    yield from ()


def find_offices(
    number: int, passage: Passage, profile: Profile, heading: Heading
) -> Iterator[OfficeAward]:
    yield from ()
