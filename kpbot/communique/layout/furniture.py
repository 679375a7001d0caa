"""What the pages of a document print around its text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kpbot.communique.layout.captions import OPEN_ENDS, has_own_style
from kpbot.communique.layout.hyphens import mend_words
from kpbot.communique.layout.lines import BLANK, PAGE, Line, pages_of

_PAGE = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:/|of|de|sur)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_PLAIN_PAGE = re.compile(
    r"Page \d{1,4}(?: ?(?:/|of|de|sur) ?\d{1,4})?|[-–—|] ?\d{1,4} ?[-–—|]|\d{1,4} ?/ ?\d{1,4}",
    re.IGNORECASE,
)
_PLAIN_FOOTER = re.compile(
    r"[-–—|•] ?[Pp]age \d{1,4}$|\bP(?:age|AGE) \d{1,4} ?(?:/|of|de|sur|OF|SUR) ?\d{1,4}$"
)
"""What can be nothing but a page number, even between two lines of a paragraph."""
_FOOTER = re.compile(
    r"[-–—|•] ?page \d{1,4}$|\bpage \d{1,4} ?(?:/|of|de|sur) ?\d{1,4}$", re.IGNORECASE
)
"""What a page ends with even where its other words change: "Final Communiqué - Page 2 of 5"."""
_DIGITS = re.compile(r"\d+")
_NUMBER_AT_END = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_COUNTED = re.compile(r"\(|\d+[.)]")
_TITLE_WORDS = 3
_RUNNING_WORDS = 14
_RUNNING_TIMES = 3
_PAGE_LINES = 4
"""Two pages have at least so many lines between their running heads."""
_ENDS_OPEN = re.compile(r"[\w,’'\"”)»%-]$")
_ENDS_TITLE = re.compile(r"[\w\"”)»]$")


def read_lines(text: str) -> list[Line]:
    """The lines of `text`; page numbers and running heads and feet turn the page instead."""
    lines: list[Line] = []
    edges: set[int] = set()
    pages = pages_of(text)
    for page in pages:
        start = len(lines)
        lines += page
        printed = [i for i in range(start, len(lines)) if lines[i].text]
        edges.update(printed[:1] + printed[-1:] if len(pages) > 1 else ())
        lines.append(PAGE)
    lines[-1] = BLANK
    numbers = {i for i, line in enumerate(lines) if _is_page_number(line)}
    edges.update(
        i for i in range(len(lines)) if _stands_alone(lines, i) and _is_no_sentence(lines[i])
    )
    edges.update(_beside(numbers, lines))
    often = Counter(_printed(lines[i]) for i in edges)
    furniture = numbers | {i for i in edges if _is_furniture(lines[i], often)}
    furniture |= set(_running(lines, furniture))
    furniture |= set(_stacked(lines, furniture))
    width = max(line.end for line in lines)
    furniture |= {i for i in range(len(lines)) if _is_wedged_in(lines, i, furniture, width)}
    # Of several lines at a page end the sentence begins with the last that is no running head.
    for i in sorted(furniture - numbers, key=lambda i: (_is_styled(lines[i].text), -i)):
        if _opens_sentence(lines, i, furniture):
            furniture.remove(i)
    return mend_words([PAGE if i in furniture else line for i, line in enumerate(lines)])


def _is_page_number(line: Line) -> bool:
    if line.words > _RUNNING_WORDS:
        return False
    return bool(_PLAIN_PAGE.fullmatch(line.text) or _PLAIN_FOOTER.search(line.text))


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    before = lines[i - 1] if i else BLANK
    after = lines[i + 1] if i + 1 < len(lines) else BLANK
    return bool(lines[i].text) and not before.text and not after.text


def _is_no_sentence(line: Line) -> bool:
    """A sentence may come again and again: only where a page ends can it be furniture."""
    return not line.text.endswith((".", "!", "?")) or bool(_PAGE.fullmatch(line.text))


def _beside(numbers: Iterable[int], lines: Sequence[Line]) -> Iterator[int]:
    """The lines that touch a page number: the rest of a head or a foot, if they come often."""
    for i in numbers:
        yield from (j for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[j].text)


def _opens_sentence(lines: Sequence[Line], i: int, furniture: set[int]) -> bool:
    """Whether a sentence begins with line `i`: without it the next one would begin in small."""
    reach = 2 * _PAGE_LINES
    before, after = (_next(lines, i, step, furniture, reach) for step in (-1, 1))
    small = after.text[:2].isalpha() and after.text[0].islower()  # but no "a)" of a list
    titled = has_own_style(before.text) and not _is_styled(lines[i].text)
    return small and (before.text.endswith((".", "!", "?")) or titled)


def _is_furniture(line: Line, often: Counter[str]) -> bool:
    if _PAGE.fullmatch(line.text):
        return True
    if line.words > _RUNNING_WORDS:
        return False
    return bool(_FOOTER.search(line.text)) or often[_printed(line)] >= _RUNNING_TIMES


def _printed(line: Line) -> str:
    """The line as its other copies print it: a page's number in it differs from page to page."""
    if line.words > _TITLE_WORDS and line.text[0].isalpha() and not line.text.endswith("."):
        return _DIGITS.sub("#", line.text)
    return line.text


