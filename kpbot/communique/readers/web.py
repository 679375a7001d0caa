"""Web pages: blocks as paragraphs, lists with the numbers that a browser shows."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from kpbot.communique.readers import plain
from kpbot.communique.readers.limits import Limits, broken, too_long
from kpbot.communique.readers.word_numbering import written
from kpbot.communique.words import word_set

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4_000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKED_SECTION = re.compile(r"<!\[[^>]{0,200}>")
"""What Word puts around its own; the parser knows few kinds of it."""
_BLOCKS = word_set(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption
    figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary
    table tbody tfoot thead tr ul
    """
)
_LEFT_OUT = word_set(
    """
    aside audio button canvas datalist footer head iframe math nav noscript object script select
    style svg template textarea title video
    """
)
_CELLS = frozenset({"td", "th"})
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(lower|upper)-(alpha|latin|roman)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_INDENT = "    "


def decode(content: bytes) -> str:
    """The source in the encoding that it names, unless its bytes belie it."""
    named = _CHARSET.search(content, 0, _HEAD)
    # A name that could be read shows that the page is in no encoding of two bytes a letter.
    if named and b"16" not in named[1] and not content.startswith(_MARKS):
        try:
            text = content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
        else:
            return text.replace("\0", "")
    return plain.decode(content)


def read(source: str, limits: Limits) -> str:
    """The text of the page, a blank line between its blocks."""
    page = _Page(limits)
    try:
        page.feed(_MARKED_SECTION.sub(" ", source))
        page.close()
    except AssertionError as odd:
        raise broken(".html") from odd
    return page.text()


@dataclass(slots=True)
class _List:
    ordered: bool
    form: str
    value: int
    step: int

    def label(self) -> str:
        if not self.ordered:
            return "•"
        sign = written(self.value, self.form)
        self.value += self.step
        return f"{sign}." if sign.isdecimal() else f"({sign})"


class _Page(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits = limits
        self._blocks: list[str] = []
        self._parts: list[str] = []
        self._label = ""
        self._lists: list[_List] = []
        self._left_out = ""
        self._depth = self._verbatim = self._characters = 0

    def text(self) -> str:
        self._end_block()
        return "\n\n".join(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out:
            self._depth += tag == self._left_out
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _LEFT_OUT or _is_hidden(tag, given):
            self._left_out, self._depth = tag, 1
        elif tag == "br":
            self._parts.append("\v")
        elif tag in _CELLS:
            self._parts.append(" ")
        elif tag in _BLOCKS:
            self._start_block(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEFT_OUT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._depth -= tag == self._left_out
            if not self._depth or tag in {"body", "html"}:
                self._left_out = ""
        elif tag in _BLOCKS:
            self._end_block()
            if tag in {"ol", "ul", "menu"} and self._lists:
                self._lists.pop()
            self._verbatim -= tag == "pre" and self._verbatim > 0
        if tag == "li":
            self._label = ""

    def handle_data(self, data: str) -> None:
        if self._left_out:
            return
        self._characters += len(data)
        if self._characters > self._limits.characters:
            raise too_long(self._limits)
        self._parts.append(data.replace("\n", "\v") if self._verbatim else data)

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        self._end_block()
        if tag in {"ol", "ul", "menu"}:
            self._label = ""
            self._lists.append(_list(tag, given))
        elif tag == "li" and self._lists:
            value = _figure(given.get("value", ""))
            if value is not None:
                self._lists[-1].value = value
            self._label = self._lists[-1].label()
        self._verbatim += tag == "pre"

    def _end_block(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\v"))
        printed = [line for line in lines if line]
        self._parts = []
        if not printed:
            return
        indent = _INDENT * min(8, max(0, len(self._lists) - 1))
        printed[0] = f"{self._label} {printed[0]}" if self._label else printed[0]
        self._label = ""
        self._blocks.append("\n".join(indent + line for line in printed))
        if len(self._blocks) > self._limits.lines:
            raise too_long(self._limits)


def _list(tag: str, given: dict[str, str]) -> _List:
    form = _FORMS.get(given.get("type", ""), "decimal")
    styled = _STYLE.search(given.get("style", ""))
    if styled:
        form = styled[1].lower() + ("Roman" if styled[2].lower() == "roman" else "Letter")
    start = _figure(given.get("start", ""))
    return _List(tag == "ol", form, 1 if start is None else start, -1 if "reversed" in given else 1)


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    """Whether it is not shown; what has no end tag of its own hides nothing."""
    if tag in {"br", "hr", "img", "input", "li", "p", "td", "th", "tr", "meta", "link", "wbr"}:
        return False
    return "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))


def _figure(value: str) -> int | None:
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else None
