"""Reading a stranger's document in a process that is stopped when it takes too long."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import structlog

from kpbot.communique import readers
from kpbot.communique.readers import Limits, UnreadableDocument
from kpbot.communique.readers.limits import DEFAULT, failed, too_slow
from kpbot.communique.transport import from_plain
from kpbot.domain.communique import Reading
from kpbot.domain.errors_review import Unreadable
from kpbot.domain.profile import Profile

log = structlog.get_logger(__name__)

COMMAND = (sys.executable, "-m", "kpbot.communique.worker")
AT_ONCE = 2
"""So many documents are read side by side; the next one waits its turn."""
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")
_LAST_WORDS = 300
_Answer = TypeVar("_Answer")


class ChildReader:
    """A `Reader` whose work is done in a process of its own, one for each document."""

    def __init__(
        self,
        profile: Profile,
        limits: Limits = DEFAULT,
        command: Sequence[str] = COMMAND,
        complain: Callable[[int, str], object] | None = None,
    ) -> None:
        self._profile = profile
        self._limits = limits
        self._command = command
        self._complain = complain or _log
        self._turns = asyncio.Semaphore(AT_ONCE)

    def check_size(self, size: int) -> None:
        try:
            readers.check_size(size, self._limits)
        except UnreadableDocument as unreadable:
            raise Unreadable(str(unreadable)) from unreadable

    async def read(self, name: str, content: bytes) -> Reading:
        return await self._answer(name, content, "reading", partial(from_plain, Reading))

    async def explain(self, name: str, content: bytes) -> str:
        """Which rule made each clause of the document a task, or why none did, for people.

        Raises `Unreadable`.
        """
        return await self._answer(name, content, "explanation", str)

    async def _answer(
        self, name: str, content: bytes, key: str, understand: Callable[[Any], _Answer]
    ) -> _Answer:
        """What the process says under `key`; what it says otherwise is for the file's sender."""
        self.check_size(len(content))
        from kpbot.communique.worker import Request  # noqa: PLC0415 - brings the grammar along

        explained = key == "explanation"
        request = Request(name, content, self._limits, self._profile, explained)
        async with self._turns:
            said = await self._ask(pickle.dumps(request))
        try:
            answer = json.loads(said)
            if key in answer:
                return understand(answer[key])
            refusal = str(answer["refusal"])
        except (ValueError, LookupError, TypeError):
            refusal = str(failed())
        raise Unreadable(refusal)

    async def _ask(self, request: bytes) -> bytes:
        """What the process says to the request; nothing where it died."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=_environment(),
            )
        except OSError as error:
            self._complain(error.errno or 0, str(error))
            return b""
        try:
            async with asyncio.timeout(self._limits.seconds):
                said, complaints = await process.communicate(request)
        except TimeoutError:
            raise Unreadable(str(too_slow(self._limits))) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
        if process.returncode:
            last = complaints.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
            self._complain(process.returncode, last)
        return said


def _log(code: int, reason: str) -> None:
    log.warning("reading failed", code=code, reason=reason)


def _environment() -> dict[str, str]:
    """Enough to start Python and find this program; the settings and their secrets stay here."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONSAFEPATH": "1"}
