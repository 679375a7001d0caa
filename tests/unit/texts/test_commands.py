"""Each command is answered, described for Telegram, and documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.chat.routes import COMMAND_HANDLERS
from handlers.local.html import parse_html
from handlers.texts.commands import BY_NAME, COMMANDS, Circle, Command
from handlers.texts.help import help_for, unknown, usage
from kpbot.domain.offices import Office, Role
from tests.builders import PROFILE, make_delegate

MANUAL = Path(__file__).parents[3] / "docs" / "manual.md"
EACH = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)


def test_each_command_has_a_handler_and_each_handler_a_command() -> None:
    assert set(BY_NAME) == set(COMMAND_HANDLERS)
    assert len(BY_NAME) == len(COMMANDS)


@EACH
def test_a_command_fits_the_menu_of_telegram(command: Command) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
    assert 1 <= len(command.description) <= 256


@EACH
def test_the_example_of_a_command_is_that_command(command: Command) -> None:
    assert command.example.split()[0] == f"/{command.name}"
    assert command.example in parse_html(usage(command.name)).text


@EACH
def test_the_manual_documents_each_command(command: Command) -> None:
    assert re.search(rf"`/{command.name}\b", MANUAL.read_text("utf-8"))


@pytest.mark.parametrize(
    ("office", "circles"),
    [
        (Office(Role.OBSERVER), {Circle.READERS}),
        (Office(Role.MEMBER, "WGM"), {Circle.READERS, Circle.BODIES}),
        (Office(Role.CHAIR, "WGM"), {Circle.READERS, Circle.BODIES}),
        (Office(Role.CHAIR, "KP Chair"), {Circle.READERS, Circle.BODIES, Circle.LEAD}),
        (Office(Role.SECRETARIAT), set(Circle)),
    ],
)
def test_help_lists_what_the_person_can_use_and_nothing_else(
    office: Office, circles: set[Circle]
) -> None:
    text = help_for(make_delegate(office), PROFILE).html
    listed = set(re.findall(r"^/(\w+) –", text, re.MULTILINE))
    wanted = {one.name for one in COMMANDS if one.circle in circles} - {"start", "help"}
    assert listed == wanted


@pytest.mark.parametrize(("typed", "meant"), [("statsu", "/status"), ("DONE", "/done")])
def test_a_slip_of_the_pen_gets_a_guess(typed: str, meant: str) -> None:
    assert f"Did you mean {meant}" in unknown(typed).html
