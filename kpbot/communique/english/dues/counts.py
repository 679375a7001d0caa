"""Numbers as English texts write them, in folded text (see words.plain)."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.heading import ORDINALS

_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Mapping[str, int] = {
    word: 10 * n
    for n, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"), 2
    )
} | {"ninety": 90}
_COUNT: Mapping[str, float] = {
    **{word: n for n, word in enumerate(_WORDS)},
    "a": 1,
    "an": 1,
    "one and a half": 1.5,
    "two and a half": 2.5,
    **_TENS,
    **{f"{ten}-{word}": _TENS[ten] + n for ten in _TENS for n, word in enumerate(_WORDS[:10]) if n},
}
NUMBERS = frozenset({*_WORDS, *_TENS} - {"zero"})
"""Numbers in one word, as texts count bodies, days or things."""
_DAYS: Mapping[str, int] = {"last": 0, **ORDINALS}


def _any(words: Mapping[str, float]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


COUNTED = rf"(?P<n>\d{{1,3}}|{_any(_COUNT)})(?: \(\d+\))?"
"""A count, its figure repeated in brackets or not."""

NTH = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_any(_DAYS)})"
"""A day by its number."""


def number(count: str) -> int:
    """The number that COUNTED has found as `n`; of a half, what is whole."""
    return int(amount(count))


def amount(count: str) -> float:
    """The number that COUNTED has found as `n`, halves and all."""
    return int(count) if count.isdigit() else _COUNT[count]


def nth(ordinal: str) -> int:
    """The number that NTH has found; the last is 0."""
    found = _DAYS.get(ordinal)
    return int(ordinal[:-2]) if found is None else found
