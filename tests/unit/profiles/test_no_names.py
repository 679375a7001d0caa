"""The names of the Kimberley Process stand in its profile, not in the code.

Comments and docstrings may show them as examples; what the program says or looks for may not.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpbot.profiles.loader import load_profile

ROOT = Path(__file__).parents[3]
PACKAGES = ("kpbot", "handlers", "storage")
FILES = [file for name in PACKAGES for file in sorted((ROOT / name).rglob("*.py"))]

ALLOWED = {
    "handlers/local/api.py": {"kimberley process"},  # the local bot's own name
    "handlers/texts/commands.py": {"wgm", "wgde"},  # how a command is typed, by example
    "kpbot/communique/english/who/references.py": {"wgs"},  # Working Groups
    "kpbot/communique/french/dues.py": {"kp", "kimberley"},  # "the next KP Plenary" in French
    "kpbot/profiles/loader.py": {"kp"},  # the file of the profile that is used by default
}
"""What is left, with why; the list only gets shorter."""


def names() -> re.Pattern[str]:
    """Every name of a body of the Process but "Participants", and of the Process itself."""
    profile = load_profile()
    bodies = [one for one in profile.bodies if one.code != profile.everyone]
    found = {profile.name, profile.short, "Kimberley", "KPCS", "diamonds?"}
    # Every Process may have a Secretariat: the word alone is nobody's name.
    common = {"Secretariat", "Secrétariat", "Permanent Secretariat", "Secrétariat permanent"}
    found |= {re.escape(name) for body in bodies for name in body.names if name not in common}
    patterns = [
        # Two letters may be anything in small letters, but for those of the Process.
        one if len(one) == 2 and one != profile.short else f"(?i:{one})"
        for one in sorted(found, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])")


NAMES = names()


def words(source: str) -> Iterator[str]:
    """The texts and the identifiers of a program, without comments and docstrings."""
    tree = ast.parse(source)
    docstrings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node not in docstrings:
                yield node.value
        elif isinstance(node, ast.Name):
            yield node.id.replace("_", " ")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name.replace("_", " ")


def names_in(source: str) -> set[str]:
    return {found.lower() for word in words(source) for found in NAMES.findall(word)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_code_names_no_body_of_the_process(file: Path) -> None:
    allowed = ALLOWED.get(file.relative_to(ROOT).as_posix(), set())
    assert names_in(file.read_text("utf-8")) <= allowed


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('body = "WGM"', {"wgm"}),
        ('body = f"the {x} KP Chair"', {"kp chair"}),
        ("WGM = 1", {"wgm"}),
        ("def find_wgm(): pass", {"wgm"}),
        (r'PATTERN = "(?P<a>kp |KPCS |annual )"', {"kp", "kpcs"}),
        ('"""Such as the WGM."""', set()),
        ("x = 1\n'''Of the KP Chair.'''", set()),
        ("x = 1  # the WGM", set()),
        ('x = "Participants, WGMX, kpbot"', set()),
    ],
)
def test_the_search_finds_names_and_leaves_examples_alone(source: str, found: set[str]) -> None:
    assert names_in(source) == found
