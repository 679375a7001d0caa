"""A zip file, read within limits."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import error as struct_error
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from kpbot.communique.readers.limits import Limits, broken, locked, too_expanded

_ENCRYPTED = 0x1
_MEMBERS = 5_000
_BLOCK = 1_000_000
_DAMAGED = (BadZipFile, zlib.error, struct_error, EOFError, OSError, ValueError, RuntimeError)


class Archive:
    """The members of a zip file.

    What the directory says is checked before anything is unpacked, and what really comes out
    while it is.
    """

    def __init__(self, content: bytes, limits: Limits, kind: str = ".docx") -> None:
        self._limits, self._kind = limits, kind
        try:
            self._zip = ZipFile(BytesIO(content))
        except _DAMAGED as damaged:
            raise broken(kind) from damaged
        members = self._zip.infolist()
        if len(members) > _MEMBERS or sum(one.file_size for one in members) > limits.expanded:
            raise too_expanded(limits)
        self.names = frozenset(one.filename for one in members)
        self._left = limits.expanded

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The content of a member; what all calls unpack counts together."""
        member = self._zip.getinfo(name)
        if member.flag_bits & _ENCRYPTED:
            raise locked(self._kind)
        # The other methods unpack a whole block at once, however much that is.
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise broken(self._kind)
        blocks = []
        try:
            with self._zip.open(member) as opened:
                while block := opened.read(_BLOCK):
                    self._left -= len(block)
                    if self._left < 0:
                        raise too_expanded(self._limits)
                    blocks.append(block)
        except _DAMAGED as damaged:
            if self._left < 0:
                raise
            raise broken(self._kind) from damaged
        return b"".join(blocks)
