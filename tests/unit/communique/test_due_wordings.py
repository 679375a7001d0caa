"""When whole sentences want their tasks done: see the files in dues/.

A sentence stands over the due dates of its tasks, told at a Plenary that ended on 3 November 2011:
a day ("> 2012-01-31"), a Meeting with the days from it ("> plenary -21"), or "> no day".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpbot.communique.extract import extract
from kpbot.domain.due import DuePhrase
from kpbot.profiles.loader import load_profile

PROFILE = load_profile()
OPENINGS = {
    "english": "The Ninth Plenary met in Kinshasa, from 31 October to 3 November 2011.",
    "french": (
        "La neuvième Plénière du Processus de Kimberley s’est tenue à Kinshasa du 31 octobre au "
        "3 novembre 2011."
    ),
}


def _entries() -> Iterator[object]:
    for file in sorted(Path(__file__).with_name("dues").glob("*.txt")):
        opening = OPENINGS[file.stem.split("-")[0]]
        for n, entry in enumerate(file.read_text("utf-8").strip().split("\n\n")):
            if not entry.startswith("# "):
                yield pytest.param(opening, entry, id=f"{file.stem}-{n}")


@pytest.mark.parametrize(("opening", "entry"), list(_entries()))
def test_a_sentence_and_when_its_tasks_are_due(opening: str, entry: str) -> None:
    sentence, *wanted = entry.split("\n")
    reading = extract(f"{opening}\n\n2. {sentence}", PROFILE)
    assert [_due(one.due) for one in reading.proposals] == wanted


def _due(due: DuePhrase | None) -> str:
    if due is None:
        return "> no day"
    days = f" {due.offset_days:+d}" if due.offset_days else ""
    return f"> {due.date or due.meeting}{days}"
