"""The profile of the Kimberley Process, and complaints about others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength
from kpbot.domain.profile import Confirmation
from kpbot.profiles import schema
from kpbot.profiles.loader import ProfileError, load_profile
from kpbot.profiles.sample import sample_text
from kpbot.profiles.schema import KINDS

ROOT = Path(__file__).parents[3]

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


def test_a_complaint_names_the_file_the_line_and_the_first_problem(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(MINIMAL.replace('kind = "office"', 'kind = "bureau"').replace("364", "0"))
    with pytest.raises(ProfileError) as complaint:
        load_profile(file)
    assert str(complaint.value) == (
        f"The profile {file} is wrong, line 9: `next_plenary_after` of [cycle] must be a whole "
        "number of days from 1 to 3660 (and 1 more)."
    )


def test_a_file_that_is_no_text_is_a_complaint(tmp_path: Path) -> None:
    file = tmp_path / "binary.toml"
    file.write_bytes(b"name = '\xff'")
    with pytest.raises(ProfileError, match="is no text in UTF-8"):
        load_profile(file)


def test_a_mark_at_the_start_and_the_line_ends_of_windows_do_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(MINIMAL.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_profile(file).name == "A Process"


def test_documents_are_in_english_unless_the_profile_says_so(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MINIMAL)
    assert load_profile(file).language == "en"
    file.write_text(f'language = "fr"\n{MINIMAL}')
    assert load_profile(file).language == "fr"


def test_a_profile_may_ask_for_confirmation(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MINIMAL)
    assert load_profile(file).confirmation == Confirmation()
    code = load_profile(file).bodies[0].code
    asked = f'[confirmation]\nbodies = ["{code}"]\nstrengths = ["mandate", "request"]\n'
    file.write_text(f"{MINIMAL}\n{asked}")
    assert load_profile(file).confirmation == Confirmation(
        bodies=frozenset({code}), strengths=frozenset({Strength.MANDATE, Strength.REQUEST})
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("all = 1", "`all` of \\[confirmation\\] must be true or false"),
        ('bodies = ["XYZ"]', "must be the code of a body; XYZ is none"),
        ('strengths = ["strong"]', "must be one of mandate, request"),
        ("every = true", "`every` of \\[confirmation\\] is no key"),
    ],
)
def test_a_wrong_confirmation_is_named_by_its_line(
    tmp_path: Path, line: str, complaint: str
) -> None:
    file = tmp_path / "own.toml"
    text = f"{MINIMAL}\n[confirmation]\n{line}\n"
    file.write_text(text)
    number = text.splitlines().index(line) + 1
    with pytest.raises(ProfileError, match=f"line {number}: .*{complaint}"):
        load_profile(file)


def test_a_summary_counts_what_a_profile_holds(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MINIMAL)
    assert load_profile(file).summary == ("A Process: 2 bodies, 1 participant, language en")


def test_the_example_of_the_guide_is_a_profile(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "profiles.md").read_text("utf-8")
    file = tmp_path / "example.toml"
    file.write_text(guide.partition("```toml\n")[2].partition("```")[0], "utf-8")
    profile = load_profile(file)
    assert {body.kind for body in profile.bodies} == set(KINDS) - {
        BodyKind.COMMITTEE,
        BodyKind.SECRETARIAT,
    }
    assert profile.body("Groupe de travail sur la pêche").code == "WGF"


def test_the_guide_explains_every_key() -> None:
    guide = (ROOT / "docs" / "profiles.md").read_text("utf-8")
    tables = (
        *(schema.PROFILE, schema.CONFIRMATION, schema.CYCLE, schema.LADDER),
        *(schema.BODY, schema.PARTICIPANT),
    )
    headings = {"cycle", "ladder", "bodies", "confirmation"}
    missing = {key for keys in tables for key in keys if f"`{key}`" not in guide}
    assert missing <= headings


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path / "none.toml")


def test_the_sample_has_31_paragraphs_in_print() -> None:
    assert "\n31. " in sample_text()
