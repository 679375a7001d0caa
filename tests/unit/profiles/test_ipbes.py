"""Another Process, read with a profile of its own, in the wording of its reports."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kpbot.communique.extract import extract
from kpbot.communique.language import language_of
from kpbot.communique.layout.paragraphs import Segment
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Proposal
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.profile import Profile
from kpbot.local_chat import local_chat
from kpbot.profiles.loader import load_profile
from kpbot.settings import Settings

ROOT = Path(__file__).parents[3]
IPBES = ROOT / "kpbot" / "profiles" / "ipbes.toml"

REPORT = """\
Report of the second session of the Plenary of the Platform

1. The second session of the Plenary was held in Antalya, Turkey, from 9 to 14 December 2013.

2. The Plenary requested the Multidisciplinary Expert Panel and the Bureau to prepare a catalogue
of policy tools by 30 June 2014.

3. The Plenary, recalling its first decision, requests the Bureau to review the travel budget and
to report to the Plenary at its next session.

4. The secretariat reported on the status of contributions. The Panel thanked the reviewers.

5. The Plenary invited members of the Platform to submit nominations of experts to the secretariat
by 31 March 2014.

6. The MEP will meet with the Bureau to draft a code of practice.

7. The Chair was requested to write to Fiji about the venue of the third session.
"""


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(IPBES)


@pytest.fixture(scope="module")
def proposals(profile: Profile) -> dict[int, Proposal]:
    """The first proposal of each paragraph of the report."""
    return {one.paragraph: one for one in reversed(extract(REPORT, profile).proposals)}


def test_the_profile_is_in_order(profile: Profile) -> None:
    assert profile.short == "IPBES"
    assert profile.body(profile.lead).kind is BodyKind.OFFICE
    for name, code in (
        ("the Panel", "MEP"),
        ("bureau", "Bureau"),
        ("Platform's secretariat", "IPBES Secretariat"),
        ("Swaziland", "Eswatini"),
    ):
        assert profile.body(name).code == code


@pytest.mark.parametrize(
    ("paragraph", "bodies"),
    [
        (2, ("MEP", "Bureau")),
        (3, ("Bureau",)),
        (5, ("IPBES Members",)),
        (6, ("MEP",)),
        (7, ("IPBES Chair",)),
    ],
)
def test_its_bodies_get_their_tasks(
    proposals: dict[int, Proposal], paragraph: int, bodies: tuple[str, ...]
) -> None:
    assert proposals[paragraph].bodies == bodies


def test_its_dates_are_read(proposals: dict[int, Proposal]) -> None:
    due = {number: one.due for number, one in proposals.items() if one.due}
    assert {number: one.date for number, one in due.items() if one.date} == {
        2: date(2014, 6, 30),
        5: date(2014, 3, 31),
    }


def test_a_task_may_be_due_at_its_next_session(profile: Profile) -> None:
    tasks = [one for one in extract(REPORT, profile).proposals if one.paragraph == 3]
    assert tasks[-1].due
    assert tasks[-1].due.meeting is MeetingKind.PLENARY


def test_what_its_bodies_did_is_no_task(proposals: dict[int, Proposal]) -> None:
    assert not {1, 4} & proposals.keys()


def test_no_body_of_another_process_turns_up(profile: Profile) -> None:
    codes = {body.code for body in profile.bodies} | {one.short for one in profile.participants}
    found = {code for one in extract(REPORT, profile).proposals for code in one.bodies}
    assert found <= codes


def test_the_report_of_its_first_session_is_read_whole(profile: Profile) -> None:
    folder = os.environ.get("KPBOT_COMMUNIQUES")
    file = Path(folder or ".") / "other" / "ipbes-1-2013.txt"
    if not folder or not file.exists():
        pytest.skip("Set KPBOT_COMMUNIQUES to the folder of real communiqués to read them here.")
    text = file.read_text("utf-8")
    reading = extract(text, profile)
    numbers = [one.number for one in reading.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 45
    _check_nothing_is_lost(text, " ".join(one.text for one in reading.paragraphs))
    tasks = Counter(code for one in reading.proposals for code in one.bodies)
    for code in ("Bureau", "MEP", "IPBES Secretariat", "UNEP"):
        assert tasks[code] >= 5, tasks


def _check_nothing_is_lost(text: str, read: str) -> None:
    """Every sentence of the report is in the paragraphs that were read."""
    everything = _folded(read)
    first = text.index("\n(1)\n")
    lines = [line for line in text[first:].splitlines() if re.search(r"[a-z]\.\W*$", line)]
    lost = [line for line in lines if len(line) > 80 and _folded(line)[:60] not in everything]
    assert not lost


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


async def test_its_local_chat_starts_without_a_communique() -> None:
    said: list[str] = []
    settings = Settings.model_construct(profile=IPBES)
    async with local_chat(
        settings, "Secretariat", "private", None, None, empty=False, write=said.append, echo=False
    ) as chat:
        await chat.handle("/status MEP")
        await chat.handle("/status WGM")
    assert said[0].startswith("No communiqué is published yet.")
    assert "Try a code such as Bureau" in said[2]


def test_the_language_of_the_profile_counts_where_a_document_shows_none() -> None:
    told_apart = language_of([Segment(1, "The Plenary mandated the Bureau to meet.")], "fr")
    assert told_apart.code == "en"
    assert language_of([Segment(1, "2013")], "fr").code == "fr"
    assert language_of([Segment(1, "2013")], "en").code == "en"
