"""Word documents (.docx): the text as Word shows it, automatic numbers included."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpbot.communique.readers.archive import Archive
from kpbot.communique.readers.limits import Limits, broken, too_long
from kpbot.communique.readers.word_numbering import Numbering, is_off
from kpbot.communique.readers.xml import parse, tree

KIND = ".docx"
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "numberingChange",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
    )
)
"""What stands there no longer, and what was before a tracked change."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same once more, for older programs."""
_AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_INDENT = "    "


def read(content: bytes, limits: Limits) -> str:
    """The paragraphs with blank lines between them; headers and footers are left out."""
    archive = Archive(content, limits)
    if DOCUMENT not in archive:
        raise broken(KIND)
    styles, numbering = (
        tree(archive.read(name), KIND) if name in archive else None for name in (STYLES, NUMBERING)
    )
    body = _Body(Numbering(styles, numbering), limits)
    parse(archive.read(DOCUMENT), body, KIND)
    return "\n\n".join(body.paragraphs)


@dataclass(slots=True)
class _Paragraph:
    style: str | None = None
    list_id: str | None = None
    level: str | None = None
    parts: list[str] = field(default_factory=list)


class _Body:
    """Hears of the elements of the main document and keeps its paragraphs."""

    def __init__(self, numbering: Numbering, limits: Limits) -> None:
        self.paragraphs: list[str] = []
        self._numbering = numbering
        self._limits = limits
        self._count = self._characters = 0
        self._skipping = 0
        self._open: list[_Paragraph] = []
        self._rows: list[list[list[str]]] = []
        self._in_run = self._hidden = self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if self._skipping or name in _SKIPPED or tag == _FALLBACK:
            self._skipping += 1
        elif name == "p":
            self._open.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name == "r":
            self._in_run, self._hidden = True, False
        elif self._open and name:
            self._inside(name, next((v for k, v in attributes.items() if _local(k) == "val"), None))

    def _inside(self, name: str, value: str | None) -> None:
        paragraph = self._open[-1]
        if name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.list_id = value
        elif name == "ilvl":
            paragraph.level = value
        elif name == "vanish" and self._in_run:
            self._hidden = not is_off(value)
        elif name == "t":
            self._in_text = not self._hidden
        elif name in _AS_TEXT and self._in_run and not self._hidden:
            paragraph.parts.append(_AS_TEXT[name])

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._skipping:
            self._characters += len(text)
            if self._characters > self._limits.characters:
                raise too_long(self._limits)
            self._open[-1].parts.append(text)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if self._skipping:
            self._skipping -= 1
        elif name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = self._hidden = False
        elif name == "p" and self._open:
            self._close(self._open.pop())
        elif name == "tr" and self._rows:
            self._add(_in_row(self._rows.pop()))

    def _close(self, paragraph: _Paragraph) -> None:
        self._count += 1
        if self._count > self._limits.lines:
            raise too_long(self._limits)
        label, level = self._numbering.label(paragraph.style, paragraph.list_id, paragraph.level)
        text = "".join(paragraph.parts).strip()
        if text and not self._numbering.is_contents(paragraph.style):
            self._add([f"{_INDENT * level}{label} {text}" if label else text])

    def _add(self, texts: list[str]) -> None:
        into = self._rows[-1][-1] if self._rows and self._rows[-1] else self.paragraphs
        into += texts


def _local(tag: str) -> str:
    """The name of an element of Word's own; empty for one of others."""
    return next((tag[len(space) :] for space in _WORD if tag.startswith(space)), "")


def _in_row(cells: list[list[str]]) -> list[str]:
    """A row as one line, unless a cell holds several paragraphs: then these, cell by cell."""
    texts = [text for cell in cells for text in cell]
    return texts if any(len(cell) > 1 for cell in cells) else [" ".join(texts)] * bool(texts)
