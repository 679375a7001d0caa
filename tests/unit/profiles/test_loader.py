"""The profile of the Kimberley Process, and complaints about others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpbot.domain.bodies import BodyKind
from kpbot.profiles.loader import ProfileError, load_profile
from kpbot.profiles.sample import sample_text

MINIMAL = """
name = "A Process"
short = "AP"
lead = "Chair"
everyone = "Members"
participants = [{ short = "Ghana" }]

[cycle]
next_plenary_after = 364
intersessional_after = 231
default_due_before_plenary = 30

[ladder]
before = [7, 1]
repeat_every = 7

[[bodies]]
code = "Chair"
name = "Chair of the Process"
kind = "office"

[[bodies]]
code = "Members"
name = "All members"
kind = "participants"
"""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Working Group of Monitoring", "WGM"),
        ("working group of diamonds experts", "WGDE"),
        ("Working Group on Artisanal and Alluvial Producers", "WGAAP"),
        ("the Committee of Rules and Procedures", "CRP"),
        ("Participation Committee", "PC"),
        ("KPCS Chair", "KP Chair"),
        ("World Diamond Council", "WDC"),
        ("Bolivarian Republic of Venezuela", "Venezuela"),
        ("Democratic Republic of the Congo", "Democratic Republic of Congo"),
        ("European Community", "European Union"),
    ],
)
def test_bodies_and_states_are_found_by_every_name(name: str, code: str) -> None:
    body = load_profile().find(name)
    assert body is not None
    assert body.code == code


def test_the_profile_has_the_rhythm_of_the_process() -> None:
    profile = load_profile()
    assert (profile.lead, profile.everyone) == ("KP Chair", "Participants")
    assert profile.cycle.intersessional_after < profile.cycle.next_plenary_after
    assert profile.ladder.before == (30, 14, 7, 1)
    assert profile.body("CAR Monitoring Team").kind is BodyKind.SUB_GROUP


def test_states_of_the_union_count_under_it() -> None:
    under = [one.short for one in load_profile().participants if one.member_of]
    assert len(under) == 27
    assert "Belgium" in under


def test_another_process_brings_its_own_profile(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MINIMAL, "utf-8")
    assert load_profile(file).ladder.before == (7, 1)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('short = "AP"', "", "`short`"),
        ('name = "A Process"', "name = 1", "`name`"),
        ("next_plenary_after = 364", 'next_plenary_after = "x"', "`cycle.next_plenary_after`"),
        ("next_plenary_after = 364", "next_plenary_after = 0", "`cycle.next_plenary_after`"),
        ("before = [7, 1]", 'before = ["7"]', "`ladder.before`"),
        ("before = [7, 1]", "before = [0]", "`ladder`"),
        ('kind = "office"', 'kind = "bureau"', "`bodies[1].kind`"),
        ('lead = "Chair"', 'lead = "Nobody"', "`lead`"),
        ('kind = "office"', 'kind = "office"\nparent = "Nobody"', "parent of Chair"),
        ('kind = "office"', 'kind = "office"\naliases = ["Ghana"]', "'Ghana'"),
        ('short = "Ghana"', 'short = "Ghana", member_of = "X"', "'X'"),
        ("[ladder]", "[ladder", "no valid TOML"),
    ],
)
def test_a_complaint_names_the_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(MINIMAL.replace(old, new, 1), "utf-8")
    with pytest.raises(ProfileError) as complaint:
        load_profile(file)
    assert key in str(complaint.value)
    assert "\n" not in str(complaint.value).strip() or "TOML" in key


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path / "none.toml")


def test_the_sample_has_31_paragraphs_in_print() -> None:
    assert "\n31. " in sample_text()
