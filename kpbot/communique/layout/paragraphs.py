"""From the text of a document to its paragraphs, numbered as in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpbot.communique.layout.annexes import annexes_of, annexes_start
from kpbot.communique.layout.blocks import Block, blocks_of, is_sentence
from kpbot.communique.layout.captions import is_heading
from kpbot.communique.layout.furniture import read_lines
from kpbot.communique.layout.lines import Line, join
from kpbot.communique.layout.numbering import Opening, find_openings
from kpbot.communique.layout.tails import without_headings

_MOST = 0.8
"""Where more than this share of the numbered lines are headings, the numbers are theirs."""
_PREAMBLES = 3
"""More paragraphs than this before the first number: the numbers are a list's."""
_TITLE_WORDS = 16
"""What stands before the first sentence is part of the title up to so many words."""


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


def lay_out(text: str) -> Layout:
    """The parts of the document `text`."""
    lines = read_lines(text)
    openings = find_openings(lines)
    if openings and not _counts_headings(lines, openings):
        end = annexes_start(lines, openings[0].index)
        openings = find_openings(lines[:end]) or openings
        above, heading = without_headings(lines[: openings[0].index])
        before = blocks_of(above)
        count = sum(is_sentence(block) for block in before)
        if count <= max(_PREAMBLES, len(openings)) and not _counts_list(lines[:end], openings):
            front, segments = _numbered(lines[:end], openings, before, heading)
            return Layout(tuple(front), (*segments, *_annexed(lines[end:], openings, segments)))
    return _in_order(blocks_of(lines))


def _counts_headings(lines: Sequence[Line], openings: Sequence[Opening]) -> bool:
    """Whether the numbers are those of headings, over paragraphs that have none."""
    headings = [one for one in openings if one.rest and is_heading(one.rest)]
    headings = [one for one in headings if _stands_over(lines[one.index + 1 : one.index + 4])]
    return len(headings) > _MOST * len(openings)


def _counts_list(lines: Sequence[Line], openings: Sequence[Opening]) -> bool:
    """Whether the numbers are those of a list, in one of the paragraphs, that have none."""
    begun = sum(one.rest[:1].islower() for one in openings)
    last = blocks_of(lines[openings[-1].index :])
    return 2 * begun > len(openings) or sum(map(is_sentence, last[1:])) > len(openings)


def _stands_over(lines: Sequence[Line]) -> bool:
    """Whether a blank line comes first in `lines`, and then the beginning of a paragraph."""
    after = next((line.text for line in lines if line.text or line.turns_page), "")
    return bool(after) and not lines[0].text and not after[0].islower()


def _numbered(
    lines: Sequence[Line], openings: Sequence[Opening], before: Sequence[Block], heading: str
) -> tuple[list[str], list[Segment]]:
    front, first = _split_front(before)
    segments = []
    if openings[0].number > 1 and first:
        above = front[-1] if front else ""
        segments.append(Segment(openings[0].number - 1, " ".join(first), above))
    else:
        front += first
    front += [heading] if heading else []
    heading = front[-1] if front else ""
    ends = [*(one.index for one in openings[1:]), len(lines)]
    for opening, end in zip(openings, ends, strict=True):
        own = [lines[opening.index].behind(opening.rest), *lines[opening.index + 1 : end]]
        body, headings = without_headings(own)
        text = join(body)
        if text:
            segments.append(Segment(opening.number, text, heading))
        heading = headings or heading
    return front, segments


def _annexed(
    lines: Sequence[Line], openings: Sequence[Opening], segments: Sequence[Segment]
) -> Iterator[Segment]:
    """The annexes, one paragraph each, counted on from the last: none of their words is lost."""
    last = segments[-1].number if segments else openings[-1].number
    for number, (title, text) in enumerate(annexes_of(lines), last + 1):
        yield Segment(number, text, title)


def _split_front(blocks: Sequence[Block]) -> tuple[list[str], list[str]]:
    """The letterhead, and the paragraphs that stand directly before the first number."""
    start = len(blocks)
    while start and is_sentence(blocks[start - 1]):
        start -= 1
    return [one.text for one in blocks[:start]], [one.text for one in blocks[start:]]


def _in_order(blocks: Sequence[Block]) -> Layout:
    front: list[str] = []
    segments: list[Segment] = []
    heading = ""
    first = next((i for i, block in enumerate(blocks) if is_sentence(block)), 0)
    for i, block in enumerate(blocks):
        if block.is_heading or (i < first and block.text.count(" ") < _TITLE_WORDS):
            heading = block.text
            if not segments:
                front.append(block.text)
        else:
            segments.append(Segment(len(segments) + 1, block.text, heading))
    return Layout(tuple(front), tuple(segments))
