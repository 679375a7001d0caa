"""Communiqués of other years and layouts, read as well as a careful person reads them.

The scores stand at the end of the test report. Each gold file was written before the grammar saw
its text; it has been improved on most of them since, so what a text that nobody has seen gives is
less: docs/benchmarks.md tells how much.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.profile import Profile
from kpbot.profiles.loader import load_profile
from tests.communiques.report import SCORES
from tests.communiques.scoring import TEXTS, score_of

FLOOR = 0.9


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile()


@pytest.mark.parametrize("name", TEXTS)
def test_a_communique_is_read_as_by_a_careful_person(
    name: str, profile: Profile, record_property: Callable[[str, object], None]
) -> None:
    _, scored = score_of(name, profile)
    record_property(SCORES, (name, scored.shares))
    low = {key: one for key, one in scored.shares.items() if one < FLOOR}
    assert not low
