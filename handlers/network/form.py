"""The bodies of requests: fields alone as JSON, fields with files in the parts of a form."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from telegram.request import RequestData

CHUNK = 64 * 1024
"""Bytes of an upload that are written at a time."""

_ESCAPED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""As browsers escape a name in a form; all other letters go as they are, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Form:
    """The body of a request. `large` where files are in it, so that writing it takes time."""

    content_type: str
    pieces: tuple[bytes, ...]
    large: bool

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))

    def chunks(self) -> Iterator[memoryview]:
        """The body in pieces that a slow line can take one by one."""
        for piece in self.pieces:
            whole = memoryview(piece)
            for begin in range(0, len(piece), CHUNK):
                yield whole[begin : begin + CHUNK]


def form_of(data: RequestData | None) -> Form | None:
    """The body for the data of a request; None where there is nothing to say."""
    if data is None:
        return None
    if data.contains_files:
        return _multipart(data.json_parameters, data.multipart_data)
    # Half of what a form would take: nothing is percent-encoded, and JSON does not hold JSON.
    fields = data.parameters
    return Form("application/json", (json.dumps(fields).encode(),), large=False) if fields else None


def _multipart(fields: Mapping[str, str], files: Mapping[str, Any]) -> Form:
    boundary = secrets.token_hex(16)
    pieces: list[bytes] = []
    for name, value in fields.items():
        pieces += [_head(boundary, name), value.encode(), b"\r\n"]
    for name, (filename, content, mime) in files.items():
        pieces += [_head(boundary, name, filename, mime), _read(content), b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return Form(f"multipart/form-data; boundary={boundary}", tuple(pieces), large=True)


def _head(boundary: str, name: str, filename: str | None = None, mime: str = "") -> bytes:
    lines = [f"--{boundary}", f'Content-Disposition: form-data; name="{name.translate(_ESCAPED)}"']
    if filename is not None:
        lines[1] += f'; filename="{filename.translate(_ESCAPED)}"'
        lines.append(f"Content-Type: {mime.translate(_ESCAPED)}")
    return "\r\n".join([*lines, "", ""]).encode()


def _read(content: bytes | str | IO[bytes]) -> bytes:
    if isinstance(content, str):
        return content.encode()
    return content if isinstance(content, bytes) else content.read()
