"""The manual shows what is true: its transcripts are typed again, and every command is in it.

After a change of words, `KPBOT_REWRITE_MANUAL=1 make test` writes the new answers into the manual;
read the difference before it is committed.
"""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from handlers.local.terminal import LocalChat
from handlers.texts.commands import COMMANDS
from kpbot.local_chat import local_chat
from kpbot.settings import Settings

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = (ROOT / "docs" / "manual.md", ROOT / "README.md")
BLOCK = re.compile(r"```text(?P<anew> --empty)?\n(?P<said>> .*?)```", re.DOTALL)
"""A transcript. One with `--empty` begins anew after the Plenary of 2010, without the sample."""

TYPED = re.compile(r"^> (?:(?:[^:\n]+): (?=[/:]|[^:\n]+$))?(?P<line>.*)$", re.MULTILINE)


async def retyped(text: str) -> str:
    """The document with every transcript as it comes out now, in one conversation."""
    said: list[str] = []
    async with AsyncExitStack() as stack:
        chat = await stack.enter_async_context(open_one(said))
        parts, end = [], 0
        for block in BLOCK.finditer(text):
            if block["anew"]:
                await stack.aclose()
                chat = await stack.enter_async_context(open_one(said, date(2010, 11, 5)))
            said.clear()
            for typed in TYPED.finditer(block["said"]):
                await chat.handle(typed["line"])
            answer = "\n".join(said).strip("\n")
            parts += [text[end : block.start("said")], f"{answer}\n```"]
            end = block.end()
    return "".join([*parts, text[end:]])


def open_one(said: list[str], start: date | None = None) -> AbstractAsyncContextManager[LocalChat]:
    """A local chat; one with a day to start on is empty."""
    return local_chat(
        Settings.model_construct(),
        "Secretariat",
        "private",
        None,
        start,
        empty=start is not None,
        write=said.append,
        echo=True,
        token_for_links=(f"a-link-that-nobody-can-guess-{one:03}" for one in count(1)).__next__,
    )


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.name)
def test_what_a_document_shows_is_what_the_bot_says(path: Path) -> None:
    now = asyncio.run(retyped(path.read_text("utf-8")))
    if os.environ.get("KPBOT_REWRITE_MANUAL"):
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


def test_every_command_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "manual.md").read_text("utf-8")
    missing = [one.name for one in COMMANDS if f"`/{one.name}" not in manual]
    assert not missing


def test_every_setting_is_in_the_example_and_in_the_readme() -> None:
    names = {f"KPBOT_{name.upper()}" for name in Settings.model_fields}
    example = (ROOT / ".env.example").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"^(KPBOT_\w+)=", example, re.MULTILINE)) == names
    assert {name for name in names if f"`{name}`" not in readme} == set()
