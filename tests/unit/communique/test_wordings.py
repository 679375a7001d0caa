"""Wordings, family by family, each with what it gives: see the files in wordings/.

A sentence stands over its tasks ("> bodies: title"); one without any gives none: those are the
neighbours of a family. "# " opens a family.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpbot.domain.communique import Proposal

Proposals = Callable[[str], list[Proposal]]

FILES = sorted(Path(__file__).with_name("wordings").glob("*.txt"))
ENTRIES = [
    pytest.param(entry, id=f"{file.stem}-{n}")
    for file in FILES
    for n, entry in enumerate(file.read_text("utf-8").strip().split("\n\n"))
    if not entry.startswith("# ")
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_wording_and_what_it_gives(entry: str, proposals: Proposals) -> None:
    sentence, *wanted = entry.split("\n")
    given = [f"> {' + '.join(one.bodies) or '-'}: {one.title}" for one in proposals(sentence)]
    assert given == wanted
