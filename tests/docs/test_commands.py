"""The manual says where it tells of each command."""

from __future__ import annotations

import re
from pathlib import Path

from handlers.texts.commands import COMMANDS

MANUAL = Path(__file__).parents[2] / "docs" / "manual.md"
_TABLE = re.compile(r"(?<=\| where \| what \|\n\| --- \| --- \|\n)(?:\|.*\n)+")
_ROW = re.compile(r"\[(?P<title>[^]]+)\]\(#(?P<anchor>[^)]+)\)")


def test_each_section_and_each_command_stands_in_the_table_of_the_manual() -> None:
    text = MANUAL.read_text("utf-8")
    (table,) = _TABLE.findall(text)
    rows = list(_ROW.finditer(table))
    assert [row["title"] for row in rows] == re.findall(r"^##+ (.*)$", text, re.MULTILINE)
    for row in rows:
        assert row["anchor"] == re.sub(r"[^\w-]", "", row["title"].lower().replace(" ", "-"))
    told = re.findall(r"`/(\w+)`", table)
    assert set(told) == {one.name for one in COMMANDS}
