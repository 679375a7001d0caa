"""The lines of keys and elements in TOML."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from kpbot.profiles.lines import Path, lines_of
from kpbot.profiles.loader import read_profile

DOCUMENT = '''# a comment with [brackets] and "quotes"
plain = "x # no comment"
"quoted key" = 1.5
dotted.key = true

list = [ # two on a line, one below
    "a", "b",
    'c',
]
long = """
[no.table]
x = "1"
"""
literal = \'\'\'
y = 2
\'\'\'
tables = [{ short = "Ghana" },
    { short = "Togo", names = ["x",
        "y"] }]
[one]
a = 1979-05-27T07:32:00Z
[one.two]
b = { c = { d = 1 } }

[[many]]
e = 1

[[many]]
e = 2
[many.under]
f = 3
[[many.inner]]
g = "\\"]"
h = 4
'''

EXPECTED: dict[Path, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("dotted", "key"): 4,
    ("list",): 6,
    ("list", 1): 7,
    ("list", 2): 8,
    ("long",): 10,
    ("literal",): 14,
    ("tables", 0, "short"): 17,
    ("tables", 1): 18,
    ("tables", 1, "names", 1): 19,
    ("one", "a"): 21,
    ("one", "two"): 22,
    ("one", "two", "b", "c", "d"): 23,
    ("many",): 25,
    ("many", 0, "e"): 26,
    ("many", 1): 28,
    ("many", 1, "e"): 29,
    ("many", 1, "under", "f"): 31,
    ("many", 1, "inner", 0): 32,
    ("many", 1, "inner", 0, "h"): 34,
}


@pytest.mark.parametrize(("path", "line"), EXPECTED.items(), ids=str)
def test_a_key_has_its_line(path: Path, line: int) -> None:
    assert lines_of(DOCUMENT)[path] == line


def paths(value: Any, path: Path = ()) -> list[Path]:
    """Where every value of a document stands."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(one for key, under in inner for one in paths(under, (*path, key)))]


@pytest.mark.parametrize("text", [DOCUMENT, read_profile(), "", "\n\n"])
def test_every_value_that_tomllib_finds_has_a_line(text: str) -> None:
    lines = lines_of(text)
    known = set(paths(tomllib.loads(text)))
    assert known - set(lines) <= {("dotted",)}
    assert set(lines) <= known
