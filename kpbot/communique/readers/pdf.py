"""PDF with text: lines from the places where their words stand on the page."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any

from pypdf import PageObject, PdfReader, overwrite_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from kpbot.communique.readers.limits import (
    Limits,
    UnreadableDocument,
    broken,
    locked,
    too_expanded,
    too_long,
)

KIND = ".pdf"
_SAME_LINE = 0.6
"""Words whose heights differ by less than this share of their size stand on one line."""
_APART, _FAR = 1.25, 2.2
"""A paragraph begins after a gap so many times the usual one, or so many times its size."""
_EDGE_LINES = 3
"""Running heads and feet are among so many lines at the top and at the bottom."""
_RUNNING_WORDS = 14
_RUNNING_PAGES = 3
_PARAGRAPH_NUMBER = re.compile(r"\(?\w{1,4}[.)]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_LETTERS = re.compile(r"[^\W\d_]")
_NO_LETTERS = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|/[gG]\d+|\(cid:\d+\)")
_UPRIGHT, _ALL = (0,), (0, 90, 180, 270)


@dataclass(slots=True)
class _Line:
    x: float
    y: float
    size: float
    text: str


def read(content: bytes, limits: Limits) -> str:
    """The lines of all pages, a form feed between the pages."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    most = limits.expanded
    overwrite_configuration(
        zlib_maximum_output_length=most,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        array_based_stream_maximum_output_length=most,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = list(_pages(content, limits))
    except UnreadableDocument:
        raise
    except LimitReachedError as reached:
        raise too_expanded(limits) from reached
    except (DependencyError, FileNotDecryptedError) as encrypted:
        raise locked(KIND) from encrypted
    except MemoryError:
        raise
    except Exception as damaged:  # pypdf raises anything for a damaged file
        raise broken(KIND) from damaged
    text = "\f".join(_printed(pages))
    _check_has_letters(text)
    return text


def _pages(content: bytes, limits: Limits) -> Iterator[list[_Line]]:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise locked(KIND)
    if len(reader.pages) > limits.pages:
        raise too_long(limits)
    left = limits.characters
    for page in reader.pages:
        lines = _lines(page, _UPRIGHT) or _lines(page, _ALL)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise too_long(limits)
        yield lines


def _lines(page: PageObject, orientations: tuple[int, ...]) -> list[_Line]:
    lines: list[_Line] = []
    ended = True

    def hear(text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        nonlocal ended
        if not text.strip():
            ended = ended or "\n" in text
            if lines and text and not ended:
                lines[-1].text += " "
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = size * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3]) or 10
        first, *more = text.strip("\n").split("\n")
        if lines and not (ended and text[0] == "\n") and _is_beside(lines[-1], y, size):
            lines[-1].text += first
            lines[-1].size = max(lines[-1].size, size)
        else:
            lines.append(_Line(x, y, size, first))
        lines.extend(_Line(x, y - size * n, size, one) for n, one in enumerate(more, 1))
        ended = text.endswith("\n")

    page.extract_text(orientations=orientations, visitor_text=hear)
    return [line for line in lines if line.text.strip()]


def _is_beside(line: _Line, y: float, size: float) -> bool:
    return abs(line.y - y) < _SAME_LINE * max(line.size, size)


def _printed(pages: Sequence[list[_Line]]) -> Iterator[str]:
    """Each page's lines without running heads; a blank line before what begins a paragraph."""
    kept = _without_running(pages)
    gaps = Counter(round(a.y - b.y) for lines in kept for a, b in pairwise(lines) if a.y > b.y)
    usual = gaps.most_common(1)[0][0] if gaps else 0
    for lines in kept:
        left = min((line.x for line in lines), default=0)
        printed: list[str] = []
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and _begins(before, line, usual):
                printed.append("")
            indent = " " * min(40, max(0, round((line.x - left) / (0.5 * line.size))))
            printed.append(indent + _whole(line.text))
        yield "\n".join(printed)


def _begins(before: _Line, line: _Line, usual: float) -> bool:
    gap = before.y - line.y
    return gap > max(usual * _APART, line.size) or gap > _FAR * max(before.size, line.size)


def _without_running(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the edge of many; the figures in it may differ."""
    edges = [_edges(lines) for lines in pages]
    often = Counter(folded for edge in edges for folded in set(edge.values()))
    least = min(_RUNNING_PAGES, max(2, len(pages)))
    return [
        [line for line in lines if often[edge.get(id(line), "")] < least]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: Sequence[_Line]) -> dict[int, str]:
    """The outer lines that may be a running head or foot, with the figures left out."""
    by_height = sorted(lines, key=lambda line: -line.y)
    outer = (*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:])
    return {
        id(line): re.sub(r"\d+", "#", " ".join(line.text.split()))
        for line in outer
        if line.text.count(" ") < _RUNNING_WORDS
        and not _PARAGRAPH_NUMBER.fullmatch(line.text.strip())
    }


def _whole(text: str) -> str:
    text = text.translate(_LIGATURES).rstrip()
    return f"{text[:-1]}-" if text.endswith("\u00ad") else text


def _check_has_letters(text: str) -> None:
    letters, others = len(_LETTERS.findall(text)), len(_NO_LETTERS.findall(text))
    if letters <= others:
        raise UnreadableDocument(
            "The .pdf file shows pictures of its pages and holds no text. "
            "Send the document that it was made from, or run text recognition (OCR) on it."
        )
