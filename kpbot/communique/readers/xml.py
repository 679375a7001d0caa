"""XML from strangers: no document type, hence no entities of their own and nothing fetched."""

from __future__ import annotations

from typing import Protocol
from xml.etree import ElementTree as ET

from kpbot.communique.readers.limits import UnreadableDocument, broken

_BLOCK = 1 << 16


class Target(Protocol):
    """What hears of the elements in turn; names are "{namespace}local"."""

    def start(self, tag: str, attributes: dict[str, str], /) -> object: ...
    def end(self, tag: str, /) -> object: ...
    def data(self, text: str, /) -> object: ...


class _Guard:
    """Passes on to a target, and refuses a document type before its entities are read."""

    def __init__(self, target: Target) -> None:
        self.start, self.end, self.data = target.start, target.end, target.data

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise UnreadableDocument(
            "The file has an XML document type, which no office program writes. "
            "Open it, save it anew as .docx and send that."
        )


def parse(content: bytes, target: Target, kind: str) -> None:
    """Tell `target` of the elements of `content`; UnreadableDocument where it is no clean XML."""
    parser = ET.XMLParser(target=_Guard(target))  # noqa: S314 - as above
    try:
        for start in range(0, len(content), _BLOCK):
            parser.feed(content[start : start + _BLOCK])
        parser.close()
    except UnreadableDocument:
        raise
    except (ET.ParseError, ValueError, LookupError) as damaged:
        raise broken(kind) from damaged


def tree(content: bytes, kind: str) -> ET.Element:
    """The whole of a small document."""
    builder = ET.TreeBuilder()
    parse(content, builder, kind)
    return builder.close()
