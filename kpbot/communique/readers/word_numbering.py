"""The numbers that Word shows before the paragraphs of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_LEVELS = 9
_STYLES_DEEP = 20
"""A style rests on at most so many others; one that rests on itself ends here."""
_WRITTEN_OUT = 400
"""Greater numbers are shown as figures even where the list has letters or Roman numerals."""
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A use of a definition; lists of one definition count on together."""

    definition: str
    levels: Mapping[int, _Level]
    restarts: frozenset[int]


@dataclass(slots=True)
class _Style:
    based_on: str | None = None
    list_id: str | None = None
    level: str | None = None
    name: str = ""


@dataclass(slots=True)
class _Counter:
    values: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, styles: ET.Element | None, numbering: ET.Element | None) -> None:
        self._default: str | None = None
        self._styles: dict[str, _Style] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, _Counter] = {}
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def label(self, style: str | None, list_id: str | None, level: str | None) -> tuple[str, int]:
        """What stands before the next paragraph, and its level from 0.

        The label is empty for one that is in no list.
        """
        for one in self._chain(style):
            list_id = one.list_id if list_id is None else list_id
            level = one.level if level is None else level
        used = self._lists.get(list_id or "")
        if list_id is None or used is None:
            return "", 0
        depth = self._depth(used, style, level)
        shown = used.levels.get(depth)
        if shown is None:
            return "", 0
        self._count(list_id, used, depth)
        return self._shown(used, shown), depth

    def is_contents(self, style: str | None) -> bool:
        """Whether it is a line of a table of contents."""
        return any(re.fullmatch(r"toc \d", one.name.lower()) for one in self._chain(style))

    def _chain(self, style: str | None) -> Iterator[_Style]:
        """The style and those it rests on, nearest first."""
        key = style or self._default
        for _ in range(_STYLES_DEEP):
            one = self._styles.get(key or "")
            if one is None:
                return
            yield one
            key = one.based_on

    @staticmethod
    def _depth(used: _List, style: str | None, level: str | None) -> int:
        if level is None and style is not None:
            own = (depth for depth, one in used.levels.items() if one.style == style)
            return next(own, 0)
        return _number(level, 0)

    def _count(self, list_id: str, used: _List, depth: int) -> None:
        counter = self._counters.setdefault(used.definition, _Counter())
        if list_id not in counter.begun:
            counter.begun.add(list_id)
            for restarted in used.restarts:
                counter.values.pop(restarted, None)
        values = counter.values
        values[depth] = values[depth] + 1 if depth in values else used.levels[depth].start
        for lower in [one for one in values if one > depth]:
            restart = used.levels[lower].restart if lower in used.levels else None
            if restart is None or depth < restart:
                del values[lower]

    def _shown(self, used: _List, level: _Level) -> str:
        values = self._counters[used.definition].values

        def figure(match: re.Match[str]) -> str:
            of = used.levels.get(int(match[1]) - 1, _Level())
            value = values.get(int(match[1]) - 1, of.start)
            return written(value, "decimal" if level.legal else of.form)

        if level.form == "bullet":
            return "•" if level.text else ""
        return re.sub(r"%([1-9])", figure, level.text).strip()

    def _read_styles(self, root: ET.Element) -> None:
        for one in _children(root, "style"):
            style = _Style(name=_value(one, "name") or "")
            style.based_on = _value(one, "basedOn")
            for properties in _children(one, "pPr"):
                for listed in _children(properties, "numPr"):
                    style.list_id = _value(listed, "numId")
                    style.level = _value(listed, "ilvl")
            key = _attribute(one, "styleId") or ""
            self._styles[key] = style
            is_default = not is_off(_attribute(one, "default") or "0")
            if is_default and _attribute(one, "type") == "paragraph":
                self._default = key

    def _read_lists(self, root: ET.Element) -> None:
        definitions: dict[str, dict[int, _Level]] = {}
        borrowed: dict[str, str] = {}
        for one in _children(root, "abstractNum"):
            key = _attribute(one, "abstractNumId") or ""
            definitions[key] = dict(_levels(one))
            link = _value(one, "numStyleLink")
            if link is not None:
                borrowed[key] = link
        uses = {_attribute(one, "numId") or "": one for one in _children(root, "num")}
        for list_id, use in uses.items():
            key = _value(use, "abstractNumId") or ""
            if key in borrowed and borrowed[key] in self._styles:
                lender = uses.get(self._styles[borrowed[key]].list_id or "")
                key = key if lender is None else _value(lender, "abstractNumId") or key
            levels = dict(definitions.get(key, {}))
            restarts = set()
            for override in _children(use, "lvlOverride"):
                depth = _number(_attribute(override, "ilvl"), 0)
                levels.update(_levels(override))
                start = _value(override, "startOverride")
                if start is not None:
                    restarts.add(depth)
                    levels[depth] = _restarted(levels.get(depth, _Level()), start)
            self._lists[list_id] = _List(key, levels, frozenset(restarts))


def is_off(value: str | None) -> bool:
    """Whether a switch of Word's is off; one without a value is on."""
    return value in {"0", "false", "off", "none"}


def _levels(parent: ET.Element) -> Iterator[tuple[int, _Level]]:
    for one in _children(parent, "lvl"):
        depth = _number(_attribute(one, "ilvl"), 0)
        restart, legal = _value(one, "lvlRestart"), list(_children(one, "isLgl"))
        if depth < _LEVELS:
            yield (
                depth,
                _Level(
                    start=_number(_value(one, "start"), 0),
                    form=_value(one, "numFmt") or "decimal",
                    text=_value(one, "lvlText") or "",
                    restart=None if restart is None else _number(restart, 0),
                    legal=bool(legal) and not is_off(_attribute(legal[0], "val")),
                    style=_value(one, "pStyle"),
                ),
            )


def _restarted(level: _Level, start: str) -> _Level:
    return _Level(
        _number(start, 1), level.form, level.text, level.restart, level.legal, level.style
    )


def written(value: int, form: str) -> str:
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if 0 < value <= _WRITTEN_OUT:
        if form in {"lowerLetter", "upperLetter"}:
            letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letter if form == "lowerLetter" else letter.upper()
        if form in {"lowerRoman", "upperRoman"}:
            return _roman(value) if form == "lowerRoman" else _roman(value).upper()
    return str(value)


def _roman(value: int) -> str:
    numeral = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        numeral += sign * times
    return numeral


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else otherwise


def _children(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in parent if one.tag.rpartition("}")[2] == name)


def _value(parent: ET.Element, name: str) -> str | None:
    """The value of the first child of that name."""
    return next((_attribute(one, "val") for one in _children(parent, name)), None)


def _attribute(element: ET.Element, name: str) -> str | None:
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), None)
