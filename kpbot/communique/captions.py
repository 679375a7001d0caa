"""Which lines are headings: they name what follows, they do not say anything."""

from __future__ import annotations

import re

from kpbot.communique.function_words import AUXILIARIES, FUNCTION_WORDS
from kpbot.communique.words import word_set

ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]*]*(?:\[\d+\])?$")
LIST_ITEM = re.compile(r"(?:\(?[a-z]{1,4}\)|\(?\d{1,2}\)|[•·▪‣*–—-])\s|\d{1,2}\.\s")
_ITEM = re.compile(r"(?:\(?[a-z]{1,4}\)|\(\d{1,2}\)|[•·▪‣*–—-])\s")
"""What opens an item of a list but never a heading."""
_ENUMERATED = re.compile(r"(?:[IVXL]{1,6}|[A-Z])(?:\.| [–—-]) ?(?=[A-ZÀ-Þ])")
ANNEX = re.compile(
    r"(?:annexe?|appendi(?:x|ce)|attachment)(?: (?:[ivx]{1,5}|[a-z]|\d{1,2}))?"
    r"(?: ?[:–—-] [^.!?;]{1,120})?",
    re.IGNORECASE,
)
"""A line that names an annex, with or without its title."""
_WORDS = 16
_BODY_WORDS = 6
_FINITE = AUXILIARIES - {"be", "been", "being", "might"} | word_set(
    """
    met agreed noted decided requested took thanked welcomed
    est sont sera seront doit doivent devra devront fut était ont avait
    """
)
OPEN_ENDS = FUNCTION_WORDS | word_set(
    "de du des la le les et à au aux en sur par pour que qui depuis avant après dans"
)


def is_heading(text: str) -> bool:
    """Whether `text` can be a heading: short, open at its end, without a finite verb."""
    if not text or text[0].islower() or _ITEM.match(text):
        return False
    words = text.split()
    if ENDS_SENTENCE.search(text):
        return len(words) < _BODY_WORDS and _names_only(text)
    return len(words) <= _WORDS and not is_unfinished(text)


def _names_only(text: str) -> bool:
    """Whether a line that a stop ends is a title all the same: "IV. Monitoring.", "Statistics:"."""
    title = _ENUMERATED.sub("", text, count=1)
    words = [word.strip(".,:;()") for word in title.split()]
    if text[0].isdigit() or any(word.lower() in _FINITE for word in words) or LIST_ITEM.match(text):
        return False
    if title.endswith(":"):
        return True
    return not any(word.isdigit() for word in words) and all(
        not word[:1].islower() or word in OPEN_ENDS for word in words
    )


def is_unfinished(text: str) -> bool:
    """Whether `text` breaks off in a sentence: it has a verb, or a small word or a comma last."""
    words = [word.strip("(),") for word in text.split()]
    return bool(words) and (
        text[-1] in ",-–—(" or words[-1] in OPEN_ENDS or not _FINITE.isdisjoint(words)
    )


def has_own_style(text: str) -> bool:
    """Whether `text` is in capitals or counted like a heading: "III. Monitoring", "A – Visits"."""
    return (text.isupper() and len(text) > _BODY_WORDS) or bool(_ENUMERATED.match(text))
