"""Reading texts in tests, and grading a reading against a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kpbot.communique.as_json import as_dict
from kpbot.communique.extract import extract
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.profile import Profile
from kpbot.profiles.loader import load_profile
from tests.communiques.scoring import Score, score

HEAD = "The Ninth Plenary of the Kimberley Process met in Kinshasa, from 3 to 6 November 2011.\n"
"""Gives the paragraphs of a test their meeting, as an unnumbered first paragraph."""


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile()


@pytest.fixture
def read(profile: Profile) -> Callable[[str], Reading]:
    return lambda text: extract(text, profile)


@pytest.fixture
def proposals(profile: Profile) -> Callable[[str], list[Proposal]]:
    """What one paragraph of the Plenary of 3 to 6 November 2011 proposes."""

    def of(paragraph: str) -> list[Proposal]:
        return list(extract(f"{HEAD}\n2. {paragraph}\n", profile).proposals)

    return of


@pytest.fixture
def grade() -> Callable[[Reading, Path], Score]:
    return lambda reading, gold: score(as_dict(reading, "KP"), json.loads(gold.read_text("utf-8")))
