"""Plain text in whatever encoding it was written."""

from __future__ import annotations

import codecs
import re

from kpbot.communique.readers.limits import SEND_AGAIN, UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000
"""So many bytes show whether every second one is zero."""
_MOSTLY, _HARDLY = 0.7, 0.05
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_USUAL = re.compile("[àâçèéêëîïôùûüœÀÇÉÈÊÔ\u2018’“”«»–—°…]")
_UNUSUAL = re.compile("[\ufffd\x7f-\x9f\ue000-\uf8ff]")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


def decode(content: bytes) -> str:
    """The text of `content`; UnreadableDocument where it is none."""
    text = _decode(content)
    if _NOT_IN_TEXT.search(text):
        raise UnreadableDocument(f"The file holds no plain text. {SEND_AGAIN}")
    return text


def _decode(content: bytes) -> str:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    encoding = marked or _sixteen_bits(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return content.decode(encoding, errors="replace")
    # Older programs know 256 letters; which of them is told by those that French and English use.
    # Text in UTF-8 with a few damaged bytes shows by the same measure.
    texts = (content.decode(one, errors="replace") for one in (*_OLD_ENCODINGS, "utf-8"))
    return max(texts, key=lambda text: len(_USUAL.findall(text)) - 2 * len(_UNUSUAL.findall(text)))


def _sixteen_bits(content: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every second byte is zero."""
    even, odd = content[:_SAMPLE:2], content[1:_SAMPLE:2]
    if not odd:
        return None
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[0] < _HARDLY and zeros[1] > _MOSTLY:
        return "utf-16-le"
    return "utf-16-be" if zeros[1] < _HARDLY and zeros[0] > _MOSTLY else None
