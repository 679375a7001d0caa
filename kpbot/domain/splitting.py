"""Cutting a quote that holds several tasks, and joining quotes of one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_JOINTS = re.compile(r"; (?:and )?|, and (?:also )?|,? as well as |(?<!,) and (?=to )")
_TAIL = re.compile(r"(?:[\s,;:]|\band\b|\bas well as\b|\balso\b)+$", re.IGNORECASE)
_LEAST = 2
"""Words that a part has at least."""
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Parts:
    """Both parts of a quote, verbatim; `at` is where the second one begins."""

    first: str
    second: str
    at: int


def cut_at(quote: str, at: int) -> Parts | None:
    """The quote cut before character `at`; None where a part would say next to nothing."""
    first = _TAIL.sub("", quote[:at])
    second = quote[at:].strip()
    if min(len(first.split()), len(second.split())) < _LEAST:
        return None
    return Parts(first, second, at)


def places(quote: str) -> tuple[Parts, ...]:
    """Where a quote can sensibly be cut, in its order."""
    found = (cut_at(quote, match.end()) for match in _JOINTS.finditer(quote))
    return tuple(one for one in found if one)[:MOST_PLACES]


def cut_before(quote: str, words: str) -> Parts | None:
    """The quote cut before the typed words; None where they do not stand in it.

    Case, white space and quotation marks around the words do not count.
    """
    typed = words.strip(" \t\n\"'“”„…|").split()
    if not typed:
        return None
    pattern = r"\s+".join(re.escape(word) for word in typed)
    for match in re.finditer(rf"(?<!\w){pattern}", quote, re.IGNORECASE):
        parts = cut_at(quote, match.start())
        if parts:
            return parts
    return None


def span(text: str, one: str, other: str) -> str | None:
    """The words of the paragraph `text` from the first of two quotes to the end of the last."""
    starts = text.find(one), text.find(other)
    if min(starts) < 0:
        return None
    ends = starts[0] + len(one), starts[1] + len(other)
    return text[min(starts) : max(ends)]
