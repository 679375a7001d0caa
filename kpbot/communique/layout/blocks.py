"""Paragraphs without numbers: what stands between blank lines, whole again over page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kpbot.communique.english.function_words import FUNCTION_WORDS
from kpbot.communique.layout.captions import (
    BULLET,
    ENDS_SENTENCE,
    LIST_ITEM,
    OPEN_ENDS,
    has_own_style,
    is_counted_title,
    is_heading,
    is_unfinished,
)
from kpbot.communique.layout.lines import Line, join

_HEADING_WORDS = 16
_UNWRAPPED = 160
"""A line longer than this many characters shows that the document does not wrap its lines."""
_NARROW = 0.6
"""A heading that stands directly on its paragraph is narrower than this share of the page."""
_FEW_STOPS = 8
_FEW_PARTED = 0.1
"""Where blank lines part fewer of the lines that end sentences, they do not part paragraphs."""
_STOPS = (".", "!", "?")
_PARTS = (": ", " – ", " — ", " - ")
"""What parts a name from what is said of it, in a list without sentences."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one heading, on one line."""

    text: str
    is_heading: bool


@dataclass(slots=True)
class _Piece:
    """Lines that stand together; a page may have turned before them."""

    lines: list[Line] = field(default_factory=list)
    page_before: bool = False

    @property
    def text(self) -> str:
        return join(self.lines)


def is_sentence(block: Block) -> bool:
    """Whether `block` is body text."""
    return not block.is_heading and bool(ENDS_SENTENCE.search(block.text))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """What blank lines separate; a paragraph that a page end or a list splits is whole again."""
    width = _width(lines)
    groups: list[list[_Piece]] = []
    for piece in _pieces(lines, width, is_spaced=_is_spaced(lines)):
        if groups and _continues(groups[-1], piece, width):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_block(group) for group in groups]


def _width(lines: Sequence[Line]) -> int:
    """The length of the longest line of a paragraph that wraps, or of the longest line at all."""
    wrapped = (line for line, after in pairwise(lines) if after.text)
    return max((line.end for line in wrapped), default=0) or max(
        (line.end for line in lines), default=0
    )


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs: where some do, no paragraph begins without one."""
    stops = [after.text for line, after in pairwise(lines) if line.text.endswith(_STOPS)]
    return len(stops) < _FEW_STOPS or sum(not text for text in stops) > len(stops) * _FEW_PARTED


def _block(group: Sequence[_Piece]) -> Block:
    text = " ".join(piece.text for piece in group)
    whole = not any(piece.lines[-1].text.endswith((":", *_STOPS)) for piece in group[:-1])
    title = (whole and is_heading(text)) or (len(group) == 1 and is_counted_title(text))
    return Block(text, title)


def _pieces(lines: Sequence[Line], width: int, *, is_spaced: bool) -> Iterator[_Piece]:
    piece = _Piece()
    blank = page = False
    for line in lines:
        if not line.text:
            blank |= not line.turns_page
            page |= line.turns_page
            continue
        anew = blank or width > _UNWRAPPED or _begins(piece, line, width)
        if piece.lines and (anew or ((page or not is_spaced) and _is_done(piece, line, width))):
            yield piece
            piece = _Piece(page_before=page)
        piece.lines.append(line)
        blank = page = False
    if piece.lines:
        yield piece


def _is_done(piece: _Piece, line: Line, width: int) -> bool:
    """Whether `piece` is a whole paragraph: `line` is indented, or had found room on its end."""
    last = piece.lines[-1]
    if not last.text.endswith(_STOPS):
        return False
    return line.indent > last.indent or last.has_room(line.first_word, width)


def _begins(piece: _Piece, line: Line, width: int) -> bool:
    """Whether a paragraph begins with `line`, though no white space parts it from `piece`."""
    if piece.lines and BULLET.match(line.text) and piece.lines[-1].text.endswith(_STOPS):
        return True
    return _on_its_paragraph(piece, line, width)


def _on_its_paragraph(piece: _Piece, line: Line, width: int) -> bool:
    """Whether `piece` is a heading that stands directly on the paragraph of `line`."""
    if (
        len(piece.lines) != 1
        or not line.text[:1].isupper()
        or not piece.lines[-1].has_room(line.first_word, width)
    ):
        return False
    return is_heading(piece.text) and len(piece.text) < width * _NARROW


def _continues(group: Sequence[_Piece], piece: _Piece, width: int) -> bool:
    """Whether `piece` belongs to the paragraph that `group` has begun."""
    before = group[-1]
    last, text = before.lines[-1].text, piece.lines[0].text
    if LIST_ITEM.match(text):
        return _takes_item(group, piece)
    if last.endswith(_STOPS) or text[:1].islower():
        return not last.endswith(_STOPS)
    if not (len(group) == 1 and is_heading(before.text)) and _is_open(group, piece):
        return True
    return not ENDS_SENTENCE.search(last) and _breaks_off(before, piece, width)


def _is_open(group: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether the paragraph that `group` has begun says that something follows, as `piece` does."""
    last = group[-1].lines[-1].text
    if last.endswith(":"):
        return not has_own_style(piece.text)
    in_list = any(LIST_ITEM.match(line.text) for line in group[-1].lines)
    if last.rsplit(maxsplit=1)[-1] in OPEN_ENDS or (last.endswith((",", ";")) and not in_list):
        return True
    return len(group) > 1 and _is_alike(group[-1], piece)


def _takes_item(group: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether the list item `piece` belongs to the paragraph that `group` has begun.

    It does where a list has begun. A whole sentence behind whole sentences is another paragraph
    where a bullet opens it, and what is no sentence there is a heading.
    """
    before, last = group[-1], group[-1].lines[-1].text
    if len(group) == 1 and is_heading(before.text) and not last.endswith(":"):
        return False
    if len(group) > 1 and LIST_ITEM.match(before.lines[0].text):
        return True
    if not last.endswith(_STOPS):
        return bool(ENDS_SENTENCE.search(last)) or is_unfinished(before.text)
    if is_counted_title(piece.text) or (piece.text[0].isdigit() and is_heading(piece.text)):
        return False
    return bool(ENDS_SENTENCE.search(last)) and not BULLET.match(piece.text)


def _is_alike(before: _Piece, piece: _Piece) -> bool:
    """Whether two pieces are entries of one list: "Chair: Botswana", "Vice-Chair: India"."""
    return any(mark in before.text and mark in piece.text for mark in _PARTS)


def _breaks_off(before: _Piece, piece: _Piece, width: int) -> bool:
    """Whether `before`, which ends without a stop, is part of a sentence rather than a heading."""
    words = before.text.split()
    long = len(words) > _HEADING_WORDS
    if piece.page_before:
        last = before.lines[-1]
        full = last.end <= width and not last.has_room(piece.lines[0].first_word, width)
        return long or full or is_unfinished(before.text)
    return long and (piece.text[:1].isdigit() or words[-1] in FUNCTION_WORDS)
