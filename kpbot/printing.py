"""Standard output, whatever stands at its other end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO


class CannotWrite(Exception):  # noqa: N818 - the message is a sentence for the person at the terminal
    """Standard output takes no more; the message says why."""


def write_out(parts: Iterable[str]) -> None:
    """Write `parts` to standard output; ends quietly where the reader, such as `head`, has gone.

    Letters that its encoding lacks become question marks. Raises CannotWrite.
    """
    out = sys.stdout
    if out is None:
        raise CannotWrite("I cannot write: standard output is closed.")
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    for part in parts:  # what goes wrong in making a part is none of ours
        if not _is_written(out, part):
            return


def _is_written(out: TextIO, part: str) -> bool:
    """Write it out; False where nobody reads any more."""
    try:
        out.write(part)
        out.flush()
    except BrokenPipeError:
        _give_up(out.fileno())
        return False
    except OSError as error:
        _give_up(out.fileno())
        raise CannotWrite(f"I cannot write: {error.strerror}.") from error
    return True


def _give_up(descriptor: int) -> None:
    """Let what is still in the buffer go nowhere, so that the end of the process is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
