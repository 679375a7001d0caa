"""Whole communiqués against their gold files."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kpbot.communique.as_json import as_dict
from kpbot.communique.readers import read_document
from kpbot.domain.communique import Reading
from kpbot.profiles.sample import sample_text

HERE = Path(__file__).parent
OTHER_YEARS = ("unnumbered-2005", "numbered-2012", "numbered-2013", "lists-2018")
Read = Callable[[str], Reading]
Grader = Callable[[Reading, Path], Any]


def _text(name: str) -> str:
    if name == "sample":
        return sample_text()
    return (HERE / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "floor"), [("sample", 0.95), *((name, 0.9) for name in OTHER_YEARS)]
)
def test_proposals_match_the_gold_file(name: str, floor: float, read: Read, grade: Grader) -> None:
    graded = grade(read(_text(name)), HERE / f"{name}.gold.json")
    for share in (graded.precision, graded.recall, graded.bodies, graded.due):
        assert share >= floor, graded.problems


@pytest.mark.parametrize("name", ["sample", *OTHER_YEARS])
def test_heading_seats_and_offices_match_the_gold_file(name: str, read: Read) -> None:
    gold = json.loads((HERE / f"{name}.gold.json").read_text("utf-8"))
    found = as_dict(read(_text(name)), "KP")
    assert found["meeting"] == gold["meeting"]
    assert [one["number"] for one in found["paragraphs"]] == list(range(1, gold["paragraphs"] + 1))
    assert found["memberships"] == gold["memberships"]
    assert found["admissions"] == gold.get("admissions", [])
    assert found["offices"] == gold["offices"]


def test_sample_gives_the_third_action_of_paragraph_12_to_two_groups(read: Read) -> None:
    third = [one for one in read(sample_text()).proposals if one.paragraph == 12][2]
    assert third.position == 3
    assert third.bodies == ("WGM", "WGDE")
    assert third.title.startswith("Open a dialogue with Ghana")


def test_sample_gives_every_body_of_2009_something_to_do(read: Read) -> None:
    tasked = {body for one in read(sample_text()).proposals for body in one.bodies}
    assert tasked >= {"PC", "CRP", "WGM", "WGS", "WGDE", "WGAAP", "KP Chair", "Participants"}


PAGE_BREAK = "\n- 7 -\n\fHEAD\nthe "
LAYOUTS: dict[str, Callable[[int, str], str]] = {
    "wrapped": lambda number, text: textwrap.fill(f"{number}. {text}", 60, subsequent_indent="  "),
    "glued": lambda number, text: f"{number}.{text}\n",
    "in brackets": lambda number, text: f"\t({number})\t{text}",
    "without point": lambda number, text: f"{number} {text}",
    "all the same": lambda _, text: f"1. {text}",
    "without numbers": lambda _, text: f"\n{textwrap.fill(text, 72)}\n",
    "under headings": lambda _, text: f"\nOn some matter\n\n{text}\n",
    "over pages": lambda number, text: f"{number}. {text.replace(' the ', PAGE_BREAK, 1)}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_reads_the_same(layout: str, read: Read) -> None:
    sample = read(sample_text())
    title = sample_text().partition("1. ")[0]
    body = "\n".join(LAYOUTS[layout](one.number, one.text) for one in sample.paragraphs)
    again = read(title + body)
    assert [one.text for one in again.paragraphs] == [one.text for one in sample.paragraphs]
    assert again == sample


def test_the_communique_of_2009_is_read(read: Read, grade: Grader) -> None:
    folder = os.environ.get("KPBOT_COMMUNIQUES")
    if not folder:
        pytest.skip("Set KPBOT_COMMUNIQUES to the folder of real communiqués to read them here.")
    file = Path(folder) / "2009-swakopmund.txt"
    gold = Path(folder).parent / "gold" / "2009-swakopmund.json"
    reading = read(read_document(file.name, file.read_bytes()))
    graded = grade(reading, gold)
    for share in (graded.precision, graded.recall, graded.bodies):
        assert share >= 0.9, graded.problems
    assert len(reading.paragraphs) == 31
