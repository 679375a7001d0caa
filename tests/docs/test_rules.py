"""The manual shows the table of rules as it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kpbot.domain.rules import RULES, Standing

MANUAL = Path(__file__).parents[2] / "docs" / "manual.md"
_TABLE = re.compile(r"(?<=\| to … \| who can \|\n\| --- \| --- \|\n)(?:\|.*\n)+")


def table() -> str:
    rows = ((act, [one for one in Standing if one in row]) for act, row in RULES.items())
    return "".join(f"| {act.format(ref='an action')} | {'; '.join(who)} |\n" for act, who in rows)


def test_the_manual_shows_who_may_do_what() -> None:
    text = MANUAL.read_text("utf-8")
    if os.environ.get("KPBOT_REWRITE_MANUAL"):
        MANUAL.write_text(_TABLE.sub(table().replace("\\", "\\\\"), text), "utf-8")
    (shown,) = _TABLE.findall(text)
    assert shown == table()
