"""Reading a document in this process."""

from __future__ import annotations

import asyncio

from kpbot.communique import readers
from kpbot.communique.extract import extract
from kpbot.communique.readers import Limits, UnreadableDocument, read_document
from kpbot.communique.readers.limits import DEFAULT
from kpbot.domain.communique import Reading
from kpbot.domain.errors_review import Unreadable
from kpbot.domain.profile import Profile


class InProcessReader:
    """A `Reader` that works in a thread: for files that are known to be harmless.

    It keeps to all limits but that of time, for a thread cannot be stopped.
    """

    def __init__(self, profile: Profile, limits: Limits = DEFAULT) -> None:
        self._profile = profile
        self._limits = limits

    def check_size(self, size: int) -> None:
        try:
            readers.check_size(size, self._limits)
        except UnreadableDocument as unreadable:
            raise Unreadable(str(unreadable)) from unreadable

    async def read(self, name: str, content: bytes) -> Reading:
        return await asyncio.to_thread(self._read, name, content)

    def _read(self, name: str, content: bytes) -> Reading:
        try:
            return extract(read_document(name, content, self._limits), self._profile)
        except UnreadableDocument as unreadable:
            raise Unreadable(str(unreadable)) from unreadable
