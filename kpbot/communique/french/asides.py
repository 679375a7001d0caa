"""What stands between the parts of a French verb: adverbs, phrases and asides between commas."""

from __future__ import annotations

from kpbot.communique.french.function_words import ARTICLES, PHRASES, PREPOSITIONS, is_filler
from kpbot.communique.french.text import Text

_ASIDE_WORDS = 12
"""At most so many words stand between two commas within a verb."""
_NO_ADVERBS = PREPOSITIONS | ARTICLES
"""Of the words that may stand within a verb, those that may as well open a task."""
_LENGTHS = sorted({len(words) for words in PHRASES}, reverse=True)
_TIMES = 3
"""At most so many adverbs and asides follow one another."""


def phrase_at(text: Text, i: int) -> int:
    """How many words the phrase at word `i` has that may stand within a verb; 0 if none does."""
    return next(
        (
            len(words)
            for words in PHRASES
            if all(text.low(i + n) == word for n, word in enumerate(words))
        ),
        0,
    )


def aside_end(text: Text, i: int, end: int) -> int | None:
    """The word after an aside that a comma before word `i` opens; None where none closes it."""
    if "," not in text.gap(i):
        return None
    for j in range(i + 1, min(end, i + _ASIDE_WORDS)):
        if ";" in text.gap(j):
            return None
        if set(text.gap(j)) & set(",:"):
            return j  # a list may follow: "devra, d’ici à mai : a) publier"
    return None


def past_asides(text: Text, i: int, end: int) -> int:
    """The word after the adverbs and asides at word `i`: "doit, le cas échéant, également"."""
    for _ in range(_TIMES):
        after = aside_end(text, i, end) or i + phrase_at(text, i)
        if after == i and is_filler(text.low(i)) and text.low(i) not in _NO_ADVERBS:
            after = i + 1
        if after == i or after >= end:
            break
        i = after
    return i


def before_aside(text: Text, i: int, floor: int) -> int:
    """The word at which the adverbs or the aside before word `i` begin; `i` where none stand."""
    if "," in text.gap(i):
        opens = (j for j in range(i - 1, max(floor, i - _ASIDE_WORDS), -1) if "," in text.gap(j))
        return next(opens, i)
    while i > floor + 1:
        phrase = next((n for n in _LENGTHS if phrase_at(text, i - n) == n), 0)
        adverb = is_filler(text.low(i - 1)) and text.low(i - 1) not in _NO_ADVERBS
        if not (phrase or adverb):
            break
        i -= phrase or 1
    return i
