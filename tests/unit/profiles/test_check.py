"""What is wrong with a profile is told with its line, all of it at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.profiles.check import check
from kpbot.profiles.loader import read_profile

RIGHT = """\
name = "A Process"
short = "AP"
lead = "Chair"
everyone = "Members"
participants = [
    { short = "Ghana" },
]

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
aliases = [
    "delegations",
]
"""


def complaints(text: str) -> list[str]:
    return [str(one) for one in check(text)[1]]


def test_nothing_is_wrong_with_a_profile_that_is_right() -> None:
    values, problems = check(RIGHT)
    assert not problems
    assert [body["code"] for body in values["bodies"]] == ["Chair", "Members"]


KINDS = "working_group, committee, sub_group, office, secretariat, participants, organisation"
DAYS = "a whole number of days from 1 to 3660"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('short = "AP"\n', "", "line 1: the profile lacks `short`"),
        ('"AP"', "1", "line 2: `short` must be a text of one line"),
        ('"AP"', '""', "line 2: `short` must be a text of one line"),
        ('"AP"', '"A\\nP"', "line 2: `short` must be a text of one line"),
        ('"AP"', '"AP"\nlanguage = "xx"', "line 3: `language` must be one of en, fr"),
        ('"AP"', '"AP"\nleed = "x"', "line 3: `leed` is no key; the nearest one is `lead`"),
        ("= 364", '= "x"', f"line 10: `next_plenary_after` of [cycle] must be {DAYS}"),
        ("= 231", "= 0", f"line 11: `intersessional_after` of [cycle] must be {DAYS}"),
        ("= 231", "= true", f"line 11: `intersessional_after` of [cycle] must be {DAYS}"),
        (
            "= 231",
            "= 364",
            "line 11: `intersessional_after` of [cycle] must be less than `next_plenary_after`",
        ),
        ("default_due_before_plenary = 30\n", "", "line 9: [cycle] lacks "),
        ("[7, 1]", "[0]", f"line 15: each of `before` of [ladder] must be {DAYS}"),
        ("[7, 1]", "7", "line 15: `before` of [ladder] must be a list of whole numbers"),
        ("= 7\n", "= 7\ngrace = -1\n", f"line 17: `grace` of [ladder] must be {DAYS}"),
        ('"office"', '"bureau"', f"line 21: `kind` of the body Chair must be one of {KINDS}"),
        ('"office"', '"state"', f"line 21: `kind` of the body Chair must be one of {KINDS}"),
        (
            '"office"\n',
            '"office"\nalias = []\n',
            "line 22: `alias` of the body Chair is no key; the nearest one is `aliases`",
        ),
        ('lead = "Chair"', 'lead = "X"', "line 3: `lead` must be the code of a body; X is none"),
        (
            'lead = "Chair"',
            'lead = "Members"',
            "line 3: `lead` must be a body of the kind office; Members is none",
        ),
        (
            'everyone = "Members"',
            'everyone = "Chair"',
            "line 4: `everyone` must be a body of the kind participants; Chair is none",
        ),
        (
            '"office"\n',
            '"office"\nparent = "X"\n',
            "line 22: the parent of Chair must be the code of another body; X is none",
        ),
        (
            '"office"\n',
            '"office"\nparent = "Chair"\n',
            "line 22: the parent of Chair must be the code of another body; Chair is none",
        ),
        (
            '"Ghana"',
            '"Ghana", member_of = "EU"',
            "line 6: Ghana must be a member of another participant; EU is none",
        ),
        (
            '"delegations"',
            '"ghana"',
            "line 6: the name 'Ghana' stands for both Members and Ghana",
        ),
        (
            '"delegations"',
            '"CHAIR of  the Process"',
            "line 28: the name 'CHAIR of  the Process' stands for both Chair and Members",
        ),
        (
            'code = "Members"',
            'code = "Chair"',
            "line 24: the name 'Chair' stands for Chair twice",
        ),
        ('"delegations"', '"!?"', "line 28: the name '!?' of Members must have letters"),
        ('"delegations"', "4", "line 28: each of `aliases` of the body Members must be a text"),
        ('code = "Chair"', 'code = "A|B"', "line 19: `code` A|B must be without |"),
        (
            'code = "Chair"',
            'code = "Observer"',
            "line 19: `code` Observer means something else to the bot",
        ),
        (
            '"office"\n',
            '"office"\nfrench = "Présidence"\n',
            "line 22: `french` Présidence must be one of the names that stand there",
        ),
        (
            '"Ghana"',
            '"Ghana", french = "Le Ghana"',
            "line 6: `french` Le Ghana must be one of the names that stand there",
        ),
        ('"office"\n', '"office"\nfrench = 1\n', "line 22: `french` of the body Chair must be a"),
        ("{ short =", "{ names =", "line 6: the participant number 1 lacks `short`"),
        ('    { short = "Ghana" },', '    "Ghana",', "line 6: each of `participants` must be a"),
        ("[ladder]", "[ladder", "line 14: this is no valid TOML: Expected ']' at the end of"),
        ('short = "AP"', 'short = "AP"\n"', "line 3: this is no valid TOML: "),
    ],
)
def test_a_problem_names_its_line(old: str, new: str, complaint: str) -> None:
    assert old in RIGHT
    found = complaints(RIGHT.replace(old, new, 1))
    assert any(one.startswith(complaint) for one in found), found


def test_a_code_fits_a_button_in_bytes_not_in_letters() -> None:
    wide = "É" * 21
    found = complaints(RIGHT.replace('code = "Chair"', f'code = "{wide}"'))
    assert f"line 19: `code` {wide} must have at most 40 bytes, to fit a button" in found
    right = RIGHT.replace('"Ghana"', f'"{"É" * 20}"')
    assert not complaints(right)


def test_all_problems_are_told_at_once_by_line() -> None:
    text = RIGHT.replace('"AP"', "1").replace("= 231", "= 0").replace('"office"', '"bureau"')
    assert [one.line for one in check(text)[1]] == [2, 11, 21]


def test_a_profile_without_bodies_is_none() -> None:
    text = f"bodies = []\n{RIGHT[: RIGHT.index('[[bodies]]')]}"
    assert "line 1: the profile needs at least one body" in complaints(text)


def test_a_file_that_ends_too_early_is_wrong_on_its_last_line() -> None:
    assert complaints('name = "A"\n[cycle') == [
        "line 2: this is no valid TOML: Expected ']' at the end of a table declaration"
    ]


def test_deep_nesting_is_told_not_raised() -> None:
    assert complaints("a = " + "[" * 100_000) == ["line 1: the file is nested too deeply"]


@given(st.data())
def test_no_text_makes_the_check_raise(data: st.DataObject) -> None:
    """A profile with lines left out, doubled and cut gives problems or nothing, never an error."""
    lines = read_profile().splitlines(keepends=True)[:80]
    start = data.draw(st.integers(0, 60))
    piece = data.draw(st.permutations(lines[start : start + 12]))
    tail = data.draw(st.text(alphabet="[]{}=,.\"'#\n ab1", max_size=12))
    for problem in check("".join([*lines[:start], *piece, tail]))[1]:
        assert problem.line >= 1
        assert "\n" not in str(problem)
