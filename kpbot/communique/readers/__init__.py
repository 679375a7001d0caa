"""From the bytes of a file to its text, whatever program wrote it."""

from __future__ import annotations

import re

from kpbot.communique.readers import plain
from kpbot.communique.readers.limits import (
    DEFAULT,
    MEGABYTE,
    Limits,
    UnreadableDocument,
    check_size,
    empty,
    too_long,
)
from kpbot.communique.readers.recognise import Kind, recognise, text_kind

__all__ = ["MEGABYTE", "Limits", "UnreadableDocument", "check_size", "read_document"]

_PRINTED = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_PRINTED = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff]")


def read_document(name: str, content: bytes, limits: Limits = DEFAULT) -> str:
    """The text of the file `name`, its paragraphs apart and its numbers as they are shown.

    Raises UnreadableDocument, and nothing else, where there is none to be had.
    """
    check_size(len(content), limits)
    if not content.strip(b"\0\t\n\r\f "):
        raise empty()
    text = _NOT_PRINTED.sub(" ", _read(name, content, limits))
    if not _PRINTED.search(text):
        raise empty()
    if len(text) > limits.characters or _lines(text) > limits.lines:
        raise too_long(limits)
    return text


def _read(name: str, content: bytes, limits: Limits) -> str:
    kind = recognise(name, content, limits)
    if kind is Kind.PDF:
        from kpbot.communique.readers import pdf  # noqa: PLC0415 - heavy: loaded where it is used

        return pdf.read(content, limits)
    if kind is Kind.WORD:
        from kpbot.communique.readers import word  # noqa: PLC0415 - as above

        return word.read(content, limits)
    return _read_text(name, content, limits)


def _read_text(name: str, content: bytes, limits: Limits) -> str:
    from kpbot.communique.readers import markdown, web  # noqa: PLC0415 - as above

    text = plain.decode(content) if text_kind(name) is not Kind.HTML else web.decode(content)
    kind = text_kind(name, text)
    if kind is Kind.HTML:
        return web.read(web.decode(content), limits)
    if len(text) > limits.characters:
        raise too_long(limits)
    return markdown.read(text) if kind is Kind.MARKDOWN else text


def _lines(text: str) -> int:
    """How many lines have something on them."""
    return sum(1 for _ in re.finditer(r"^[^\S\n]*\S", text, re.MULTILINE))
