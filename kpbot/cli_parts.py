"""What all parts of the `kpbot` command share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

import typer

from kpbot.printing import CannotWrite, write_out
from kpbot.settings import Settings, SettingsError, load_settings


def settings_or_fail() -> Settings:
    """The settings; ends the command where they cannot be used."""
    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def print_out(parts: Iterable[str]) -> None:
    """Write to standard output; ends the command where that cannot be done."""
    try:
        write_out(parts)
    except CannotWrite as error:
        fail(str(error))


def fail(sentence: str) -> NoReturn:
    """End the command with one line on standard error."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
