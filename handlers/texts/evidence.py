"""Files as evidence: listed, and sent again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.presses import Press
from handlers.texts.message import Button, Row, bold, button, esc, lines
from handlers.texts.words import count, cut
from kpbot.domain.evidence import Evidence, File, FileKind

MOST_NAME = 40
"""Characters of a file's name."""
DIGITS = 12
"""Of a hash that are shown."""

_SIGNS = {FileKind.DOCUMENT: "📎", FileKind.PHOTO: "📷"}
_LINK = re.compile(r"\bhttps?://\S*", re.IGNORECASE)
_RECORD = re.compile(r"(?P<kind>\w+)(?: (?P<size>\d+))? sha256:(?P<digest>\w+)")


def files_section(given: Sequence[Evidence]) -> str:
    """The files that are evidence: name, size and the beginning of the hash."""
    if not given:
        return ""
    return lines(bold("Evidence"), *(_line(one.file) for one in given))


def _line(file: File) -> str:
    about = [_size(file.size)] if file.size is not None else []
    about.append(file.digest[:DIGITS] or "no hash")
    return f"{_SIGNS[file.kind]} {esc(_name(file))}, {', '.join(about)}"


def file_rows(given: Sequence[Evidence]) -> tuple[Row, ...]:
    """A button for each file, two in a row, that sends it again."""
    keys: list[Button] = [
        button(f"{_SIGNS[one.file.kind]} {cut(_name(one.file), 20)}", Press.FILE, one.id)
        for one in given
    ]
    return tuple(tuple(keys[start : start + 2]) for start in range(0, len(keys), 2))


def summary(given: Sequence[Evidence]) -> str:
    """What came along with an act, in plain text: `Evidence: report.pdf, 1a2b3c4d5e6f`."""
    if not given:
        return ""
    if len(given) > 1:
        return f"Evidence: {count(len(given), 'file')}"
    file = given[0].file
    return f"Evidence: {_name(file)}, {file.digest[:DIGITS] or 'no hash'}"


def caption(ref: str, file: File) -> str:
    """Under the file when it is sent again, in plain text."""
    return f"{ref}: {_name(file)}, {file.digest[:DIGITS] or 'no hash'}"


def recorded(record: str) -> str:
    """A file as the audit trail has it, in plain text: `document, 12 kB, 1a2b3c4d5e6f`."""
    found = _RECORD.fullmatch(record)
    if found is None:
        return record
    size = [_size(int(found["size"]))] if found["size"] else []
    known = "no hash" if found["digest"] == "unknown" else found["digest"][:DIGITS]
    return ", ".join([found["kind"], *size, known])


def cut_between(text: str, most: int) -> str:
    """`text`, cut where it is too long, but never within a link: half of one leads nowhere."""
    if len(text) <= most:
        return text
    for link in _LINK.finditer(text):
        if link.start() < most < link.end():
            if link.start() == 0:
                return text[: link.end()] + ("…" if link.end() < len(text) else "")
            return cut(text[: link.start()].rstrip() + " …", most)
    return cut(text, most)


def _name(file: File) -> str:
    return cut(file.name, MOST_NAME)


def _size(size: int) -> str:
    if size < _KILO:
        return count(size, "byte")
    if size < _KILO**2:
        return f"{round(size / _KILO)} kB"
    return f"{size / _KILO**2:.1f} MB"


_KILO = 1000
