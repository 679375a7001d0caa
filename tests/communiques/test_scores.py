"""Communiqués of other years and layouts, read as well as a careful person reads them.

The scores stand at the end of the test report. Work on the grammar looks at these texts only
through their scores: they stand for documents that it has not seen.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.profile import Profile
from kpbot.profiles.loader import load_profile
from tests.communiques.report import SCORES
from tests.communiques.scoring import TEXTS, score_of

FLOOR = 0.9
BELOW: dict[str, dict[str, float]] = {
    "2003-headings": {"recall": 0.833, "due": 0.889},
    "2005-wrapped": {"recall": 0.769, "bodies": 0.895},
    "2006-francais-titres": {"recall": 0.0, "memberships": 0.0, "offices": 0.0},
    "2006-lists": {"recall": 0.75},
    "2008-glued": {"recall": 0.833, "due": 0.666, "offices": 0.666},
    "2010-monitor": {"recall": 0.793},
    "2011-continued": {"recall": 0.727, "bodies": 0.783, "memberships": 0.75},
    "2012-all-ones": {"recall": 0.781, "bodies": 0.889, "due": 0.857},
    "2013-headings": {
        "recall": 0.812,
        "bodies": 0.833,
        "due": 0.727,
        "memberships": 0.571,
        "offices": 0.666,
    },
    "2014-francais": {"recall": 0.0, "memberships": 0.0, "offices": 0.0},
    "2015-remote": {"recall": 0.826, "bodies": 0.842, "due": 0.667},
    "2018-reform": {"recall": 0.87},
    "2022-secretariat": {"precision": 0.889, "recall": 0.667, "due": 0.75},
}
"""What is below the floor, and where it stood last; an entry goes when its share has passed."""


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile()


@pytest.mark.parametrize("name", TEXTS)
def test_a_communique_is_read_as_by_a_careful_person(
    name: str, profile: Profile, record_property: Callable[[str, object], None]
) -> None:
    _, scored = score_of(name, profile)
    record_property(SCORES, (name, scored.shares))
    floors = BELOW.get(name, {})
    low = {key: one for key, one in scored.shares.items() if one < floors.get(key, FLOOR)}
    assert not low