def _running(lines: Sequence[Line], furniture: set[int]) -> Iterator[int]:
    """Running heads that stand directly between the lines of the text.

    Their copies are alike but for a page number that rises, and one breaks into a sentence.
    """
    copies: Mapping[str, list[int]] = _copies(lines)
    for same in copies.values():
        apart = all(after - before >= _PAGE_LINES for before, after in pairwise(same))
        if len(same) <= 1 or not apart:
            continue
        numbers = [_page_number(lines[i].text) for i in same]
        rises = all(a is not None and b is not None and a < b for a, b in pairwise(numbers))
        alike = len({lines[i].text for i in same}) == 1
        if (rises or alike) and any(_breaks_in(lines, i, furniture) for i in same):
            yield from same


def _stacked(lines: Sequence[Line], furniture: set[int]) -> Iterator[int]:
    """The further lines of a running head: wherever they come they touch its first line."""
    for same in _copies(lines).values():
        alike = len({lines[i].text for i in same}) == 1
        touch = all(furniture & {i - 1, i + 1} for i in same)
        if len(same) >= _RUNNING_TIMES and alike and touch:
            yield from same


def _is_wedged_in(lines: Sequence[Line], i: int, furniture: set[int], width: int) -> bool:
    """Whether a title stands in the middle of a sentence: apart, or in a style of its own."""
    line = lines[i]
    if not line.text or i in furniture or line.words > _RUNNING_WORDS or not _is_titled(line.text):
        return False
    before, after = _next(lines, i, -1, furniture), _next(lines, i, 1, furniture)
    if _has_running_style(line.text, before.text):
        full = not before.has_room(after.first_word, width)
        return _is_broken(before.text, after.text) or (full and _is_open(before.text, after.text))
    return _stands_alone(lines, i) and _is_broken(before.text, after.text)


def _is_styled(text: str) -> bool:
    return " | " in text or text.isupper()


def _has_running_style(text: str, before: str) -> bool:
    """Whether a bar parts the words of `text`, or it is in capitals unlike the line before it."""
    if text.count(" ") < _TITLE_WORDS - 1:
        return False
    return " | " in text or (text.isupper() and len(text) > _RUNNING_WORDS and not before.isupper())


def _copies(lines: Sequence[Line]) -> Mapping[str, list[int]]:
    copies = defaultdict(list)
    for i, line in enumerate(lines):
        if line.text and line.words <= _RUNNING_WORDS and _is_titled(line.text):
            copies[_DIGITS.sub("#", line.text)].append(i)
    return copies


def _is_titled(text: str) -> bool:
    """Whether `text` is printed as a title: in capitals or with capital letters, no sentence."""
    words = [word.strip(",:|()[]–—-") for word in text.split()]
    letters = [word for word in words if word[:1].isalpha()]
    if not letters or not _ENDS_TITLE.search(text) or _COUNTED.match(text):
        return False
    if letters[-1] == words[-1] and words[-1].lower() in OPEN_ENDS:
        return False
    return letters[0][0].isupper() and all(
        word[0].isupper() or word in OPEN_ENDS for word in letters
    )


def _page_number(text: str) -> int | None:
    match = _NUMBER_AT_END.search(text)
    return int(match[1] or match[2]) if match else None


def _breaks_in(lines: Sequence[Line], i: int, furniture: set[int]) -> bool:
    """Whether a sentence goes on behind line `i` that had not ended before it."""
    before, after = _next(lines, i, -1, furniture), _next(lines, i, 1, furniture)
    return _is_broken(before.text, after.text)


def _is_open(before: str, after: str) -> bool:
    return bool(after and _ENDS_OPEN.search(before)) and not _COUNTED.match(after)


def _is_broken(before: str, after: str) -> bool:
    if not _is_open(before, after):
        return False
    return (
        after[0].islower()
        or before.rsplit(maxsplit=1)[-1] in OPEN_ENDS
        or before.endswith((",", "-"))
    )


def _next(
    lines: Sequence[Line], i: int, step: int, furniture: set[int], reach: int = _PAGE_LINES
) -> Line:
    for distance in range(1, reach):
        j = i + step * distance
        if 0 <= j < len(lines) and lines[j].text and j not in furniture:
            return lines[j]
    return BLANK
