"""Wordings of seats and offices, each with what it gives: see the files in seats/.

A sentence stands over its seats ("> Togo, WGM: approved") and offices ("> Togo, KP Chair 2012").
One without any gives none. "# " opens a family.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpbot.communique.extract import extract
from kpbot.domain.communique import Reading
from kpbot.profiles.loader import load_profile

PROFILE = load_profile()
OPENINGS = {
    "english": "The Ninth Plenary met in Kinshasa, from 31 October to 3 November 2011.",
    "french": (
        "La réunion plénière du Processus de Kimberley s’est tenue à Kinshasa du 31 octobre au "
        "3 novembre 2011."
    ),
}


def _entries() -> Iterator[object]:
    for file in sorted(Path(__file__).with_name("seats").glob("*.txt")):
        opening = OPENINGS[file.stem.split("-")[0]]
        for n, entry in enumerate(file.read_text("utf-8").strip().split("\n\n")):
            if not entry.startswith("# "):
                yield pytest.param(opening, entry, id=f"{file.stem}-{n}")


@pytest.mark.parametrize(("opening", "entry"), list(_entries()))
def test_a_wording_and_the_seats_it_gives(opening: str, entry: str) -> None:
    sentence, *wanted = entry.split("\n")
    reading = extract(f"{opening}\n\n2. {sentence}", PROFILE)
    assert sorted(_given(reading)) == sorted(wanted)


def _given(reading: Reading) -> Iterator[str]:
    for seat in reading.memberships:
        yield f"> {seat.participant}, {seat.body}: {seat.status}"
    for one in reading.offices:
        yield f"> {one.participant}, {one.office} {one.year}"
