"""Which kind of file it is: its first bytes decide, its name only between kinds of text."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePath

from kpbot.communique.readers.archive import Archive
from kpbot.communique.readers.limits import SEND_AGAIN, Limits, UnreadableDocument, locked

_HEAD = 1024
"""A PDF may begin so many bytes into the file."""


class Kind(Enum):
    TEXT = auto()
    MARKDOWN = auto()
    HTML = auto()
    WORD = auto()
    PDF = auto()


_TEXTS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".xhtml": Kind.HTML,
    # Text under the name of another document: somebody renamed it.
    ".docx": Kind.TEXT,
    ".doc": Kind.TEXT,
    ".pdf": Kind.TEXT,
}
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)",
    re.DOTALL,
)
_PACKED = re.compile(rb"\x1f\x8b|BZh\d|7z\xbc\xaf|Rar!|\xfd7zXZ|.{257}ustar", re.DOTALL)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|\s)*<(?:!doctype\s+)?html\b", re.IGNORECASE
)
_BLOCKS = re.compile(r"<(?:p|div|br|li|ol|ul|h[1-6]|table|body|html|span)\b", re.IGNORECASE)
_OTHER_FORMATS = {
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    "application/epub+zip": "an e-book (.epub)",
}
_MEMBERS = {
    "xl/workbook.xml": "a spreadsheet (.xlsx)",
    "ppt/presentation.xml": "a presentation (.pptx)",
    "Index/Document.iwa": "a Pages document (.pages)",
    "index.xml": "a Pages document (.pages)",
}


def recognise(name: str, content: bytes, limits: Limits) -> Kind:
    """The kind of a file that is no text, else TEXT for what the text has to tell.

    Raises UnreadableDocument for a kind that is not read, with the way out.
    """
    if b"%PDF-" in content[:_HEAD]:
        return Kind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(Archive(content, limits))
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            raise locked(".docx")
        raise _another("an old Office document (.doc)")
    if content.startswith(b"{\\rtf"):
        raise _another("a rich text file (.rtf)")
    if _PICTURES.match(content):
        raise UnreadableDocument(
            "This is a picture, and I read text only. Send the document that it shows, "
            "or run text recognition (OCR) on it first."
        )
    if _PACKED.match(content):
        raise _packed()
    return text_kind(name)


def text_kind(name: str, text: str = "") -> Kind:
    """Which kind of text; a name that promises another is refused."""
    suffix = PurePath(name).suffix.lower()
    if _MARKUP.match(text):
        return Kind.HTML
    kind = _TEXTS.get(suffix)
    if kind is None:
        what = f"I do not read {suffix[:12]} files" if suffix else "The file's name has no ending"
        raise UnreadableDocument(f"{what}. {SEND_AGAIN}")
    return Kind.TEXT if kind is Kind.HTML and text and not _BLOCKS.search(text) else kind


def _in_archive(archive: Archive) -> Kind:
    if "word/document.xml" in archive or "[Content_Types].xml" in archive.names:
        for member, what in _MEMBERS.items():
            if member in archive:
                raise _another(what)
        return Kind.WORD
    for member, what in _MEMBERS.items():
        if member in archive:
            raise _another(what)
    if "mimetype" in archive:
        mime = archive.read("mimetype").decode("ascii", "replace").strip()
        raise _another(_OTHER_FORMATS.get(mime, "another office document"))
    raise _packed()


def _another(what: str) -> UnreadableDocument:
    return UnreadableDocument(f"This is {what}, which I do not read. Save it as .docx or .pdf.")


def _packed() -> UnreadableDocument:
    return UnreadableDocument("This is an archive. Unpack it and send the communiqué alone.")
