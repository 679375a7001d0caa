"""What the log holds of a conversation: what happened and where, but nobody's words or name."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TOKEN = "123456:a-token-that-nobody-may-see"
WORDS = (TOKEN, "Windhoek", "Chair of WGM", "Member of WGS", "stranger", "Ghana", "Secretariat")
"""A text, names of people, and words of the communiqué."""

CONVERSATION = f"""
import asyncio
from handlers.chat.call import Call
from handlers.chat.routes import COMMAND_HANDLERS
from handlers.chat import asking
from kpbot.logs import set_up_logging

async def fails(call: Call):
    raise ValueError("cannot read: " + call.text + " of " + call.asker.name)

COMMAND_HANDLERS["find"] = fails
from tests.chat.conftest import open_world
import sys
set_up_logging(sys.argv[1], "{TOKEN}")

async def main():
    async with open_world(sample=True) as world:
        world.conversation._raise_errors = False
        await world.says("Chair of WGM", "/done 12.3 Note from Windhoek")
        await world.says("stranger", "/status Windhoek")
        await world.says("Member of WGS", "/find Windhoek")
        world.api.fail_next("sendMessage", 401, "Unauthorized: {TOKEN} Windhoek")
        await world.says("Member of WGS", "/status WGS")
        world.api.fail_next("sendMessage", 400, "Bad Request: can't parse Windhoek")
        await world.says("Member of WGS", "/status WGM")
        await world.until("2010-02-01")

asyncio.run(main())
"""


@pytest.fixture(scope="module", params=["json", "text"])
def log(request: pytest.FixtureRequest) -> str:
    """The log of a process of its own, for logging is set up for a whole process."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", CONVERSATION, request.param],
        capture_output=True,
        text=True,
        check=True,
    )
    return f"{request.param}\n{done.stderr}"


def test_errors_are_logged_with_their_number_kind_and_place(log: str) -> None:
    failed = [line for line in log.splitlines() if "update failed" in line]
    assert len(failed) == 3
    assert "builtins.ValueError" in log
    assert "handlers/chat/dispatch.py" in log
    if log.startswith("json"):
        assert all(len(json.loads(line)["error"]) == 6 for line in failed)


@pytest.mark.parametrize("word", WORDS)
def test_neither_tokens_nor_words_nor_names_are_logged(log: str, word: str) -> None:
    assert word not in log
