"""French wordings, each with what it gives: see the wordings*.txt beside this file.

A sentence stands over its tasks ("> bodies: title"), seats and offices; one without any gives none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpbot.domain.communique import Reading

Lire = Callable[[str], Reading]

ENTRIES = [
    entry
    for file in sorted(Path(__file__).parent.glob("wordings*.txt"))
    for entry in file.read_text("utf-8").strip().split("\n\n")
]


@pytest.mark.parametrize("entry", ENTRIES, ids=range(len(ENTRIES)))
def test_a_wording_and_what_it_gives(lire: Lire, entry: str) -> None:
    sentence, *wanted = entry.split("\n")

    assert _given(lire(sentence)) == [line.removeprefix("> ") for line in wanted]


def _given(reading: Reading) -> list[str]:
    return [
        *(f"{' + '.join(one.bodies) or '-'}: {one.title}" for one in reading.proposals),
        *(f"seat: {one.participant}, {one.body}: {one.status}" for one in reading.memberships),
        *(f"office: {one.participant}, {one.office} {one.year}" for one in reading.offices),
    ]
