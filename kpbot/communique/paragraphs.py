"""From the text of a document to its paragraphs, numbered as in print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpbot.communique.function_words import FUNCTION_WORDS
from kpbot.communique.lines import Line, join, read_lines
from kpbot.communique.numbering import Opening, find_openings

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:\(?[a-z]{1,4}\)|\(?\d{1,2}\)|[•·▪‣*–—-])\s|\d{1,2}\.\s")
_HEADINGS = 4
"""At most so many lines of headings stand on one another."""
_HEADING_WORDS = 16
_BODY_WORDS = 6
_UNWRAPPED = 160
"""A line longer than this many characters shows that the document does not wrap its lines."""
_NARROW = 0.6
"""A heading that stands directly on its paragraph is narrower than this share of the page."""
_PREAMBLES = 3
"""More paragraphs than this before the first number: the numbers are a list's."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph as printed: its number, its text on one line, the heading it stands under."""

    number: int
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document in parts: what stands before its first paragraph, and the paragraphs."""

    front: tuple[str, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_heading: bool


def lay_out(text: str) -> Layout:
    """The parts of the document `text`."""
    lines = read_lines(text)
    openings = find_openings(lines)
    if openings:
        before = _blocks(lines[: openings[0].index])
        if sum(_is_sentence(block) for block in before) <= _PREAMBLES:
            return _numbered(lines, openings, before)
    return _in_order(_blocks(lines))


def _numbered(
    lines: Sequence[Line], openings: Sequence[Opening], before: Sequence[_Block]
) -> Layout:
    front, first = _split_front(before)
    heading = front[-1] if front else ""
    segments = []
    if openings[0].number > 1 and first:
        segments.append(Segment(openings[0].number - 1, " ".join(first), heading))
    else:
        front += first
    ends = [*(one.index for one in openings[1:]), len(lines)]
    for opening, end in zip(openings, ends, strict=True):
        own = [Line(opening.rest), *lines[opening.index + 1 : end]]
        body, headings = _without_headings(own)
        text = join(body)
        if text:
            segments.append(Segment(opening.number, text, heading))
        heading = headings or heading
    return Layout(tuple(front), tuple(segments))


def _split_front(blocks: Sequence[_Block]) -> tuple[list[str], list[str]]:
    """The letterhead, and the paragraphs that stand directly before the first number."""
    start = len(blocks)
    while start and _is_sentence(blocks[start - 1]):
        start -= 1
    return [one.text for one in blocks[:start]], [one.text for one in blocks[start:]]


def _without_headings(lines: Sequence[Line]) -> tuple[Sequence[Line], str]:
    """The lines without the headings at their end, which belong to the next paragraph."""
    texts = [(i, line.text) for i, line in enumerate(lines) if line.text]
    kept = len(texts)
    while kept > max(1, len(texts) - _HEADINGS) and _is_heading(texts[kept - 1][1]):
        kept -= 1
    if kept == len(texts) or not _ENDS_SENTENCE.search(texts[kept - 1][1]):
        return lines, ""
    return lines[: texts[kept][0]], " ".join(text for _, text in texts[kept:])


def _in_order(blocks: Sequence[_Block]) -> Layout:
    front: list[str] = []
    segments: list[Segment] = []
    heading = ""
    for block in blocks:
        if block.is_heading:
            heading = block.text
            if not segments:
                front.append(block.text)
        else:
            segments.append(Segment(len(segments) + 1, block.text, heading))
    return Layout(tuple(front), tuple(segments))


def _is_sentence(block: _Block) -> bool:
    return not block.is_heading and bool(_ENDS_SENTENCE.search(block.text))


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """What blank lines separate; a paragraph that a page break or a list splits is whole again."""
    groups: list[list[str]] = []
    for text in _pieces(lines):
        if groups and _continues(groups[-1][-1], text):
            groups[-1].append(text)
        else:
            groups.append([text])
    texts = (join(Line(text) for text in group) for group in groups)
    return [
        _Block(text, len(group) == 1 and _is_heading(text))
        for text, group in zip(texts, groups, strict=True)
    ]


def _pieces(lines: Sequence[Line]) -> Iterator[str]:
    width = max((len(line.text) for line in lines), default=0)
    piece: list[Line] = []
    for line in (*lines, Line("")):
        starts_anew = not line.text or width > _UNWRAPPED or _on_its_paragraph(piece, line, width)
        if starts_anew and piece:
            yield join(piece)
            piece = []
        if line.text:
            piece.append(line)


def _on_its_paragraph(piece: Sequence[Line], line: Line, width: int) -> bool:
    """Whether `piece` is a heading that stands directly on the paragraph of `line`."""
    if len(piece) != 1 or not line.text[:1].isupper():
        return False
    return _is_heading(piece[0].text) and len(piece[0].text) < width * _NARROW


def _continues(before: str, text: str) -> bool:
    if _LIST_ITEM.match(text):
        return bool(_ENDS_SENTENCE.search(before))
    if before.endswith((".", "!", "?")):
        return False
    if text[:1].islower():
        return True
    words = before.rsplit(maxsplit=1)[-1], len(before.split())
    if words[1] <= _HEADING_WORDS or _ENDS_SENTENCE.search(before):
        return False
    return text[:1].isdigit() or words[0] in FUNCTION_WORDS


def _is_heading(text: str) -> bool:
    words = text.split()
    if len(words) > _HEADING_WORDS or _ENDS_SENTENCE.search(text):
        return len(words) < _BODY_WORDS and not _LIST_ITEM.match(text)
    return not text[:1].islower()
