"""The `kpbot` command. Exit codes: 0 done, 1 failed with one line, 2 wrong usage."""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
from collections.abc import Coroutine
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kpbot.cli_audit import audit
from kpbot.cli_parts import fail, print_out, settings_or_fail
from kpbot.domain.communique import Reading
from kpbot.profiles.loader import ProfileError, load_profile, read_profile
from kpbot.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Coordinates Working Groups between Plenary meetings, in Telegram.",
)
db = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(db, name="db")
app.add_typer(audit, name="audit")
profile = typer.Typer(no_args_is_help=True, help="Profiles of organisations.")
app.add_typer(profile, name="profile")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    TABLE = "table"
    CSV = "csv"


@app.command()
def start() -> None:
    """Serve Telegram where a token is set, else open the local chat (what `make run` does)."""
    settings = settings_or_fail()
    if settings.telegram_token is not None:
        _run(_serve(settings))
        return
    typer.echo("No KPBOT_TELEGRAM_TOKEN is set, so this is the local chat.", err=True)
    _chat(settings, "Secretariat", "private", None, None, empty=False)


@app.command()
def run() -> None:
    """Serve Telegram until it is told to stop."""
    _run(_serve(settings_or_fail()))


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
    _chat(settings_or_fail(), who, where, url, now.date() if now else None, empty=empty)


@app.command()
def simulate(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")],
    url: Annotated[
        str | None, typer.Option("--db", help="A database to copy; else the sample communiqué.")
    ] = None,
) -> None:
    """Print all that the bot would say by itself between two days; nothing is sent or changed."""
    from kpbot.logs import set_up_logging  # noqa: PLC0415 - loaded where it is used
    from kpbot.simulating import simulate as rehearse  # noqa: PLC0415 - as above

    settings = settings_or_fail()
    set_up_logging(settings.log_format)

    def write(line: str) -> None:
        print_out([f"{line}\n"])

    _run(rehearse(settings, first.date(), last.date(), url, write))


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="The communiqué.")],
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each clause which rule fired, or why none.")
    ] = False,
) -> None:
    """Read a communiqué and print its paragraphs' actions; needs no database and no network."""
    if explain and form is not Format.TEXT:
        raise typer.BadParameter("goes with --format text only", param_hint="--explain")
    from kpbot.domain.errors_review import Unreadable  # noqa: PLC0415 - the other commands do without

    settings = settings_or_fail()
    try:
        with file.open("rb") as opened:
            content = opened.read(settings.read_limits.size + 1)
        print_out([_read(file.name, content, settings, form, explain=explain)])
    except OSError as error:
        fail(f"I cannot open {file}: {error.strerror}.")
    except Unreadable as unreadable:
        fail(unreadable.sentence)
    except ProfileError as error:
        fail(str(error))


def _read(name: str, content: bytes, settings: Settings, form: Format, *, explain: bool) -> str:
    from kpbot.child_reader import ChildReader  # noqa: PLC0415 - as above

    names = load_profile(settings.profile)
    reader = ChildReader(names, settings.read_limits, complain=lambda *_: None)
    if explain:
        return asyncio.run(reader.explain(name, content)) + "\n"
    return _formatted(asyncio.run(reader.read(name, content)), form, names.short)


def _formatted(reading: Reading, form: Format, process: str) -> str:
    from kpbot.communique import as_json, as_table, as_text  # noqa: PLC0415 - as above

    match form:
        case Format.JSON:
            return _json(as_json.as_dict(reading, process))
        case Format.TABLE:
            return as_table.as_table(reading, shutil.get_terminal_size().columns) + "\n"
        case Format.CSV:
            return as_table.as_csv(reading)
        case Format.TEXT:
            return as_text.as_text(reading)


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the tables of this version."""
    _run(_upgrade(settings_or_fail().database_url))


@db.command("backup")
def db_backup(
    file: Annotated[
        Path | None, typer.Argument(help="The copy; without it one in the folder of backups.")
    ] = None,
) -> None:
    """Copy the database (SQLite), whole and checked, also while the bot runs."""
    from kpbot.upkeep import UpkeepFailed, back_up  # noqa: PLC0415 - loaded where it is used

    try:
        typer.echo(f"The database is copied to {back_up(settings_or_fail(), file)}.")
    except UpkeepFailed as failed:
        fail(str(failed))


@db.command("restore")
def db_restore(file: Annotated[Path, typer.Argument(help="The backup.")]) -> None:
    """Put a backup (SQLite) in the place of the database, which is kept under another name."""
    from kpbot.upkeep import UpkeepFailed, restore_from  # noqa: PLC0415 - loaded where it is used

    try:
        typer.echo(restore_from(settings_or_fail(), file))
    except UpkeepFailed as failed:
        fail(str(failed))


@app.command()
def check() -> None:
    """Say whether all is well with the database and the running bot; fails where it is not."""
    from kpbot.upkeep import check as look  # noqa: PLC0415 - loaded where it is used

    found = asyncio.run(look(settings_or_fail()))
    print_out(f"{line}\n" for line in found.lines)
    if found.wrong:
        fail(found.wrong)


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
        summary = load_profile(file).summary
    except ProfileError as error:
        fail(str(error))
    print_out([f"{summary}\n"])


async def _serve(settings: Settings) -> None:
    gc.disable()  # what is loaded is kept: looking for garbage in it takes a sixth of the start
    from kpbot.logs import set_up_logging  # noqa: PLC0415 - loaded where it is used
    from kpbot.serving import serve  # noqa: PLC0415 - as above

    gc.freeze()  # nor need it be looked through ever after, while somebody waits for an answer
    gc.enable()
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
        fail(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def main() -> None:
    """The entry point of the `kpbot` command."""
    app()
