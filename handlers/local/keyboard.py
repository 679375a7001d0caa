"""Where the lines of the local chat come from: a person at the keyboard, or a stream."""

from __future__ import annotations

import asyncio
import shutil
import textwrap
from collections.abc import AsyncIterator, Callable, Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


async def stream_lines(stream: TextIO) -> AsyncIterator[str]:
    """The lines of a stream that is no terminal, each read when it is asked for.

    Bytes that are no text in the stream's encoding are replaced.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    while line := await asyncio.to_thread(stream.readline):
        yield line


async def keyboard_lines(
    prompt: Callable[[], str],
    words: Iterable[str] = (),
    *,
    source: Input | None = None,
    screen: Output | None = None,
) -> AsyncIterator[str]:
    """What a person types after the prompt, until Ctrl-D or Ctrl-C.

    `words` are what a line may begin with, for completion: commands, such as `/status`, and
    lines of the local chat's own, such as `:as KP Chair`.
    """
    # loaded here: most runs have no keyboard
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - as above

    session: PromptSession[str] = PromptSession(
        completer=completer(words), complete_while_typing=False, input=source, output=screen
    )
    while True:
        try:
            yield await session.prompt_async(prompt())
        except (EOFError, KeyboardInterrupt):
            return


def completer(words: Iterable[str]) -> Completer:
    """Completes whole lines, which may hold blanks; case does not count."""
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415 - as above

    return WordCompleter(list(words), sentence=True, ignore_case=True)


def write_plain(line: str) -> None:
    """Print a line for programs and transcripts: at once, and as it is."""
    print(line, flush=True)  # noqa: T201 - this is the output


def write_folded(line: str) -> None:
    """Print a line for people: where it is longer than the terminal it breaks between words."""
    columns = shutil.get_terminal_size().columns
    write_plain(textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False))
