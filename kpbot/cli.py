"""The `kpbot` command. Exit codes: 0 done, 1 failed with one line, 2 wrong usage."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from kpbot.profiles.loader import ProfileError, load_profile, read_profile
from kpbot.settings import Settings, SettingsError, load_settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Coordinates Working Groups between Plenary meetings, in Telegram.",
)
db = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(db, name="db")
profile = typer.Typer(no_args_is_help=True, help="Profiles of organisations.")
app.add_typer(profile, name="profile")

READ_AT_MOST = 50_000_000
"""Bytes read from a file before it is refused; the reader's own limit is lower."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def start() -> None:
    """Serve Telegram where a token is set, else open the local chat (what `make run` does)."""
    settings = _settings()
    if settings.telegram_token is not None:
        _run(_serve(settings))
        return
    typer.echo("No KPBOT_TELEGRAM_TOKEN is set, so this is the local chat.", err=True)
    _chat(settings, "Secretariat", "private", None, None, empty=False)


@app.command()
def run() -> None:
    """Serve Telegram until it is told to stop."""
    _run(_serve(_settings()))


@app.command()
def chat(
    who: Annotated[str, typer.Option("--as", help="Who you are: an office or stranger.")] = (
        "Secretariat"
    ),
    where: Annotated[str, typer.Option("--chat", help="A body, or private.")] = "private",
    url: Annotated[str | None, typer.Option("--db", help="A database to keep it in.")] = None,
    now: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which it starts.")
    ] = None,
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Do not publish the sample.")] = False,
) -> None:
    """Talk to the bot here, without Telegram, on a simulated clock."""
    _chat(_settings(), who, where, url, now.date() if now else None, empty=empty)


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="The communiqué.")],
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> None:
    """Read a communiqué and print its paragraphs' actions; needs no database and no network."""
    from kpbot.communique import as_json, readers  # noqa: PLC0415 - the other commands do without
    from kpbot.communique.extract import extract as read  # noqa: PLC0415 - as above

    try:
        with file.open("rb") as opened:
            content = opened.read(READ_AT_MOST)
        text = readers.read_document(file.name, content)
        reading = read(text, load_profile(_settings().profile))
    except OSError as error:
        _fail(f"I cannot open {file}: {error.strerror}.")
    except (readers.UnreadableDocument, ProfileError) as error:
        _fail(str(error))
    if form is Format.JSON:
        typer.echo(json.dumps(as_json.as_dict(reading), indent=1, ensure_ascii=False))
    else:
        typer.echo(as_json.as_text(reading))


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the tables of this version."""
    _run(_upgrade(_settings().database_url))


@profile.command("check")
def profile_check(file: Annotated[Path, typer.Argument(help="The profile (TOML).")]) -> None:
    """Say what is wrong with a profile, line by line, or what it holds."""
    from kpbot.profiles.check import check  # noqa: PLC0415 - the other commands do without

    try:
        _, problems = check(read_profile(file))
        for problem in problems:
            typer.echo(problem, err=True)
        if problems:
            raise typer.Exit(1)
        typer.echo(load_profile(file).summary)
    except ProfileError as error:
        _fail(str(error))


async def _serve(settings: Settings) -> None:
    from kpbot.logs import set_up_logging  # noqa: PLC0415 - loaded where it is used
    from kpbot.serving import serve  # noqa: PLC0415 - as above

    token = settings.telegram_token
    set_up_logging(settings.log_format, token.get_secret_value() if token else None)
    await serve(settings)


async def _upgrade(url: str) -> None:
    from kpbot.main import database  # noqa: PLC0415 - loaded where it is used

    async with database(url):
        typer.echo("The database is up to date.")


def _chat(
    settings: Settings, who: str, where: str, url: str | None, now: date | None, *, empty: bool
) -> None:
    from kpbot.local_chat import open_chat  # noqa: PLC0415 - loaded where it is used
    from kpbot.logs import set_up_logging  # noqa: PLC0415 - as above

    set_up_logging(settings.log_format)
    _run(open_chat(settings, who, where, url, now, empty=empty))


def _run(work: Coroutine[Any, Any, None]) -> None:
    from kpbot.main import CannotStart  # noqa: PLC0415 - `extract` does without the bot

    try:
        asyncio.run(work)
    except (CannotStart, ProfileError) as error:
        _fail(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _settings() -> Settings:
    try:
        return load_settings()
    except SettingsError as error:
        _fail(str(error))


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def main() -> None:
    """The entry point of the `kpbot` command."""
    app()
