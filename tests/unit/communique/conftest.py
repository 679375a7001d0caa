"""Reading texts in tests, and grading a reading against a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kpbot.communique.as_json import as_dict
from kpbot.communique.extract import extract
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.profile import Profile
from kpbot.profiles.loader import load_profile

Json = dict[str, Any]

HEAD = "The Ninth Plenary of the Kimberley Process met in Kinshasa, from 3 to 6 November 2011.\n"
"""Gives the paragraphs of a test their meeting, as an unnumbered first paragraph."""


@dataclass(slots=True)
class Grade:
    """Shares from 0 to 1, and what went wrong."""

    precision: float
    recall: float
    bodies: float
    due: float
    problems: list[str] = field(default_factory=list)


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
def grade() -> Callable[[Reading, Path], Grade]:
    return lambda reading, gold: _grade(as_dict(reading), json.loads(gold.read_text("utf-8")))


def _grade(read: Json, gold: Json) -> Grade:
    """Each expected action is met by the proposal whose quote covers most of its anchor."""
    texts = {one["number"]: one["text"] for one in read["paragraphs"]}
    free = list(read["actions"])
    problems: list[str] = []
    met: list[tuple[Json, Json]] = []
    for want in sorted(gold["actions"], key=lambda one: not one["required"]):
        best = max(free, key=lambda one: _cover(texts, one, want), default=None)
        if best is not None and _cover(texts, best, want) >= 0.5:
            free.remove(best)
            met.append((want, best))
        elif want["required"]:
            problems.append(f"missed {want['paragraph']}: {want['anchor']}")
    problems += [f"wrong {one['ref']}: {one['quote']}" for one in free]
    required = sum(one["required"] for one in gold["actions"])
    tasked = [(want, got) for want, got in met if want["required"]]
    named = [pair for pair in tasked if _same_bodies(*pair)]
    problems += [
        f"bodies of {got['ref']}" for pair in tasked if not _same_bodies(*pair) for got in pair[1:]
    ]
    dated = [(want["due"], got["due"] or {}) for want, got in met if want.get("due")]
    timely = sum(all(got.get(key) == value for key, value in due.items()) for due, got in dated)
    return Grade(
        precision=_share(len(met), len(read["actions"])),
        recall=_share(len(tasked), required),
        bodies=_share(len(named), len(tasked)),
        due=_share(timely, len(dated)),
        problems=problems,
    )


def _cover(texts: dict[int, str], got: Json, want: Json) -> float:
    """The share of the anchor's letters that the quote covers."""
    if got["paragraph"] != want["paragraph"]:
        return 0
    text = texts[want["paragraph"]].replace("’", "'")
    anchor, quote = want["anchor"], got["quote"].replace("’", "'")
    if anchor not in text:
        return 0
    start, first = text.index(anchor), text.index(quote)
    shared = min(start + len(anchor), first + len(quote)) - max(start, first)
    return shared / len(anchor)


def _same_bodies(want: Json, got: Json) -> bool:
    right = [want["bodies"], *want.get("bodies_or", [])]
    return set(got["bodies"]) in [set(one) for one in right]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
