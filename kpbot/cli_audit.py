"""`kpbot audit`: the audit trail from the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from kpbot.cli_parts import fail, print_out, settings_or_fail
from kpbot.printing import CannotWrite

audit = typer.Typer(no_args_is_help=True, help="The audit trail.")

DatabaseUrl = Annotated[
    str | None, typer.Option("--db", help="A database; else that of the settings.")
]


@audit.command("verify")
def audit_verify(url: DatabaseUrl = None) -> None:
    """Say whether every entry is as it was written, in its place, and none is gone."""
    from kpbot.trail import verify  # noqa: PLC0415 - loaded where it is used
    from kpbot.upkeep import UpkeepFailed  # noqa: PLC0415 - as above

    try:
        print_out([f"{asyncio.run(verify(url or settings_or_fail().database_url))}\n"])
    except UpkeepFailed as failed:
        fail(str(failed))


@audit.command("export")
def audit_export(
    file: Annotated[
        Path | None, typer.Argument(help="A new file; else it goes to standard output.")
    ] = None,
    url: DatabaseUrl = None,
) -> None:
    """Write the trail as JSON lines, which can be verified without kpbot."""
    from kpbot.trail import export  # noqa: PLC0415 - loaded where it is used
    from kpbot.upkeep import UpkeepFailed  # noqa: PLC0415 - as above

    try:
        typer.echo(
            asyncio.run(export(url or settings_or_fail().database_url, file)), err=file is None
        )
    except (UpkeepFailed, CannotWrite) as failed:
        fail(str(failed))
