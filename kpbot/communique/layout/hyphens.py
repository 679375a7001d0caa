"""Words that a line end broke are made whole again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kpbot.communique.english.function_words import FUNCTION_WORDS
from kpbot.communique.french.function_words import PREPOSITIONS as FRENCH_PREPOSITIONS
from kpbot.communique.layout.lines import Line
from kpbot.communique.words import word_set

_HYPHENS = "-\u2010\u2011"
_BROKEN = re.compile(rf"\b(\w+)[{_HYPHENS}]$")
_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(rf"\b(\w+)[{_HYPHENS}](\w+)")
_LONGEST = 2000
"""No printed line is longer, however many words break over its end."""
_COMPOUND_ENDS = word_set(
    """
    based border chair day depth funded general grown known led level made making operation party
    related scale specific term up wide year
    """
)
"""What is seldom the end of a word and often the second part of one."""
_KEEP_HYPHEN = word_set(
    """
    cross non self short vice well
    """
)

_WHOLE = word_set(
    """
    shortcoming shortcomings shortfall shortfalls shortage shortages shorten shortened shortening
    crossings
    """
)
"""Words that only begin like these compounds."""

_ENDINGS = word_set("ed er ers es est ing ings ly")
"""What is never the second part of a compound, whatever stands before it."""
_HALVES = FUNCTION_WORDS | FRENCH_PREPOSITIONS
"""Words of their own that often begin another: "entre-/prises" is one word."""

_PAIRS: Mapping[str, frozenset[str]] = {
    "sous": word_set(
        "groupe groupes comité comités commission région régions régional régionale régionaux"
    ),
    "vice": word_set("président présidente présidents présidence"),
    "celui": word_set("ci là"),
    "celle": word_set("ci là"),
    "ceux": word_set("ci là"),
    "celles": word_set("ci là"),
    "plate": word_set("forme formes"),
    "procès": word_set("verbal verbaux"),
    "peut": word_set("être"),
}
"""What belongs together with a hyphen, though each half may be the end of a word as well."""


def mend_words(lines: Sequence[Line]) -> list[Line]:
    """The lines with the words whole that a line end broke, also over the end of a page."""
    known = _Vocabulary(lines)
    mended: list[Line] = []
    broken = -1
    for line in lines:
        if line.text and broken >= 0 and _goes_on(line, gap=len(mended) - 1 - broken):
            head = mended[broken]
            tail, _, rest = line.text.partition(" ")
            mended[broken] = head.behind(known.joined(head.text, tail))
            if rest:
                mended.append(line.behind(rest))
        else:
            mended.append(line)
        if line.text:
            last = len(mended) - 1 if mended[-1].text else broken
            short = len(mended[last].text) <= _LONGEST
            broken = last if short and _BROKEN.search(mended[last].text) else -1
    return mended


def _goes_on(line: Line, gap: int) -> bool:
    return line.text[0].isalnum() if gap == 0 else line.text[0].islower()


class _Vocabulary:
    """The words and compounds that a document prints within its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: set[str] = set()
        self._compounds: set[tuple[str, str]] = set()
        half = False
        for line in lines:
            if line.text:
                text = line.text.casefold()
                words = _WORD.findall(text)
                ends_broken = bool(_BROKEN.search(text))
                self._words.update(words[half : len(words) - ends_broken])
                self._compounds.update(_COMPOUND.findall(text))
                half = ends_broken

    def joined(self, before: str, after: str) -> str:
        return before + after if self._keeps(before, after) else before[:-1] + after

    def _keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen is part of the word.

        It is where the document prints the compound elsewhere, or both halves as words of their
        own but never the whole.
        """
        broken = _BROKEN.search(before)
        tail = _WORD.match(after)
        if not broken or not tail or not after[0].islower():
            return True
        first, second = broken[1].casefold(), tail[0].casefold()
        if first + second in self._words | _WHOLE or second in _ENDINGS:
            return False
        if (first, second) in self._compounds or second in _PAIRS.get(first, ()):
            return True
        if first in _KEEP_HYPHEN or second in _COMPOUND_ENDS:
            return True
        return {first, second} <= self._words and first not in _HALVES
