"""Titles cut to a length at which they still read well."""

from __future__ import annotations

from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS

LONGEST = 80
"""Characters."""
_DANGLING = DETERMINERS | PREPOSITIONS | {"and", "or", "which", "that", "than", "as"}
"""Words that do not end a title which is cut."""


def shorten(text: str, longest: int = LONGEST, dangling: frozenset[str] = _DANGLING) -> str:
    """`text` with a capital, at most `longest` characters, cut at a word not of `dangling`."""
    text = " ".join(text.split())
    if len(text) > longest:
        cut = text[:longest]
        cut = cut[: cut.rfind(" ")] if " " in cut else cut[: longest - 1]
        while " " in cut and cut.rsplit(" ", 1)[1].casefold().strip(",") in dangling:
            cut = cut[: cut.rfind(" ")]
        text = _closed(cut).rstrip(" ,;:-–(") + "…"
    else:
        text = _closed(text)
    return text[:1].upper() + text[1:]


def _closed(text: str) -> str:
    """`text` without a quotation mark or bracket that is opened and not closed."""
    for opening, closing in ("“”", "()", "«»", "\u2018\u2019"):
        at = text.rfind(opening)
        if at >= 0 and closing not in text[at:]:
            text = f"{text[:at]}{text[at + 1 :]}"
    if text.count('"') % 2:
        at = text.rfind('"')
        text = f"{text[:at]}{text[at + 1 :]}"
    return text
