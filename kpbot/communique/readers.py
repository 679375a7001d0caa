"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import PurePath

MEGABYTE = 1_000_000

_SAVE_AS_TEXT = "Save the communiqué as plain text and send it again."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, in bytes."""

    size: int = 5 * MEGABYTE


class UnreadableDocument(ValueError):  # noqa: N818 - it is a refusal, worded for the sender
    """The file cannot be read; the message is one sentence for the person who sent it."""


def read_document(name: str, content: bytes, limits: Limits = Limits()) -> str:
    """The text of the file `name`.

    Raises UnreadableDocument, and nothing else, where there is none to be had.
    """
    if PurePath(name).suffix.lower() != ".txt":
        raise UnreadableDocument(f"I read text files (.txt). {_SAVE_AS_TEXT}")
    check_size(len(content), limits)
    text = _decode(content)
    if not text.strip():
        raise UnreadableDocument(f"The file is empty. {_SAVE_AS_TEXT}")
    return text


def check_size(size: int, limits: Limits = Limits()) -> None:
    """Raise UnreadableDocument for a file of `size` bytes that is over the limit."""
    if size > limits.size:
        raise UnreadableDocument(
            f"The file is too large: I read up to {limits.size / MEGABYTE:g} MB. "
            "Send the communiqué alone, as plain text."
        )


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        # Older office programs write Windows-1252; its five unused bytes become replacement marks.
        text = content.decode("cp1252", errors="replace")
    if _is_binary(text):
        raise UnreadableDocument(f"The file holds no plain text. {_SAVE_AS_TEXT}")
    return text


def _is_binary(text: str) -> bool:
    """Whether `text` holds control characters that no text file has."""
    return any(ord(char) < ord(" ") and char not in "\t\n\v\f\r\x1a" for char in text)
