"""On which line of a TOML file each key and each element stands.

`tomllib` reads the values but tells no lines. This walks over a text that `tomllib` has read
already, so it need not tell right from wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
"""Where a value stands, such as `("bodies", 0, "kind")`; `()` is the file."""

_PART = re.compile(
    r"""
    \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5}
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'
    | \#[^\n]* | \n | [\[\]{}=,.] | [^\s\[\]{}=,.#"']+
    """,
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, from 1, of every table, key and element of the TOML document `text`."""
    return _Walk(text).lines


class _Walk:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        self._parts = _parts_of(text)
        self._part, self._line = "", 1
        self._next()
        self._document()

    def _next(self) -> str:
        """Go on by one part; returns the one that is left behind."""
        left = self._part
        self._part, self._line = next(self._parts, ("", self._line))
        return left

    def _document(self) -> None:
        table: Path = ()
        while self._part:
            if self._part == "\n":
                self._next()
            elif self._part == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line = self._line
        self._next()
        several = self._part == "["
        if several:
            self._next()
        path: Path = ()
        for key in self._keys():
            path = self._last_of((*path, key))
        while self._part == "]":
            self._next()
        if several:
            whole = path[:-1] if isinstance(path[-1], int) else path
            self.lines.setdefault(whole, line)
            path = self._append(whole)
        self.lines.setdefault(path, line)
        return path

    def _last_of(self, path: Path) -> Path:
        """The element of an array of tables to which a further header adds."""
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _append(self, path: Path) -> Path:
        number = self._counts.get(path, 0)
        self._counts[path] = number + 1
        return (*path, number)

    def _keys(self) -> Iterator[str]:
        yield _key(self._next())
        while self._part == ".":
            self._next()
            yield _key(self._next())

    def _pair(self, table: Path) -> None:
        line = self._line
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._next()  # the sign of equality
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._part == "[":
            self._array(path)
        elif self._part == "{":
            self._inline(path)
        else:
            while self._part and self._part not in {"\n", ",", "]", "}"}:
                self._next()

    def _array(self, path: Path) -> None:
        self._next()
        number = 0
        while self._part and self._part != "]":
            if self._part in {"\n", ","}:
                self._next()
                continue
            self.lines[(*path, number)] = self._line
            self._value((*path, number))
            number += 1
        self._next()

    def _inline(self, path: Path) -> None:
        self._next()
        while self._part and self._part != "}":
            if self._part in {"\n", ","}:
                self._next()
            else:
                self._pair(path)
        self._next()


def _parts_of(text: str) -> Iterator[tuple[str, int]]:
    """Every part but comments, with its line."""
    line, end = 1, 0
    for match in _PART.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        if not match[0].startswith("#"):
            yield match[0], line


def _key(part: str) -> str:
    if part[:1] in {'"', "'"}:
        (key,) = tomllib.loads(f"{part} = 0")
        return key
    return part
